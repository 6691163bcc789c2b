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
from cxsite.themes import MOST_DAYS, MOST_EYES

#: What stands for employees in the address, where personas have their ids.
EMPLOYEES = "employees"


@dataclass(frozen=True, slots=True)
class Eyes:
    """One view of a journey that can be laid over its map.

    Attributes:
        number: style sheets know the view by it, 1 … `MOST_EYES`, and those of earlier days by the `MOST_DAYS` numbers after these.
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
    return [*found, *_earlier(cx, journey, steps)]


def _earlier(cx: Context, journey: Journey, steps: Sequence[PlacedStep]) -> list[Eyes]:
    """The journey as it was on each recorded day on which some step felt otherwise, the latest first."""
    found: list[Eyes] = []
    for snapshot in reversed(cx.figures.timeline.snapshots) if journey.is_current else ():
        recorded = snapshot.of(journey.id).steps
        emotions = tuple(recorded.get(placed.step.id) for placed in steps)
        number, day = MOST_EYES + len(found) + 1, snapshot.date
        name = cx.language.gettext("as of %(day)s") % {"day": cx.language.date(day)}
        view = Eyes(number, day.isoformat(), name, emotions, (None,) * len(steps), is_past=True)
        if day < cx.book.today and any(view.differs(index, placed.step.emotion) for index, placed in enumerate(steps)):
            found.append(view)
    return found[:MOST_DAYS]


def laid_over(view: Eyes, steps: Sequence[PlacedStep]) -> LensCurves:
    """The line of a view over those of the steps that one table of the map shows, in the places of the map's own curve."""
    own = [view.emotions[placed.number - 1] for placed in steps]
    return lens_curves(own, [placed.step.emotion for placed in steps], top=TOP, bottom=BOTTOM)
