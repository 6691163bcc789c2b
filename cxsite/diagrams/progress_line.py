"""A tick for each question of a form, with a gap between dimensions: geometry in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: From one tick to the next, and what is added between dimensions.
_STEP, _GAP = 10, 6


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """Where the ticks stand, with the ids of their questions."""

    width: int
    ticks: tuple[tuple[int, str], ...]


def progress_line(parts: Sequence[Sequence[str]]) -> ProgressLine:
    """The ticks of the questions of each dimension, by their ids."""
    ticks, x = [], 0
    for part in parts:
        for question in part:
            ticks.append((x, question))
            x += _STEP
        x += _GAP
    return ProgressLine(x - _GAP, tuple(ticks))
