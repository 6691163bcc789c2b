"""Sections about business processes: a page of its own, and the index."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience, of_customers, of_others
from cxsite.model.action import ACTION_STATES
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.records import Process
from cxsite.pages import fields
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count, ids
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.places.experience import hurting, listed_steps
from cxsite.pages.views import select


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
    return {**listed_steps(steps), "feels": of_customers(steps), "others": of_others(steps), "hotspots": hurting(cx, hotspots)}


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


def _item(cx: Context, row: ProcessRow) -> Item:
    process, t = row.process, cx.language
    facts = (
        Fact(t.gettext("Owner"), ids("department", [process.owner] if process.owner else [])),
        Fact(t.gettext("Systems"), tuple(("", system) for system in process.systems)),
        Fact(t.gettext("Steps"), count(row.steps)),
        Fact(t.gettext("Actions"), count(row.actions)),
    )
    return Item("process", process.id, row.experience.score, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.process.title),
    "owner": fields.owner(lambda row: row.process.owner),
    "score": fields.number(lambda row: row.experience.score),
    "steps": fields.number(lambda row: row.steps),
    "actions": fields.number(lambda row: row.actions),
}


@section("processes", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def processes(cx: Context, book: Handbook) -> Data | None:
    """All business processes."""
    rows = []
    for process in book.processes.values():
        steps = _carried(book, process)
        rows.append(ProcessRow(process, of_customers(steps), len(steps), len(book.incoming("process", process.id, "action"))))
    shown = select(cx.view, rows, _FIELDS)
    owners = names(book, "department", (row.process.owner for row in shown if row.process.owner))
    return {"rows": shown, "owners": owners, "whole": cx.view == View()} if rows else None
