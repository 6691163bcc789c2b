"""Sections about what stands behind the maps: processes, workshops and sources of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.governance.decisions import kind_of
from cxsite.insight.governance.evidence import Backed, Backing
from cxsite.insight.journeys.emotion import Experience, of_customers, of_others
from cxsite.model.action import ACTION_STATES, Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.records import SOURCE_KINDS, Process, Source, Workshop
from cxsite.pages import fields
from cxsite.pages.forms import EXPERIENCE, Fact, Item, Measure, count, ids
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.places.experience import hurting, passing
from cxsite.pages.views import select

#: Hotspots of a source, and journeys on the index of evidence, beyond this many are only counted.
MOST_LISTED = 50


@section("process-header", subject="process")
def process_header(cx: Context, process: Process) -> Data | None:
    """Who runs it, and on which systems; or that nobody has said."""
    told = process.owner or process.systems
    linked = _carried(cx.book, process) or cx.book.incoming("process", process.id, "action")
    return {"process": process, "told": told} if told or not linked else None


@section("process-steps", subject="process")
def process_steps(cx: Context, process: Process) -> Data | None:
    """The steps it carries, how they feel, and where it hurts there."""
    steps = _carried(cx.book, process)
    if not steps:
        return None
    current = {placed.ref for placed in steps if placed.is_current}
    here = [spot.ref for placed in steps if placed.ref in current for spot in cx.book.hotspots_at(placed.ref)]
    hotspots = sorted((cx.figures.hotspot_by_ref[ref] for ref in dict.fromkeys(here)), key=lambda item: item.rank)
    return {**passing(steps), "feels": of_customers(steps), "others": of_others(steps), "hotspots": hurting(cx, hotspots)}


def _carried(book: Handbook, process: Process) -> list[PlacedStep]:
    """The steps that a process supports, those of a whole journey where it names one, each once."""
    found: dict[str, PlacedStep] = {}
    for ref in process.supports:
        for placed in [book.steps[ref]] if "#" in ref else book.steps_of(ref):
            found[placed.ref] = placed
    return list(found.values())


@section("process-actions", subject="process")
def process_actions(cx: Context, process: Process) -> Data | None:
    """The actions that change it, the furthest first."""
    actions = [cx.book.actions[item.source] for item in cx.book.incoming("process", process.id, "action")]
    actions.sort(key=lambda action: -ACTION_STATES.index(action.status) if action.status != "dropped" else 1)
    return {"actions": actions} if actions else None


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """One process of the index: its current experience, and how many steps and actions belong to it."""

    process: Process
    experience: Experience
    steps: int
    actions: int


def _process_item(cx: Context, row: ProcessRow) -> Item:
    process, t = row.process, cx.language
    facts = (
        Fact(t.gettext("Owner"), ids("department", [process.owner] if process.owner else [])),
        Fact(t.gettext("Systems"), tuple(("", system) for system in process.systems)),
        Fact(t.gettext("Steps"), count(row.steps)),
        Fact(t.gettext("Actions"), count(row.actions)),
    )
    return Item("process", process.id, row.experience.score, facts=facts)


_PROCESS_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.process.title),
    "owner": fields.owner(lambda row: row.process.owner),
    "score": fields.number(lambda row: row.experience.score),
    "steps": fields.number(lambda row: row.steps),
    "actions": fields.number(lambda row: row.actions),
}


@section("processes", fields=_PROCESS_FIELDS, item=_process_item, measure=EXPERIENCE)
def processes(cx: Context, book: Handbook) -> Data | None:
    """All business processes."""
    rows = []
    for process in book.processes.values():
        steps = _carried(book, process)
        rows.append(ProcessRow(process, of_customers(steps), len(steps), len(book.incoming("process", process.id, "action"))))
    shown = select(cx.view, rows, _PROCESS_FIELDS)
    owners = names(book, "department", (row.process.owner for row in shown if row.process.owner))
    return {"rows": shown, "owners": owners, "whole": cx.view == View()} if rows else None


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


def _workshop_item(cx: Context, workshop: Workshop) -> Item:
    t = cx.language
    facts = (
        Fact(t.gettext("Date"), (("", t.date(workshop.date)),) if workshop.date else ()),
        Fact(t.gettext("Journeys"), ids("journey", workshop.journeys)),
        Fact(t.gettext("Departments"), ids("department", workshop.departments)),
    )
    return Item("workshop", workshop.id, facts=facts)


_WORKSHOP_FIELDS: fields.Fields = {
    "title": fields.text(lambda workshop: workshop.title),
    "owner": fields.owner(lambda workshop: workshop.owner),
    "date": fields.date(lambda workshop: workshop.date),
    "journey": fields.ids(lambda workshop: workshop.journeys, "journey"),
    "department": fields.department(lambda workshop: workshop.departments),
}


@section("workshops", fields=_WORKSHOP_FIELDS, item=_workshop_item)
def workshops(cx: Context, book: Handbook) -> Data | None:
    """All workshops, the latest first."""
    rows = sorted(book.workshops.values(), key=lambda item: item.date.isoformat() if item.date else "", reverse=True)
    shown = select(cx.view, rows, _WORKSHOP_FIELDS)
    values = {
        "journey": names(book, "journey", (journey for item in shown for journey in item.journeys)),
        "department": names(book, "department", (department for item in shown for department in item.departments)),
    }
    return {"rows": shown, "values": values, "whole": cx.view == View()} if rows else None


@section("source-header", subject="source")
def source_header(cx: Context, source: Source) -> Data:
    """What sort of evidence, when, how many, where to read it."""
    return {"source": source, "backed": cx.figures.evidence.by_source[source.id], "file": cx.links.file(source.file, source.path, cx.page.src)}


@section("source-uses", subject="source")
def source_uses(cx: Context, source: Source) -> Data | None:
    """Everything that rests on it."""
    backed = cx.figures.evidence.by_source[source.id]
    hotspots = sorted((cx.figures.hotspot_by_ref[spot.ref] for spot in backed.hotspots), key=lambda item: item.rank)
    if not (backed.steps or hotspots or backed.journeys):
        return None
    return {**passing(backed.steps), "backed": backed, "hotspots": hotspots[:MOST_LISTED]}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source of the index and what rests on it."""

    source: Source
    backed: Backed


