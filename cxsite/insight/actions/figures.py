"""The figures of a handbook that belong to actions, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.actions import effort, ranking, roadmap
from cxsite.insight.actions import planned as actions
from cxsite.insight.actions.outcomes import Outcome, outcome
from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.actions.ranking import Method, RankedAction, Ranking
from cxsite.insight.actions.roadmap import Roadmap, Scheduled
from cxsite.insight.people.figures import PeopleFigures
from cxsite.insight.places.figures import PlaceFigures


class ActionFigures(PeopleFigures, PlaceFigures):
    """Actions: their figures, on top of those of the rooms below."""

    ranking_method: Method

    @cached_property
    def planned_actions(self) -> list[PlannedAction]:
        """All actions, what is under way first."""
        return actions.all_planned(self.book, self.hotspot_by_ref)

    @cached_property
    def planned_by_id(self) -> dict[str, PlannedAction]:
        """The same by the id of the action."""
        return {item.action.id: item for item in self.planned_actions}

    @cached_property
    def ranking(self) -> Ranking:
        """What is still to be done, by the method chosen in the options."""
        return ranking.ranking(self.book, self.ranking_method, self.planned_actions)

    @cached_property
    def ranked_by_action(self) -> dict[str, RankedAction]:
        """The same by the id of the action, those that cannot be ranked among them."""
        return {item.planned.action.id: item for item in (*self.ranking.ranked, *self.ranking.unranked)}

    @cached_property
    def effort_map(self) -> effort.EffortMap:
        """What is still to be done, by impact and effort."""
        return effort.effort_map(self.planned_actions)

    @cached_property
    def effort_fields(self) -> dict[str, effort.Field]:
        """The field of impact and effort in which each rated action stands."""
        return {item.action.id: spot.field for spot in self.effort_map.spots for item in spot.actions}

    @cached_property
    def roadmap(self) -> Roadmap:
        """All actions but the dropped, over time."""
        return roadmap.roadmap(self.book, self.planned_actions)

    @cached_property
    def roadmap_rows(self) -> dict[str, Scheduled]:
        """The rows of the roadmap by the id of the action."""
        return {row.action.id: row for row in self.roadmap.rows}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What the actions that are done have brought, by their id."""
        found = {item.action.id: outcome(self.feedback, item) for item in self.planned_actions}
        return {key: item for key, item in found.items() if item is not None}
