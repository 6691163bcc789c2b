"""Needs coverage: which needs and goals are met by which touchpoint, and which by none."""

from __future__ import annotations

from cxsite.insight.people.needs import Need, coverage
from cxsite.model.handbook import Handbook
from cxsite.model.persona import Persona
from cxsite.pages import fields
from cxsite.pages.faces import short_name
from cxsite.pages.forms import EXPERIENCE, Fact, Item, ids
from cxsite.pages.lists import dimension_facets, tag_attributes
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.places.experience import choices
from cxsite.pages.views import select


def _item(cx: Context, need: Need) -> Item:
    t = cx.language
    facts = (Fact(t.gettext("Need or goal"), (("", need.text),)), Fact(t.gettext("Met by"), ids("touchpoint", need.touchpoints)))
    return Item("persona", need.persona, need.experience.score, facts=facts)


_FIELDS: fields.Fields = {
    "persona": fields.ids(lambda need: need.persona, "persona"),
    "kind": fields.one_of(lambda need: need.kind, "need", "goal"),
    "state": fields.one_of(lambda need: need.state, "unmet", "badly", "met", "beyond"),
    "touchpoint": fields.ids(lambda need: need.touchpoints, "touchpoint"),
    "tags": fields.tags(lambda need: need.tags),
    "touchpoints": fields.number(lambda need: len(need.touchpoints)),
    "score": fields.number(lambda need: need.experience.score),
}


@section("needs", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def needs(cx: Context, book: Handbook) -> Data | None:
    """All needs and goals of personas, unmet first; as a view just those asked for."""
    found = cx.figures.needs
    whole = cx.view == View()
    if not found.all:
        return None
    rows = select(cx.view, found.all, _FIELDS)
    return {
        "whole": whole,
        "rows": rows,
        "dimensions": dimension_facets(book, (need.tags for need in rows)),
        "tag_attributes": tag_attributes,
        "all": len(found.all),
        "short": short_name,
        "needs": coverage(need for need in found.all if need.kind == "need"),
        "goals": coverage(need for need in found.all if need.kind == "goal"),
        "by_persona": [
            (persona, coverage(need for need in own if need.kind == "need"), coverage(need for need in own if need.kind == "goal"))
            for persona, own in found.by_persona.items()
        ],
        "strays": found.strays,
        "claimed": any(touchpoint.needs_met for touchpoint in book.touchpoints.values()),
        "values": {
            "persona": choices(cx, "persona", (need.persona for need in rows)),
            "touchpoint": choices(cx, "touchpoint", (touchpoint for need in rows for touchpoint in need.touchpoints)),
        },
    }


@section("persona-needs", subject="persona")
def persona_needs(cx: Context, persona: Persona) -> Data | None:
    """Which of a persona's needs and goals are met, and how that feels to them; nothing where no touchpoint says what it meets."""
    own = cx.figures.needs.by_persona.get(persona.id, [])
    if not any(touchpoint.needs_met for touchpoint in cx.book.touchpoints.values()) or not own:
        return None
    rows = [need for need in cx.figures.needs.all if need.persona == persona.id]
    needs = coverage(need for need in own if need.kind == "need")
    says = cx.language.ngettext("%(met)s of %(num)s need is met", "%(met)s of %(num)s needs are met", needs.whole)
    return {
        "says": says % {"met": needs.met, "num": needs.whole} if needs.whole else "",
        "rows": rows,
        "needs": needs,
        "goals": coverage(need for need in own if need.kind == "goal"),
    }
