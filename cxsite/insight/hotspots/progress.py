"""How far the work on hotspots is."""

from __future__ import annotations

from typing import Literal

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook

Work = Literal["under-way", "planned", "done", "none"]

#: States of an action that somebody works on.
UNDER_WAY = frozenset({"designing", "testing", "piloting", "scaling"})


def work_on(book: Handbook, hotspot: RankedHotspot) -> Work:
    """The furthest that the actions on a hotspot are.

    ``under-way`` while one is between designing and scaling, else ``planned`` while one is an idea, else ``done`` when one is finished,
    else ``none``: a dropped action helps nobody.
    """
    states = {book.actions[action].status for action in hotspot.actions}
    if states & UNDER_WAY:
        return "under-way"
    if "idea" in states:
        return "planned"
    return "done" if "done" in states else "none"


def live_actions(book: Handbook, hotspot: RankedHotspot) -> list[Action]:
    """The actions on a hotspot that were not dropped, in the order of files."""
    found = [book.actions[action] for action in hotspot.actions]
    return [action for action in found if action.status != "dropped"]
