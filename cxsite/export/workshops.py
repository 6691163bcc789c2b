"""Figures of working sessions as they stand in ``cx/handbook.json``."""

from __future__ import annotations

from pydantic import Field

from cxsite.export.computed import Computed
from cxsite.insight.governance.teams import Teams
from cxsite.insight.governance.workshop_kit import agenda, duration, invitees
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


class SlotFigures(Computed):
    """One part of a session."""

    name: str = Field(description="`welcome`, `frame`, `persona`, `steps`, `feelings`, `hotspots`, `ideas`, `owners` or `break`.")
    start: int = Field(description="Minutes after the beginning.")
    minutes: int = Field(description="How long it takes.")


class WorkshopKitFigures(Computed):
    """What a session that maps the journey again needs."""

    minutes: int = Field(description="From the beginning to the end, breaks included.")
    agenda: list[SlotFigures] = Field(description="Its parts, in order.")
    invited: dict[str, int] = Field(default={}, description="Teams to invite, the first to ask first, with their ways to its steps, added up.")


def workshop_kit_figures(book: Handbook, teams: Teams, journey: Journey) -> WorkshopKitFigures | None:
    """The agenda for as many stages as the journey has, and whom to invite; nothing for a journey without stages."""
    if not journey.stages:
        return None
    slots = agenda(len(journey.stages))
    return WorkshopKitFigures.model_construct(
        minutes=duration(slots),
        agenda=[SlotFigures.model_construct(name=slot.name, start=slot.start, minutes=slot.minutes) for slot in slots],
        invited={item.team: item.steps for item in invitees(book, teams, journey)},
    )
