"""Where a journey differs: by persona, and between customers and the employees who serve them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxsite.diagrams.lens_curves import lens_curves
from cxsite.insight.people.lenses import lenses, perception
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.rounding import difference
from cxsite.pages.faces import face
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says
from cxsite.pages.sections.journeys.journey import MOST_AT_A_GLANCE

#: How many of the widest differences are named.
_NAMED = 3


@section("journey-lenses", subject="journey")
def journey_lenses(cx: Context, journey: Journey) -> Data | None:
    """The same steps through other eyes, each held against the map."""
    steps = cx.book.steps_of(journey.id)
    felt = tuple(placed.step.emotion for placed in steps)
    believed = perception(steps)
    views = [(lens, face(cx, cx.book.personas[lens.persona]), lens_curves(lens.emotions, felt)) for lens in lenses(journey, steps)]
    if believed is None and not views:
        return None
    return {
        "journey": journey,
        "says": says.lenses(cx.language, cx.book, [lens for lens, _, _ in views], believed),
        "count": len(steps),
        "long": len(steps) > MOST_AT_A_GLANCE,
        "perception": believed,
        "believed": lens_curves([placed.step.employee_view for placed in steps], felt, _NAMED) if believed and len(believed.gaps) > 1 else None,
        "widest": believed.widest(_NAMED) if believed else [],
        "lenses": views,
        "named": _NAMED,
        "numbers": list(_numbers(steps, [lens.emotions for lens, _, _ in views], believed is not None)),
        "difference": difference,
        "at_home": cx.page.key == f"journey:{journey.id}",
    }


def _numbers(
    steps: Sequence[PlacedStep], lenses: Sequence[Sequence[float | None]], believed: bool
) -> Iterator[tuple[PlacedStep, list[float | None]]]:
    """The steps that somebody sees differently, each with what every view says of it."""
    for index, placed in enumerate(steps):
        values = [placed.step.employee_view] if believed else []
        values += [emotions[index] for emotions in lenses]
        if any(value is not None and value != placed.step.emotion for value in values):
            yield placed, values
