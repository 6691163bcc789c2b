"""The portfolio: the index of journeys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.small_curve import small_curve
from cxsite.insight.governance.freshness import Freshness, freshness
from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.journeys.portfolio import portfolio
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey, Status
from cxsite.pages import fields
from cxsite.pages.faces import short_name
from cxsite.pages.forms import EXPERIENCE, Fact, Item, count, ids
from cxsite.pages.lists import Value, dimension_facets, named, names, tag_attributes
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """One journey of the portfolio.

    Attributes:
        depth: 0 at the top, 1 for parts and targets of those, …
        lifecycle: ids of the stages it touches, of any model.
        open_hotspots: how many still need something done.
        change: by how much the score moved since last quarter or, where that is unknown, since a year ago; None where nothing can be compared.
    """

    journey: Journey
    depth: int
    experience: Experience
    steps: int
    open_hotspots: int
    freshness: Freshness
    lifecycle: tuple[str, ...]
    change: float | None

    @property
    def is_planned(self) -> bool:
        """Whether somebody means to map it and has not begun."""
        return not self.steps and not self.journey.is_archived

    @property
    def review(self) -> str:
        """``stale`` where a review is due, ``never`` where there was none, else empty."""
        return "stale" if self.freshness.is_stale else "never" if self.freshness.is_unreviewed else ""


def _item(cx: Context, row: JourneyRow) -> Item:
    journey, t = row.journey, cx.language
    facts = (
        Fact(t.gettext("Personas"), ids("persona", journey.personas)),
        Fact(t.gettext("Owner"), ids("department", [journey.owner] if journey.owner else [])),
        Fact(t.gettext("Steps"), count(row.steps)),
        Fact(t.gettext("Open hotspots"), count(row.open_hotspots)),
        Fact(t.gettext("Reviewed"), (("", t.date(journey.reviewed)),) if journey.reviewed else ()),
    )
    return Item("journey", journey.id, row.experience.score, journey.objective or "", facts)


_FIELDS: fields.Fields = {
    "state": fields.standing(lambda row: row.journey.standing),
    "whose": fields.whose(lambda row: row.journey.lived_by),
    "status": fields.literal(lambda row: row.journey.status, Status),
    "owner": fields.owner(lambda row: row.journey.owner),
    "persona": fields.ids(lambda row: tuple(row.journey.personas), "persona"),
    "score": fields.number(lambda row: row.experience.score),
    "lifecycle": fields.lifecycle(lambda row: row.lifecycle),
    "tags": fields.tags(lambda row: row.journey.tags),
}


@section("journeys", fields=_FIELDS, item=_item, measure=EXPERIENCE)
def index(cx: Context, book: Handbook) -> Data | None:
    """Every journey with its curve; as a view just those asked for."""
    whole = cx.view == View()
    if whole and not book.journeys:
        return None
    rows = select(cx.view, [_row(cx, journey, depth) for journey, depth in portfolio(book)], _FIELDS)
    planned = [row for row in rows if row.is_planned] if whole else []
    rows = _worst_first([row for row in rows if not row.is_planned]) if whole else rows
    rated = [row for row in rows if row.journey.is_current and row.journey.is_customers and row.experience.score is not None]
    rated.sort(key=lambda row: row.experience.score or 0)
    return {
        "whole": whole,
        "planned": planned,
        "short": short_name,
        "rows": rows,
        "curves": {row.journey.id: small_curve([placed.step.emotion for placed in book.steps_of(row.journey.id)]) for row in rows},
        "counted": _counted(cx.language, rows),
        "shown": _shown(cx.language, len(rows), len(book.journeys)),
        "others": [(item.whose, item.experience) for item in cx.figures.overview.others if item.experience.score is not None],
        "steps": sum(row.steps for row in rows if row.journey.is_current and row.journey.is_customers),
        "rated": rated,
        "overall": cx.figures.overall,
        "reviews": _reviews(cx.language, rows),
        "values": _values(cx, rows),
        "dimensions": dimension_facets(book, (row.journey.tags for row in rows)),
        "tag_attributes": tag_attributes,
        # A column that nobody has filled in says nothing.
        "shows": {
            "change": any(row.change is not None for row in rows),
            "persona": any(row.journey.personas for row in rows),
            "owner": any(row.journey.owner for row in rows),
            "status": any(row.journey.status for row in rows),
            "hotspots": any(cx.book.hotspots_of(row.journey.id) for row in rows),
        },
    }


def _worst_first(rows: Sequence[JourneyRow]) -> list[JourneyRow]:
    """What customers live, the lowest score first, then what others live; parts and targets stay below what they belong to."""
    families: list[list[JourneyRow]] = []
    for row in rows:
        if row.depth == 0 or not families:
            families.append([])
        families[-1].append(row)

    def turn(family: Sequence[JourneyRow]) -> tuple[bool, bool, float]:
        first = family[0]
        return not first.journey.is_current, not first.journey.is_customers, 6 if first.experience.score is None else first.experience.score

    return [row for family in sorted(families, key=turn) for row in family]


def _counted(t: Language, rows: Sequence[JourneyRow]) -> str:
    """How many journeys there are of each standing."""
    current, targets, archived = (sum(row.journey.standing == standing for row in rows) for standing in ("current", "target", "archived"))
    counted = t.ngettext("%(num)s journey of today", "%(num)s journeys of today", current) % {"num": current}
    counted += f" {t.ngettext('and %(num)s target', 'and %(num)s targets', targets) % {'num': targets}}" if targets else ""
    return counted + (f", {t.ngettext('%(num)s archived', '%(num)s archived', archived) % {'num': archived}}" if archived else "")


def _shown(t: Language, shown: int, whole: int) -> str:
    """How many journeys a view shows, and of how many."""
    if shown == whole:
        return t.ngettext("%(num)s journey", "%(num)s journeys", whole) % {"num": whole}
    return t.gettext("%(n)s of %(all)s journeys") % {"n": shown, "all": whole}


def _reviews(t: Language, rows: Sequence[JourneyRow]) -> list[str]:
    """Which reviews are due, in sentences."""
    kept = [row.review for row in rows if not row.journey.is_archived]
    stale, never = kept.count("stale"), kept.count("never")
    due = t.ngettext("%(num)s map is due for a review.", "%(num)s maps are due for a review.", stale) % {"num": stale} if stale else ""
    none = t.ngettext("%(num)s was never reviewed.", "%(num)s were never reviewed.", never) % {"num": never} if never else ""
    return [text for text in (due, none) if text]


def _row(cx: Context, journey: Journey, depth: int) -> JourneyRow:
    feels = cx.figures.experience(journey.id)
    trend = cx.figures.timeline.journey(journey.id, feels) if journey.is_current and cx.figures.timeline.snapshots else None
    return JourneyRow(
        journey,
        depth,
        feels,
        len(cx.book.steps_of(journey.id)),
        cx.figures.open_hotspots[journey.id],
        freshness(journey, cx.book.today),
        tuple(dict.fromkeys(stage for part in journey.stages for stage in part.lifecycle)),
        trend.change() if trend else None,
    )


def _values(cx: Context, rows: Sequence[JourneyRow]) -> dict[str, list[Value]]:
    book = cx.book
    stages = (stage for model in cx.figures.inventory.models for stage in book.taxonomy.lifecycles[model])
    return {
        "owner": names(book, "department", (row.journey.owner for row in rows if row.journey.owner)),
        "persona": names(book, "persona", (persona for row in rows for persona in row.journey.personas)),
        "lifecycle": named(book, "lifecycle", stages),
    }
