"""What customers answered to one question: over time, by score, and by everything that answers speak of."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.drivers import Importance
from cxsite.insight.metrics.feedback import Feedback, Figure
from cxsite.layout import metric_file
from cxsite.model.metric import Metric
from cxsite.pages.answered import Answered, Bar, Response, distribution, in_order, response
from cxsite.pages.section import Context

#: What answers are looked at by, in the order of the page.
DIMENSIONS = ("journey", "persona", "channel", "touchpoint", "team", "step")


#: Of more things than this only so many of the lowest stand here, and those that changed; all have their numbers on pages of their own.
MOST_ROWS, LOWEST = 20, 10


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything in one dimension.

    Attributes:
        rows: what is told here, the worst first.
        few: what has too few answers for a number.
        elsewhere: what has its numbers on other pages only; steps have them on those of their journeys.
    """

    rows: list[Answered]
    few: list[Figure]
    elsewhere: list[Answered]

    @property
    def number(self) -> int:
        return len(self.rows) + len(self.few) + len(self.elsewhere)

    @property
    def pages(self) -> list[tuple[str, str]]:
        """Where the numbers of the others stand, by kind and id."""
        things = [(row.figure.dimension, row.figure.of) for row in self.elsewhere]
        return list(dict.fromkeys(("journey", of.partition("#")[0]) if kind == "step" else (kind, of) for kind, of in things))


@dataclass(frozen=True, slots=True)
class MetricAnswers:
    """One measure as its answers show it.

    Attributes:
        whole: over all answers.
        bars: the distribution.
        by: what answers speak of, by dimension; only dimensions that have any.
        drivers: what goes together with its answers, the strongest first.
        file: its numbers as CSV.
    """

    whole: Answered
    bars: list[Bar]
    response: Response | None
    by: dict[str, Compared]
    drivers: list[Importance]
    file: str


def metric_answers(cx: Context, metric: Metric) -> MetricAnswers | None:
    """What customers answered; None where nobody did."""
    feedback = cx.figures.feedback
    whole = feedback.whole(metric.id)
    if whole is None:
        return None
    by = {dimension: _compared(feedback, metric, dimension) for dimension in DIMENSIONS}
    return MetricAnswers(
        Answered(whole, feedback.reach(metric.id, "")),
        distribution(cx.book, feedback, whole),
        response(cx.book, whole),
        {dimension: found for dimension, found in by.items() if found.number},
        cx.figures.importances.get(metric.id, []),
        metric_file(metric.id),
    )


def _compared(feedback: Feedback, metric: Metric, dimension: str) -> Compared:
    found, reach = feedback.by(metric.id, dimension), feedback.reach(metric.id, dimension)
    few = [item for item in found if item.now.state == "too-few"]
    rows, elsewhere = in_order(Answered(item, reach) for item in found if item.now.state != "too-few"), list[Answered]()
    if len(rows) > MOST_ROWS:
        rows, further = rows[:LOWEST], rows[LOWEST:]
        for row in further:
            (elsewhere if row.figure.now.is_known and row.figure.is_better is None else rows).append(row)
    return Compared(rows, few, elsewhere)
