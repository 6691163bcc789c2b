"""Where a measure stands: what was answered, else what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.estimate import Estimate
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.method import shown
from cxsite.model.metric import Metric


@dataclass(frozen=True, slots=True)
class Standing:
    """The one number of a measure.

    Attributes:
        value: in its unit, rounded as it is shown; None where nobody knows.
        n: answers or cases behind it.
        estimate: of the answers of the last twelve months; None for a number that somebody wrote.
    """

    value: float | None
    n: int | None
    estimate: Estimate | None = None


def standing(feedback: Feedback, metric: Metric) -> Standing:
    """Where a measure stands now: answers come before a number written by hand, unless there are too few of them."""
    if (found := feedback.whole(metric.id)) and found.now.value is not None:
        return Standing(shown(metric, found.now.value), found.now.n, found.now)
    return Standing(metric.value, metric.n)
