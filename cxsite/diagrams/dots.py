"""A dot plot: how many of something feel how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

#: From one half point to the next, and from one dot to the one above it.
_STEP_X, _STEP_Y, _RADIUS = 36.0, 13.0, 5.0
_LEFT, _TOP, _BELOW = 24.0, 22.0, 42.0
#: More dots than this in a column shrink together, so that the picture stays small.
_MOST_IN_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing, as a dot; ``level`` is the emotion rounded half up, 1 … 5."""

    x: float
    y: float
    level: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A whole number of the scale, or the height of a column of dots."""

    x: float
    y: float
    value: int


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Dots stacked over a scale from 1 to 5, y downwards.

    Attributes:
        radius: of every dot.
        base: y of the axis.
        ticks: of the scale.
        columns: above each column, how many dots are in it.
        limit: x of the line left of which things are at risk.
        at_risk: how many are.
    """

    width: float
    height: float
    radius: float
    base: float
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    limit: float
    at_risk: int


def dot_plot(emotions: Sequence[float], limit: float) -> DotPlot:
    """Stack emotions over their scale.

    Args:
        emotions: each 1 … 5; half points have columns of their own.
        limit: values up to this one are at risk.
    """
    columns = Counter(round(emotion * 2) / 2 for emotion in emotions)
    tallest = max(columns.values(), default=0)
    rise = _STEP_Y * min(1.0, _MOST_IN_COLUMN / tallest) if tallest else _STEP_Y
    base = _TOP + max(1, tallest) * rise
    dots = [Dot(_x(value), base - (place + 0.5) * rise, int(value + 0.5)) for value, count in sorted(columns.items()) for place in range(count)]
    return DotPlot(
        2 * _LEFT + 8 * _STEP_X,
        base + _BELOW,
        min(_RADIUS, rise / 2 - 0.5),
        base,
        tuple(dots),
        tuple(Tick(_x(value), base, value) for value in range(1, 6)),
        tuple(Tick(_x(value), base - count * rise, count) for value, count in sorted(columns.items())),
        _x(limit) + _STEP_X / 2,
        sum(emotion <= limit for emotion in emotions),
    )


def _x(emotion: float) -> float:
    return _LEFT + (emotion - 1) * 2 * _STEP_X
