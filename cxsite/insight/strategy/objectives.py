"""Objectives in numbers: how far journeys and teams are from what they set out for."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.method import shown
from cxsite.insight.strategy.metrics import Progress, goal_progress
from cxsite.model.journey import Journey


def success(feedback: Feedback, journey: Journey) -> Progress | None:
    """How far a journey is from its own success; None where it says none.

    Where it stands is what it says itself, else what customers answered about this journey, else the value it records for the metric, else where
    the metric stands as a whole.
    """
    book, goal = feedback.book, journey.success
    if goal is None or goal.metric not in book.metrics:
        return None
    if goal.now is None:
        metric = book.metrics[goal.metric]
        answered = feedback.at(metric.id, "journey", journey.id)
        now = shown(metric, answered.now.value) if answered else None
        goal = goal.model_copy(update={"now": journey.metrics.get(metric.id) if now is None else now})
    return goal_progress(feedback, goal)


@dataclass(frozen=True, slots=True)
class TeamGoal:
    """A goal of a team.

    Attributes:
        journey: whose success it is; empty for a goal of the strategy.
    """

    progress: Progress
    journey: str = ""


def team_goals(feedback: Feedback, names: tuple[str, ...]) -> list[TeamGoal]:
    """The goals of the strategy that are a team's, then the success of today's journeys that it owns.

    Args:
        feedback: what customers answered.
        names: everything that names the team.
    """
    book = feedback.book
    own = [TeamGoal(goal_progress(feedback, goal)) for goal in book.goals if goal.team in names]
    journeys = [journey for journey in book.current_journeys if journey.owner in names]
    return own + [TeamGoal(found, journey.id) for journey in journeys if (found := success(feedback, journey))]
