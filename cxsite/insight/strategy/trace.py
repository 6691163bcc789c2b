"""From a goal to the work: goal, metric, journeys, hotspots, actions, and back; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.strategy.metrics import Progress, goal_progress
from cxsite.model.handbook import Handbook

Missing = Literal["journey", "hotspot", "action"]


@dataclass(frozen=True, slots=True)
class JourneyTrace:
    """A journey that watches a metric.

    Attributes:
        hotspots: its open hotspots, worst first.
        actions: ids of the actions on them that were not dropped.
        unattended: how many of the hotspots have none.
    """

    journey: str
    hotspots: tuple[RankedHotspot, ...]
    actions: tuple[str, ...]
    unattended: int


@dataclass(frozen=True, slots=True)
class GoalTrace:
    """A goal with everything that leads to it.

    Attributes:
        journeys: of today, that name its metric themselves or at a stage or step.
        actions: ids of the actions, not dropped, that expect to move it, in the order of files.
        elsewhere: those of them that address no open hotspot of these journeys.
        missing: links of the chain that are not there: no ``journey`` names the metric, none of them has an open ``hotspot``, no ``action``
            expects to move it.
    """

    progress: Progress
    journeys: tuple[JourneyTrace, ...]
    actions: tuple[str, ...]
    elsewhere: tuple[str, ...]
    missing: tuple[Missing, ...]

    @property
    def metric(self) -> str:
        return self.progress.metric


def traces(feedback: Feedback, hotspots: Iterable[RankedHotspot]) -> list[GoalTrace]:
    """Each goal of the strategy, in its order. Ours: what references say, nothing is inferred.

    Args:
        feedback: what customers answered.
        hotspots: all of them, worst first.
    """
    by_journey: dict[str, list[RankedHotspot]] = {}
    for spot in hotspots:
        if spot.is_open:
            for journey in spot.journeys:
                by_journey.setdefault(journey, []).append(spot)
    book = feedback.book
    return [_trace(book, goal_progress(feedback, goal), by_journey) for goal in book.goals]


def _trace(book: Handbook, progress: Progress, by_journey: Mapping[str, list[RankedHotspot]]) -> GoalTrace:
    journeys = [_journey(book, journey, by_journey.get(journey, [])) for journey in journeys_of(book, progress.metric)]
    expecting = dict.fromkeys(ref.source for ref in book.incoming("metric", progress.metric, "action") if ref.field == "expects")
    actions = tuple(action for action in expecting if book.actions[action].status != "dropped")
    near = {action for item in journeys for action in item.actions}
    links: list[tuple[Missing, bool]] = [("journey", bool(journeys)), ("hotspot", any(item.hotspots for item in journeys)), ("action", bool(actions))]
    # Without a journey it goes without saying that there is no hotspot.
    missing = [name for name, found in links if not found and not (name == "hotspot" and not journeys)]
    return GoalTrace(progress, tuple(journeys), actions, tuple(action for action in actions if action not in near), tuple(missing))


def journeys_of(book: Handbook, metric: str) -> list[str]:
    """Ids of today's journeys that name a metric, themselves or at a stage or step, in the order of files."""
    naming = {ref.source.partition("#")[0] for ref in book.incoming("metric", metric) if ref.source_kind in ("journey", "stage", "step")}
    return [journey.id for journey in book.current_journeys if journey.id in naming]


def _journey(book: Handbook, journey: str, hotspots: list[RankedHotspot]) -> JourneyTrace:
    live = [[action for action in spot.actions if book.actions[action].status != "dropped"] for spot in hotspots]
    actions = tuple(dict.fromkeys(action for found in live for action in found))
    return JourneyTrace(journey, tuple(hotspots), actions, sum(not found for found in live))


def goals_by_journey(traced: Iterable[GoalTrace]) -> dict[str, list[Progress]]:
    """The goals that each journey counts for, in the strategy's order."""
    found: dict[str, list[Progress]] = {}
    for item in traced:
        for part in item.journeys:
            found.setdefault(part.journey, []).append(item.progress)
    return found


def goals_by_action(traced: Iterable[GoalTrace]) -> dict[str, list[Progress]]:
    """The goals that each action, unless dropped, expects to move, in the strategy's order."""
    found: dict[str, list[Progress]] = {}
    for item in traced:
        for action in item.actions:
            found.setdefault(action, []).append(item.progress)
    return found
