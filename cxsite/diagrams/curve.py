"""The emotional curve: geometry of a smooth line through the steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

#: The emotion that is neither good nor bad.
NEUTRAL = 3.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a drawing, in its units, y downwards."""

    x: float
    y: float


def height_of(emotion: float, top: float, bottom: float) -> float:
    """The y of an emotion (1 … 5) between ``top`` (5) and ``bottom`` (1)."""
    return bottom - (emotion - 1) / 4 * (bottom - top)


class Segment(NamedTuple):
    """A cubic Bézier curve between two neighbouring points."""

    start: Point
    first: Point
    second: Point
    end: Point


def smooth_path(points: Sequence[Point]) -> str:
    """An SVG path through the points that never rises above or falls below its neighbours."""
    if not points:
        return ""
    return path_of(segments(points)) if len(points) > 1 else f"M{_numbers(_tenths(points[0]))}"


def segments(points: Sequence[Point]) -> list[Segment]:
    """The pieces of the line through the points, one fewer than there are points.

    Monotone cubic interpolation: tangents after Fritsch and Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980).
    """
    if len(points) < 2:
        return []
    slopes = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(points)]
    tangents = [slopes[0], *(_tangent(left, right) for left, right in pairwise(slopes)), slopes[-1]]
    found = []
    for (a, b), (out, into) in zip(pairwise(points), pairwise(tangents), strict=True):
        third = (b.x - a.x) / 3
        found.append(Segment(a, Point(a.x + third, a.y + out * third), Point(b.x - third, b.y - into * third), b))
    return found


def path_of(line: Sequence[Segment]) -> str:
    """Segments, each of which begins where the one before ends, as an SVG path.

    Relative and with one decimal, and without a first control point that mirrors the last one before, give or take a tenth: half as long as absolute.
    """
    at = _tenths(line[0].start)
    path, mirrored = f"M{_numbers(at)}", (math.inf, math.inf)
    for segment in line:
        first, second, end = _tenths(segment.first), _tenths(segment.second), _tenths(segment.end)
        goes_on = max(abs(first[0] - mirrored[0]), abs(first[1] - mirrored[1])) <= 1
        wanted = (second, end) if goes_on else (first, second, end)
        path += ("s" if goes_on else "c") + _numbers(*((x - at[0], y - at[1]) for x, y in wanted))
        at, mirrored = end, (2 * end[0] - second[0], 2 * end[1] - second[1])
    return path


def _tenths(point: Point) -> tuple[int, int]:
    return round(point.x * 10), round(point.y * 10)


def _numbers(*places: tuple[int, int]) -> str:
    """Places in tenths as the numbers of a path."""
    return "".join([_number(value) for place in places for value in place]).removeprefix(" ")


@lru_cache(maxsize=16_384)
def _number(tenths: int) -> str:
    """A number of a path, with what sets it apart from the one before."""
    number = f"{abs(tenths) / 10:.1f}".removesuffix(".0")
    return ("-" if tenths < 0 else " ") + (number if number == "0" else number.removeprefix("0"))


def _tangent(left: float, right: float) -> float:
    """The slope at a point between two stretches: flat at a peak or a valley, else their harmonic mean, which cannot overshoot."""
    return 0.0 if left * right <= 0 else 2 * left * right / (left + right)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small curve without labels.

    Attributes:
        path: of the line; several where steps without an emotion interrupt it.
        points: known steps in order.
        emotions: of these steps, 1 … 5.
        neutral: y of the neutral line.
    """

    width: float
    height: float
    paths: tuple[str, ...]
    points: tuple[Point, ...]
    emotions: tuple[float, ...]
    neutral: float


def sparkline(emotions: Sequence[float | None], width: float = 160, height: float = 44, pad: float = 5) -> Sparkline:
    """A small curve of a journey; steps without an emotion leave a gap."""
    step = (width - 2 * pad) / max(1, len(emotions) - 1)
    points = [None if emotion is None else Point(pad + index * step, height_of(emotion, pad, height - pad)) for index, emotion in enumerate(emotions)]
    return Sparkline(
        width,
        height,
        tuple(smooth_path(run) for run in runs(points)),
        tuple(point for point in points if point is not None),
        tuple(emotion for emotion in emotions if emotion is not None),
        height_of(NEUTRAL, pad, height - pad),
    )


def runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The stretches without a gap."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]
