"""Sections of a hotspot's own page."""

from __future__ import annotations

from cxsite.insight.hotspots.progress import live_actions
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.model.hotspot import HotspotFile
from cxsite.pages.section import Context, Data, section


@section("hotspot-header", subject="hotspot")
def header(cx: Context, hotspot: HotspotFile) -> Data:
    """Where it stands, how bad it is, what would be better, who said so."""
    item = _ranked(cx, hotspot)
    return {
        "item": item,
        "hotspot": hotspot,
        "of": len(cx.figures.ranked_hotspots),
        "steps": len(cx.book.steps_of(item.placed.at.journey.id)),
        "days": (cx.book.today - hotspot.reported).days if hotspot.reported else None,
    }


@section("hotspot-actions", subject="hotspot")
def actions(cx: Context, hotspot: HotspotFile) -> Data:
    """What is done about it, if anything, and what else hurts at the same step."""
    item = _ranked(cx, hotspot)
    spots = (cx.figures.hotspot_by_ref[spot.ref] for spot in cx.book.hotspots_at(item.placed.at.ref))
    return {
        "item": item,
        "actions": [cx.book.actions[action] for action in item.actions],
        "unaddressed": item.is_open and not live_actions(cx.book, item),
        "beside": sorted((spot for spot in spots if spot.ref != item.ref), key=lambda spot: spot.rank),
    }


def _ranked(cx: Context, hotspot: HotspotFile) -> RankedHotspot:
    return cx.figures.hotspot_by_ref[f"{hotspot.at.partition('#')[0]}#{hotspot.id}"]
