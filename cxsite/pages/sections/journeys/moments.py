"""The index of moments of truth."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.diagrams.dots import DotPlot, dot_plot
from cxsite.insight.journeys.moments import AT_RISK, Moment, moments
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.journey import WHOSE, Whose
from cxsite.pages import fields
from cxsite.pages.faces import short_name
from cxsite.pages.forms import EXPERIENCE, Fact, Item, ids
from cxsite.pages.lists import Value, dimension_facets, names, tag_attributes
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
    "tags": fields.tags(lambda moment: moment.placed.tags),
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
        "counted": _counted(cx.language, current),
        "at_risk": [moment for moment in current if moment.at_risk],
        "also": _also(cx.language, current, _of_others(today)),
        "shown": _shown(cx.language, len(rows), len(found)),
        "plot": _plot(current) if whole else None,
        "values": _values(book, rows),
        "dimensions": dimension_facets(book, (moment.placed.tags for moment in rows)),
        "tag_attributes": tag_attributes,
    }


def _of_others(today: Sequence[Moment]) -> list[tuple[Whose, int, int]]:
    """How many moments employees and partners have on journeys of their own, and how many of them are at risk."""
    found = [(whose, [moment for moment in today if moment.placed.journey.lived_by == whose]) for whose in WHOSE[1:]]
    return [(whose, len(moments), sum(moment.at_risk for moment in moments)) for whose, moments in found if moments]


def _counted(t: Language, current: Sequence[Moment]) -> str:
    """How many moments customers have, and how many of them are at risk."""
    whole, risky = len(current), sum(moment.at_risk for moment in current)
    counted = t.ngettext(
        "%(num)s moment of truth in today’s journeys of customers", "%(num)s moments of truth in today’s journeys of customers", whole
    )
    at_risk = t.ngettext("%(num)s at risk: it feels like %(limit)s of 5 or worse.", "%(num)s at risk: they feel like %(limit)s of 5 or worse.", risky)
    says = at_risk % {"num": risky, "limit": t.number(AT_RISK)} if risky else t.gettext("none at risk.")
    return f"{counted % {'num': whole}}, {says}"


def _also(t: Language, current: Sequence[Moment], others: Sequence[tuple[Whose, int, int]]) -> list[str]:
    """What is to be said besides: moments without a rating, and those of employees and partners."""
    unrated = sum(moment.emotion is None for moment in current)
    texts = [t.ngettext("%(num)s has no rating yet.", "%(num)s have no rating yet.", unrated) % {"num": unrated}] if unrated else []
    for whose, number, risky in others:
        if whose == "employee":
            more = t.ngettext("%(num)s more in journeys of employees", "%(num)s more in journeys of employees", number)
        else:
            more = t.ngettext("%(num)s more in journeys of partners", "%(num)s more in journeys of partners", number)
        at_risk = f", {t.gettext('%(num)s at risk') % {'num': risky}}" if risky else ""
        texts.append(f"{more % {'num': number}}{at_risk}.")
    return texts


def _shown(t: Language, shown: int, whole: int) -> str:
    """How many moments a view shows, and of how many."""
    if shown == whole:
        return t.ngettext("%(num)s moment of truth", "%(num)s moments of truth", whole) % {"num": whole}
    return t.gettext("%(n)s of %(all)s moments of truth") % {"n": shown, "all": whole}


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
