"""Before and after: what became of the numbers and the hotspots since an action was done."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.actions.effect import Effect, effects
from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.same_steps import over_same_steps
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.handbook import Handbook

Success = Literal["worked", "partly", "unmoved", "unmeasured"]


@dataclass(frozen=True, slots=True)
class Moved:
    """How a journey felt in the latest snapshot before an action was done and feels today, over the steps that are rated on both days."""

    journey: str
    date: datetime.date
    before: float
    now: float
    steps: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action that is done has brought.

    Attributes:
        days: since it was done; None where nobody wrote when.
        effects: on metrics, by what was expected and measured.
        resolved: the hotspots it addresses that are resolved, worst first.
        left: those that still need something done.
        journeys: how the journeys of those hotspots feel since then.
    """

    planned: PlannedAction
    days: int | None
    effects: tuple[Effect, ...]
    resolved: tuple[RankedHotspot, ...]
    left: tuple[RankedHotspot, ...]
    journeys: tuple[Moved, ...] = ()

    @property
    def done(self) -> datetime.date | None:
        return self.planned.action.done

    @property
    def success(self) -> Success:
        """In a word: ``worked`` where every measured number moved the right way, ``unmoved`` where none did, ``partly`` between them."""
        measured = [effect for effect in self.effects if effect.verdict != "unmeasured"]
        stuck = [effect for effect in measured if effect.disappoints]
        if not measured:
            return "unmeasured"
        return "worked" if not stuck else "unmoved" if len(stuck) == len(measured) else "partly"


def outcome(feedback: Feedback, planned: PlannedAction) -> Outcome | None:
    """What an action brought; None while it is not done.

    Changes are those that the front matter records under ``measured``; where it records none, those of the metric itself since the last snapshot
    before the action was done, or since its baseline, which other things moved too. Ours, stated openly: nobody is told that one caused the other.

    Args:
        feedback: where metrics stand.
        planned: the action.
    """
    action = planned.action
    if action.status != "done":
        return None
    resolved = tuple(spot for spot in planned.hotspots if spot.placed.hotspot.status == "resolved")
    left = tuple(spot for spot in planned.hotspots if spot.is_open)
    days = (feedback.book.today - action.done).days if action.done else None
    return Outcome(planned, days, tuple(effects(feedback, action)), resolved, left, tuple(_moved(feedback.book, planned)))


def _moved(book: Handbook, planned: PlannedAction) -> Iterator[Moved]:
    """The journeys of today that it addresses, where a snapshot from before tells how their steps felt."""
    done = planned.action.done
    earlier = sorted((item for item in book.history.snapshots if done and item.date <= done), key=lambda item: item.date, reverse=True)
    for journey in dict.fromkeys(spot.placed.at.journey.id for spot in planned.hotspots if spot.is_current):
        for change in (over_same_steps(item, book.steps_of(journey)) for item in earlier):
            if change.before is not None and change.now is not None:
                yield Moved(journey, change.since, change.before, change.now, change.number)
                break
