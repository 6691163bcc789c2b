"""Whose journey a map shows: as some personas live it, as employees believe it is, and as it was, over the map as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.emotion_curve import BOTTOM, TOP
from cxsite.diagrams.lens_curves import LensCurves, lens_curves
from cxsite.insight.people.lenses import lenses, perception
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Journey, PersonaView
from cxsite.pages.faces import short_name
from cxsite.pages.plan import plain
from cxsite.pages.section import Context

#: More than these cannot be told apart on one map; the style sheet knows so many. Personas come first, in the journey's order.
MOST_EYES = 8

#: What stands for employees in the address, where personas have their ids.
EMPLOYEES = "employees"


@dataclass(frozen=True, slots=True)
class Eyes:
    """One view of a journey that can be laid over its map.

    Attributes:
        number: 1 … `MOST_EYES`; style sheets know the view by it.
        key: id of the persona, `EMPLOYEES`, or an earlier day.
        emotions: of each step as this view has it, 1 … 5 or None.
        views: what the persona says of each step of its own, None where it lives the step as the others do.
    """

    number: int
    key: str
    name: str
    emotions: tuple[float | None, ...]
    views: tuple[PersonaView | None, ...]
    is_past: bool = False

    def differs(self, index: int, felt: float | None) -> bool:
        """Whether the emotion of a step differs from the map's."""
        return self.emotions[index] is not None and self.emotions[index] != felt

    def says(self, index: int) -> PersonaView | None:
        """What the view thinks or feels at a step, in words; None where it adds none."""
        view = self.views[index]
        return view if view and (view.thinks or view.feels) else None


def eyes(cx: Context, journey: Journey, steps: Sequence[PlacedStep]) -> list[Eyes]:
    """The views that differ from the map somewhere: personas, then employees."""
    found: list[Eyes] = []
    for lens in lenses(journey, steps)[:MOST_EYES]:
        name = short_name(plain(cx.book.name_of("persona", lens.persona)))
        own = tuple(placed.step.per_persona.get(lens.persona) for placed in steps)
        found.append(Eyes(len(found) + 1, lens.persona, name, lens.emotions, own))
    believed = perception(steps)
    if believed and believed.widest(1) and len(found) < MOST_EYES:
        emotions = tuple(placed.step.employee_view for placed in steps)
        found.append(Eyes(len(found) + 1, EMPLOYEES, cx.language.gettext("Employees"), emotions, (None,) * len(steps)))
    return [*found, *_earlier(cx, journey, steps, len(found))]


def _earlier(cx: Context, journey: Journey, steps: Sequence[PlacedStep], taken: int) -> list[Eyes]:
    """The journey as it was a quarter and a year ago, where some step felt otherwise."""
    trend = cx.figures.timeline.journey(journey.id, cx.figures.experience(journey.id)) if journey.is_current else None
    days = {snapshot.date: snapshot.of(journey.id).steps for snapshot in cx.figures.timeline.snapshots}
    found: list[Eyes] = []
    for change in trend.changes if trend else ():
        emotions = tuple(days.get(change.since, {}).get(placed.step.id) for placed in steps)
        name = cx.language.gettext("as of %(day)s") % {"day": cx.language.date(change.since)}
        view = Eyes(taken + len(found) + 1, change.since.isoformat(), name, emotions, (None,) * len(steps), is_past=True)
        if view.number <= MOST_EYES and any(view.differs(index, placed.step.emotion) for index, placed in enumerate(steps)):
            found.append(view)
    return found


def laid_over(view: Eyes, steps: Sequence[PlacedStep]) -> LensCurves:
    """The line of a view over those of the steps that one table of the map shows, in the places of the map's own curve."""
    own = [view.emotions[placed.number - 1] for placed in steps]
    return lens_curves(own, [placed.step.emotion for placed in steps], top=TOP, bottom=BOTTOM)
