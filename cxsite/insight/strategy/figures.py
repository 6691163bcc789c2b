"""The figures of a handbook that belong to strategy, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.actions.figures import ActionFigures
from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.strategy import matters, trace
from cxsite.insight.strategy.matters import Matters
from cxsite.insight.strategy.metrics import Progress
from cxsite.insight.strategy.trace import GoalTrace
from cxsite.model.handbook import PlacedStep


class StrategyFigures(ActionFigures):
    """Goals and metrics: their figures, on top of those of the rooms below."""

    @cached_property
    def traces(self) -> list[GoalTrace]:
        """From each goal of the strategy to its actions."""
        return trace.traces(self.feedback, self.ranked_hotspots)

    @cached_property
    def goals_by_journey(self) -> dict[str, list[Progress]]:
        """The goals of the strategy that each journey counts for."""
        return trace.goals_by_journey(self.traces)

    @cached_property
    def goals_by_action(self) -> dict[str, list[Progress]]:
        """The goals of the strategy that each action expects to move."""
        return trace.goals_by_action(self.traces)

    @cached_property
    def matters(self) -> dict[str, Matters]:
        """What matters most against how it is, by kind of thing; without kinds of which too few are known."""
        derived = next((held for held in self.importances.values() if any(item.dimension == "touchpoint" for item in held)), [])
        found = {
            "steps": matters.of_steps(self.book, self.measurement),
            "touchpoints": matters.of_touchpoints(self.book, self._use_of, derived),
            "journeys": matters.of_journeys(self.book, self.experience),
            "needs": matters.of_needs(self.book, self.needs.all),
        }
        return {kind: item for kind, item in found.items() if item}

    def _use_of(self, touchpoint: str) -> tuple[list[PlacedStep], Experience]:
        use = self.inventory.touchpoint(touchpoint)
        return use.current, use.experience
