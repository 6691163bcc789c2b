"""What it is like for one persona: journeys, moments and touchpoints as they live them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Mark, experience, level
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey


@dataclass(frozen=True, slots=True)
class PersonaJourney:
    """One journey as one persona lives it.

    Attributes:
        experience: over all its steps, the persona's own emotions where they differ.
        own: at how many steps they feel something of their own.
        open_hotspots: hotspots that still need something done.
    """

    journey: Journey
    experience: Experience
    own: int
    open_hotspots: int

    @property
    def is_current(self) -> bool:
        return self.journey.is_current


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that a persona lives differently from the rest.

    Attributes:
        own: the persona's emotion, 1 … 5.
        others: everybody else's, 1 … 5.
    """

    placed: PlacedStep
    own: float
    others: float

    @property
    def by(self) -> float:
        """Own minus others, -4 … 4; negative where it is worse for this persona."""
        return self.own - self.others


@dataclass(frozen=True, slots=True)
class PersonaMoment:
    """A moment of truth and how it feels, 1 … 5 or None where nobody knows."""

    placed: PlacedStep
    emotion: float | None


@dataclass(frozen=True, slots=True)
class PersonaTouchpoint:
    """A touchpoint as one persona lives it, over the steps where they meet it."""

    id: str
    experience: Experience


def journeys_by_persona(book: Handbook, shared: Callable[[str], Experience], open_hotspots: Callable[[str], int]) -> dict[str, list[PersonaJourney]]:
    """Every persona's journeys, current and target, in the order of files.

    Args:
        book: the handbook.
        shared: the experience of a journey as everybody lives it, for personas with nothing of their own there.
        open_hotspots: how many hotspots of a journey still need something done.
    """
    found: dict[str, list[PersonaJourney]] = {persona: [] for persona in book.personas}
    for journey in book.journeys.values():
        steps = book.steps_of(journey.id)
        own: dict[str, int] = {}
        for placed in steps:
            for persona, view in placed.step.per_persona.items():
                own[persona] = own.get(persona, 0) + (view.emotion is not None)
        for persona in journey.personas:
            feels = experience(Mark.of(placed, persona) for placed in steps) if own.get(persona) else shared(journey.id)
            found[persona].append(PersonaJourney(journey, feels, own.get(persona, 0), open_hotspots(journey.id)))
    return found


def hotspots_by_persona(book: Handbook, ranked: Iterable[RankedHotspot]) -> dict[str, list[RankedHotspot]]:
    """The hotspots of every persona's current journeys, in the order of ``ranked``."""
    found: dict[str, list[RankedHotspot]] = {persona: [] for persona in book.personas}
    for spot in ranked:
        if spot.is_current:
            for persona in spot.personas:
                found[persona].append(spot)
    return found


def differences(steps: Iterable[PlacedStep], persona: str) -> list[Difference]:
    """Where a persona feels something else than the rest, the widest gap first, then in the order of steps."""
    found = []
    for placed in steps:
        own, others = Mark.of(placed, persona).emotion, placed.step.emotion
        if own is not None and others is not None and own != others:
            found.append(Difference(placed, own, others))
    return sorted(found, key=lambda item: -abs(item.by))


def spread(steps: Iterable[PlacedStep], persona: str) -> dict[int, int]:
    """How many steps feel how: by emotion rounded half up, 1 … 5; steps without an emotion are left out."""
    counts = dict.fromkeys(range(1, 6), 0)
    for placed in steps:
        emotion = Mark.of(placed, persona).emotion
        if emotion is not None:
            counts[level(emotion)] += 1
    return counts


def moments(steps: Iterable[PlacedStep], persona: str) -> list[PersonaMoment]:
    """The moments of truth among steps, the worst first, unknown ones last."""
    found = [PersonaMoment(placed, Mark.of(placed, persona).emotion) for placed in steps if placed.step.moment_of_truth]
    return sorted(found, key=lambda item: 6 if item.emotion is None else item.emotion)


def touchpoints(steps: Iterable[PlacedStep], persona: str) -> list[PersonaTouchpoint]:
    """The touchpoints that a persona meets, the worst first, those without a rated step last."""
    marks: dict[str, list[Mark]] = {}
    for placed in steps:
        for touchpoint in placed.step.touchpoint:
            marks.setdefault(touchpoint, []).append(Mark.of(placed, persona))
    found = [PersonaTouchpoint(touchpoint, experience(here)) for touchpoint, here in marks.items()]
    return sorted(found, key=lambda item: 6 if item.experience.score is None else item.experience.score)
