"""A revision of which only the different files are read is what reading all of its files gives: every finding, every thing, every figure."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

from breaking import Files, broken, demo, small
from history import Repo
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxsite.diff.content import content_of
from cxsite.review import revisions
from cxsite.review.model import as_json
from cxsite.review.report import report_of
from cxsite.review.revisions import Both, both
from cxsite.settings import Settings, Setup

BUDGETS = ({"name": "No step falls", "never_falls": "steps"}, {"name": "Above 3", "keep": "experience", "at": ">=3"})
_VALUE = re.compile(r"(?P<key>\b[a-z_]+): *(?P<value>[^\s,{}\[\]|>][^,{}\[\]\n]*)(?P<rest>[,}\n])")


def edited(files: Files, seed: int, times: int) -> Files:
    """The same files with other values: numbers, texts, and what stands under the same key elsewhere."""
    dice, found = Random(seed), dict(files)
    pages = sorted(src for src, content in files.items() if src.endswith(".md") and content.startswith(b"---\n"))
    everywhere: dict[str, list[str]] = {}
    for src in pages:
        for value in _VALUE.finditer(_front(found[src])[0]):
            everywhere.setdefault(value["key"], []).append(value["value"])
    for _ in range(times):
        src = dice.choice(pages)
        front, body = _front(found[src])
        values = list(_VALUE.finditer(front))
        if not values:
            continue
        value = dice.choice(values)
        new = dice.choice([*dice.sample(everywhere[value["key"]], 1), str(dice.randint(1, 5)), f"{value['value'].rstrip(chr(34))} more", ""])
        cut = dice.random() < 0.2
        front = front[: value.start()] + ("" if cut else f"{value['key']}: {new}") + (value["rest"] if not cut else "") + front[value.end() :]
        found[src] = f"{front}{body}".encode()
    return found


def _front(content: bytes) -> tuple[str, str]:
    text = content.decode()
    end = text.index("\n---", 3) + 1
    return text[:end], text[end:]


def _said(sides: Both) -> Iterator[object]:
    """All that can be known of both sides."""
    for side in (sides.before, sides.after):
        project, book = side.site.project, side.site.whole.book
        yield project.diagnostics
        yield book.references
        yield list(content_of(side.side).items())
        yield list(side.side.content.items())
        yield side.site.data()
        yield [*book.steps], [*book.hotspots], [placed.channels for placed in book.steps.values()]
        yield {name: book.incoming(*name) for name in {(item.target_kind, item.target) for item in book.references}}
    report, difference = report_of(sides)
    yield as_json(report)
    yield difference.changes


def reviewed(before: Files, after: Files) -> bool:
    """Compare two handbooks in both ways; whether one of them was read by its different files alone."""
    used: list[bool] = []
    told = []
    with tempfile.TemporaryDirectory() as folder:
        repo = Repo(Path(folder))
        repo.commit(before)
        repo.commit(after)
        setup = Setup(Path(folder, "content"), Settings(budgets=BUDGETS), "content")
        whole = revisions.reread
        for read in (whole, lambda *_: None):

            def noted(*given: object, read: object = read) -> object:
                found = read(*given)  # type: ignore[operator]
                used.append(found is not None)
                return found

            with patch.object(revisions, "reread", noted), both(setup, None, "main~1", "main") as sides:
                told.append(list(_said(sides)))
    for one, other in zip(*told, strict=True):
        assert one == other
    return any(used)


@settings(max_examples=25, deadline=None)
@example(534338, 2)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_values_that_are_different(seed: int, times: int) -> None:
    reviewed(small(), edited(small(), seed, times))


@settings(max_examples=12, deadline=None)
@example(712738, 1)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_whatever_is_different(seed: int, times: int) -> None:
    reviewed(small(), broken(small(), seed, times))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 3))
def test_handbooks_with_mistakes_in_them(seed: int, times: int, more: int) -> None:
    files = edited(small(), seed, times)
    reviewed(files, edited(files, seed + 1, more))


def test_the_demo_with_a_few_values_that_are_different() -> None:
    assert sum(reviewed(demo(), edited(demo(), seed, 2)) for seed in range(2)) >= 1


def test_many_changes_of_values_concern_no_other_file() -> None:
    """What changes a title, a type or the parts of a journey may; of the others nearly all are read alone."""
    assert sum(reviewed(small(), edited(small(), seed, 1)) for seed in range(13, 24)) >= 5
