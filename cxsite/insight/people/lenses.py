"""One journey seen by different people: by a persona, and by the employees who serve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience, Mark, experience, perception_gap
from cxsite.insight.people.personas import Difference, differences
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Lens:
    """A journey as one persona lives it, where that differs from the rest.

    Attributes:
        persona: its id.
        own: over all steps, the persona's own emotions where they differ.
        others: the same steps as everybody else lives them.
        emotions: of each step as this persona lives it, 1 … 5 or None, in order.
        steps: where they differ, in the order of the journey; never empty.
    """

    persona: str
    own: Experience
    others: Experience
    emotions: tuple[float | None, ...]
    steps: tuple[Difference, ...]

    @property
    def widest(self) -> Difference:
        """Where they differ most, the first of several."""
        return self.first(1)[0]

    def first(self, most: int) -> list[Difference]:
        """The widest differences in either direction, the widest first, then in the order of steps."""
        return sorted(self.steps, key=lambda step: -abs(step.by))[:most]


def lenses(journey: Journey, steps: Sequence[PlacedStep]) -> list[Lens]:
    """The personas that live some step of a journey differently: its own first, in their order, then others that its steps name."""
    named = (persona for placed in steps for persona in placed.step.per_persona)
    found = []
    for persona in dict.fromkeys((*journey.personas, *named)):
        apart = sorted(differences(steps, persona), key=lambda step: step.placed.number)
        if apart:
            own = [Mark.of(placed, persona) for placed in steps]
            emotions = tuple(mark.emotion for mark in own)
            found.append(Lens(persona, experience(own), experience(Mark.of(placed) for placed in steps), emotions, tuple(apart)))
    return found


@dataclass(frozen=True, slots=True)
class Gap:
    """A step as customers live it and as employees believe they do.

    Attributes:
        customers: 1 … 5.
        employees: 1 … 5.
        by: employees minus customers, -4 … 4; positive where employees see it rosier.
    """

    placed: PlacedStep
    customers: float
    employees: float
    by: float


@dataclass(frozen=True, slots=True)
class Perception:
    """Two perceptions of a journey, over the steps where both are known.

    Attributes:
        customers: how customers feel there, weighted by importance.
        employees: how employees believe they do, weighted alike.
        gaps: each of these steps, in order; never empty.
    """

    customers: Experience
    employees: Experience
    gaps: tuple[Gap, ...]

    @property
    def by(self) -> float:
        """Employees minus customers over all these steps, -4 … 4: the mean perception gap, weighted by importance."""
        return (self.employees.score or 0) - (self.customers.score or 0)

    @property
    def rosier(self) -> int:
        """At how many steps employees see it rosier than customers."""
        return sum(gap.by > 0 for gap in self.gaps)

    @property
    def gloomier(self) -> int:
        """At how many steps employees see it gloomier than customers."""
        return sum(gap.by < 0 for gap in self.gaps)

    def widest(self, most: int) -> list[Gap]:
        """The largest gaps in either direction, the largest first, then in the order of steps; steps where both agree are no gap."""
        return sorted((gap for gap in self.gaps if gap.by), key=lambda gap: -abs(gap.by))[:most]


def perception(steps: Sequence[PlacedStep]) -> Perception | None:
    """What customers feel beside what employees believe; None where no step has both."""
    gaps = []
    for placed in steps:
        step, by = placed.step, perception_gap(placed)
        if by is not None and step.emotion is not None and step.employee_view is not None:
            gaps.append(Gap(placed, step.emotion, step.employee_view, by))
    if not gaps:
        return None
    weights = [Mark.of(gap.placed).importance for gap in gaps]
    customers = experience(Mark(gap.customers, weight, gap.placed.ref) for gap, weight in zip(gaps, weights, strict=True))
    employees = experience(Mark(gap.employees, weight, gap.placed.ref) for gap, weight in zip(gaps, weights, strict=True))
    return Perception(customers, employees, tuple(gaps))
