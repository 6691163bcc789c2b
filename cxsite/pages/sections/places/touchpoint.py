"""Sections about touchpoints: a page each, and the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cxsite.insight.governance.freshness import freshness
from cxsite.insight.journeys.emotion import Experience, of_customers
from cxsite.insight.journeys.lifecycle import default_model
from cxsite.insight.metrics.standing import standing
from cxsite.insight.places.touchpoints import Inventory, Use
from cxsite.insight.strategy.metrics import scale
from cxsite.model.handbook import Handbook
from cxsite.model.measuring import as_answered
from cxsite.model.naming import folded_need
from cxsite.model.touchpoint import Touchpoint
from cxsite.pages import fields
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count, ids
from cxsite.pages.lists import dimension_facets, facets, tag_facets
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.places.experience import choices, felt, hurting, listed_steps, listed_steps_say, stage_choices, worst_first
from cxsite.pages.sections.places.front_line import MOST_FIXED, fixing
from cxsite.pages.views import select

#: Stands where a touchpoint names no channel, or serves no stage.
NOWHERE = ""


@section("touchpoint-header", subject="touchpoint")
def header(cx: Context, touchpoint: Touchpoint) -> Data:
    """What it is, how consistent, what is measured there, which needs it meets."""
    inventory = cx.figures.inventory
    row = _row(inventory, touchpoint)
    return {
        "touchpoint": touchpoint,
        "unmapped": not inventory.touchpoint(touchpoint.id).steps,
        "stands": row.lifecycle,
        "meant": row.meant,
        "freshness": freshness(touchpoint, cx.book.today),
        "needs": [(need, inventory.personas_by_need.get(folded_need(need), [])) for need in touchpoint.needs_met],
        "consistency": _consistency(touchpoint),
        "metrics": [
            (metric, value, scale(as_answered(cx.book, metric), (value,)), standing(cx.figures.feedback, metric).value)
            for metric, value in ((cx.book.metrics[key], value) for key, value in touchpoint.metrics.items())
        ],
    }


def _consistency(touchpoint: Touchpoint) -> list[tuple[str, int]]:
    rated = touchpoint.consistency
    if rated is None:
        return []
    return [(name, value) for name in ("messaging", "branding", "service") if (value := getattr(rated, name)) is not None]


@section("touchpoint-experience", subject="touchpoint")
def touchpoint_experience(cx: Context, touchpoint: Touchpoint) -> Data | None:
    """How it feels there: as a whole, by persona, by stage."""
    return felt(cx, cx.figures.inventory.touchpoint(touchpoint.id))


@section("touchpoint-steps", subject="touchpoint")
def touchpoint_steps(cx: Context, touchpoint: Touchpoint) -> Data | None:
    """Every step that uses it."""
    steps = cx.figures.inventory.touchpoint(touchpoint.id).steps
    return {**listed_steps(steps), "says": listed_steps_say(cx.language, steps)} if steps else None


@section("touchpoint-hotspots", subject="touchpoint")
def touchpoint_hotspots(cx: Context, touchpoint: Touchpoint) -> Data | None:
    """Where it hurts there; on the touchpoint's own page without what its first section says already."""
    at_home, hotspots = cx.page.key == f"touchpoint:{touchpoint.id}", cx.figures.inventory.touchpoint(touchpoint.id).hotspots
    told = {item.spot.ref for item in fixing(cx.book, hotspots)[:MOST_FIXED]} if at_home else set()
    found = [spot for spot in hotspots if spot.ref not in told]
    worst = next((spot for spot in found if spot.is_open), None)
    says = cx.language.gettext("The worst: %(hotspot)s") % {"hotspot": cx.book.name_of("hotspot", worst.ref)} if worst else ""
    return {**listed, "says": says, "told": bool(told)} if (listed := hurting(cx, found)) else None


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One touchpoint of the inventory.

    Attributes:
        lifecycle: ids of the stages, of any model, in which it stands by the steps of today that use it.
        meant: ids of those it is meant for besides, where no step uses it.
    """

    touchpoint: Touchpoint
    use: Use
    lifecycle: tuple[str, ...]
    meant: tuple[str, ...]


def _item(cx: Context, row: InventoryRow) -> Item:
    item, t = row.touchpoint, cx.language
    facts = (
        Fact(t.gettext("Channels"), ids("channel", item.channels)),
        Fact(t.gettext("Interaction"), ids("interaction", item.interaction)),
        Fact(t.gettext("Owner"), ids("department", [item.owner] if item.owner else [])),
        Fact(t.gettext("Steps"), count(len(row.use.current))),
        Fact(t.gettext("Open hotspots"), count(row.use.open_hotspots)),
    )
    return Item("touchpoint", item.id, row.use.experience.score, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.touchpoint.title),
    "channel": fields.ids(lambda row: row.touchpoint.channels, "channel"),
    "device": fields.device(lambda row: row.touchpoint.devices),
    "interaction": fields.interaction(lambda row: row.touchpoint.interaction),
    "owner": fields.owner(lambda row: row.touchpoint.owner),
    "lifecycle": fields.lifecycle(lambda row: [*row.lifecycle, *row.meant]),
    "online": fields.flag(lambda row: row.touchpoint.online),
    "staffed": fields.flag(lambda row: row.touchpoint.staffed),
    "representative": fields.flag(lambda row: row.touchpoint.representative),
    "steps": fields.number(lambda row: len(row.use.current)),
    "score": fields.number(lambda row: row.use.experience.score),
    "hotspots": fields.number(lambda row: row.use.open_hotspots),
    "tags": fields.tags(lambda row: row.touchpoint.tags),
}


@section("touchpoints", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def inventory(cx: Context, book: Handbook) -> Data | None:
    """Every touchpoint, by its main channel."""
    if not book.touchpoints:
        return None
    uses = cx.figures.inventory
    rows = [_row(uses, item) for item in book.touchpoints.values()]
    rows.sort(key=lambda row: row.touchpoint.title.casefold())
    shown = select(cx.view, rows, _FIELDS)
    # An order that the author asked for goes through the whole table.
    groups = [(None, shown)] if cx.view.sort else _by_main_channel(book, shown)
    return {
        "rows": shown,
        "groups": groups,
        "facets_of": _facets,
        "dimensions": dimension_facets(book, (row.touchpoint.tags for row in shown)),
        "unmapped": [row.touchpoint.id for row in shown if not row.use.steps],
        "values": _values(cx, [row.touchpoint for row in shown], {stage for row in shown for stage in (*row.lifecycle, *row.meant)}),
    }


def _values(cx: Context, items: Sequence[Touchpoint], stages: set[str]) -> dict[str, list[tuple[str, str]]]:
    """What readers can filter by: ids and names."""
    return {
        "channel": choices(cx, "channel", (channel for item in items for channel in item.channels)),
        "interaction": choices(cx, "interaction", (interaction for item in items for interaction in item.interaction)),
        "owner": choices(cx, "department", (item.owner for item in items)),
        "device": choices(cx, "device", (device for item in items for device in item.devices)),
        "lifecycle": stage_choices(cx, stages),
    }


def _facets(row: InventoryRow) -> Markup:
    """What a row is filtered by."""
    item = row.touchpoint
    return facets(
        {
            "channel": item.channels,
            "device": item.devices,
            "interaction": item.interaction,
            "owner": item.owner,
            "lifecycle": (*row.lifecycle, *row.meant),
            "place": {None: None, True: "online", False: "offline"}[item.online],
            "served": {None: None, True: "person", False: "self"}[item.staffed],
            **({"representative": "yes"} if item.representative else {}),
            "mapped": "yes" if row.use.steps else "no",
            **tag_facets(item.tags),
        }
    )


def _row(uses: Inventory, item: Touchpoint) -> InventoryRow:
    models = uses.book.taxonomy.lifecycles
    stands = dict.fromkeys(stage for model in models for stage in uses.lifecycle_of(item.id, model))
    meant = dict.fromkeys(stage for model in models for stage in uses.meant_for(item.id, model))
    return InventoryRow(item, uses.touchpoint(item.id), tuple(stands), tuple(meant))


def _by_main_channel(book: Handbook, rows: Iterable[InventoryRow]) -> list[tuple[str | None, list[InventoryRow]]]:
    groups: dict[str, list[InventoryRow]] = {channel: [] for channel in (*book.channels, NOWHERE)}
    for row in rows:
        groups[row.touchpoint.channels[0] if row.touchpoint.channels else NOWHERE].append(row)
    return [(channel, found) for channel, found in groups.items() if found]


@section("representative-touchpoints", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def representative(cx: Context, book: Handbook) -> Data | None:
    """The touchpoints that are indicative of the experience as it is now, and how they feel beside all others."""
    uses = cx.figures.inventory
    found = select(cx.view, [_row(uses, item) for item in book.kept_touchpoints if item.representative], _FIELDS)
    if not found:
        return None
    if not cx.view.sort:
        found.sort(key=lambda row: worst_first(row.use.experience, row.touchpoint.title))
    here = {placed.ref: placed for row in found for placed in row.use.current}
    everywhere = {placed.ref: placed for item in book.kept_touchpoints for placed in uses.touchpoint(item.id).current}
    asked = dict.fromkeys(interaction for row in found for interaction in row.touchpoint.interaction)
    return {
        "says": cx.language.gettext("%(n)s of %(m)s") % {"n": len(found), "m": len(book.kept_touchpoints)},
        "rows": found,
        "all": len(book.kept_touchpoints),
        "feels": of_customers(here.values()),
        "whole": of_customers(everywhere.values()),
        "missing": list(dict.fromkeys(name for item in book.kept_touchpoints for name in item.interaction if name not in asked)),
    }


@dataclass(frozen=True, slots=True)
class Stand:
    """A touchpoint in a cell of the picture; ``meant`` where it is only meant to be there and no step of today uses it."""

    id: str
    meant: bool


@section("touchpoint-matrix")
def touchpoint_matrix(cx: Context, book: Handbook) -> Data | None:
    """Which touchpoints serve which stage in which channel, from the first advert to the last letter."""
    if not book.touchpoints:
        return None
    uses = cx.figures.inventory
    known = {key: uses.touchpoint(key).experience for key in book.touchpoints}
    ranked = sorted((item for item in known.items() if item[1].score is not None), key=lambda item: item[1].score or 0)
    model = default_model(book)
    stages, channels, cells = _picture(uses, model, known) if model else ((), [], {})
    return {
        "model": model,
        "stages": stages,
        "channels": channels,
        "cells": cells,
        "known": known,
        "unmapped": uses.unmapped,
        "lowest": ranked[0] if ranked else None,
        "highest": ranked[-1] if len(ranked) > 1 else None,
    }


def _picture(uses: Inventory, model: str, known: dict[str, Experience]) -> tuple[tuple[str, ...], list[str], dict[tuple[str, str], list[Stand]]]:
    """Columns, rows, and the touchpoints of each cell: those that steps use first, the worst first, then those only meant for it.

    A touchpoint of several channels or stages stands in each. Nothing where no touchpoint stands in any stage.
    """
    book = uses.book
    stages = list(book.taxonomy.lifecycles[model])
    cells: dict[tuple[str, str], list[Stand]] = {}
    for item in sorted(book.touchpoints.values(), key=lambda item: worst_first(known[item.id], item.title)):
        for channel in item.channels or [NOWHERE]:
            stands, meant = uses.lifecycle_of(item.id, model), uses.meant_for(item.id, model)
            for stage in (*stands, *meant) or (NOWHERE,):
                cells.setdefault((channel, stage), []).append(Stand(item.id, stage in meant))
    rows, columns = {channel for channel, _ in cells}, {stage for _, stage in cells}
    if columns <= {NOWHERE}:
        return (), [], {}
    for found in cells.values():
        found.sort(key=lambda stand: stand.meant)
    return (
        tuple(stages) + ((NOWHERE,) if NOWHERE in columns else ()),
        [channel for channel in (*book.channels, NOWHERE) if channel in rows],
        cells,
    )
