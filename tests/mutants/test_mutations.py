"""What mistakes are planted, and that nothing else changes."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mutants.choice import LAST, PARTS, in_order, part_of, tried
from mutants.marked import marked
from mutants.mutations import mutants, planted
from mutants.run import equivalent, planting, sample


def _mistakes(tmp_path: Path, source: str) -> list[str]:
    file = tmp_path / "some.py"
    file.write_text(source, "utf-8")
    return [f"{found.before} → {found.after}" for found in mutants(file, "some.py")]


@pytest.mark.parametrize(
    ("source", "mistakes"),
    [
        ("a < b", ["a < b → a <= b"]),
        ("a is not None", ["a is not None → a is None"]),
        ("a and b", ["a and b → a or b", "a and b → b", "a and b → a"]),
        ("x = [a for a in b if c]", ["[a for a in b if c] → [a for a in b]"]),
        ("x = max(a + 2, b)", ["max → min", "a + 2 → a - 2", "2 → 3"]),
        ("if a:\n    b()", ["if a: → if not a:", "b() → pass"]),
        ("def f():\n    return a", ["return a → return None"]),
        ("x = not a", ["not a → a"]),
        # Words, types and what says nothing are left as they are.
        ("def f(a: int = None) -> 'list[str]':\n    '''Says 1.'''\n    return None", []),
        ("x = f'{a:>3}'", []),
        ("if TYPE_CHECKING:\n    from a import b", []),
    ],
)
def test_a_line_has_these_mistakes(tmp_path: Path, source: str, mistakes: list[str]) -> None:
    assert _mistakes(tmp_path, source) == mistakes


def test_one_mistake_is_planted_and_the_rest_stays() -> None:
    source = "def f(a, b):\n    if a < b:\n        return a + 1\n    return b\n"
    texts = [ast.unparse(planted(source, number)) for number in range(6)]
    assert len(set(texts)) == 6
    assert texts[1] == source.replace("a < b", "a <= b").rstrip()


def test_a_planted_mistake_changes_what_the_program_does() -> None:
    found: dict[str, Callable[[int, int], bool]] = {}
    exec(compile(planted("def f(a, b):\n    return a < b\n", 1), "some.py", "exec"), found)  # type: ignore[arg-type]
    assert found["f"](1, 1)


def test_tests_of_the_own_room_come_first_then_those_of_the_same_room_elsewhere_then_the_quickest() -> None:
    seconds = {"tests/a.py::x": 0.1, "tests/pages/people/b.py::x": 9.0, "tests/insight/people/c.py::x": 8.0, "tests/insight/people/d.py::x": 3.0}
    assert in_order("cxsite/insight/people/needs.py", seconds, seconds) == [
        "tests/insight/people/d.py::x",
        "tests/insight/people/c.py::x",
        "tests/pages/people/b.py::x",
        "tests/a.py::x",
    ]


def test_the_quickest_of_every_other_file_comes_before_the_next_of_any() -> None:
    seconds = {"tests/a.py::x": 0.1, "tests/a.py::y": 0.2, "tests/a.py::z": 0.3, "tests/b.py::x": 5.0, "tests/b.py::y": 4.0, "tests/c.py::x": 9.0}
    assert in_order("cxsite/insight/people/needs.py", seconds, seconds) == [
        "tests/a.py::x",
        "tests/b.py::y",
        "tests/c.py::x",
        "tests/a.py::y",
        "tests/b.py::x",
        "tests/a.py::z",
    ]


def test_the_same_seed_takes_the_same_mistakes_of_all_parts() -> None:
    taken = sample(20, 3)
    assert taken == sample(20, 3)
    assert taken != sample(20, 4)
    assert {item.path.split("/")[1] for item in taken} >= {"insight", "rules", "source"}
    assert all(item.path.startswith("cxsite/rules/") for item in sample(20, 3, "cxsite/rules"))


def test_every_mistake_that_nobody_could_see_is_one_of_the_program_and_has_a_reason() -> None:
    """Where the line has changed, its mistake goes from the list."""
    known = equivalent()
    assert all(reason.endswith(".") for reason in known.values())
    repository = Path(__file__).parent.parent.parent
    there = {found.name for path in {name.split(" ")[0] for name in known} for found in mutants(repository / path, path)}
    assert [name for name in known if name not in there] == []


def test_a_mistake_stands_in_the_innermost_statements_that_run_it(tmp_path: Path) -> None:
    file = tmp_path / "some.py"
    source = "A = 1\n\nclass B:\n    c = 2\n    def d(self, e=3):\n        'Says.'\n        if e:\n            return 4\n        return 5\n"
    file.write_text(source, "utf-8")
    assert [(found.before, found.place, found.block) for found in mutants(file, "some.py")] == [
        ("1", "", None), ("2", "B", None), ("3", "B.d", 6), ("if e:", "B.d", 6), ("return 4", "B.d", 8), ("4", "B.d", 8), ("return 5", "B.d", 6), ("5", "B.d", 6),
    ]  # fmt: skip


def test_blocks_note_that_somebody_came_there_and_nothing_else_changes() -> None:
    source = (
        "def f(a):\n    'Says.'\n    if a:\n        return 1\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        a = 2\n    return a\n"
    )
    came: list[tuple[str, int]] = []
    found: dict[str, Callable[[int], int]] = {"__came__": came.append}  # type: ignore[dict-item]
    exec(compile(marked(source, "some.py"), "some.py", "exec"), found)  # type: ignore[arg-type]
    assert (found["f"](1), found["f"].__doc__, came) == (1, "Says.", [("some.py", 2), ("some.py", 4)])
    came.clear()
    assert (found["f"](0), came) == (2, [("some.py", 2), ("some.py", 6), ("some.py", 8)])


def test_no_more_tests_are_tried_than_there_is_time_for() -> None:
    seconds = {"a": 120.0, "b": 119.0, "c": 1.0, "d": 1.0} | {str(number): 0.01 for number in range(1_200)}
    assert tried(["a", "b", "c", "d"], seconds) == ["a", "b", "c"]
    assert tried(["e"], {"e": 500.0}) == ["e"]
    assert len(tried(map(str, range(1_200)), seconds)) == 1_000
    assert tried([], seconds) == []


def test_processes_that_a_test_starts_have_the_mistake_too(tmp_path: Path) -> None:
    """`total` gives nothing back in a process that another started, and what nobody planted a mistake in is as it was."""
    repository = Path(__file__).parent.parent.parent
    path = "cxsite/insight/adding.py"
    mistake = next(found for found in mutants(repository / path, path) if found.place == "total" and found.after == "return None")
    inner = "from cxsite.insight.adding import total; from cxsite.insight.adding import __name__ as name; print(total([1, 2]), name)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    said = [
        subprocess.run([sys.executable, "-c", outer], cwd=tmp_path, env={**os.environ, **more}, capture_output=True, text=True, check=True).stdout
        for more in (planting(mistake), {"PYTHONPATH": str(repository / "tests")})
    ]
    assert said == ["None cxsite.insight.adding\n", "3 cxsite.insight.adding\n"]


def test_every_part_has_tests_for_the_end() -> None:
    repository = Path(__file__).parent.parent.parent
    assert LAST.keys() == PARTS.keys()
    assert [name for names in LAST.values() for name in names if not (repository / name).is_file()] == []
    assert (part_of("cxsite/adapter/files.py"), part_of("cxsite/source/loader.py")) == ("site", "reading")
