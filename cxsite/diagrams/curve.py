"""The emotional curve: geometry of a smooth line through the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: The emotion that is neither good nor bad.
NEUTRAL = 3.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place on a drawing, in its units, y downwards."""

    x: float
    y: float


def height_of(emotion: float, top: float, bottom: float) -> float:
    """The y of an emotion (1 … 5) between ``top`` (5) and ``bottom`` (1)."""
    return bottom - (emotion - 1) / 4 * (bottom - top)


def smooth_path(points: Sequence[Point]) -> str:
    """An SVG path through the points that never rises above or falls below its neighbours.

    Monotone cubic interpolation: tangents after Fritsch and Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17 (1980).
    """
    if not points:
        return ""
    start = f"M{_n(points[0].x)},{_n(points[0].y)}"
    if len(points) == 1:
        return start
    slopes = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(points)]
    tangents = [slopes[0], *(_tangent(left, right) for left, right in pairwise(slopes)), slopes[-1]]
    parts = [start]
    for index, (a, b) in enumerate(pairwise(points)):
        third = (b.x - a.x) / 3
        y1, y2 = a.y + tangents[index] * third, b.y - tangents[index + 1] * third
        parts.append(f"C{_n(a.x + third)},{_n(y1)} {_n(b.x - third)},{_n(y2)} {_n(b.x)},{_n(b.y)}")
    return "".join(parts)


def _tangent(left: float, right: float) -> float:
    """The slope at a point between two stretches: flat at a peak or a valley, else their harmonic mean, which cannot overshoot."""
    return 0.0 if left * right <= 0 else 2 * left * right / (left + right)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


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
    places = [None if emotion is None else Point(pad + index * step, height_of(emotion, pad, height - pad)) for index, emotion in enumerate(emotions)]
    return Sparkline(
        width,
        height,
        tuple(smooth_path(run) for run in runs(places)),
        tuple(place for place in places if place is not None),
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
