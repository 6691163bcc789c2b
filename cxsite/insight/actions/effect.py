"""What a metric did against what an action was expected to do to it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.standing import standing
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.measuring import is_alike

Verdict = Literal["met", "partly", "moved", "unmoved", "worse", "unmeasured"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One metric that an action was to change, or that was measured afterwards.

    Attributes:
        expected: the change, in the metric's unit; None where nobody said how much.
        change: what it did; None where nobody knows.
        own: whether that was measured for this action, rather than being the metric's own way to its value, to which others add.
        verdict: ``met`` as much as expected, ``partly`` less, ``moved`` the right way where no number was expected or the change is not its
            own, ``unmoved``, ``worse`` the wrong way, or ``unmeasured``.
        before: where the metric's own way begins: the latest recorded snapshot before the action was done, else the metric's baseline.
        since: the day of that snapshot.
    """

    metric: str
    expected: float | None
    change: float | None
    own: bool
    verdict: Verdict
    before: float | None = None
    since: datetime.date | None = None

    @property
    def disappoints(self) -> bool:
        """Whether the number did not move, or moved the wrong way."""
        return self.verdict in ("unmoved", "worse")


def effects(feedback: Feedback, action: Action) -> list[Effect]:
    """What each metric did that the action names under ``expects`` or ``measured``, in that order.

    The right way is that of the expected change; without one, the way the metric calls better. Ours, stated openly.
    """
    return [_effect(feedback, action, metric) for metric in dict.fromkeys([*action.expects, *action.measured])]


def _effect(feedback: Feedback, action: Action, metric: str) -> Effect:
    expected, named = action.expects.get(metric), feedback.book.metrics[metric]
    better = 1.0 if named.better == "higher" else -1.0
    way = math.copysign(1.0, expected) if expected else better
    change = action.measured.get(metric)
    if change is not None:
        return Effect(metric, expected, change, True, _verdict(expected, change, way))
    before, since = _before(feedback.book, action, metric)
    now = standing(feedback, named).value
    if before is None or now is None:
        return Effect(metric, expected, None, False, "unmeasured")
    change = round(now - before, 9)
    # Of a change that others had a part in, nobody can say how much was this action's.
    return Effect(metric, expected, change, False, _verdict(None, change, way), before, since)


def _before(book: Handbook, action: Action, metric: str) -> tuple[float | None, datetime.date | None]:
    named = book.metrics[metric]
    if action.done and not is_alike(book, named, action.done):
        return None, None
    before = [item for item in book.history.snapshots if action.done and item.date <= action.done and metric in item.metrics]
    known = [item for item in before if is_alike(book, named, item.date)]
    if known:
        last = max(known, key=lambda item: item.date)
        return last.metrics[metric], last.date
    return named.baseline, None


def _verdict(expected: float | None, change: float | None, way: float) -> Verdict:
    if change is None:
        return "unmeasured"
    if change * way <= 0:
        return "worse" if change else "unmoved"
    if expected is None or expected == 0:
        return "moved"
    return "met" if abs(change) >= abs(expected) else "partly"
