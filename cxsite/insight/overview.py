"""The state of the whole handbook: how it feels, where it hurts, what is done about it, whether it works."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.freshness import Upkeep, upkeep
from cxsite.insight.hotspots.progress import Work, work_on
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Mark, experience, lowest
from cxsite.insight.journeys.moments import at_risk
from cxsite.model.action import ACTION_STATES
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import WHOSE, Journey, Whose


@dataclass(frozen=True, slots=True)
class RatedJourney:
    """One of today's journeys and how it feels; ``experience.score`` is a number."""

    journey: Journey
    experience: Experience


@dataclass(frozen=True, slots=True)
class OpenHotspot:
    """A hotspot that still needs something done, and how far that is."""

    spot: RankedHotspot
    work: Work


@dataclass(frozen=True, slots=True)
class OfOthers:
    """How employees, or partners, fare on today's journeys of their own.

    Attributes:
        journeys: those with a score, the worst first.
        hotspots: open ones, the worst first.
    """

    whose: Whose
    experience: Experience
    journeys: tuple[RatedJourney, ...]
    hotspots: tuple[RankedHotspot, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything a home page says. Targets are wishes, archived journeys are past: they count nowhere.

    All but `others`, `actions` and `upkeep` is of customers: of today's journeys that customers live.

    Attributes:
        experience: over all steps.
        journeys: those with a score, the worst first.
        unrated: journeys without a single emotion, in the order of files.
        hotspots: open ones, the worst first.
        resolved: how many hotspots are resolved.
        lowest: rated steps, the lowest first, the more important first among equals.
        moments: how many steps are moments of truth.
        at_risk: those that feel like `AT_RISK` or worse, the worst first, the more important first among equals.
        actions: how many actions are in each state, in the order of states, without empty ones.
        upkeep: which maps are looked after.
        others: what employees feel, and partners, on today's journeys of their own; only those with a rated journey or an open hotspot.
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
    others: tuple[OfOthers, ...]

    def hotspots_by_work(self, work: Work) -> int:
        """How many open hotspots have work that far."""
        return sum(item.work == work for item in self.hotspots)

    @property
    def unattended(self) -> tuple[OpenHotspot, ...]:
        """Open hotspots that no action deals with, dropped ones aside, the worst first."""
        return tuple(item for item in self.hotspots if item.work == "none")


def overview(book: Handbook, overall: Experience, of_journey: Callable[[str], Experience], ranked: Sequence[RankedHotspot]) -> Overview:
    """Put the state of a handbook together.

    Args:
        book: the handbook.
        overall: over all steps of customers today.
        of_journey: how a journey feels.
        ranked: all hotspots, worst first.
    """
    journeys = [journey for journey in book.current_journeys if journey.is_customers]
    today = [spot for spot in ranked if spot.is_current and spot.is_customers]
    steps = book.customer_steps
    decisive = [placed for placed in steps if placed.step.moment_of_truth]
    states = [action.status for action in book.actions.values()]
    return Overview(
        experience=overall,
        journeys=_rated(journeys, of_journey),
        unrated=tuple(journey for journey in journeys if of_journey(journey.id).score is None),
        hotspots=tuple(OpenHotspot(spot, work_on(book, spot)) for spot in today if spot.is_open),
        resolved=sum(spot.placed.hotspot.status == "resolved" for spot in today),
        lowest=tuple(lowest(steps)),
        moments=len(decisive),
        at_risk=tuple(at_risk(decisive)),
        actions={state: states.count(state) for state in ACTION_STATES if state in states},
        upkeep=upkeep(book),
        others=tuple(_others(book, of_journey, ranked)),
    )


def _rated(journeys: Iterable[Journey], of_journey: Callable[[str], Experience]) -> tuple[RatedJourney, ...]:
    found = [RatedJourney(journey, of_journey(journey.id)) for journey in journeys]
    return tuple(sorted((item for item in found if item.experience.score is not None), key=lambda item: item.experience.score or 0))


def _others(book: Handbook, of_journey: Callable[[str], Experience], ranked: Iterable[RankedHotspot]) -> Iterator[OfOthers]:
    still = [spot for spot in ranked if spot.is_current and spot.is_open]
    for whose in WHOSE[1:]:
        journeys = _rated((journey for journey in book.current_journeys if journey.lived_by == whose), of_journey)
        hotspots = tuple(spot for spot in still if spot.placed.at.journey.lived_by == whose)
        if journeys or hotspots:
            steps = (placed for placed in book.current_steps if placed.journey.lived_by == whose)
            yield OfOthers(whose, experience(map(Mark.of, steps)), journeys, hotspots)
