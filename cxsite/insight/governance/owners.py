"""Who looks after the handbook, and what nobody looks after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.teams import Duty, Teams
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.places.touchpoints import Inventory
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Staleness:
    """How far one team is behind with its reviews.

    Attributes:
        team: its id; empty for what has no team.
        duties: all it has to review, in the order of `Teams.duties`.
    """

    team: str
    duties: tuple[Duty, ...]

    @property
    def stale(self) -> list[Duty]:
        """Past their date, the longest overdue first."""
        return [duty for duty in self.duties if duty.freshness.is_stale]

    @property
    def next(self) -> Duty | None:
        """What comes due next, of what is not overdue."""
        return next((duty for duty in self.duties if duty.freshness.due and not duty.freshness.is_stale), None)

    @property
    def unreviewed(self) -> int:
        """How many have no review date."""
        return sum(duty.freshness.is_unreviewed for duty in self.duties)

    @property
    def overdue(self) -> int:
        """Days overdue, added up over everything it has to review (ours): one map forgotten for a year counts like four for a quarter."""
        return sum(duty.freshness.overdue for duty in self.duties)


def staleness(teams: Teams) -> list[Staleness]:
    """The teams with anything to review: the most days overdue first, then the most unreviewed; what has no team is last."""
    found: dict[str, list[Duty]] = defaultdict(list)
    for team, duty in teams.duties:
        found[team].append(duty)
    order = {team: number for number, team in enumerate(teams.book.teams)}
    rows = [Staleness(team, tuple(duties)) for team, duties in found.items()]
    return sorted(rows, key=lambda row: (not row.team, -row.overdue, -row.unreviewed, order.get(row.team, 0)))


@dataclass(frozen=True)
class Holes:
    """What nothing covers.

    Attributes:
        personas: ids of those without a current journey.
        stages: by lifecycle model in use, its stages without a step of today.
        touchpoints: ids of those that no step uses.
        journeys: without an owner.
        hotspots: open ones of today that neither name an owner nor belong to a journey that has one.
        actions: neither done nor dropped, without an owner.
        teams: ids of departments of the taxonomy that own nothing.
    """

    personas: tuple[str, ...]
    stages: Mapping[str, tuple[str, ...]]
    touchpoints: tuple[str, ...]
    journeys: tuple[Journey, ...]
    hotspots: tuple[RankedHotspot, ...]
    actions: tuple[Action, ...]
    teams: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        single = (self.personas, self.touchpoints, self.journeys, self.hotspots, self.actions, self.teams, *self.stages.values())
        return sum(map(len, single))


def holes(book: Handbook, teams: Teams, inventory: Inventory, ranked: Sequence[RankedHotspot], current: Sequence[PlacedStep]) -> Holes:
    """What the handbook names, and nothing covers."""
    lived = {persona for journey in book.current_journeys for persona in journey.personas}
    served = {stage for placed in current for stage in placed.stage.lifecycle}
    stages = {model: tuple(stage for stage in book.taxonomy.lifecycles[model] if stage not in served) for model in inventory.models}
    return Holes(
        tuple(persona.id for persona in book.kept_personas if persona.id not in lived),
        {model: empty for model, empty in stages.items() if empty},
        tuple(inventory.unmapped),
        tuple(journey for journey in book.kept_journeys if not journey.owner),
        tuple(spot for spot in ranked if spot.is_open and spot.is_current and not spot.owner),
        tuple(action for action in book.actions.values() if not action.owner and not action.is_finished),
        tuple(team for team, part in teams.parts.items() if part.owns_nothing),
    )
