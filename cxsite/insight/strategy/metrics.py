"""Goals, metrics and the values recorded for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.standing import standing
from cxsite.model.base import Node
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal

State = Literal["beyond", "reached", "on-the-way", "unchanged", "backwards", "short", "unknown"]
Course = Literal["on-course", "behind", "reached", "missed", "unknown"]
Why = Literal["", "now", "target", "baseline", "by", "since", "dates", "no-way"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a metric has come.

    Attributes:
        baseline: where it stood, in the metric's unit; None where nobody knows. So for the others.
        share: of the way covered: 0 at the baseline, 1 at the target, below 0 further away than at the start, above 1 beyond the target;
            None where a number is missing or baseline and target are equal.
        state: the same in a word; ``short`` where the target is missed and the start is unknown.
        by: the day the target is due.
        days_left: until then; negative once it has passed.
        since: the day it stood at the baseline.
        elapsed: of the time from then until the target is due, the share that has passed, 0 … 1; None where a date is missing.
        course: of goals, whether it will be reached at this rate: see `goal_progress`.
        why: what is missing where that is ``unknown``: ``now``, ``target``, ``baseline``, ``by``, ``since``, ``dates`` where the end is not
            after the start, ``no-way`` where baseline and target are equal.
    """

    metric: str
    baseline: float | None
    now: float | None
    target: float | None
    share: float | None
    state: State
    by: datetime.date | None = None
    days_left: int | None = None
    since: datetime.date | None = None
    elapsed: float | None = None
    course: Course = "unknown"
    why: Why = ""

    @property
    def is_reached(self) -> bool:
        return self.state in ("reached", "beyond")


def progress(feedback: Feedback, metric: Metric) -> Progress:
    """A metric by its own baseline and target, and where it stands."""
    return _progress(metric, metric.baseline, standing(feedback, metric).value, metric.target)


def goal_progress(feedback: Feedback, goal: Goal) -> Progress:
    """A goal of the strategy; numbers that it leaves out are the metric's own.

    It is on course where the share of the way covered is at least the share of the time elapsed, in a straight line from the baseline's day
    to the day it is due. Ours, stated openly: real numbers rarely move in a straight line, so that early on "behind" may only mean "not yet".
    """
    metric, today = feedback.book.metrics[goal.metric], feedback.book.today
    baseline, now, target = (
        _either(goal.baseline, metric.baseline),
        _either(goal.now, standing(feedback, metric).value),
        _either(goal.target, metric.target),
    )
    found = _progress(metric, baseline, now, target)
    days_left = (goal.by - today).days if goal.by else None
    elapsed = _elapsed(goal, today)
    course, why = _course(found, goal, days_left, elapsed)
    return replace(found, by=goal.by, days_left=days_left, since=goal.since, elapsed=elapsed, course=course, why=why)


def _elapsed(goal: Goal, today: datetime.date) -> float | None:
    if goal.since is None or goal.by is None or goal.by <= goal.since:
        return None
    return min(1.0, max(0.0, (today - goal.since).days / (goal.by - goal.since).days))


def _course(found: Progress, goal: Goal, days_left: int | None, elapsed: float | None) -> tuple[Course, Why]:
    if found.is_reached:
        return "reached", ""
    if found.now is None or found.target is None:
        return "unknown", "now" if found.now is None else "target"
    if days_left is not None and days_left < 0:
        return "missed", ""
    if found.share is None:
        return "unknown", "baseline" if found.baseline is None else "no-way"
    if found.share < 0:  # behind any line
        return "behind", ""
    if elapsed is None:
        return "unknown", "by" if goal.by is None else "since" if goal.since is None else "dates"
    return ("on-course" if found.share >= elapsed else "behind"), ""


def _progress(metric: Metric, baseline: float | None, now: float | None, target: float | None) -> Progress:
    share = _share(baseline, now, target)
    return Progress(metric.id, baseline, now, target, share, _state(metric, share, now, target))


def _share(baseline: float | None, now: float | None, target: float | None) -> float | None:
    """(now − baseline) / (target − baseline), the same for metrics of which less is better."""
    if baseline is None or now is None or target is None or baseline == target:
        return None
    return (now - baseline) / (target - baseline)


def _state(metric: Metric, share: float | None, now: float | None, target: float | None) -> State:
    if now is None or target is None:
        return "unknown"
    if share is None:
        met = now >= target if metric.better == "higher" else now <= target
        return "reached" if met else "short"
    if share >= 1:
        return "beyond" if now != target else "reached"
    return "on-the-way" if share > 0 else "backwards" if share < 0 else "unchanged"


def _either(own: float | None, general: float | None) -> float | None:
    return general if own is None else own


@dataclass(frozen=True, slots=True)
class Reading:
    """A thing that names a metric, with the value recorded there, if any.

    Attributes:
        kind: ``journey``, ``stage``, ``step``, ``touchpoint`` or ``action``; an action's value is the change it expects.
        ref: its full id.
    """

    kind: str
    ref: str
    value: float | None


def readings(book: Handbook, metric: str) -> list[Reading]:
    """Everything that names a metric, goals aside, in the order of files."""
    found = []
    for reference in book.incoming("metric", metric):
        if reference.field in ("measured", "success"):  # what an action brought, and what a journey aims at, is shown there
            continue
        values = _values(book, reference.source_kind, reference.source)
        if values is not None:
            found.append(Reading(reference.source_kind, reference.source, values.get(metric)))
    return found


def _values(book: Handbook, kind: str, ref: str) -> dict[str, float | None] | None:
    """The metric values that a thing holds; None for kinds that hold none."""
    if kind == "action":
        return book.actions[ref].expects
    if kind == "stage":
        journey, _, stage = ref.partition("#")
        node: Node | None = next((part for part in book.journeys[journey].stages if part.id == stage), None)
    elif kind == "step":
        node = book.steps[ref].step
    else:
        node = book.collection(kind).get(ref)
    return getattr(node, "metrics", None)


@dataclass(frozen=True, slots=True)
class Scale:
    """The range on which values of a metric are drawn, in its unit."""

    low: float
    high: float

    def position(self, value: float) -> float:
        """Where a value stands, 0 … 1, held inside the scale."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def scale(metric: Metric, values: Iterable[float | None] = ()) -> Scale:
    """A range that holds a metric's own numbers and some more.

    NPS runs from -100 to 100, CES from 1 to 7 and percentages from 0 to 100 (facts, "Formulas, with sources"); anything else, and whatever
    leaves its range, from 0 to the largest number there is.
    """
    known = [value for value in (metric.baseline, metric.value, metric.target, *values) if value is not None]
    low, high = metric.valued_on or (0.0, 0.0)
    if metric.kind == "csat" and not (metric.scale or metric.rescaled or metric.method) and metric.unit not in (None, "%"):
        high = 0.0  # a mean, on a scale that nobody wrote
    low, high = min([low, *known]), max([high, *known])
    return Scale(low, high if high > low else low + 1)
