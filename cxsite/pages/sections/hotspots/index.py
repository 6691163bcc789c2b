"""The index of all hotspots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxsite.insight.hotspots.ranked import HeatTable
from cxsite.model.handbook import Handbook
from cxsite.pages.faces import short_name
from cxsite.pages.forms import Measure
from cxsite.pages.lists import Value, dimension_facets
from cxsite.pages.lists import names as by_name
from cxsite.pages.plan import plain
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.hotspots.clusters import MOST_CLUSTERS
from cxsite.pages.sections.hotspots.groups import groupings, heat, lifecycle_stages, own_stages, stage_names
from cxsite.pages.sections.hotspots.listed import ROW_FIELDS, HotspotRow, as_item, facets_of
from cxsite.pages.views import select

#: The most rows of a table; the others are on the pages of their journeys and in the data files.
MOST_ROWS = 1000
#: The most hotspots listed in one group; the table has them all.
MOST_IN_GROUP = 10
#: The most groups by one thing; the others are among the filters of the table.
MOST_GROUPS = 40


@section("hotspots", fields=ROW_FIELDS, item=lambda cx, row: as_item(cx, row.item), measure=Measure("Hotspot score"))
def index(cx: Context, book: Handbook) -> Data | None:
    """All hotspots: in numbers, as a picture, ranked, and grouped; as a view just the rows asked for."""
    ranked = cx.figures.ranked_hotspots
    whole = cx.view == View()
    if whole and not ranked:
        return None
    rows = select(cx.view, [HotspotRow(chain) for chain in cx.figures.chains.values()], ROW_FIELDS)
    lifecycle = _lifecycle(cx)
    stages = lifecycle_stages(tuple(lifecycle)) if lifecycle else own_stages
    data: Data = {
        "whole": whole,
        "short": short_name,
        "rows": rows[:MOST_ROWS],
        "found": len(rows),
        "all": len(ranked),
        "facets_of": lambda row: facets_of(row, stages(row.item)),
    }
    if not whole:
        return data
    current = [row.item for row in rows if row.item.is_current]
    still = [item for item in current if item.is_open]
    names = lifecycle or stage_names(current)
    picture = heat(book, still, stages, tuple(names))
    return data | {
        "current": len(current),
        "foreseen": len(rows) - len(current),
        "open": len(still),
        "breaks": cx.figures.breaks,
        "worst": [item for item in still if item.score == still[0].score] if still else [],
        "heat": picture,
        "stage_names": names,
        "clusters": cx.figures.clusters,
        "says": _says(cx, picture),
        "most_clusters": MOST_CLUSTERS,
        "values": _values(cx, rows, names),
        "dimensions": dimension_facets(book, (row.item.placed.tags for row in rows)),
        "groupings": groupings(cx.language, book, current, tuple(lifecycle)),
        "most_in_group": MOST_IN_GROUP,
        "most_groups": MOST_GROUPS,
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


def _values(cx: Context, rows: Iterable[HotspotRow], stages: Mapping[str, str]) -> dict[str, list[Value]]:
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
