"""Sections about actions: the index, and an action's own page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxsite.insight.actions import STAGES, PlannedAction, all_planned, dependents, pipeline, planned
from cxsite.model.action import ACTION_STATES, Action
from cxsite.model.handbook import Handbook
from cxsite.pages.forms import Fact, Item, Measure, ids
from cxsite.pages.lists import Value, names
from cxsite.pages.sections import Context, Data, View, section
from cxsite.pages.views import select

_FIELDS = ("status", "kind", "category", "owner", "process", "impact", "effort", "due", "early_win")


def field(item: PlannedAction, name: str) -> Any:
    """What an author can filter and sort by in a ``cx`` block; ``status`` sorts from idea to dropped."""
    action = item.action
    if name == "early_win":
        return ("true", "yes") if action.early_win else ("false", "no")
    if name == "status":
        return (ACTION_STATES.index(action.status), action.status)
    return getattr(action, name)


def as_item(cx: Context, item: PlannedAction) -> Item:
    """An action in any form."""
    action, t = item.action, cx.language
    facts = (
        Fact(t.gettext("Status"), (("", t.gettext(action.status)),)),
        Fact(t.gettext("Owner"), ids("department", [action.owner] if action.owner else [])),
        Fact(t.gettext("Due"), (("", t.date(action.due)),) if action.due else ()),
        Fact(t.gettext("Category"), ids("category", [action.category] if action.category else [])),
        Fact(t.gettext("Hotspots"), ids("hotspot", [spot.ref for spot in item.hotspots])),
    )
    return Item("action", action.id, action.impact, facts=facts)


@section("actions", fields=_FIELDS, item=as_item, measure=Measure("Impact", high=5))
def index(cx: Context, book: Handbook) -> Data | None:
    """All actions: in numbers, by category and state, early wins, and every one; as a view just those asked for."""
    found = all_planned(book, cx.figures.hotspot_by_ref)
    whole = cx.view == View()
    if whole and not found:
        return None
    rows = select(cx.view, found, field)
    return {
        "whole": whole,
        "rows": rows,
        "all": len(found),
        "active": sum(item.is_active for item in rows),
        "done": sum(item.action.status == "done" for item in rows),
        "overdue": sorted((item for item in rows if item.overdue), key=lambda item: -item.overdue),
        "undated": [item for item in rows if item.undated],
        "early_wins": [item for item in rows if item.action.early_win and item.action.status != "dropped"],
        "pipeline": pipeline(book, (item.action for item in rows)),
        "states": ACTION_STATES,
        "values": _values(book, rows),
    }


def _values(book: Handbook, rows: Sequence[PlannedAction]) -> dict[str, list[Value]]:
    return {
        "category": list(book.taxonomy.categories.items()),
        "owner": names(book, "department", (item.action.owner for item in rows if item.action.owner)),
        "process": names(book, "process", (item.action.process for item in rows if item.action.process)),
    }


@section("action-header", subject="action")
def header(cx: Context, action: Action) -> Data:
    """How far it is, what it is meant to change, what it waits for."""
    return {
        "action": action,
        "planned": planned(action, cx.figures.hotspot_by_ref, cx.book.today),
        "stages": STAGES,
        "reached": STAGES.index(action.status) if action.status in STAGES else -1,
        "expects": [(cx.book.metrics[metric], change) for metric, change in action.expects.items()],
        "waits_for": [cx.book.actions[other] for other in action.depends_on],
        "awaited_by": [cx.book.actions[other] for other in dependents(cx.book, action.id)],
    }


@section("action-hotspots", subject="action")
def hotspots(cx: Context, action: Action) -> Data | None:
    """The hotspots it addresses, worst first."""
    found = planned(action, cx.figures.hotspot_by_ref, cx.book.today)
    return {"planned": found} if found.hotspots else None


@section("action-experiment", subject="action")
def experiment(cx: Context, action: Action) -> Data | None:  # noqa: ARG001
    """What was tried, and what it showed."""
    tried = action.experiment
    if tried is None or not any((tried.hypothesis, tried.method, tried.result, tried.learned)):
        return None
    return {"experiment": tried}
