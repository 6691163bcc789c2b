"""What a metric did against what an action was expected to do to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from cxsite.model.action import Action
from cxsite.model.handbook import Handbook

Verdict = Literal["met", "partly", "moved", "unmoved", "worse", "unmeasured"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One metric that an action was to change, or that was measured afterwards.

    Attributes:
        expected: the change, in the metric's unit; None where nobody said how much.
        change: what it did; None where nobody knows.
        own: whether that was measured for this action, rather than being the metric's own way from baseline to value, to which others add.
        verdict: ``met`` as much as expected, ``partly`` less, ``moved`` the right way where no number was expected or the change is not its
            own, ``unmoved``, ``worse`` the wrong way, or ``unmeasured``.
    """

    metric: str
    expected: float | None
    change: float | None
    own: bool
    verdict: Verdict

    @property
    def disappoints(self) -> bool:
        """Whether the number did not move, or moved the wrong way."""
        return self.verdict in ("unmoved", "worse")


def effects(book: Handbook, action: Action) -> list[Effect]:
    """What each metric did that the action names under ``expects`` or ``measured``, in that order.

    The right way is that of the expected change; without one, the way the metric calls better. Ours, stated openly.
    """
    return [_effect(book, action, metric) for metric in dict.fromkeys([*action.expects, *action.measured])]


def _effect(book: Handbook, action: Action, metric: str) -> Effect:
    expected, change = action.expects.get(metric), action.measured.get(metric)
    named = book.metrics[metric]
    own = change is not None
    if change is None and metric in action.expects and named.value is not None and named.baseline is not None:
        change = round(named.value - named.baseline, 9)
    better = 1.0 if named.better == "higher" else -1.0
    way = math.copysign(1.0, expected) if expected else better
    # Of a change that others had a part in, nobody can say how much was this action's.
    return Effect(metric, expected, change, own, _verdict(expected if own else None, change, way))


def _verdict(expected: float | None, change: float | None, way: float) -> Verdict:
    if change is None:
        return "unmeasured"
    if change * way <= 0:
        return "worse" if change else "unmoved"
    if expected is None or expected == 0:
        return "moved"
    return "met" if abs(change) >= abs(expected) else "partly"
