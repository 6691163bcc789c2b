"""The figures of a handbook that belong to people, each worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys import emotion
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.insight.journeys.figures import JourneyFigures
from cxsite.insight.people import personas
from cxsite.insight.people.needs import Needs
from cxsite.insight.people.personas import PersonaJourney
from cxsite.model.handbook import PlacedStep


class PeopleFigures(JourneyFigures):
    """Personas: their figures, on top of those of the rooms below."""

    @cached_property
    def persona_experience(self) -> Callable[[str], Experience]:
        """How the current journeys of a persona feel, as that persona lives them, by its id."""
        return cache(lambda persona: emotion.experience(Mark.of(step, persona) for step in self.steps_of_persona(persona)))

    def steps_of_persona(self, persona: str) -> list[PlacedStep]:
        """The steps of the current journeys of a persona."""
        return self._persona_steps.get(persona, [])

    @cached_property
    def _persona_steps(self) -> dict[str, list[PlacedStep]]:
        found: dict[str, list[PlacedStep]] = {persona: [] for persona in self.book.personas}
        for step in self.current_steps:
            for persona in step.journey.personas:
                found[persona].append(step)
        return found

    @cached_property
    def persona_numbers(self) -> dict[str, int]:
        """The 1-based position of each persona in the order of files."""
        return {persona: number for number, persona in enumerate(self.book.personas, start=1)}

    @cached_property
    def needs(self) -> Needs:
        """Which needs and goals are met, and by what."""
        return Needs(self.book, self._persona_steps)

    @cached_property
    def journeys_by_persona(self) -> dict[str, list[PersonaJourney]]:
        """The journeys of each persona as that persona lives them, in the order of files."""
        return personas.journeys_by_persona(self.book, self.experience, lambda journey: self.open_hotspots[journey])

    @cached_property
    def hotspots_by_persona(self) -> dict[str, list[RankedHotspot]]:
        """The hotspots of each persona's current journeys, worst first."""
        return personas.hotspots_by_persona(self.book, self.ranked_hotspots)
