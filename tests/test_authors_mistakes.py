r"""A hundred mistakes typed into the demo, one after the other, and what their author is told.

Each entry of ``golden/mistakes.txt`` is a mistake: its name, the file, the lines that are taken out (``-``) and put in (``+``), and the findings (``>``). Lines
are counted from the first that changes, so that the demo may change elsewhere; ``\t`` and ``\u00a0`` stand for what cannot be seen. With
``UPDATE_GOLDEN=1`` the findings are written anew; read them before you keep them.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from building import REPOSITORY

from cxsite.diagnostics import Diagnostic
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.source.last_good import SameObjects

GOLDEN = REPOSITORY / "tests" / "golden" / "mistakes.txt"
DEMO = REPOSITORY / "content"


@dataclass
class Mistake:
    name: str
    src: str
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def typed(self) -> tuple[str, int]:
        """The demo's file with the mistake, and the number of the first line that differs."""
        lines = (DEMO / self.src).read_text("utf-8").split("\n")
        count = len(self.old)
        begin = next(
            (at for at in range(len(lines)) if [line[: len(old)] for line, old in zip(lines[at:], self.old, strict=False)] == self.old), None
        )
        assert begin is not None, f"{self.src} no longer has the lines of '{self.name}'; choose others"
        # The rest of a last line that is given only in part stays.
        rest = lines[begin + count - 1][len(self.old[-1]) :]
        new = [line.replace("\\t", "\t").replace("\\u00a0", "\u00a0") for line in self.new]
        if new:
            new[-1] += rest
        return "\n".join([*lines[:begin], *new, *lines[begin + count :]]), begin + 1

    def written(self) -> str:
        edit = [f"@ {self.src}", *(f"-{line}" for line in self.old), *(f"+{line}" for line in self.new)]
        return "\n".join([f"=== {self.name}", *edit, *(f"> {line}" for line in self.said)]) + "\n"


def _mistakes() -> list[Mistake]:
    found = []
    for entry in GOLDEN.read_text("utf-8").split("=== ")[1:]:
        name, src, *lines = entry.rstrip("\n").split("\n")
        parts = {mark: [line[1:] for line in lines if line[:1] == mark] for mark in "-+>"}
        found.append(Mistake(name, src.removeprefix("@ "), parts["-"], parts["+"], [line.strip() for line in parts[">"]]))
    return found


MISTAKES = _mistakes()
#: Most files are the same in each reading.
MEMORY = SameObjects()


def _batches() -> list[list[Mistake]]:
    """The mistakes side by side that are in different files: reading the demo once for each would take minutes."""
    batches: list[dict[str, Mistake]] = []
    for mistake in MISTAKES:
        batch = next((batch for batch in batches if mistake.src not in batch), None)
        if batch is None:
            batches.append(batch := {})
        batch[mistake.src] = mistake
    return [list(batch.values()) for batch in batches]


def _said(item: Diagnostic, first: int) -> str:
    headline = item.headline.replace(f"{item.path}:{item.line}:", f"{item.line - first:+d}:", 1)
    return re.sub(r"\bline (\d+)", lambda found: f"line {int(found[1]) - first:+d}", headline)


def _at_fault(item: Diagnostic, batch: list[Mistake]) -> str:
    """The file whose mistake a finding is about: a reference from elsewhere may name what a mistake took away."""
    named = [mistake.src for mistake in batch if mistake.src != item.path and f"{Path(mistake.src).stem}" in item.message]
    own = [mistake.src for mistake in batch if mistake.src == item.path]
    (src, *_) = named + own if item.code == "reference/unknown" and "did you mean" not in item.hint else own + named
    return src


@pytest.mark.parametrize("batch", _batches(), ids=lambda batch: batch[0].name)
def test_each_mistake_is_told(batch: list[Mistake], tmp_path: Path) -> None:
    first, brought = {}, {}
    for number, mistake in enumerate(batch):
        text, first[mistake.src] = mistake.typed()
        brought[mistake.src] = tmp_path / str(number)
        brought[mistake.src].write_text(text, "utf-8")
    found = read(Setup(DEMO, brought=brought), memory=MEMORY).diagnostics
    told: dict[str, list[str]] = {mistake.src: [] for mistake in batch}
    for item in found:
        src = _at_fault(item, batch)
        told[src].append(_said(item, first[src]) if item.path == src else f"elsewhere {item.path}: {item.message}")
    if os.environ.get("UPDATE_GOLDEN"):
        for mistake in batch:
            mistake.said = told[mistake.src]
        GOLDEN.write_text("\n".join(mistake.written() for mistake in MISTAKES), "utf-8")
    assert told == {mistake.src: mistake.said for mistake in batch}


def test_there_are_a_hundred_of_them_and_each_is_told() -> None:
    assert len(MISTAKES) >= 100
    assert [mistake.name for mistake in MISTAKES if not mistake.said] == []
