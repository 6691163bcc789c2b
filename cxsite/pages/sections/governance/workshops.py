"""Sections about workshops: a page of its own, the index, and what they decided about journeys and actions."""

from __future__ import annotations

from cxsite.insight.governance.decisions import kind_of
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.records import Workshop
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, ids
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select


@section("workshop-header", subject="workshop")
def workshop_header(cx: Context, workshop: Workshop) -> Data | None:  # noqa: ARG001
    """When, about what, with whom; or that nothing of it is written down yet."""
    told = workshop.date or workshop.journeys or workshop.departments or workshop.owner
    recorded = workshop.decisions or workshop.agenda or workshop.participants
    return {"workshop": workshop, "told": told} if told or not recorded else None


@section("workshop-record", subject="workshop")
def workshop_record(cx: Context, workshop: Workshop) -> Data | None:
    """Decisions with what came of each, agenda, participants."""
    if not (workshop.decisions or workshop.agenda or workshop.participants):
        return None
    decisions = [(decision, [(kind_of(cx.book, ref), ref) for ref in decision.changed]) for decision in workshop.decisions]
    return {"workshop": workshop, "decisions": decisions, "linked": sum(bool(changed) for _, changed in decisions)}


@section("action-decisions", subject="action")
def action_decisions(cx: Context, action: Action) -> Data | None:
    """The workshops that decided on it."""
    found = cx.figures.decisions.get(("action", action.id))
    return {"rows": found} if found else None


@section("journey-decisions", subject="journey")
def journey_decisions(cx: Context, journey: Journey) -> Data | None:
    """What workshops decided that changed it."""
    found = cx.figures.decisions.get(("journey", journey.id))
    if not found:
        return None
    workshops, t = {row.workshop.id for row in found}, cx.language
    decided = t.ngettext("%(num)s decision", "%(num)s decisions", len(found)) % {"num": len(found)}
    return {"rows": found, "says": f"{decided}, {t.ngettext('%(num)s workshop', '%(num)s workshops', len(workshops)) % {'num': len(workshops)}}"}


def _item(cx: Context, workshop: Workshop) -> Item:
    t = cx.language
    facts = (
        Fact(t.gettext("Date"), (("", t.date(workshop.date)),) if workshop.date else ()),
        Fact(t.gettext("Journeys"), ids("journey", workshop.journeys)),
        Fact(t.gettext("Departments"), ids("department", workshop.departments)),
    )
    return Item("workshop", workshop.id, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda workshop: workshop.title),
    "owner": fields.owner(lambda workshop: workshop.owner),
    "date": fields.date(lambda workshop: workshop.date),
    "journey": fields.ids(lambda workshop: workshop.journeys, "journey"),
    "department": fields.department(lambda workshop: workshop.departments),
}


@section("workshops", fields=_FIELDS, item=_item)
def workshops(cx: Context, book: Handbook) -> Data | None:
    """All workshops, the latest first."""
    rows = sorted(book.workshops.values(), key=lambda item: item.date.isoformat() if item.date else "", reverse=True)
    shown = select(cx.view, rows, _FIELDS)
    values = {
        "journey": names(book, "journey", (journey for item in shown for journey in item.journeys)),
        "department": names(book, "department", (department for item in shown for department in item.departments)),
    }
    return {"rows": shown, "values": values, "whole": cx.view == View()} if rows else None
