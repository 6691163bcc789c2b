"""The figures of a handbook that belong to journeys, each worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property

from cxsite.insight.hotspots.figures import HotspotFigures
from cxsite.insight.journeys import compare, emotion, funnel, hierarchy, money
from cxsite.insight.journeys.blueprint import Blueprint, Blueprints
from cxsite.insight.journeys.causes import Causes
from cxsite.insight.journeys.compare import Comparison
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.insight.journeys.funnel import Funnel
from cxsite.insight.journeys.hierarchy import Hierarchy, Known
from cxsite.insight.journeys.measured import Measurement, measured
from cxsite.insight.journeys.money import JourneyMoney
from cxsite.insight.metrics.estimate import Estimate
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.measuring import as_answered


class JourneyFigures(HotspotFigures):
    """Journeys: their figures, on top of those of the rooms below."""

    @cached_property
    def experience(self) -> Callable[[str], Experience]:
        """How a journey feels over all its steps, by its id."""
        return cache(lambda journey: emotion.experience(Mark.of(step) for step in self.book.steps_of(journey)))

    @cached_property
    def current_steps(self) -> list[PlacedStep]:
        """The steps of today's journeys; targets are wishes and count for no score."""
        return self.book.current_steps

    @cached_property
    def overall(self) -> Experience:
        """How today's journeys feel to customers."""
        return emotion.of_customers(self.current_steps)

    @cached_property
    def measurement(self) -> Callable[[str], Measurement | None]:
        """What was measured along a journey, by its id; None where nothing was, and for targets, whose values are hopes."""

        metrics = {name: as_answered(self.book, metric) for name, metric in self.book.metrics.items()}

        def answered(metric: str, step: str) -> Estimate | None:
            found = self.feedback.at(metric, "step", step)
            return found.now if found else None

        def of(journey: str) -> Measurement | None:
            wish = self.book.journeys[journey].state == "target"
            return None if wish else measured(metrics, self.book.steps_of(journey), answered)

        return cache(of)

    @cached_property
    def comparison(self) -> Callable[[str], Comparison | None]:
        """What a target journey changes, by its id; None for a journey that redesigns no current one."""
        return cache(lambda target: compare.comparison(self.book, self.book.journeys[target], self.experience, self.hotspot_by_ref))

    @cached_property
    def blueprint(self) -> Callable[[str], Blueprint]:
        """Who and what stands behind the steps of a journey, by its id."""
        blueprints = Blueprints(self.book)
        return cache(lambda journey: blueprints.of(self.book.journeys[journey]))

    @cached_property
    def causes(self) -> Causes:
        """What causes what across the handbook."""
        return Causes(self.book)

    @cached_property
    def funnel(self) -> Callable[[str], Funnel]:
        """Where customers leave a journey, by its id."""
        return cache(lambda journey: funnel.funnel(self.book.steps_of(journey)))

    @cached_property
    def money(self) -> Callable[[str], JourneyMoney | None]:
        """A journey in money, by its id; None where nothing of it is counted in money."""
        return cache(lambda journey: money.journey_money(self.book, self.book.journeys[journey], self.funnel(journey)))

    @cached_property
    def hierarchy(self) -> Callable[[str], Hierarchy]:
        """What is above and below a journey, and how it feels together, by its id."""
        known = Known(self.experience, self.open_hotspots, cache(lambda journey: hierarchy.sums(self.book.steps_of(journey))))
        return cache(lambda journey: hierarchy.hierarchy(self.book, self.book.journeys[journey], known))

    @cached_property
    def journeys_to_rework(self) -> list[Journey]:
        """Today's journeys that have stages, by title: what a workshop can start from."""
        today = (item for item in self.book.current_journeys if item.stages)
        return sorted(today, key=lambda item: (item.title.casefold(), item.id))
