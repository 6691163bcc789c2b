"""What each team serves, owns and is asked about."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxsite.insight.governance.freshness import Freshness, freshness
from cxsite.insight.governance.hand_offs import TeamHandOff, passings
from cxsite.insight.governance.roles import Role, has_roles, roles
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.behind import Way, teams_behind
from cxsite.insight.journeys.emotion import Experience, Others, of_customers, of_others
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.persona import Persona
from cxsite.model.touchpoint import Touchpoint

#: Kinds of things whose owners a handbook names, in the order of a team's page.
OWNED = ("journey", "touchpoint", "channel", "process", "persona", "metric", "source", "workshop")


@dataclass(frozen=True, slots=True)
class Served:
    """A step of today that a team serves, and how it comes to."""

    placed: PlacedStep
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that its owner has to look at again."""

    kind: str
    item: Journey | Persona | Touchpoint
    freshness: Freshness


@dataclass(frozen=True, slots=True)
class Part:
    """The part that one team has in the handbook.

    Attributes:
        served: the steps of today that it serves, in the order of files.
        feels: how those feel to customers, on their own journeys.
        others: how those feel to employees and partners on theirs.
        hotspots: at those steps, worst first.
        seen_to: hotspots of today that it is to see to, worst first.
        actions: that it owns, in the order of files.
        owned: ids of what it owns, by kind.
        roles: its roles by journey, current ones first.
        action_roles: its roles by action, in the order of files; actions that name nobody but an owner are left out.
        received: where customers are passed to it.
        passed_on: where it passes customers on.
        workshops: ids of those that it took part in, in the order of files.
        duties: what it has to review, the longest overdue first, then what comes due first, then what nobody ever reviewed.
    """

    served: tuple[Served, ...]
    feels: Experience
    others: Others
    hotspots: tuple[RankedHotspot, ...]
    seen_to: tuple[RankedHotspot, ...]
    actions: tuple[Action, ...]
    owned: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[Role, ...]]
    action_roles: Mapping[str, tuple[Role, ...]]
    received: tuple[TeamHandOff, ...]
    passed_on: tuple[TeamHandOff, ...]
    workshops: tuple[str, ...]
    duties: tuple[Duty, ...]

    @property
    def owns_nothing(self) -> bool:
        """Whether it is the owner of no journey, touchpoint, action or anything else."""
        return not (self.owned or self.actions or self.seen_to)

    @property
    def moments(self) -> list[PlacedStep]:
        """The moments of truth among its steps."""
        return [item.placed for item in self.served if item.placed.step.moment_of_truth]


