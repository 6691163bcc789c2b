"""The redesigned journey laid over the current one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.diagrams.two_curves import two_curves, upright
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.compare import Comparison, Counterpart, grounds, redesigns
from cxsite.model.action import Action
from cxsite.model.journey import Journey
from cxsite.model.rounding import difference
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says


@dataclass(frozen=True, slots=True)
class Delivery:
    """A hotspot of today and the actions that see to it; those that were dropped deliver nothing."""

    spot: RankedHotspot
    actions: tuple[Action, ...]


@section("journey-comparison", subject="journey")
def comparison(cx: Context, journey: Journey) -> Data | None:
    """On a target all that it changes; on a current journey what each of its redesigns would do for it."""
    if journey.state == "current":
        found = [cx.figures.comparison(target) for target in redesigns(cx.book, journey.id)]
        known = [item for item in found if item is not None]
        shorts = [_in_short(cx, item) for item in known]
        return {"redesigns": shorts, "difference": difference, "says": says.comparison(cx.language, known)} if shorts else None
    whole = cx.figures.comparison(journey.id)
    if whole is None:
        return None
    return {"redesigns": [], **_in_full(cx, whole), "difference": difference, "says": says.comparison(cx.language, [whole])}


def _in_short(cx: Context, found: Comparison) -> Data:
    return {"comparison": found, "resolved": _deliveries(cx, found.resolved)}


def _in_full(cx: Context, found: Comparison) -> Data:
    return {
        "comparison": found,
        "curves": two_curves(found.columns),
        "rows": [(row, spine, _delivering(cx, row)) for row, spine in zip(found.rows, upright(found.rows), strict=True)],
        "totals": _totals(found),
        "resolved": _deliveries(cx, found.resolved),
        "left": list(zip(_deliveries(cx, (today for today, _ in found.left)), (after for _, after in found.left), strict=True)),
        "settled": _deliveries(cx, found.settled),
        "principles": [cx.book.principles[principle] for principle in found.target.principles],
        "grounds": grounds(cx.book, found.target),
    }


def _totals(found: Comparison) -> list[tuple[str, float | None, float | None]]:
    """What is counted, before and after; only what either journey has."""
    before, after = found.before, found.after
    rows = [
        ("steps", before.steps, after.steps),
        ("score", before.experience.score, after.experience.score),
        ("range", before.experience.range, after.experience.range),
        ("hotspots", len(found.resolved) + len(found.left), len(found.left) + len(found.new)),
        ("internal", before.internal, after.internal),
        ("external", before.external, after.external),
        ("bounce", before.bounce_points, after.bounce_points),
    ]
    return [row for row in rows if row[1] or row[2]]


def _deliveries(cx: Context, spots: Iterable[RankedHotspot]) -> list[Delivery]:
    return [Delivery(spot, _alive(cx, spot.actions)) for spot in spots]


def _delivering(cx: Context, row: Counterpart) -> tuple[Action, ...]:
    """The actions that see to the hotspots of a row's steps of today."""
    spots = (cx.figures.hotspot_by_ref[spot.ref] for placed in row.group.today for spot in cx.book.hotspots_at(placed.ref))
    return _alive(cx, dict.fromkeys(action for spot in spots for action in spot.actions))


def _alive(cx: Context, actions: Iterable[str]) -> tuple[Action, ...]:
    return tuple(action for action in (cx.book.actions[key] for key in actions) if action.status != "dropped")
