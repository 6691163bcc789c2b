"""Anchors, tags and YAML beyond the limits are refused at once."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from parsing import parsed, places_of

from cxsite.diagnostics import Diagnostic
from cxsite.source.marked_yaml import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES

pytestmark = pytest.mark.usefixtures("parser")


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", "yaml/alias", 1, 4),
        ("b: *x\n", "yaml/alias", 1, 4),
        ("a: &a [*a]\n", "yaml/alias", 1, 4),
        ("a: 1\n<<: {b: 2}\n", "yaml/alias", 2, 1),
        ("a: !!python/object/apply:os.system ['touch hacked']\n", "yaml/tag", 1, 4),
        ("a: !ENV HOME\n", "yaml/tag", 1, 4),
        ("a: !!str 5\n", "yaml/tag", 1, 4),
        ("a: !<x> 5\n", "yaml/tag", 1, 4),
        ("!!set {a, b}\n", "yaml/tag", 1, 1),
    ],
)
def test_anchors_aliases_merge_keys_and_tags_are_refused_where_they_stand(content: str, code: str, line: int, column: int) -> None:
    data, _, found = parsed(content)
    assert (data, places_of(found)) == (None, [(code, line, column)])


def _within(seconds: float, megabytes: float, content: str) -> list[Diagnostic]:
    before = time.process_time()
    parsed(content)
    took = time.process_time() - before
    # By itself: to trace memory takes longer than to read.
    tracemalloc.start()
    found = parsed(content)[2]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < seconds
    assert peak < megabytes * 1e6
    return found


def test_a_billion_laughs_are_refused_at_once() -> None:
    bomb = "a: &a [ha, ha, ha]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    assert places_of(_within(1, 200, bomb)) == [("yaml/alias", 1, 4)]


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("a: " + "[" * 5000, 3 + MAX_DEPTH),
        ("a: " + "[" * 5000 + "]" * 5000, 3 + MAX_DEPTH),
        ("a: " + "{b: " * 5000, 4 + 4 * (MAX_DEPTH - 1)),
        ("- " * 5000, 1 + 2 * MAX_DEPTH),
        ("? " * 5000, 3),
    ],
)
def test_depth_is_limited_on_one_line(content: str, column: int) -> None:
    (found,) = _within(1, 200, content)
    assert (found.line, found.column) == (1, column)
    assert found.code == ("yaml/syntax" if content.startswith("?") else "yaml/too-deep")


def test_depth_is_limited_line_by_line() -> None:
    content = "".join(f"{' ' * n}a:\n" for n in range(5000))
    assert places_of(_within(1, 200, content[:MAX_CHARACTERS])) == [("yaml/too-deep", MAX_DEPTH + 1, MAX_DEPTH + 1)]


def test_depth_up_to_the_limit_is_read() -> None:
    content = "".join(f"{' ' * n}a:\n" for n in range(MAX_DEPTH))
    assert parsed(content)[2] == []


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_as_many_values_as_are_allowed_are_read_and_one_more_is_refused() -> None:
    """The list counts as one, and so does what it stands in."""
    assert _within(10, 200, "a: [" + "x, " * (MAX_NODES - 3) + "x]\n") == []
    assert [item.code for item in parsed("a: [" + "x, " * (MAX_NODES - 2) + "x]\n")[2]] == ["yaml/too-large"]


def test_the_size_is_limited() -> None:
    content = "a: " + "x" * MAX_CHARACTERS + "\n"
    assert places_of(_within(1, 20, content)) == [("yaml/too-large", 1, 1)]


@pytest.mark.parametrize("parser", ["libyaml"], indirect=True)
def test_a_long_line_below_the_limit_is_read() -> None:
    content = "a: " + "x" * (MAX_CHARACTERS - 10) + "\n"
    assert _within(2, 100, content) == []
