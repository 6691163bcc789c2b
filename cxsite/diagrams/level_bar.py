"""A score as a bar whose cuts are the levels: geometry in pixels, 20 for a level, stretched to the width of its cell."""

from __future__ import annotations

from dataclasses import dataclass

_LEVEL = 20


@dataclass(frozen=True, slots=True)
class LevelBar:
    """A bar on a scale from 0 to the top level.

    Attributes:
        width: of the whole scale.
        value: the length of the bar, 0 without a score.
        cuts: a line at each level below the top.
        earlier: a line at the score of before; empty for none.
        target: a line at the level to reach; empty for none, or for one that is no level of the scale.
    """

    width: int
    value: float
    cuts: str
    earlier: str
    target: str


def level_bar(score: float | None, top: int, earlier: float | None = None, target: float | None = None) -> LevelBar:
    """The bar for a score of 0 … ``top``; None for one that the browser fills."""
    cuts = "".join(f"M{level * _LEVEL},3v10" for level in range(1, top))
    aim = _line(target) if target is not None and 0 <= target <= top else ""
    return LevelBar(top * _LEVEL, _x(score or 0), cuts, "" if earlier is None else _line(earlier), aim)


def _line(score: float) -> str:
    return f"M{_x(score)},0v16"


def _x(score: float) -> float:
    return round(score * _LEVEL, 1)
