"""Clusters: hotspots of the same cause across journeys, and what one fix would relieve."""

from __future__ import annotations

from cxsite.insight.hotspots.clusters import Cluster
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.tags import together
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, count, ids
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select

#: Clusters beyond this many are folded.
UNFOLDED = 6
#: The most shown; the others are in the data file.
MOST_CLUSTERS = 24


def _item(cx: Context, cluster: Cluster) -> Item:
    t = cx.language
    facts = (
        Fact(t.gettext("Journeys"), ids("journey", cluster.journeys)),
        Fact(t.gettext("Hotspots"), count(len(cluster.hotspots))),
        Fact(t.gettext("Actions"), ids("action", cluster.actions)),
    )
    kind, name = ("", cluster.cause) if cluster.cause else ("touchpoint", cluster.touchpoint)
    return Item(kind, name, cluster.score, "" if cluster.cause else cx.book.name_of("category", cluster.category), facts)


_FIELDS: fields.Fields = {
    "kind": fields.one_of(lambda cluster: cluster.kind, "stated", "likely"),
    "category": fields.category(lambda cluster: [item.placed.hotspot.category for item in cluster.hotspots]),
    "touchpoint": fields.ids(lambda cluster: [touchpoint for item in cluster.hotspots for touchpoint in item.touchpoints], "touchpoint"),
    "journey": fields.ids(lambda cluster: cluster.journeys, "journey"),
    "persona": fields.ids(lambda cluster: cluster.personas, "persona"),
    "tags": fields.tags(lambda cluster: together(item.placed.tags for item in cluster.hotspots)),
    "score": fields.number(lambda cluster: cluster.score),
    "hotspots": fields.number(lambda cluster: len(cluster.hotspots)),
    "journeys": fields.number(lambda cluster: len(cluster.journeys)),
}


@section("hotspot-clusters", fields=_FIELDS, item=_item, measure=Measure("Hotspot score"))
def clusters(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """Hotspots of the same cause in several journeys, the highest score together first."""
    if not cx.figures.clusters:
        return None
    whole = cx.view == View()
    rows = select(cx.view, cx.figures.clusters, _FIELDS)
    return {
        "whole": whole,
        "rows": rows,
        "unfolded": rows[:UNFOLDED] if whole else rows,
        "folded": rows[UNFOLDED:MOST_CLUSTERS] if whole else [],
        "beyond": len(rows) - MOST_CLUSTERS if whole else 0,
    }


@section("hotspot-cause", subject="hotspot")
def cause(cx: Context, hotspot: HotspotFile) -> Data | None:
    """What lies behind it, and where else that hurts."""
    ref = f"{hotspot.at.partition('#')[0]}#{hotspot.id}"
    found = cx.figures.clusters_by_hotspot.get(ref, [])
    return {"clusters": found, "ref_of": ref, "hotspot": hotspot} if found or hotspot.cause else None
