"""How a figure moved, with its line: what pages show of a trend."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.diagrams.trend import TrendLine, trend_line
from cxsite.insight.history import Timeline, Trend
from cxsite.model.metric import Metric


@dataclass(frozen=True, slots=True)
class Moved:
    """A trend with its line.

    Attributes:
        digits: decimals that its values are shown with.
        better: which way is good.
    """

    trend: Trend
    line: TrendLine
    digits: int
    better: str

    @property
    def change(self) -> float | None:
        """Since last quarter or, where that is unknown, since a year ago; None where nothing can be compared."""
        return self.trend.change(self.digits)

    def is_good(self, change: float) -> bool | None:
        """Whether a change goes the right way; None for no change."""
        return None if change == 0 else (change > 0) == (self.better == "higher")


def of_metric(timeline: Timeline, metric: Metric) -> Moved | None:
    """How a metric moved; None where no snapshot knows it."""
    found = timeline.metric(metric.id)
    return Moved(found, line_of(found), 2, metric.better) if found else None


def line_of(trend: Trend) -> TrendLine:
    """The line of a trend; its height is a quarter of the highest value or more."""
    return trend_line(trend, max(abs(point.value) for point in trend.points) / 4)