def _source_item(cx: Context, row: SourceRow) -> Item:
    source, t = row.source, cx.language
    facts = (
        Fact(t.gettext("Gathered"), (("", t.date(source.date)),) if source.date else ()),
        Fact(t.gettext("n"), count(source.n) if source.n is not None else ()),
        Fact(t.gettext("Journeys as a whole"), ids("journey", row.backed.journeys)),
    )
    return Item("source", source.id, row.backed.claims, facts=facts)


_SOURCE_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.source.title),
    "kind": fields.one_of(lambda row: row.source.kind, *SOURCE_KINDS),
    "owner": fields.owner(lambda row: row.source.owner),
    "date": fields.date(lambda row: row.source.date),
    "n": fields.number(lambda row: row.source.n),
    "claims": fields.number(lambda row: row.backed.claims),
    "journeys": fields.number(lambda row: len(row.backed.journeys)),
}


@section("evidence", fields=_SOURCE_FIELDS, item=_source_item, measure=Measure("Claims that rest on it"))
def evidence(cx: Context, book: Handbook) -> Data | None:
    """How much of the handbook names evidence, all sources, and the journeys with the least; as a view just the sources asked for."""
    if not book.sources:
        return None
    found = cx.figures.evidence
    rows = [SourceRow(source, found.by_source[source.id]) for source in book.sources.values()]
    rows.sort(key=lambda row: (-row.backed.claims, row.source.title.casefold()))
    shown = select(cx.view, rows, _SOURCE_FIELDS)
    kinds = [kind for kind in SOURCE_KINDS if any(row.source.kind == kind for row in shown)]
    whole = cx.view == View()
    journeys = thinnest(found.by_journey) if whole else []
    return {
        "whole": whole,
        "evidence": found,
        "rows": shown,
        "kinds": kinds,
        "journeys": journeys[:MOST_LISTED],
        "more_journeys": max(0, len(journeys) - MOST_LISTED),
    }


def thinnest(by_journey: dict[str, Backing]) -> list[tuple[str, Backing]]:
    """Journeys with claims, those with the most bare claims first."""
    return sorted(((key, item) for key, item in by_journey.items() if item.claims), key=lambda item: (-item[1].bare, item[0]))
