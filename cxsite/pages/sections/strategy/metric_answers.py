"""What customers answered to one question: over time, by score, and by everything that answers speak of."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.drivers import Importance
from cxsite.layout import metric_file
from cxsite.model.metric import Metric
from cxsite.pages.answered import Answered, Bar, Response, distribution, in_order, response
from cxsite.pages.section import Context

#: What answers are looked at by, in the order of the page.
DIMENSIONS = ("journey", "persona", "channel", "touchpoint", "team", "step")


@dataclass(frozen=True, slots=True)
class MetricAnswers:
    """One measure as its answers show it.

    Attributes:
        whole: over all answers.
        bars: the distribution.
        by: the worst first, by dimension; only dimensions that have any.
        drivers: what goes together with its answers, the strongest first.
        file: its numbers as CSV.
    """

    whole: Answered
    bars: list[Bar]
    response: Response | None
    by: dict[str, list[Answered]]
    drivers: list[Importance]
    file: str


def metric_answers(cx: Context, metric: Metric) -> MetricAnswers | None:
    """What customers answered; None where nobody did."""
    feedback = cx.figures.feedback
    whole = feedback.whole(metric.id)
    if whole is None:
        return None
    scales = {dimension: feedback.reach(metric.id, dimension) for dimension in DIMENSIONS}
    by = {dimension: in_order(Answered(item, reach) for item in feedback.by(metric.id, dimension)) for dimension, reach in scales.items()}
    return MetricAnswers(
        Answered(whole, feedback.reach(metric.id, "")),
        distribution(cx.book, feedback, whole),
        response(cx.book, whole),
        {dimension: rows for dimension, rows in by.items() if rows},
        cx.figures.importances.get(metric.id, []),
        metric_file(metric.id),
    )
