"""A figure over time, as a small line."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.diagrams.curve import Point
from cxsite.insight.history import Trend

WIDTH, HEIGHT, _PAD = 200.0, 48.0, 5.0


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A line through the values, days to scale.

    Attributes:
        path: of the line, straight from value to value, since nobody knows what was between.
        points: one for each value, the last is today's.
        neutral: y of the line that is neither good nor bad; None where there is none to see.
    """

    width: float
    height: float
    path: str
    points: tuple[Point, ...]
    neutral: float | None


def trend_line(trend: Trend, span: float, neutral: float | None = None) -> TrendLine:
    """The line of a trend.

    Args:
        trend: what is drawn.
        span: what the height stands for at least, in the unit of the values, so that a hair's breadth does not look like a mountain.
        neutral: a value worth a line of its own, where the drawing reaches it.
    """
    values = [point.value for point in trend.points]
    middle, room = (min(values) + max(values)) / 2, max(span, max(values) - min(values)) or 1
    days = [(point.date - trend.points[0].date).days for point in trend.points]

    def height(value: float) -> float:
        return round(HEIGHT / 2 - (value - middle) / room * (HEIGHT - 2 * _PAD), 1)

    points = tuple(Point(round(_PAD + day / days[-1] * (WIDTH - 2 * _PAD), 1), height(value)) for day, value in zip(days, values, strict=True))
    path = "M" + "L".join(f"{point.x:g},{point.y:g}" for point in points)
    return TrendLine(WIDTH, HEIGHT, path, points, height(neutral) if neutral is not None and abs(neutral - middle) <= room / 2 else None)
