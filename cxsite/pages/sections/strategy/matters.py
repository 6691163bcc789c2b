"""What matters most against how it is: so that effort goes where it counts."""

from __future__ import annotations

from cxsite.diagrams.matters_chart import matters_chart
from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.metrics.quadrant import Spot
from cxsite.insight.strategy import matters
from cxsite.insight.strategy.matters import Matters
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, section

#: Things that the sentence names.
MOST_NAMED = 3
#: The most rows of a table.
MOST_ROWS = 1000


@section("matters-steps")
def steps(cx: Context, book: Handbook) -> Data | None:
    """Steps of today's journeys of customers."""
    return _shown(cx, matters.of_steps(book, cx.figures.measurement))


@section("matters-touchpoints")
def touchpoints(cx: Context, book: Handbook) -> Data | None:
    """Touchpoints, by derived importance where answers show it."""
    inventory = cx.figures.inventory

    def uses(name: str) -> tuple[list[PlacedStep], Experience]:
        use = inventory.touchpoint(name)
        return use.current, use.experience

    derived = next((held for held in cx.figures.importances.values() if any(item.dimension == "touchpoint" for item in held)), [])
    return _shown(cx, matters.of_touchpoints(book, uses, derived))


@section("matters-journeys")
def journeys(cx: Context, book: Handbook) -> Data | None:
    """The portfolio: today's journeys of customers."""
    return _shown(cx, matters.of_journeys(book, cx.figures.experience))


@section("matters-needs")
def needs(cx: Context, book: Handbook) -> Data | None:
    """Needs of customers' personas."""
    return _shown(cx, matters.of_needs(book, cx.figures.needs.all))


def _shown(cx: Context, found: Matters | None) -> Data | None:
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
        "chart": matters_chart(found.quadrant),
        "first": first[:MOST_NAMED],
        "more": len(first) - len(said),
        "most_rows": MOST_ROWS,
        "says": says,
        "journeys": names(cx.book, "journey", holders),
    }


def _name(cx: Context, spot: Spot) -> str:
    return spot.ref if spot.kind == "need" else cx.book.name_of(spot.kind, spot.ref)
