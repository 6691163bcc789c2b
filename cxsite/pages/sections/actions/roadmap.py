"""The roadmap: actions over time, with what waits for what."""

from __future__ import annotations

from markupsafe import Markup

from cxsite.diagrams import gantt
from cxsite.insight.actions.roadmap import Roadmap, Scheduled, roadmap
from cxsite.model.handbook import Handbook
from cxsite.pages.lists import dimension_facets, facets, names, tag_facets
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.actions.index import FIELDS, as_item
from cxsite.pages.sections.actions.priorities import identify
from cxsite.pages.views import select

#: The most bars of the drawing; the table has every action.
MOST_BARS = 150


@section("roadmap", fields=FIELDS, item=as_item)
def timeline(cx: Context, book: Handbook) -> Data | None:
    """All actions but the dropped, over time: drawn, in a table, and with the dates that do not hold in words."""
    whole = cx.view == View()
    found = (
        cx.figures.roadmap
        if whole
        else roadmap(book, select(cx.view, (item for item in cx.figures.planned_actions if item.action.status != "dropped"), FIELDS))
    )
    if not any(row.end for row in found.rows):
        return None
    identifier = identify("cx-roadmap", cx.view)
    return {
        "whole": whole,
        "found": found,
        "rows": [row.planned for row in found.rows],
        "waiting": sum(bool(row.waits) for row in found.rows),
        "drawn": _drawing(cx, found, identifier),
        "most": MOST_BARS,
        "facets_of": _facets,
        "dimensions": dimension_facets(book, (row.action.tags for row in found.rows)),
        "categories": [(category, book.name_of("category", category)) for category, _ in found.sections if category],
        "owners": names(book, "department", (row.action.owner for row in found.rows if row.action.owner)),
    }


def _facets(row: Scheduled) -> Markup:
    """What a row is filtered by."""
    action, calls = row.action, {"overdue": row.planned.overdue, "undated": row.planned.undated, "early": row.early}
    return facets(
        {
            "status": action.status,
            "category": action.category,
            "owner": action.owner,
            "calls": [name for name, calls_for in calls.items() if calls_for],
            **tag_facets(action.tags),
        }
    )


def _drawing(cx: Context, found: Roadmap, identifier: str) -> Data | None:
    if cx.settings.diagrams == "off":
        return None
    sections = _sections(cx, found)
    source = gantt.gantt(
        sections,
        cx.book.today,
        gantt.Words(
            cx.language.gettext("Roadmap"),
            cx.language.gettext("Actions from start to end by category; the line is today. The numbers are those of the table."),
            cx.language.gettext("today"),
            cx.language.gettext("overdue"),
        ),
    )
    links = {row.number: link for row in found.rows if (link := cx.link("action", row.action.id)) is not None}
    bars = [bar for _, part in sections for bar in part]
    return {
        "source": source,
        "svg": gantt.draw(cx.artist, source, identifier, bars, links) if cx.settings.diagrams == "svg" else None,
        "bars": len(bars),
        "left_out": sum(row.end is not None for row in found.rows) - len(bars),
        "arrows": any(bar.after for bar in bars),
    }


def _sections(cx: Context, found: Roadmap) -> list[tuple[str, list[gantt.Bar]]]:
    """What has an end, by category, in the order of the table; of more than `MOST_BARS` what ends last."""
    dated = sorted((row.end, row.number) for row in found.rows if row.end)
    drawn = {number for _, number in dated[-MOST_BARS:]}
    numbers = {row.action.id: row.number for row in found.rows}
    result = []
    for category, rows in found.sections:
        name = cx.book.name_of("category", category) if category else cx.language.gettext("no category")
        bars = [
            gantt.Bar(
                row.number,
                row.action.title,
                row.start,
                row.end,
                row.look,
                tuple(numbers[on] for on in row.action.depends_on if on in numbers),
                tuple(numbers[wait.on] for wait in row.early if wait.on in numbers),
            )
            for row in rows
            if row.end and row.number in drawn
        ]
        if bars:
            result.append((name, bars))
    return result
