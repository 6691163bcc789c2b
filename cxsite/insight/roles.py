"""Who has which role in a journey (RACI)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey

#: In the order of the acronym; the owner of a map stands before them.
Role = Literal["owner", "responsible", "accountable", "consulted", "informed"]
RACI: tuple[Role, ...] = ("responsible", "accountable", "consulted", "informed")


def roles(book: Handbook, journey: Journey) -> dict[str, tuple[Role, ...]]:
    """The roles of each team in a journey, in the order of the acronym."""
    found: dict[str, tuple[Role, ...]] = {}
    for role, name in _named(journey):
        if (team := book.team_of(name)) and role not in found.get(team, ()):
            found[team] = (*found.get(team, ()), role)
    return found


def others(book: Handbook, journey: Journey) -> list[tuple[str, tuple[Role, ...]]]:
    """The same for those who are no team, as they are written."""
    found: dict[str, tuple[Role, ...]] = {}
    for role, name in _named(journey):
        if not book.team_of(name):
            found[name] = (*found.get(name, ()), role)
    return list(found.items())


def _named(journey: Journey) -> list[tuple[Role, str]]:
    named: list[tuple[Role, str]] = [("owner", journey.owner)] if journey.owner else []
    if journey.stakeholders:
        named += [(role, name) for role in RACI for name in getattr(journey.stakeholders, role)]
    return named


@dataclass(frozen=True)
class RaciTable:
    """Journeys by teams.

    RACI is a responsibility assignment matrix (R. D. Smith and M. Erwin, "Role and Responsibility Charting (RACI)"): for each piece of work
    some are responsible, exactly one answers for it, some are consulted, some informed.

    Attributes:
        journeys: those that name an owner or a role, archived ones left out.
        teams: those with a role in any of them, in the order of the taxonomy.
        cells: roles by journey and team.
        others: by journey, those who are no team.
        unanswered: journeys with roles and nobody accountable.
        shared: journeys with more than one accountable.
    """

    journeys: tuple[Journey, ...]
    teams: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Role, ...]]
    others: Mapping[str, list[tuple[str, tuple[Role, ...]]]]
    unanswered: tuple[Journey, ...]
    shared: tuple[Journey, ...]


def raci(book: Handbook) -> RaciTable:
    """Who has which role in which journey."""
    kept = [journey for journey in book.journeys.values() if journey.status != "archived"]
    by_journey = {journey.id: roles(book, journey) for journey in kept}
    outside = {journey.id: found for journey in kept if (found := others(book, journey))}
    with_roles = [journey for journey in kept if journey.stakeholders and any(getattr(journey.stakeholders, role) for role in RACI)]
    answering = {journey.id: len(journey.stakeholders.accountable) for journey in with_roles if journey.stakeholders}
    named = {team for found in by_journey.values() for team in found}
    return RaciTable(
        tuple(journey for journey in kept if by_journey[journey.id] or journey.id in outside),
        tuple(team for team in book.teams if team in named),
        {(journey, team): own for journey, found in by_journey.items() for team, own in found.items()},
        outside,
        tuple(journey for journey in with_roles if not answering[journey.id]),
        tuple(journey for journey in with_roles if answering[journey.id] > 1),
    )
