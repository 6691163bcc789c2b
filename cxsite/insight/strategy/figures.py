"""The figures of a handbook that belong to strategy, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.actions.figures import ActionFigures
from cxsite.insight.strategy import trace
from cxsite.insight.strategy.metrics import Progress
from cxsite.insight.strategy.trace import GoalTrace


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
