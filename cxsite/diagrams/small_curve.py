"""A journey's curve for a long list: as few bytes as it takes to see the shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.curve import sparkline

#: Size, twice that in pixels so that whole numbers are fine enough, and the room around for dots.
WIDTH, HEIGHT, _PAD = 240, 60, 8

_NUMBER = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class End:
    """The lowest or the highest step; ``level`` is its emotion rounded half up, 1 … 5."""

    x: int
    y: int
    level: int


@dataclass(frozen=True, slots=True)
class SmallCurve:
    """A curve without labels and without its neutral line, which `portfolio.css` draws.

    Attributes:
        path: all stretches in one.
        dots: the lowest and the highest step, one where all are equal.
    """

    width: int
    height: int
    path: str
    dots: tuple[End, ...]


def small_curve(emotions: Sequence[float | None]) -> SmallCurve | None:
    """The curve of a journey, None without a single emotion; steps without one leave a gap."""
    line = sparkline(emotions, WIDTH, HEIGHT, _PAD)
    if not line.points:
        return None
    points = list(zip(line.emotions, line.points, strict=True))
    low, high = min(points, key=_emotion), max(points, key=_emotion)
    ends = [low] if low == high else [low, high]
    dots = tuple(End(round(point.x), round(point.y), int(emotion + 0.5)) for emotion, point in ends)
    return SmallCurve(WIDTH, HEIGHT, _NUMBER.sub(lambda found: str(round(float(found[0]))), "".join(line.paths)), dots)


def _emotion(point: tuple[float, object]) -> float:
    return point[0]
