"""Sections about hotspots: the index, and a hotspot's own page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cxsite.insight.hotspots import ranked as insight
from cxsite.insight.hotspots.chain import LINKS, Chain, Link
from cxsite.insight.hotspots.progress import live_actions
from cxsite.insight.hotspots.ranked import Group, HeatTable, RankedHotspot
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile, HotspotKind, HotspotStatus
from cxsite.pages import fields
from cxsite.pages.faces import short_name
from cxsite.pages.forms import Fact, Item, Measure, ids
from cxsite.pages.lists import Value
from cxsite.pages.lists import names as by_name
from cxsite.pages.plan import plain
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.hotspots.clusters import MOST_CLUSTERS
from cxsite.pages.views import select

#: The most rows of a table; the others are on the pages of their journeys and in the data files.
MOST_ROWS = 1000
#: The most hotspots listed in one group; the table has them all.
MOST_IN_GROUP = 10
#: The most stages of journeys that a picture has columns for.
MOST_STAGES = 12

Stages = Callable[[RankedHotspot], list[str]]


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class Grouping:
    """All hotspots by one thing.

    Attributes:
        by: a word of the ids of its groups: ``category`` makes ``category-process``.
        kind: of the things the groups are named after.
        groups: in order.
    """

    by: str
    kind: str
    groups: list[Group]


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
}

#: The same of the rows of the index; ``missing`` names links of the chain.
_FIELDS = {**fields.through(FIELDS, lambda row: row.item), "missing": fields.one_of(lambda row: row.lacks, *LINKS)}


@section("hotspots", fields=_FIELDS, item=lambda cx, row: as_item(cx, row.item), measure=Measure("Hotspot score"))
def index(cx: Context, book: Handbook) -> Data | None:
    """All hotspots: in numbers, as a picture, ranked, and grouped; as a view just the rows asked for."""
    ranked = cx.figures.ranked_hotspots
    whole = cx.view == View()
    if whole and not ranked:
        return None
    rows = select(cx.view, [Row(chain) for chain in cx.figures.chains.values()], _FIELDS)
    lifecycle = _lifecycle(cx)
    stages = _stages(tuple(lifecycle)) if lifecycle else _own_stages
    data: Data = {"whole": whole, "short": short_name, "rows": rows[:MOST_ROWS], "found": len(rows), "all": len(ranked), "stages": stages}
    if not whole:
        return data
    current = [row.item for row in rows if row.item.is_current]
    still = [item for item in current if item.is_open]
    names = lifecycle or _stage_names(current)
    heat = _heat(book, still, stages, tuple(names))
    return data | {
        "current": len(current),
        "foreseen": len(rows) - len(current),
        "open": len(still),
        "breaks": cx.figures.breaks,
        "worst": [item for item in still if item.score == still[0].score] if still else [],
        "heat": heat,
        "stage_names": names,
        "clusters": cx.figures.clusters,
        "says": _says(cx, heat),
        "most_clusters": MOST_CLUSTERS,
        "values": _values(cx, rows, names),
        "groupings": _groupings(book, current, tuple(lifecycle)),
        "most_in_group": MOST_IN_GROUP,
    }


def _says(cx: Context, heat: HeatTable | None) -> dict[str, str]:
    """The result of each folded part in a sentence."""
    t, breaks, clusters = cx.language, cx.figures.breaks, len(cx.figures.clusters)
    said = {
        "chain": t.ngettext(
            "%(num)s of %(all)s open hotspot leads from a quote to a metric",
            "%(num)s of %(all)s open hotspots lead from a quote to a metric",
            breaks.chains,
        )
        % {"num": breaks.whole, "all": breaks.chains},
        "clusters": t.ngettext("%(num)s cause hurts in several journeys", "%(num)s causes hurt in several journeys", clusters) % {"num": clusters},
        "groups": t.gettext("The same hotspots, counted by what they share"),
        "heat": "",
    }
    if heat:
        category, tally = max(heat.by_row.items(), key=lambda item: item[1].total)
        name = plain(cx.book.name_of("category", category)) if category else t.gettext("no category")
        said["heat"] = t.ngettext(
            "%(category)s weighs most: %(num)s open hotspot, together %(total)s",
            "%(category)s weighs most: %(num)s open hotspots, together %(total)s",
            tally.count,
        ) % {"category": name, "num": tally.count, "total": t.number(tally.total)}
    return said


def _lifecycle(cx: Context) -> dict[str, str]:
    """The stages of the lifecycle model that the journeys use, with their names; of several, the team's default."""
    models = cx.figures.inventory.models
    return dict(cx.book.taxonomy.lifecycles[models[0]]) if models else {}


