"""Sections about sources of evidence: a page of its own, and the index with the journeys that name the least."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.governance.evidence import Backed, Backing
from cxsite.model.handbook import Handbook
from cxsite.model.records import SOURCE_KINDS, Source
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, count, ids
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.places.experience import listed_steps
from cxsite.pages.views import select

#: Hotspots of a source, and journeys on the index of evidence, beyond this many are only counted.
MOST_LISTED = 50


@section("source-header", subject="source")
def source_header(cx: Context, source: Source) -> Data:
    """What sort of evidence, when, how many, where to read it."""
    return {
        "source": source,
        "backed": cx.figures.evidence.by_source[source.id],
        "file": cx.links.file(source.file, source.path, cx.page.src),
        "link": cx.links.written(source.link, source.path, cx.page.src) if source.link else None,
    }


@section("source-uses", subject="source")
def source_uses(cx: Context, source: Source) -> Data | None:
    """Everything that rests on it."""
    backed = cx.figures.evidence.by_source[source.id]
    hotspots = sorted((cx.figures.hotspot_by_ref[spot.ref] for spot in backed.hotspots), key=lambda item: item.rank)
    if not (backed.steps or hotspots or backed.journeys):
        return None
    return {**listed_steps(backed.steps), "backed": backed, "hotspots": hotspots[:MOST_LISTED]}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source of the index and what rests on it."""

    source: Source
    backed: Backed


def _item(cx: Context, row: SourceRow) -> Item:
    source, t = row.source, cx.language
    facts = (
        Fact(t.gettext("Gathered"), (("", t.date(source.date)),) if source.date else ()),
        Fact(t.gettext("n"), count(source.n) if source.n is not None else ()),
        Fact(t.gettext("Journeys as a whole"), ids("journey", row.backed.journeys)),
    )
    return Item("source", source.id, row.backed.claims, facts=facts)


_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.source.title),
    "kind": fields.one_of(lambda row: row.source.kind, *SOURCE_KINDS),
    "owner": fields.owner(lambda row: row.source.owner),
    "date": fields.date(lambda row: row.source.date),
    "n": fields.number(lambda row: row.source.n),
    "claims": fields.number(lambda row: row.backed.claims),
    "journeys": fields.number(lambda row: len(row.backed.journeys)),
}


@section("evidence", fields=_FIELDS, item=_item, measure=Measure("Claims that rest on it"))
def evidence(cx: Context, book: Handbook) -> Data | None:
    """How much of the handbook names evidence, all sources, and the journeys with the least; as a view just the sources asked for."""
    if not book.sources:
        return None
    found = cx.figures.evidence
    rows = [SourceRow(source, found.by_source[source.id]) for source in book.sources.values()]
    rows.sort(key=lambda row: (-row.backed.claims, row.source.title.casefold()))
    shown = select(cx.view, rows, _FIELDS)
    kinds = [kind for kind in SOURCE_KINDS if any(row.source.kind == kind for row in shown)]
    whole = cx.view == View()
    journeys = thinnest(found.by_journey) if whole else []
    return {
        "whole": whole,
        "evidence": found,
        "rows": shown,
        "kinds": kinds,
        "journeys": journeys[:MOST_LISTED],
        "more_journeys": max(0, len(journeys) - MOST_LISTED),
    }


def thinnest(by_journey: dict[str, Backing]) -> list[tuple[str, Backing]]:
    """Journeys with claims, those with the most bare claims first."""
    return sorted(((key, item) for key, item in by_journey.items() if item.claims), key=lambda item: (-item[1].bare, item[0]))
