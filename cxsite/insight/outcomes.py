"""Before and after: what became of the numbers and the hotspots since an action was done."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.actions import PlannedAction
from cxsite.insight.hotspots import RankedHotspot
from cxsite.model.effect import Effect, effects
from cxsite.model.handbook import Handbook

Success = Literal["worked", "partly", "unmoved", "unmeasured"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an action that is done has brought.

    Attributes:
        days: since it was done; None where nobody wrote when.
        effects: on metrics, by what was expected and measured.
        resolved: the hotspots it addresses that are resolved, worst first.
        left: those that still need something done.
    """

    planned: PlannedAction
    days: int | None
    effects: tuple[Effect, ...]
    resolved: tuple[RankedHotspot, ...]
    left: tuple[RankedHotspot, ...]

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


def outcome(book: Handbook, planned: PlannedAction) -> Outcome | None:
    """What an action brought; None while it is not done.

    Changes are those that the front matter records under ``measured``; where it records none, those of the metric itself between its baseline
    and its value, which other things moved too. Ours, stated openly: nobody is told that one caused the other.
    """
    action = planned.action
    if action.status != "done":
        return None
    resolved = tuple(spot for spot in planned.hotspots if spot.placed.hotspot.status == "resolved")
    left = tuple(spot for spot in planned.hotspots if spot.is_open)
    days = (book.today - action.done).days if action.done else None
    return Outcome(planned, days, tuple(effects(book, action)), resolved, left)
