"""Consistency across channels: where the same thing feels different, what to do, and how touchpoints are rated."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.hotspots.chain import Chain
from cxsite.insight.places.consistency import ASPECTS, WEAK, Gap, Rating, by_aspect, by_channel
from cxsite.model.handbook import Handbook
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, ids
from cxsite.pages.lists import names
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.sections.places.experience import choices
from cxsite.pages.views import select

#: Gaps beyond this many are folded, and hotspots of one gap beyond that many left to the pages they lead to.
UNFOLDED, MOST_REMEDIES = 2, 3
#: The most gaps shown; the others are in the data file.
MOST_GAPS = 60


@dataclass(frozen=True, slots=True)
class ShownGap:
    """A gap and what to do about it.

    Attributes:
        remedies: the worst open hotspots at its steps in the weakest channel, with what hangs on them.
        further: how many more there are.
    """

    gap: Gap
    remedies: list[Chain]
    further: int


def _gap_item(cx: Context, row: ShownGap) -> Item:
    gap, t = row.gap, cx.language
    facts = (Fact(t.gettext("Weakest"), ids("channel", [gap.lowest])), Fact(t.gettext("Strongest"), ids("channel", [gap.highest])))
    kind = {"stage": "lifecycle", "touchpoint": "touchpoint", "step": "step"}[gap.kind]
    return Item(kind, gap.steps[0].ref if gap.kind == "step" else gap.key, gap.size, facts=facts)


_GAP_FIELDS: fields.Fields = {
    "kind": fields.one_of(lambda row: row.gap.kind, "stage", "touchpoint", "step"),
    "spread": fields.number(lambda row: round(row.gap.size, 2)),
    "channel": fields.ids(lambda row: [channel for channel, _ in row.gap.channels], "channel"),
    "lowest": fields.ids(lambda row: row.gap.lowest, "channel"),
    "lifecycle": fields.lifecycle(lambda row: row.gap.key if row.gap.kind == "stage" else None),
    "touchpoint": fields.ids(lambda row: row.gap.key if row.gap.kind == "touchpoint" else None, "touchpoint"),
}


@section(
    "consistency",
    fields=_GAP_FIELDS,
    item=_gap_item,
    measure=Measure("Spread between channels", high=4),
)
def consistency(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """The same stage, touchpoint or step across channels, the widest gap first, each with what to do."""
    gaps = cx.figures.channel_gaps
    if not gaps:
        return None
    rows = select(cx.view, [_shown(cx, gap) for gap in gaps[:MOST_GAPS]], _GAP_FIELDS)
    whole = cx.view == View()
    return {
        "whole": whole,
        "rows": rows,
        "glance": whole and len(rows) > UNFOLDED,
        "channels": names(cx.book, "channel", (channel for row in rows for channel, _ in row.gap.channels)),
        "unfolded": rows[:UNFOLDED] if whole else rows,
        "folded": rows[UNFOLDED:] if whole else [],
        "beyond": len(gaps) - MOST_GAPS,
        "widest": next((gap for gap in gaps if gap.kind == "stage"), gaps[0]),
    }


def _shown(cx: Context, gap: Gap) -> ShownGap:
    spots = gap.hotspots(cx.figures.ranked_hotspots)
    return ShownGap(gap, [cx.figures.chains[spot.ref] for spot in spots[:MOST_REMEDIES]], max(0, len(spots) - MOST_REMEDIES))


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A rated touchpoint, with what is open there."""

    rating: Rating
    title: str
    channels: list[str]
    owner: str | None
    open: int
    worst: Chain | None


def _rating_item(cx: Context, row: RatingRow) -> Item:
    t = cx.language
    facts = (
        Fact(t.gettext("Channels"), ids("channel", row.channels)),
        Fact(t.gettext("Owner"), ids("department", [row.owner] if row.owner else [])),
    )
    return Item("touchpoint", row.rating.touchpoint, row.rating.mean, facts=facts)


def _rated(aspect: str) -> fields.Field:
    return fields.number(lambda row: row.rating.values.get(aspect))


_RATING_FIELDS: fields.Fields = {
    "title": fields.text(lambda row: row.title),
    "channel": fields.ids(lambda row: row.channels, "channel"),
    "owner": fields.owner(lambda row: row.owner),
    **{aspect: _rated(aspect) for aspect in ASPECTS},
    "score": fields.number(lambda row: round(row.rating.mean, 2)),
    "hotspots": fields.number(lambda row: row.open),
}


@section(
    "consistency-ratings",
    fields=_RATING_FIELDS,
    item=_rating_item,
    measure=Measure("Rated consistency", 1, 5),
)
def consistency_ratings(cx: Context, book: Handbook) -> Data | None:
    """Messaging, branding and service as rated at each touchpoint, the weakest first, and by channel."""
    rated = cx.figures.consistency_ratings
    if not rated:
        return None
    rows = select(cx.view, [_rating_row(cx, rating) for rating in rated], _RATING_FIELDS)
    t = cx.language
    names_of = {"messaging": t.gettext("Messaging"), "branding": t.gettext("Branding"), "service": t.gettext("Service")}
    return {
        "says": ", ".join(f"{names_of[aspect]} {t.number(found.mean)}" for aspect, found in by_aspect(rated).items()),
        "whole": cx.view == View(),
        "rows": rows,
        "aspects": ASPECTS,
        "weak": WEAK,
        "means": by_aspect(rated),
        "channels": by_channel(book, rated),
        "unrated": [item.id for item in book.touchpoints.values() if item.id not in {rating.touchpoint for rating in rated}],
        "values": {
            "channel": choices(cx, "channel", (channel for row in rows for channel in row.channels)),
            "owner": choices(cx, "department", (row.owner for row in rows)),
        },
    }


def _rating_row(cx: Context, rating: Rating) -> RatingRow:
    touchpoint = cx.book.touchpoints[rating.touchpoint]
    spots = [spot for spot in cx.figures.inventory.touchpoint(touchpoint.id).hotspots if spot.is_open]
    return RatingRow(rating, touchpoint.title, touchpoint.channels, touchpoint.owner, len(spots), cx.figures.chains[spots[0].ref] if spots else None)
