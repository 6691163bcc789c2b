"""Hotspots in lists: what every form shows of one, and what authors filter and sort by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from cxsite.insight.hotspots.chain import LINKS, Chain, Link
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.model.hotspot import HotspotKind, HotspotStatus
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, ids
from cxsite.pages.lists import facets, tag_facets
from cxsite.pages.section import Context


@dataclass(frozen=True, slots=True)
class HotspotRow:
    """A hotspot in the table.

    Attributes:
        chain: what hangs on it, from quote to metric.
    """

    chain: Chain

    @property
    def item(self) -> RankedHotspot:
        return self.chain.spot

    @property
    def lacks(self) -> tuple[Link, ...]:
        """What is missing while it is open; a closed one owes nothing."""
        return self.chain.missing if self.item.is_open else ()


def as_item(cx: Context, item: RankedHotspot) -> Item:
    """A hotspot in any form."""
    spot, t = item.placed.hotspot, cx.language
    facts = (
        Fact(t.gettext("Journey"), ids("journey", item.journeys)),
        Fact(t.gettext("Step"), ids("step", [placed.ref for placed in item.placed.steps])),
        Fact(t.gettext("Category"), ids("category", [spot.category] if spot.category else [])),
        Fact(t.gettext("Owner"), ids("department", [item.owner] if item.owner else [])),
        Fact(t.gettext("Actions"), ids("action", item.actions)),
    )
    return Item("hotspot", item.ref, item.score, spot.opportunity or "", facts)


#: Of hotspots; ``stage`` is a stage of the journey or of the lifecycle.
FIELDS: fields.Fields = {
    "severity": fields.number(lambda item: item.severity),
    "frequency": fields.number(lambda item: item.frequency),
    "score": fields.number(lambda item: item.score),
    "status": fields.literal(lambda item: item.placed.hotspot.status, HotspotStatus),
    "kind": fields.literal(lambda item: item.placed.hotspot.kind, HotspotKind),
    "category": fields.category(lambda item: item.placed.hotspot.category),
    "journey": fields.ids(lambda item: item.journeys, "journey"),
    "state": fields.standing(lambda item: item.placed.at.journey.standing),
    "whose": fields.whose(lambda item: item.placed.at.journey.lived_by),
    "stage": fields.stage(lambda item: (item.placed.at.stage.id, *item.placed.at.stage.lifecycle)),
    "persona": fields.ids(lambda item: item.personas, "persona"),
    "channel": fields.ids(lambda item: item.channels, "channel"),
    "owner": fields.owner(lambda item: item.owner),
    "touchpoint": fields.ids(lambda item: item.touchpoints, "touchpoint"),
    "tags": fields.tags(lambda item: item.placed.tags),
}

#: The same of the rows of the index; ``missing`` names links of the chain.
ROW_FIELDS = {**fields.through(FIELDS, lambda row: row.item), "missing": fields.one_of(lambda row: row.lacks, *LINKS)}


def facets_of(row: HotspotRow, stages: Iterable[str]) -> Markup:
    """What a row is filtered by; ``stages`` are the columns of the heat table that it stands in. A dash stands for none."""
    item, spot = row.item, row.item.placed.hotspot
    journey = item.placed.at.journey
    return facets(
        {
            "category": spot.category or "-",
            "status": spot.status,
            "kind": spot.kind,
            "state": journey.standing,
            "whose": journey.lived_by,
            "severity": str(item.severity),
            "stage": tuple(stages) or "-",
            "journey": item.journeys,
            "persona": item.personas,
            "channel": item.channels,
            "owner": item.owner,
            **({"missing": row.lacks} if row.lacks else {}),
            **tag_facets(item.placed.tags),
        }
    )