class Teams:
    """The part of every team, gathered in one pass.

    A team *serves* the steps of today that it stands behind (`cxsite.insight.journeys.behind`); target journeys are wishes and count for nobody.

    Args:
        book: the handbook.
        ranked: its hotspots, worst first.
        current: the steps of today's journeys.
    """

    def __init__(self, book: Handbook, ranked: Sequence[RankedHotspot], current: Sequence[PlacedStep]) -> None:
        self.book, self._ranked, self._current = book, ranked, current

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Every team's part, in the order of the taxonomy."""
        return {team: self._part(team) for team in self.book.teams}

    @cached_property
    def passings(self) -> list[TeamHandOff]:
        """All hand-offs of today's journeys."""
        return passings(self.book, self._current)

    @cached_property
    def duties(self) -> list[tuple[str, Duty]]:
        """What is to be reviewed, with the team whose duty it is; empty where no team is."""
        return [(self.book.team_of(duty.item.owner) or "", duty) for duty in _duties(self.book)]

    @cached_property
    def steps(self) -> dict[tuple[str, str], int]:
        """How many steps of each journey each team serves, by team and journey."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for team, part in self.parts.items():
            for item in part.served:
                found[team, item.placed.journey.id] += 1
        return dict(found)

    def serving(self, placed: PlacedStep) -> dict[str, tuple[Way, ...]]:
        """The teams that serve a step, of whatever journey, and how each comes to."""
        return teams_behind(self.book, placed)

    def roles_in(self, journey: Journey) -> dict[str, tuple[Role, ...]]:
        """The roles of each team in a journey."""
        return roles(self.book, journey)

    def served(self, team: str) -> list[Served]:
        """The steps of today that a team serves, in the order of files."""
        return self._served.get(team, [])

    def seen_to(self, team: str) -> list[RankedHotspot]:
        """The hotspots of today that a team is to see to, worst first."""
        return self._seen_to.get(team, [])

    def actions(self, team: str) -> list[Action]:
        """The actions that a team owns, in the order of files."""
        return self._actions.get(team, [])

    def _part(self, team: str) -> Part:
        served, names = tuple(self.served(team)), self.book.teams[team].names
        here = {item.placed.ref for item in served}
        return Part(
            served,
            of_customers(item.placed for item in served),
            of_others(item.placed for item in served),
            tuple(spot for spot in self._of_today if spot.hurts_at(here) or self._owns_a_place_of(team, spot)),
            tuple(self.seen_to(team)),
            tuple(self.actions(team)),
            {kind: tuple(ids) for kind, ids in self._owned[team].items()},
            self._roles[team],
            self._action_roles[team],
            tuple(item for item in self.passings if item.to_team == team),
            tuple(item for item in self.passings if item.from_team == team),
            tuple(item.id for item in self.book.workshops.values() if not set(names).isdisjoint(item.departments)),
            tuple(duty for owner, duty in self.duties if owner == team),
        )

    def _owns_a_place_of(self, team: str, spot: RankedHotspot) -> bool:
        """Whether a hotspot names a touchpoint of the team as a place where it hurts."""
        return any(self.book.team_of(self.book.touchpoints[key].owner) == team for key in spot.placed.hotspot.touchpoints)

    @cached_property
    def _of_today(self) -> list[RankedHotspot]:
        return [spot for spot in self._ranked if spot.is_current]

    @cached_property
    def _served(self) -> dict[str, list[Served]]:
        found: dict[str, list[Served]] = defaultdict(list)
        for placed in self._current:
            for team, ways in self.serving(placed).items():
                found[team].append(Served(placed, ways))
        return found

    @cached_property
    def _seen_to(self) -> dict[str, list[RankedHotspot]]:
        found: dict[str, list[RankedHotspot]] = defaultdict(list)
        for spot in self._of_today:
            found[self.book.team_of(spot.owner) or ""].append(spot)
        return found

    @cached_property
    def _actions(self) -> dict[str, list[Action]]:
        found: dict[str, list[Action]] = defaultdict(list)
        for action in self.book.actions.values():
            found[self.book.team_of(action.owner) or ""].append(action)
        return found

    @cached_property
    def _owned(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for kind in OWNED:
            for item in self.book.collection(kind).values():
                if team := self.book.team_of(item.owner):
                    found[team].setdefault(kind, []).append(item.id)
        return found

    @cached_property
    def _roles(self) -> dict[str, dict[str, tuple[Role, ...]]]:
        found: dict[str, dict[str, tuple[Role, ...]]] = defaultdict(dict)
        for journey in sorted(self.book.journeys.values(), key=lambda item: not item.is_current):
            for team, own in roles(self.book, journey).items():
                found[team][journey.id] = own
        return found

    @cached_property
    def _action_roles(self) -> dict[str, dict[str, tuple[Role, ...]]]:
        found: dict[str, dict[str, tuple[Role, ...]]] = defaultdict(dict)
        for action in filter(has_roles, self.book.actions.values()):
            for team, own in roles(self.book, action).items():
                found[team][action.id] = own
        return found


def _duties(book: Handbook) -> list[Duty]:
    """What is kept up: all journey maps but archived ones, and personas and touchpoints that name a review or how long one lasts."""
    found = [Duty(item.noun, item, freshness(item, book.today)) for item in _kept(book)]
    return sorted(found, key=lambda duty: _turn(duty.freshness))


def _kept(book: Handbook) -> Iterator[Journey | Persona | Touchpoint]:
    yield from book.kept_journeys
    others: list[Persona | Touchpoint] = [*book.kept_personas, *book.kept_touchpoints]
    yield from (item for item in others if item.reviewed or item.review_every)


def _turn(found: Freshness) -> tuple[int, bool, datetime.date]:
    """Sorts by days overdue; then by the day a review comes due; then what was reviewed once, for good; then what never was."""
    return -found.overdue, found.is_unreviewed, found.due or datetime.date.max
