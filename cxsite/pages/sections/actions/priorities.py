"""Which action first: impact against effort, and the ranking."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

from cxsite.diagrams import quadrant
from cxsite.insight.actions.effort import EffortMap, effort_map
from cxsite.insight.actions.ranking import RankedAction
from cxsite.model.handbook import Handbook
from cxsite.pages import fields
from cxsite.pages.forms import Item, Measure
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.actions.index import FIELDS, as_item
from cxsite.pages.views import select

#: The most rows of the ranking that are shown at once.
MOST_RANKED = 10


@section("impact-effort", fields=FIELDS, item=as_item, measure=Measure("Impact", high=5))
def impact_effort(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """What is still to be done, on a chart of impact and effort with its table."""
    found = effort_map(select(cx.view, (item for item in cx.figures.planned_actions if item.is_active), FIELDS))
    if not found.spots:
        return None
    identifier = identify("cx-effort", cx.view)
    wins = sum(len(spot.actions) for spot in found.spots if spot.field == "quick-win")
    says = cx.language.ngettext("%(num)s quick win among what is to be done", "%(num)s quick wins among what is to be done", wins)
    return {
        "found": found,
        "rows": [item for spot in found.spots for item in spot.actions],
        "whole": cx.view == View(),
        "identifier": identifier,
        "rated": sum(len(spot.actions) for spot in found.spots),
        "drawn": _drawing(cx, found, identifier),
        "says": says % {"num": wins},
    }


def identify(name: str, view: View) -> str:
    """An id for a drawing, so that several views of one section can share a page."""
    return name if view == View() else f"{name}-{crc32(repr(view).encode()):08x}"


def _drawing(cx: Context, found: EffortMap, identifier: str) -> Data | None:
    if cx.settings.diagrams == "off":
        return None
    spoken = cx.language
    words = quadrant.Words(
        spoken.gettext("Impact and effort of actions"),
        spoken.gettext("Each point stands for one action or several of the same ratings; the numbers are those of the table."),
        (spoken.gettext("little effort"), spoken.gettext("much effort"), spoken.gettext("little impact"), spoken.gettext("much impact")),
        (spoken.gettext("Big bets"), spoken.gettext("Quick wins"), spoken.gettext("Fill-ins"), spoken.gettext("Think twice")),
    )
    place = spoken.gettext("actions %(numbers)s: impact %(impact)s, effort %(effort)s")
    links = {
        spot.label: (f"#{identifier}-{spot.first}", place % {"numbers": spot.label, "impact": spot.impact, "effort": spot.effort})
        for spot in found.spots
    }
    source = quadrant.quadrant(found.spots, words)
    return {"source": source, "svg": quadrant.draw(cx.artist, source, identifier, links) if cx.settings.diagrams == "svg" else None}


def _ranked_item(cx: Context, ranked: RankedAction) -> Item:
    """A ranked action in any form."""
    return replace(as_item(cx, ranked.planned), value=ranked.score)


_FIELDS = fields.through(FIELDS, lambda item: item.planned)


@section("ranking", fields=_FIELDS, item=_ranked_item, measure=Measure("Score of the ranking"))
def ranked(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """What is still to be done, by the method chosen in the options, with its inputs; what cannot be ranked, with what is missing."""
    found = cx.figures.ranking
    rows, unranked = (select(cx.view, part, _FIELDS) for part in (found.ranked, found.unranked))
    if not rows and not unranked:
        return None
    return {
        "method": found.method,
        "rows": rows,
        "unranked": unranked,
        "whole": cx.view == View(),
        "most": MOST_RANKED,
        "assumed": any(part.assumed for row in rows for part in row.inputs),
    }
