"""Sections about channels: a page each, the index, and the matrix of channels and lifecycle stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.insight.places.touchpoints import ChannelMatrix, Use, by_lifecycle
from cxsite.model.handbook import Handbook
from cxsite.model.touchpoint import Channel
from cxsite.pages import fields
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count, ids
from cxsite.pages.lists import with_worst
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.places.experience import choices, felt, hurting, listed_steps, listed_steps_say, stage_choices, worst_first
from cxsite.pages.views import select


@section("channel-header", subject="channel")
def header(cx: Context, channel: Channel) -> Data:
    """What it is, who owns it, who prefers it."""
    inventory = cx.figures.inventory
    return {
        "channel": channel,
        "use": inventory.channel(channel.id),
        "touchpoints": len(inventory.touchpoints_by_channel.get(channel.id, [])),
        "attitudes": _attitudes(cx.book, channel.id),
    }


def _attitudes(book: Handbook, channel: str) -> list[tuple[str, list[str]]]:
    """Personas by how they stand to a channel: those who prefer, use, avoid it, then other words of the author's."""
    found: dict[str, list[str]] = {"prefers": [], "uses": [], "avoids": []}
    for reference in book.incoming("channel", channel, "persona"):
        attitude = book.personas[reference.source].channels.get(channel, "")
        found.setdefault(attitude, []).append(reference.source)
    return [(attitude, personas) for attitude, personas in found.items() if attitude and personas]


@section("channel-experience", subject="channel")
def channel_experience(cx: Context, channel: Channel) -> Data | None:
    """How it feels: as a whole, by persona, and in which stages it serves."""
    return felt(cx, cx.figures.inventory.channel(channel.id), all_stages=True)


@section("channel-touchpoints", subject="channel")
def channel_touchpoints(cx: Context, channel: Channel) -> Data | None:
    """Its touchpoints, the worst first."""
    inventory = cx.figures.inventory
    here = [cx.book.touchpoints[key] for key in inventory.touchpoints_by_channel.get(channel.id, [])]
    rows = [(item, inventory.touchpoint(item.id)) for item in here]
    rows.sort(key=lambda row: worst_first(row[1].experience, row[0].title))
    if not rows:
        return None
    counted = cx.language.ngettext("%(num)s touchpoint", "%(num)s touchpoints", len(rows)) % {"num": len(rows)}
    return {"rows": rows, "says": with_worst(cx.language, counted, rows[0][0].title)}


@section("channel-steps", subject="channel")
def channel_steps(cx: Context, channel: Channel) -> Data | None:
    """Every step that happens in it, by journey."""
    steps = cx.figures.inventory.channel(channel.id).steps
    return {**listed_steps(steps), "says": listed_steps_say(cx.language, steps)} if steps else None


@section("channel-hotspots", subject="channel")
def channel_hotspots(cx: Context, channel: Channel) -> Data | None:
    """Where it hurts in it."""
    return hurting(cx, cx.figures.inventory.channel(channel.id).hotspots)


@section("channel-matrix")
def channel_matrix(cx: Context, book: Handbook) -> Data | None:
    """How each stage of the customer's life feels in each channel."""
    if not book.channels:
        return None
    inventory = cx.figures.inventory
    scored = [(key, use.experience) for key in book.channels if (use := inventory.channel(key)).experience.score is not None]
    scored.sort(key=lambda item: item[1].score or 0)
    matrices = inventory.matrices
    return {
        "matrices": matrices,
        "uses": {key: inventory.channel(key) for key in book.channels},
        "lowest": scored[0] if scored else None,
        "highest": scored[-1] if len(scored) > 1 else None,
        "widest": _widest(matrices[0]) if matrices else "",
        "idle": [key for key in book.channels if not inventory.channel(key).current],
        "without_channel": sum(not placed.channels for placed in cx.figures.current_steps),
    }


def _widest(matrix: ChannelMatrix) -> str:
    """The stage in which channels differ most; empty where none differ."""
    spreads = {stage: spread for stage, spread in matrix.spreads.items() if spread.size}
    return max(spreads, key=lambda stage: spreads[stage].size) if spreads else ""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel of the index.

    Attributes:
        touchpoints: how many belong to it.
        journeys: in how many current journeys it has a step.
        stages: ids of the stages of the default lifecycle model it serves.
    """

    channel: Channel
    use: Use
    touchpoints: int
    journeys: int
    stages: tuple[str, ...]


def _item(cx: Context, row: ChannelRow) -> Item:
    channel, t = row.channel, cx.language
    facts = (
        Fact(t.gettext("Owner"), ids("department", [channel.owner] if channel.owner else [])),
        Fact(t.gettext("Touchpoints"), count(row.touchpoints)),
        Fact(t.gettext("Steps"), count(len(row.use.current))),
        Fact(t.gettext("Open hotspots"), count(row.use.open_hotspots)),
    )
    return Item("channel", channel.id, row.use.experience.score, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.channel.title),
    "kind": fields.one_of(lambda row: row.channel.kind, "online", "offline"),
    "owner": fields.owner(lambda row: row.channel.owner),
    "lifecycle": fields.lifecycle(lambda row: list(row.stages)),
    "touchpoints": fields.number(lambda row: row.touchpoints),
    "steps": fields.number(lambda row: len(row.use.current)),
    "score": fields.number(lambda row: row.use.experience.score),
    "hotspots": fields.number(lambda row: row.use.open_hotspots),
}


@section("channels", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def channels(cx: Context, book: Handbook) -> Data | None:
    """All channels with what happens in them."""
    if not book.channels:
        return None
    rows = select(cx.view, [_row(cx, channel) for channel in book.channels.values()], _FIELDS)
    served = {stage for row in rows for stage in row.stages}
    return {
        "rows": rows,
        "owners": choices(cx, "department", (row.channel.owner for row in rows)),
        "stages": stage_choices(cx, served),
    }


def _row(cx: Context, channel: Channel) -> ChannelRow:
    inventory = cx.figures.inventory
    use = inventory.channel(channel.id)
    current = use.current
    names: Iterable[str] = cx.book.taxonomy.lifecycles[inventory.models[0]] if inventory.models else ()
    stages = tuple(stage for stage in by_lifecycle(current, names) if stage)
    journeys = len({placed.journey.id for placed in current})
    return ChannelRow(channel, use, len(inventory.touchpoints_by_channel.get(channel.id, [])), journeys, stages)
