"""Where a metric stands and how it came there, as every page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.standing import Standing, standing
from cxsite.model.metric import Metric
from cxsite.pages.answered import Answered
from cxsite.pages.moved import Moved, of_metric
from cxsite.pages.section import Context


@dataclass(frozen=True, slots=True)
class OverTime:
    """Where a metric stands, and its trend.

    Attributes:
        standing: where it stands.
        answered: what was answered or counted over all; None where nothing was.
        moved: how it moved, where snapshots were recorded.
    """

    standing: Standing
    answered: Answered | None
    moved: Moved | None

    @property
    def is_measured(self) -> bool:
        """Whether anybody knows a number."""
        return self.standing.value is not None


def over_time(cx: Context, metric: Metric) -> OverTime:
    """Where a metric stands, and its trend."""
    feedback = cx.figures.feedback
    whole = feedback.whole(metric.id) if cx.book.answers.tallies.get(metric.id) else None
    answered = Answered(whole, feedback.reach(metric.id, "")) if whole else None
    return OverTime(standing(feedback, metric), answered, of_metric(cx.figures.timeline, metric))
