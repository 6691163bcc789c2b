"""What a group needs to map a journey: an agenda, a blank canvas, a list of whom to invite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.workshop_kit import MOST_STAGES, Invitee, Slot, agenda, duration, invitees
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.lane import LANES
from cxsite.model.naming import in_words
from cxsite.pages import fields
from cxsite.pages.journey_templates import TEMPLATE_IDS, Template, journey_templates
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select

#: A session begins at half past nine.
BEGINS = 9 * 60 + 30
#: Journeys with a kit on the page; a `cx` block makes one of any other.
MOST_KITS = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A stage of a canvas: its name, and what to ask or what it is for."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What one session needs.

    Attributes:
        journey: that it is about, None for a template.
        template: it starts from, None for a journey.
        slots: of the agenda.
        invitees: teams to invite; of a template nobody is known.
    """

    title: str
    columns: tuple[Column, ...]
    slots: tuple[Slot, ...]
    journey: Journey | None = None
    template: Template | None = None
    invitees: Sequence[Invitee] = ()

    @property
    def id(self) -> str:
        """Its anchor; templates cannot clash with journeys."""
        return f"kit-{self.journey.id}" if self.journey else f"template-{self.template.id if self.template else ''}"

    @property
    def minutes(self) -> int:
        """How long the session takes."""
        return duration(self.slots)

    @property
    def too_long(self) -> bool:
        """Whether it has more stages than one session can map."""
        return len(self.columns) > MOST_STAGES


_FIELDS: fields.Fields = {
    "journey": fields.ids(lambda kit: kit.journey.id if kit.journey else None, "journey"),
    "template": fields.one_of(lambda kit: kit.template.id if kit.template else None, *TEMPLATE_IDS),
}


@section("workshop-kit", fields=_FIELDS)
def workshop_kit(cx: Context, book: Handbook) -> Data | None:
    """Agenda, canvases and whom to invite, for templates and journeys; as a view just those asked for."""
    whole = cx.view == View()
    kits = select(cx.view, list(_kits(cx, book)), _FIELDS)
    if not kits:
        return None
    journeys = [kit for kit in kits if kit.journey]
    return {
        "whole": whole,
        "templates": [kit for kit in kits if kit.template],
        "journeys": journeys[:MOST_KITS] if whole else journeys,
        "beyond": [kit for kit in journeys[MOST_KITS:] if kit.journey] if whole else [],
        "first": kits[0],
        "clock": lambda minutes: f"{(BEGINS + minutes) // 60:02d}:{(BEGINS + minutes) % 60:02d}",
        "own_lanes": [lane.name or in_words(key) for key, lane in book.taxonomy.lanes.items() if key not in LANES],
        "most_stages": MOST_STAGES,
        "command": 'cxsite new journey "…" --template',
    }


def _kits(cx: Context, book: Handbook) -> Iterator[Kit]:
    for template in journey_templates(cx.language):
        columns = tuple(Column(name, question) for name, question in template.stages)
        yield Kit(template.title, columns, tuple(agenda(len(columns))), template=template)
    for journey in cx.figures.journeys_to_rework:
        columns = tuple(Column(stage.name, stage.goal or "") for stage in journey.stages)
        yield Kit(journey.title, columns, tuple(agenda(len(columns))), journey=journey, invitees=invitees(book, cx.figures.teams, journey))


def kit_anchor(cx: Context, journey: Journey) -> str | None:
    """Where the kit of a journey stands, for those that have one on the page."""
    page = cx.plan.pages.get("workshop-kit")
    shown = cx.figures.journeys_to_rework[:MOST_KITS] if page else []
    return cx.links.page(page, cx.page.src, f"kit-{journey.id}") if page and any(item is journey for item in shown) else None
