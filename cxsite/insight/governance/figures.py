"""The figures of a handbook that belong to governance, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.governance.crossings import Crossing, crossings
from cxsite.insight.governance.decisions import Decided, decisions_by_target
from cxsite.insight.governance.evidence import Evidence
from cxsite.insight.governance.owners import Holes, Staleness, holes, staleness
from cxsite.insight.governance.roles import RaciTable, raci_of_actions, raci_of_journeys
from cxsite.insight.governance.teams import Teams
from cxsite.insight.strategy.figures import StrategyFigures
from cxsite.model.action import Action
from cxsite.model.journey import Journey


class GovernanceFigures(StrategyFigures):
    """Teams, owners and evidence: their figures, on top of those of the rooms below."""

    @cached_property
    def evidence(self) -> Evidence:
        """What claims rest on, and the evidence share."""
        return Evidence(self.book)

    @cached_property
    def teams(self) -> Teams:
        """What each team serves, owns and is asked about."""
        return Teams(self.book, self.ranked_hotspots, self.current_steps)

    @cached_property
    def decisions(self) -> dict[tuple[str, str], list[Decided]]:
        """Decisions of workshops by the action or journey that they changed."""
        return decisions_by_target(self.book)

    @cached_property
    def raci(self) -> RaciTable[Journey]:
        """Who has which role in which journey."""
        return raci_of_journeys(self.book)

    @cached_property
    def raci_of_actions(self) -> RaciTable[Action]:
        """Who has which role in which action."""
        return raci_of_actions(self.book)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """How many steps of each of today's journeys each team serves."""
        return crossings(self.book, self.teams)

    @cached_property
    def staleness(self) -> list[Staleness]:
        """How far each team is behind with its reviews."""
        return staleness(self.teams)

    @cached_property
    def holes(self) -> Holes:
        """What the handbook names and nothing covers."""
        return holes(self.book, self.teams, self.inventory, self.ranked_hotspots, self.current_steps)
