"""What matters most against how it is: so that effort goes where it counts."""

from __future__ import annotations

from cxsite.diagrams.matters_chart import matters_chart
from cxsite.insight.metrics.quadrant import Spot
from cxsite.layout import matters_file
from cxsite.model.handbook import Handbook
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, section

#: Things that the sentence names.
MOST_NAMED = 3
#: The most rows of a table.
MOST_ROWS = 1000


@section("matters-steps")
def steps(cx: Context, _: Handbook) -> Data | None:
    """Steps of today's journeys of customers."""
    return _shown(cx, "steps")


@section("matters-touchpoints")
def touchpoints(cx: Context, _: Handbook) -> Data | None:
    """Touchpoints, by derived importance where answers show it."""
    return _shown(cx, "touchpoints")


@section("matters-journeys")
def journeys(cx: Context, _: Handbook) -> Data | None:
    """The portfolio: today's journeys of customers."""
    return _shown(cx, "journeys")


@section("matters-needs")
def needs(cx: Context, _: Handbook) -> Data | None:
    """Needs of customers' personas."""
    return _shown(cx, "needs")


def _shown(cx: Context, kind: str) -> Data | None:
    found = cx.figures.matters.get(kind)
    if found is None:
        return None
    first = found.quadrant.fix_first
    said = [_name(cx, spot) for spot in first[:MOST_NAMED]]
    t = cx.language
    says = (
        t.gettext("fix first: %(names)s") % {"names": ", ".join(said)}
        if said
        else t.gettext("nothing that matters more than most feels worse than most")
    )
    holders = (spot.ref.partition("#")[0] for spot in found.quadrant.spots[:MOST_ROWS] if spot.kind == "step")
    return {
        "found": found,
        "file": matters_file(kind),
        "chart": matters_chart(found.quadrant),
        "first": first[:MOST_NAMED],
        "more": len(first) - len(said),
        "most_rows": MOST_ROWS,
        "says": says,
        "journeys": names(cx.book, "journey", holders),
    }


def _name(cx: Context, spot: Spot) -> str:
    return spot.ref if spot.kind == "need" else cx.book.name_of(spot.kind, spot.ref)
