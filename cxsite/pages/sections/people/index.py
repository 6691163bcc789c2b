"""The index of personas, and which persona takes which journey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.people.personas import PersonaJourney
from cxsite.model.handbook import Handbook
from cxsite.model.journey import WHOSE, Journey
from cxsite.model.persona import Persona
from cxsite.pages import fields
from cxsite.pages.faces import Face, face
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count
from cxsite.pages.lists import Value, dimension_facets, names, tag_attributes
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select

#: A larger matrix is told as text.
MOST_PERSONAS, MOST_JOURNEYS = 16, 60
#: Journeys that the text names for each persona, the worst first.
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A persona on the index.

    Attributes:
        experience: over their current journeys.
        journeys: how many of today's journeys are theirs.
        hotspots: how many open hotspots those have.
    """

    face: Face
    experience: Experience
    journeys: int
    hotspots: int

    @property
    def persona(self) -> Persona:
        return self.face.persona


def _item(cx: Context, card: Card) -> Item:
    persona, t = card.persona, cx.language
    facts = (
        Fact(t.gettext("Segment"), (("", persona.segment),) if persona.segment else ()),
        Fact(t.gettext("Share of customers"), (("", t.percent(persona.share)),) if persona.share is not None else ()),
        Fact(t.gettext("Journeys"), count(card.journeys)),
        Fact(t.gettext("Open hotspots"), count(card.hotspots)),
    )
    return Item("persona", persona.id, card.experience.score, persona.quote or "", facts)


_FIELDS: fields.Fields = {
    **fields.through(fields.PERSONA, lambda card: card.persona),
    "score": fields.number(lambda card: card.experience.score),
    "journeys": fields.number(lambda card: card.journeys),
    "hotspots": fields.number(lambda card: card.hotspots),
}


@section("personas", fields=_FIELDS, item=_item, measure=EXPERIENCE, own_form="cards")
def personas(cx: Context, book: Handbook) -> Data | None:
    """All personas as cards: customers, employees, partners; the largest share first."""
    cards = sorted((_card(cx, persona) for persona in book.personas.values()), key=lambda card: -(card.persona.share or 0))
    chosen = select(cx.view, cards, _FIELDS)
    if not chosen:
        return None
    rated = sorted((card for card in chosen if card.experience.score is not None), key=lambda card: card.experience.score or 0)
    return {
        "groups": {kind: group for kind in WHOSE if (group := [card for card in chosen if card.persona.kind == kind])},
        "rows": chosen,
        "whole": cx.view == View(),
        "values": _values(cx.book, chosen),
        "dimensions": dimension_facets(cx.book, (card.persona.tags for card in chosen)),
        "tag_attributes": tag_attributes,
        "number": len(chosen),
        "worst": rated[0] if len(rated) > 1 else None,
        "best": rated[-1] if len(rated) > 1 else None,
        "unresearched": sum(card.persona.research is None for card in chosen),
    }


def _values(book: Handbook, cards: Sequence[Card]) -> dict[str, list[Value]]:
    """What readers can filter by: ids and names."""
    segments = sorted({card.persona.segment for card in cards if card.persona.segment}, key=lambda name: (name.casefold(), name))
    return {
        "owner": names(book, "department", (card.persona.owner for card in cards if card.persona.owner)),
        "segment": [(segment, segment) for segment in segments],
    }


def _card(cx: Context, persona: Persona) -> Card:
    figures = cx.figures
    lived = sum(item.is_current for item in figures.journeys_by_persona[persona.id])
    hurting = sum(spot.is_open for spot in figures.hotspots_by_persona[persona.id])
    return Card(face(cx, persona), figures.persona_experience(persona.id), lived, hurting)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One journey of the matrix: over all, and a cell for each persona, None where it is not theirs."""

    journey: Journey
    experience: Experience
    cells: tuple[PersonaJourney | None, ...]


@section("persona-matrix", fields=fields.PERSONA)
def matrix(cx: Context, book: Handbook) -> Data | None:
    """Persona × journey with the score in each cell; only as text where that would be a giant."""
    chosen = select(cx.view, book.personas.values(), fields.PERSONA)
    lived = {persona.id: cx.figures.journeys_by_persona[persona.id] for persona in chosen}
    taken = {item.journey.id for items in lived.values() for item in items}
    if not taken or (len(chosen) < 2 and len(taken) < 2):
        return None
    data: Data = {
        "faces": [face(cx, persona) for persona in chosen],
        "overall": {persona.id: cx.figures.persona_experience(persona.id) for persona in chosen},
        "journeys": len(taken),
        "nobody": [journey for journey in book.journeys.values() if not journey.personas][:MOST_NAMED],
    }
    if len(chosen) > MOST_PERSONAS or len(taken) > MOST_JOURNEYS:
        return data | {"most": (MOST_PERSONAS, MOST_JOURNEYS), "named": {persona: _named(items) for persona, items in lived.items()}}
    rows = _rows(cx, [journey for journey in book.journeys.values() if journey.id in taken], lived)
    current, planned = ([row for row in rows if row.journey.standing == state] for state in ("current", "target"))
    return data | {"most": None, "current": current, "planned": planned}


def _rows(cx: Context, journeys: Sequence[Journey], lived: dict[str, list[PersonaJourney]]) -> list[MatrixRow]:
    cells = {(persona, item.journey.id): item for persona, items in lived.items() for item in items}
    return [
        MatrixRow(journey, cx.figures.experience(journey.id), tuple(cells.get((persona, journey.id)) for persona in lived)) for journey in journeys
    ]


def _named(items: Sequence[PersonaJourney]) -> tuple[list[PersonaJourney], int]:
    """The current journeys of a persona that the text names, the worst first, and how many it does not."""
    worst = sorted((item for item in items if item.is_current), key=lambda item: 6 if item.experience.score is None else item.experience.score)
    return worst[:MOST_NAMED], max(0, len(worst) - MOST_NAMED)
