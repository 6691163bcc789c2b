"""Goals, metrics and the values recorded for them. Values imported from surveys are no part of this."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.model.base import Node
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal

State = Literal["beyond", "reached", "on-the-way", "unchanged", "backwards", "short", "unknown"]


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
    """

    metric: str
    baseline: float | None
    now: float | None
    target: float | None
    share: float | None
    state: State
    by: datetime.date | None = None
    days_left: int | None = None

    @property
    def is_reached(self) -> bool:
        return self.state in ("reached", "beyond")


def progress(metric: Metric) -> Progress:
    """A metric by its own baseline, value and target."""
    return _progress(metric, metric.baseline, metric.value, metric.target)


def goal_progress(book: Handbook, goal: Goal) -> Progress:
    """A goal of the strategy; numbers that it leaves out are the metric's own.

    No word on whether it is on course: that needs the day on which the baseline was taken, which a goal does not say.
    """
    metric = book.metrics[goal.metric]
    days_left = (goal.by - book.today).days if goal.by else None
    baseline, now, target = _either(goal.baseline, metric.baseline), _either(goal.now, metric.value), _either(goal.target, metric.target)
    return _progress(metric, baseline, now, target, goal.by, days_left)


def _progress(
    metric: Metric,
    baseline: float | None,
    now: float | None,
    target: float | None,
    by: datetime.date | None = None,
    days_left: int | None = None,
) -> Progress:
    share = _share(baseline, now, target)
    return Progress(metric.id, baseline, now, target, share, _state(metric, share, now, target), by, days_left)


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

    def place(self, value: float) -> float:
        """Where a value stands, 0 … 1, held inside the scale."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def scale(metric: Metric, values: Iterable[float | None] = ()) -> Scale:
    """A range that holds a metric's own numbers and some more.

    NPS runs from -100 to 100, CES from 1 to 7 and percentages from 0 to 100 (facts, "Formulas, with sources"); anything else, and whatever
    leaves its range, from 0 to the largest number there is.
    """
    known = [value for value in (metric.baseline, metric.value, metric.target, *values) if value is not None]
    low, high = {"nps": (-100.0, 100.0), "ces": (1.0, 7.0), "percent": (0.0, 100.0), "csat": (0.0, 100.0)}.get(metric.kind, (0.0, 0.0))
    if metric.kind == "csat" and metric.unit not in (None, "%"):
        high = 0.0  # a mean on a scale of its own
    low, high = min([low, *known]), max([high, *known])
    return Scale(low, high if high > low else low + 1)
