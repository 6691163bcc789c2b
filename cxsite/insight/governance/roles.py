"""Who has which role in a journey or an action (RACI)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey

#: What roles are given for.
Work = Journey | Action
W = TypeVar("W", Journey, Action)

#: In the order of the acronym; the owner stands before them.
Role = Literal["owner", "responsible", "accountable", "consulted", "informed"]
RACI: tuple[Role, ...] = ("responsible", "accountable", "consulted", "informed")


def roles(book: Handbook, work: Work) -> dict[str, tuple[Role, ...]]:
    """The roles of each team in a piece of work, in the order of the acronym."""
    found: dict[str, tuple[Role, ...]] = {}
    for role, name in _named(work):
        if (team := book.team_of(name)) and role not in found.get(team, ()):
            found[team] = (*found.get(team, ()), role)
    return found


def others(book: Handbook, work: Work) -> list[tuple[str, tuple[Role, ...]]]:
    """The same for those who are no team, as they are written."""
    found: dict[str, tuple[Role, ...]] = {}
    for role, name in _named(work):
        if not book.team_of(name):
            found[name] = (*found.get(name, ()), role)
    return list(found.items())


def has_roles(work: Work) -> bool:
    """Whether it says more of who does what than its owner."""
    return bool(work.stakeholders) and any(getattr(work.stakeholders, role) for role in RACI)


def _named(work: Work) -> list[tuple[Role, str]]:
    named: list[tuple[Role, str]] = [("owner", work.owner)] if work.owner else []
    if work.stakeholders:
        named += [(role, name) for role in RACI for name in getattr(work.stakeholders, role)]
    return named


@dataclass(frozen=True)
class RaciTable(Generic[W]):
    """Journeys, or actions, by teams.

    RACI is a responsibility assignment matrix (R. D. Smith and M. Erwin, "Role and Responsibility Charting (RACI)"): for each piece of work
    some are responsible, exactly one answers for it, some are consulted, some informed.

    Attributes:
        kept: all that could stand in the table.
        works: those that do, as they name an owner or a role.
        teams: those with a role in any of them, in the order of the taxonomy.
        cells: roles by piece of work and team.
        others: by piece of work, those who are no team.
        unanswered: works with roles and nobody accountable.
        shared: works with more than one accountable.
    """

    kept: tuple[W, ...]
    works: tuple[W, ...]
    teams: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Role, ...]]
    others: Mapping[str, list[tuple[str, tuple[Role, ...]]]]
    unanswered: tuple[W, ...]
    shared: tuple[W, ...]

    @property
    def owned(self) -> int:
        """How many name an owner."""
        return sum(bool(work.owner) for work in self.kept)

    @property
    def answered(self) -> int:
        """How many name somebody accountable."""
        return sum(bool(work.stakeholders and work.stakeholders.accountable) for work in self.kept)


def raci_of_journeys(book: Handbook) -> RaciTable[Journey]:
    """Who has which role in which journey: those that name an owner or a role, archived ones left out."""
    return _raci(book, book.kept_journeys)


def raci_of_actions(book: Handbook) -> RaciTable[Action]:
    """Who has which role in which action: those still to be done that say more than their owner, whom every list of actions names."""
    return _raci(book, (action for action in book.actions.values() if not action.is_finished and has_roles(action)))


def _raci(book: Handbook, works: Iterable[W]) -> RaciTable[W]:
    kept = list(works)
    by_work = {work.id: roles(book, work) for work in kept}
    outside = {work.id: found for work in kept if (found := others(book, work))}
    answering = {work.id: len(work.stakeholders.accountable) for work in kept if work.stakeholders and has_roles(work)}
    named = {team for found in by_work.values() for team in found}
    return RaciTable(
        tuple(kept),
        tuple(work for work in kept if by_work[work.id] or work.id in outside),
        tuple(team for team in book.teams if team in named),
        {(work, team): own for work, found in by_work.items() for team, own in found.items()},
        outside,
        tuple(work for work in kept if answering.get(work.id) == 0),
        tuple(work for work in kept if answering.get(work.id, 0) > 1),
    )
