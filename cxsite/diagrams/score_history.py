"""A small chart of scores over time: geometry in pixels, y downwards."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 264, 120

#: Room for the numbers of the levels on the left, for the last score on the right, and for dots above and below.
_LEFT, _RIGHT, _TOP, _BOTTOM = 22, 34, 10, 10


@dataclass(frozen=True, slots=True)
class Dot:
    """A score: where it stands, and its number."""

    x: float
    y: float
    score: float


@dataclass(frozen=True, slots=True)
class ScoreChart:
    """The scores as dots, joined where they are comparable.

    Attributes:
        path: between comparable neighbours.
        doubtful: between neighbours that answered different questions, to be drawn so that one sees it.
        target: the height of the level to reach, None without one.
        levels: each level of the scale with its height.
        left: where the scale begins; ``right`` where it ends.
    """

    dots: tuple[Dot, ...]
    path: str
    doubtful: str
    target: float | None
    levels: tuple[tuple[int, float], ...]
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    width: int = WIDTH
    height: int = HEIGHT


def score_chart(
    scores: Sequence[float | None], joined: Sequence[bool], dates: Sequence[datetime.date | None], levels: Sequence[int], target: float | None
) -> ScoreChart | None:
    """The chart; None with fewer than two scores.

    Args:
        scores: the oldest first.
        joined: of each score, whether it may be compared with the one before.
        dates: the days of the scores; where one is missing, all stand at equal distances.
        levels: of the scale, from the lowest up.
        target: on that scale.
    """
    xs = _across(dates)
    low, high = min(levels), max(levels)

    def height(value: float) -> float:
        return round(_TOP + (high - value) / ((high - low) or 1) * (HEIGHT - _TOP - _BOTTOM), 1)

    dots = [None if score is None else Dot(x, height(score), score) for score, x in zip(scores, xs, strict=True)]
    if sum(dot is not None for dot in dots) < 2:
        return None
    solid: list[str] = []
    doubtful: list[str] = []
    before: Dot | None = None
    comparable = True
    for dot, may_join in zip(dots, joined, strict=True):
        comparable = comparable and may_join
        if dot is not None:
            if before is not None:
                (solid if comparable else doubtful).append(f"M{before.x:g},{before.y:g}L{dot.x:g},{dot.y:g}")
            before, comparable = dot, True
    known = tuple(dot for dot in dots if dot is not None)
    return ScoreChart(
        known,
        "".join(solid),
        "".join(doubtful),
        height(target) if target is not None and low <= target <= high else None,
        tuple((level, height(level)) for level in levels),
    )


def _across(dates: Sequence[datetime.date | None]) -> list[float]:
    start, end = _LEFT + 8, WIDTH - _RIGHT
    days = [date.toordinal() for date in dates if date is not None]
    if len(days) < len(dates) or not days or max(days) == min(days):
        days = list(range(len(dates)))
    span = (max(days) - min(days)) or 1
    return [round(start + (day - min(days)) / span * (end - start), 1) for day in days]
