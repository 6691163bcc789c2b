"""The state of the whole handbook: how it feels, where it hurts, what is done about it, whether it works."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.insight.emotion import Experience, Mark
from cxsite.insight.freshness import Upkeep, upkeep
from cxsite.insight.hotspots import RankedHotspot
from cxsite.insight.progress import Work, work_on
from cxsite.model.action import ACTION_STATES
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey

#: A moment of truth that feels like this or worse is at risk, on 1 … 5.
AT_RISK = 2.5


@dataclass(frozen=True, slots=True)
class RatedJourney:
    """A current journey and how it feels; ``experience.score`` is a number."""

    journey: Journey
    experience: Experience


@dataclass(frozen=True, slots=True)
class OpenHotspot:
    """A hotspot that still needs something done, and how far that is."""

    spot: RankedHotspot
    work: Work


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a home page says. Targets are wishes and count nowhere.

    Attributes:
        experience: over all steps of current journeys.
        journeys: current ones with a score, the worst first.
        unrated: current journeys without a single emotion, in the order of files.
        hotspots: open ones of current journeys, the worst first.
        resolved: how many hotspots of current journeys are resolved.
        lowest: rated steps of current journeys, the lowest first, the more important first among equals.
        moments: how many steps of current journeys are moments of truth.
        at_risk: those that feel like `AT_RISK` or worse, the worst first, the more important first among equals.
        actions: how many actions are in each state, in the order of states, without empty ones.
        upkeep: which maps are looked after.
    """

    experience: Experience
    journeys: tuple[RatedJourney, ...]
    unrated: tuple[Journey, ...]
    hotspots: tuple[OpenHotspot, ...]
    resolved: int
    lowest: tuple[PlacedStep, ...]
    moments: int
    at_risk: tuple[PlacedStep, ...]
    actions: dict[str, int]
    upkeep: Upkeep

    def hotspots_by_work(self, work: Work) -> int:
        """How many open hotspots have work that far."""
        return sum(item.work == work for item in self.hotspots)

    @property
    def unattended(self) -> tuple[OpenHotspot, ...]:
        """Open hotspots that no action deals with, dropped ones aside, the worst first."""
        return tuple(item for item in self.hotspots if item.work == "none")


def overview(
    book: Handbook, overall: Experience, steps: Iterable[PlacedStep], of_journey: Callable[[str], Experience], ranked: Iterable[RankedHotspot]
) -> Overview:
    """Put the state of a handbook together.

    Args:
        book: the handbook.
        overall: over all steps of current journeys.
        steps: the steps of current journeys.
        of_journey: how a journey feels.
        ranked: all hotspots, worst first.
    """
    current = [journey for journey in book.journeys.values() if journey.state == "current"]
    rated = [RatedJourney(journey, of_journey(journey.id)) for journey in current]
    today = [spot for spot in ranked if spot.placed.at.journey.state == "current"]
    steps = list(steps)
    decisive = [placed for placed in steps if placed.step.moment_of_truth]
    states = [action.status for action in book.actions.values()]
    return Overview(
        experience=overall,
        journeys=tuple(sorted((item for item in rated if item.experience.score is not None), key=lambda item: item.experience.score or 0)),
        unrated=tuple(item.journey for item in rated if item.experience.score is None),
        hotspots=tuple(OpenHotspot(spot, work_on(book, spot)) for spot in today if spot.is_open),
        resolved=sum(spot.placed.hotspot.status == "resolved" for spot in today),
        lowest=tuple(lowest(steps)),
        moments=len(decisive),
        at_risk=tuple(at_risk(decisive)),
        actions={state: states.count(state) for state in ACTION_STATES if state in states},
        upkeep=upkeep(book),
    )


def lowest(steps: Iterable[PlacedStep]) -> list[PlacedStep]:
    """The steps with an emotion, the lowest first, the more important first among equals, then in the order of files."""
    felt = [(emotion, -Mark.of(placed).importance, placed) for placed in steps if (emotion := placed.step.emotion) is not None]
    return [placed for _, _, placed in sorted(felt, key=lambda item: item[:2])]


def at_risk(moments: Iterable[PlacedStep]) -> list[PlacedStep]:
    """The moments of truth that feel like `AT_RISK` or worse, the worst first, the more important first among equals."""
    return [placed for placed in lowest(moments) if (placed.step.emotion or 0) <= AT_RISK]
