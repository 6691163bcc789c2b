"""The metrics page: what is measured, where it stands, and where its values are used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.insight.strategy.metrics import Progress, Reading, Scale, goal_progress, progress, readings, scale
from cxsite.model.handbook import Handbook
from cxsite.model.measuring import as_answered
from cxsite.model.metric import Better, Metric, MetricKind
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, Named
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.strategy.metric_answers import MetricAnswers, metric_answers
from cxsite.pages.sections.strategy.over_time import OverTime, over_time
from cxsite.pages.views import select

#: Values beyond this many, of one kind for one metric, are only counted.
MOST_READINGS = 60

#: Kinds of things with values, in the order of the page.
_KINDS = ("journey", "stage", "step", "touchpoint", "action")


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric.

    Attributes:
        progress: by its own baseline, value and target.
        goals: of the strategy, for this metric.
        valued: things with a value of it, by kind, the worst first.
        watched: things that name it without a value, by kind.
        scale: the range its values are drawn on; an action's value is a change and has no place on it.
        over: where it stands, and how it came there.
        answers: what customers answered, where they were asked.
    """

    metric: Metric
    progress: Progress
    goals: tuple[Progress, ...]
    valued: dict[str, list[Reading]]
    watched: dict[str, list[Reading]]
    scale: Scale
    over: OverTime
    answers: MetricAnswers | None

    @property
    def used(self) -> int:
        """In how many places it is measured or watched."""
        return sum(len(found) for kinds in (self.valued, self.watched) for found in kinds.values())


def _item(cx: Context, row: MetricRow) -> Item:
    metric, t = row.metric, cx.language

    def amount(value: float | None) -> tuple[Named, ...]:
        number = t.number(value, 2)
        told = t.in_percent(number) if metric.symbol == "%" else f"{number} {metric.symbol}".rstrip()
        return () if value is None else (("", told),)

    facts = (
        Fact(t.gettext("Now"), amount(row.over.standing.value)),
        Fact(t.gettext("Target"), amount(metric.target)),
        Fact(t.gettext("Start"), amount(metric.baseline)),
    )
    return Item("metric", metric.id, row.progress.share, metric.text or "", facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.metric.title),
    "kind": fields.literal(lambda row: row.metric.kind, MetricKind),
    "owner": fields.owner(lambda row: row.metric.owner),
    "better": fields.literal(lambda row: row.metric.better, Better),
    "progress": fields.number(lambda row: row.progress.share),
}


@section("metrics", fields=_FIELDS, item=_item, measure=Measure("Share of the way to the target", high=1, shown="share"))
def metrics(cx: Context, book: Handbook) -> Data | None:
    """All metrics, then each with everything that uses it."""
    if not book.metrics:
        return None
    goals = [goal_progress(cx.figures.feedback, goal) for goal in book.goals]
    rows = select(cx.view, [_row(cx, metric, goals) for metric in book.metrics.values()], _FIELDS)
    return {
        "rows": rows,
        "whole": cx.view == View(),
        "owners": names(book, "department", (row.metric.owner for row in rows if row.metric.owner)),
        "most": MOST_READINGS,
        "moving": any(row.over.moved or row.over.answered for row in rows),
        "answered": sum(row.answers is not None and not row.answers.whole.figure.is_counted for row in rows),
        "reached": sum(row.progress.is_reached for row in rows),
        "with_goal": sum(bool(row.goals) for row in rows),
        "stage_names": {f"{journey.id}#{stage.id}": stage.name for journey in book.journeys.values() for stage in journey.stages},
    }


def _row(cx: Context, metric: Metric, goals: list[Progress]) -> MetricRow:
    found = readings(cx.book, metric.id)
    known = sorted((item for item in found if item.value is not None), key=lambda item: item.value or 0, reverse=metric.better == "lower")
    return MetricRow(
        metric,
        progress(cx.figures.feedback, metric),
        tuple(goal for goal in goals if goal.metric == metric.id),
        _by_kind(known),
        _by_kind(item for item in found if item.value is None),
        scale(as_answered(cx.book, metric), (item.value for item in known if item.kind != "action")),
        over_time(cx, metric),
        metric_answers(cx, metric),
    )


def _by_kind(found: Iterable[Reading]) -> dict[str, list[Reading]]:
    kinds: dict[str, list[Reading]] = {kind: [] for kind in _KINDS}
    for item in found:
        kinds[item.kind].append(item)
    return {kind: items for kind, items in kinds.items() if items}
