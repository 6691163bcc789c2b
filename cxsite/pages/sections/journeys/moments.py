"""The index of moments of truth."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.diagrams.dots import DotPlot, dot_plot
from cxsite.insight.journeys.moments import AT_RISK, Moment, moments
from cxsite.model.handbook import Handbook
from cxsite.model.journey import WHOSE, Whose
from cxsite.pages import fields
from cxsite.pages.faces import short_name
from cxsite.pages.forms import EXPERIENCE, Fact, Item, ids
from cxsite.pages.lists import Value, names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select


def _item(cx: Context, moment: Moment) -> Item:
    placed, t = moment.placed, cx.language
    facts = (
        Fact(t.gettext("Journey"), ids("journey", [placed.journey.id])),
        Fact(t.gettext("Personas"), ids("persona", placed.journey.personas)),
        Fact(t.gettext("Channels"), ids("channel", placed.channels)),
        Fact(t.gettext("Hotspots"), ids("hotspot", [spot.ref for spot in moment.hotspots])),
    )
    return Item("step", moment.ref, moment.emotion, placed.step.moment_of_truth or "", facts)


_FIELDS: fields.Fields = {
    "journey": fields.ids(lambda moment: moment.placed.journey.id, "journey"),
    "state": fields.standing(lambda moment: moment.placed.journey.standing),
    "whose": fields.whose(lambda moment: moment.placed.journey.lived_by),
    "persona": fields.ids(lambda moment: tuple(moment.placed.journey.personas), "persona"),
    "channel": fields.ids(lambda moment: moment.placed.channels, "channel"),
    "emotion": fields.number(lambda moment: moment.emotion),
    "importance": fields.number(lambda moment: moment.importance),
}


@section("moments", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def index(cx: Context, book: Handbook) -> Data | None:
    """Every moment of truth, worst first; as a view just those asked for."""
    found = moments(book, cx.figures.hotspot_by_ref)
    whole = cx.view == View()
    if whole and not found:
        return None
    rows = select(cx.view, found, _FIELDS)
    today = [moment for moment in rows if moment.is_current]
    current = [moment for moment in today if moment.is_customers]
    return {
        "whole": whole,
        "short": short_name,
        "rows": rows,
        "all": len(found),
        "current": current,
        "others": _of_others(today),
        "at_risk": [moment for moment in current if moment.at_risk],
        "unrated": sum(moment.emotion is None for moment in current),
        "limit": AT_RISK,
        "plot": _plot(current) if whole else None,
        "values": _values(book, rows),
    }


def _of_others(today: Sequence[Moment]) -> list[tuple[Whose, int, int]]:
    """How many moments employees and partners have on journeys of their own, and how many of them are at risk."""
    found = [(whose, [moment for moment in today if moment.placed.journey.lived_by == whose]) for whose in WHOSE[1:]]
    return [(whose, len(moments), sum(moment.at_risk for moment in moments)) for whose, moments in found if moments]


def _plot(current: Sequence[Moment]) -> DotPlot | None:
    """One dot for each rated moment; None where there are too few to make a picture."""
    rated = [moment.emotion for moment in current if moment.emotion is not None]
    return dot_plot(rated, AT_RISK) if len(rated) > 2 else None


def _values(book: Handbook, rows: Sequence[Moment]) -> dict[str, list[Value]]:
    return {
        "journey": names(book, "journey", (moment.placed.journey.id for moment in rows)),
        "persona": names(book, "persona", (persona for moment in rows for persona in moment.placed.journey.personas)),
        "channel": names(book, "channel", (channel for moment in rows for channel in moment.placed.channels)),
    }
