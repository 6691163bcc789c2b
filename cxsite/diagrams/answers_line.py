"""A measure over time with the band that its answers leave open: gaps where nobody was asked, a new line where question or scale changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cxsite.insight.metrics.feedback import Figure, Point

#: Shares of the height that stay free above and below, so that numbers beside points have room.
_PAD = 14.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A known point, in shares of the drawing."""

    x: float
    y: float
    value: float
    above: bool


@dataclass(frozen=True, slots=True)
class AnswersLine:
    """Everything to draw, in a square of 100 by 100.

    Attributes:
        band: the intervals, and ``line`` the values between them, in a run for everything without a gap and in the same wording, on the same scale.
        dots: the known points; ``first`` and ``last`` of them bear numbers.
        breaks: where wording or scale changed, as x.
        target: its y; None where there is none or where it is out of sight.
    """

    band: str
    line: str
    dots: tuple[Dot, ...]
    breaks: tuple[float, ...]
    target: float | None


def answers_line(figure: Figure, pad: float = _PAD) -> AnswersLine | None:
    """The drawing of a trend; None where fewer than two points are known."""
    points = figure.points
    known = [point for point in points if point.estimate.value is not None]
    if len(known) < 2:
        return None
    ends = [_on(point, end) for point in known for end in (point.estimate.low, point.estimate.high, point.estimate.value) if end is not None]
    target = None if figure.metric.target is None else _on(points[-1], figure.metric.target)
    low, high = min(ends), max(ends)
    # A target far away would press the line flat.
    if target is not None and low - (high - low) * 2 <= target <= high + (high - low) * 2:
        low, high = min(low, target), max(high, target)
    room = high - low or 1

    def y(value: float) -> float:
        return round(100 - pad - (value - low) / room * (100 - 2 * pad), 1)

    def x(index: int) -> float:
        return round((index + 0.5) / len(points) * 100, 1)

    runs = list(_runs(points))
    spots = [(index, _on(point, point.estimate.value)) for index, point in enumerate(points) if point.estimate.value is not None]
    return AnswersLine(
        band="".join(_around([(x(index), y(low), y(high)) for index, low, high in _bands(points, run)]) for run in runs),
        line="".join(
            "M" + "L".join(f"{x(index):g},{y(_on(points[index], points[index].estimate.value or 0)):.0f}" for index in run)
            for run in runs
            if len(run) > 1
        ),
        dots=tuple(Dot(x(index), y(at), points[index].estimate.value or 0, _rises(spots, place)) for place, (index, at) in enumerate(spots)),
        breaks=tuple(round(index / len(points) * 100, 1) for index in range(1, len(points)) if points[index].span.era != points[index - 1].span.era),
        target=y(target) if target is not None and low <= target <= high else None,
    )


def _runs(points: Sequence[Point]) -> Iterator[list[int]]:
    for (known, _), run in groupby(range(len(points)), key=lambda index: (points[index].estimate.value is not None, points[index].span.era)):
        if known:
            yield list(run)


def _bands(points: Sequence[Point], run: Sequence[int]) -> list[tuple[int, float, float]]:
    found = ((index, points[index].estimate.low, points[index].estimate.high) for index in run)
    return [(index, _on(points[index], low), _on(points[index], high)) for index, low, high in found if low is not None and high is not None]


def _on(point: Point, value: float) -> float:
    """Where a value stands: as it is, or as a share of its own scale where others of the trend have another."""
    return value if point.ends is None else (value - point.ends[0]) / (point.ends[1] - point.ends[0])


def _around(ends: Sequence[tuple[float, float, float]]) -> str:
    """Along the upper ends and back along the lower ones; a single point gets a little width."""
    if len(ends) == 1:
        (x, low, high) = ends[0]
        ends = [(x - 1, low, high), (x + 1, low, high)]
    there, back = ((f"{x:g},{high:.0f}" for x, _, high in ends), (f"{x:g},{low:.0f}" for x, low, _ in reversed(ends)))
    return f"M{'L'.join([*there, *back])}Z" if ends else ""


def _rises(spots: Sequence[tuple[int, float]], place: int) -> bool:
    """Whether a number has more room above its point: where the line comes from below, or goes below."""
    beside = spots[place - 1][1] if place else spots[place + 1][1]
    return spots[place][1] >= beside
