"""What matters most to customers against how it is: steps, touchpoints, journeys and needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.journeys.measured import Measurement
from cxsite.insight.metrics.drivers import Importance
from cxsite.insight.metrics.quadrant import Quadrant, quadrant
from cxsite.insight.people.needs import Need
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.naming import folded_need

#: So many things whose answers show how much they matter make derived importance the axis, rather than the stated one.
FEWEST_DERIVED = 3


@dataclass(frozen=True, slots=True)
class Matters:
    """Things of one kind by importance and experience.

    Attributes:
        by: what importance is: ``stated`` from 1 to 5, ``derived`` as a correlation, or for needs the ``share`` of personas that have them.
        unknown: how many have no importance or no experience, and stand nowhere.
        stated: the stated importance, by id, where the axis is another.
    """

    quadrant: Quadrant
    by: str
    unknown: int
    stated: Mapping[str, float]


def of_steps(book: Handbook, measurement: Callable[[str], Measurement | None]) -> Matters | None:
    """Steps of customers today: stated importance against what was measured, else what the map states."""
    found, steps = [], book.customer_steps
    for placed in steps:
        whole = measurement(placed.journey.id)
        item = whole.steps[placed.number - 1] if whole else None
        value = item.value if item else placed.step.emotion
        if placed.step.importance is not None and value is not None:
            found.append(("step", placed.ref, float(placed.step.importance), value))
    return _matters(found, "stated", len(steps) - len(found))


def of_touchpoints(book: Handbook, uses: Callable[[str], tuple[Sequence[PlacedStep], Experience]], derived: Iterable[Importance]) -> Matters | None:
    """Touchpoints that customers meet today.

    Args:
        book: the handbook.
        uses: from a touchpoint to its steps of today, and how it feels there.
        derived: how strongly scores of touchpoints go together with the overall score; where enough are known, they are the axis.
    """
    feels = {name: uses(name) for name in book.touchpoints}
    stated = {name: mean for name, (steps, _) in feels.items() if (mean := _stated(steps)) is not None}
    known = {item.of: item.correlation.value for item in derived if item.dimension == "touchpoint" and item.correlation.value is not None}
    matters: Mapping[str, float] = known if len(known) >= FEWEST_DERIVED else stated
    found = [("touchpoint", name, matters[name], felt.score) for name, (_, felt) in feels.items() if name in matters and felt.score is not None]
    return _matters(found, "derived" if matters is known else "stated", sum(bool(steps) for steps, _ in feels.values()) - len(found), stated)


def of_journeys(book: Handbook, experience: Callable[[str], Experience]) -> Matters | None:
    """Today's journeys of customers: the mean importance of their steps against how they feel."""
    found, journeys = [], [journey for journey in book.current_journeys if journey.is_customers]
    for journey in journeys:
        importance, felt = _stated(book.steps_of(journey.id)), experience(journey.id).score
        if importance is not None and felt is not None:
            found.append(("journey", journey.id, importance, felt))
    return _matters(found, "stated", len(journeys) - len(found))


def of_needs(book: Handbook, needs: Iterable[Need]) -> Matters | None:
    """Needs by the share of customers' personas that have them, against how the touchpoints feel that meet them."""
    personas = [persona.id for persona in book.kept_personas if persona.kind == "customer"]
    groups: dict[str, list[Need]] = {}
    for need in needs:
        if need.kind == "need" and need.persona in personas:
            groups.setdefault(folded_need(need.text), []).append(need)
    found = []
    for held in groups.values():
        scores = [need.experience.score for need in held if need.experience.score is not None]
        if scores:
            found.append(("need", held[0].text, len({need.persona for need in held}) / len(personas), total(scores) / len(scores)))
    return _matters(found, "share", len(groups) - len(found))


def _stated(steps: Iterable[PlacedStep]) -> float | None:
    known = [placed.step.importance for placed in steps if placed.step.importance is not None]
    return total(known) / len(known) if known else None


def _matters(found: list[tuple[str, str, float, float]], by: str, unknown: int, stated: Mapping[str, float] | None = None) -> Matters | None:
    placed = quadrant(found)
    return Matters(placed, by, unknown, stated or {}) if placed else None