def _stages(lifecycle: tuple[str, ...]) -> Stages:
    """The lifecycle stages of a hotspot, those of other models left out."""
    return lambda item: [stage for stage in item.placed.at.stage.lifecycle if stage in lifecycle]


def _own_stages(item: RankedHotspot) -> list[str]:
    """The stage of its journey, where no journey names a stage of a lifecycle."""
    return [item.placed.at.stage.id]


def _stage_names(current: Iterable[RankedHotspot]) -> dict[str, str]:
    """The stages of journeys by id, in the order of steps; those of one name are one, and more than a table can hold are none."""
    found = {spot.placed.at.stage.id: spot.placed.at.stage.name for spot in sorted(current, key=lambda spot: spot.placed.at.number)}
    return found if len(found) <= MOST_STAGES else {}


def _category(item: RankedHotspot) -> list[str]:
    return [item.placed.hotspot.category] if item.placed.hotspot.category else []


def _owner(item: RankedHotspot) -> list[str]:
    return [item.owner] if item.owner else []


def _heat(book: Handbook, still: list[RankedHotspot], stages: Stages, order: tuple[str, ...]) -> HeatTable | None:
    """Categories by stage; None where it would be a single cell."""
    table = insight.heat_table(
        still, _category, lambda item: [stage for stage in stages(item) if stage in order], tuple(book.taxonomy.categories), order
    )
    return table if len(table.rows) * len(table.columns) > 1 and still else None


def _groupings(book: Handbook, current: list[RankedHotspot], lifecycle: tuple[str, ...]) -> list[Grouping]:
    """Today's hotspots by everything that a reader may come for; what none of them has is left out."""
    found = [
        Grouping("category", "category", _all_categories(book, current)),
        Grouping("stage", "lifecycle", insight.grouped(current, _stages(lifecycle), lifecycle)),
        Grouping("journey", "journey", insight.grouped(current, lambda item: item.journeys)),
        Grouping("persona", "persona", insight.grouped(current, lambda item: item.personas)),
        Grouping("channel", "channel", insight.grouped(current, lambda item: item.channels)),
        Grouping("owner", "department", insight.grouped(current, _owner)),
    ]
    return [grouping for grouping in found if any(group.key != insight.NOTHING for group in grouping.groups)]


def _all_categories(book: Handbook, ranked: list[RankedHotspot]) -> list[Group]:
    """Categories in the team's order, those without a hotspot too: pages of actions link to them."""
    found = {group.key: group for group in insight.grouped(ranked, _category)}
    keys = (*book.taxonomy.categories, *([insight.NOTHING] if insight.NOTHING in found else []))
    return [found.get(key, Group(key, (), insight.Tally())) for key in keys]


def _values(cx: Context, rows: Iterable[Row], stages: Mapping[str, str]) -> dict[str, list[Value]]:
    """What the table can be filtered by, as ids with names, in the order shown."""
    book, items = cx.book, [row.item for row in rows]
    return {
        "category": list(book.taxonomy.categories.items()),
        "stage": [(stage, plain(name)) for stage, name in stages.items()],
        "journey": by_name(book, "journey", (journey for item in items for journey in item.journeys)),
        "persona": by_name(book, "persona", (persona for item in items for persona in item.personas)),
        "channel": by_name(book, "channel", (channel for item in items for channel in item.channels)),
        "owner": by_name(book, "department", (item.owner for item in items if item.owner)),
    }


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
