"""The redesigned journey laid over the current one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.diagrams.two_curves import two_curves, upright
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.compare import Comparison, Counterpart, grounds, redesigns
from cxsite.model.action import Action
from cxsite.model.journey import Journey
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import compared, says
from cxsite.pages.sections.journeys.handed import received


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
        return (
            {"redesigns": shorts, "at_home": cx.page.key == f"journey:{journey.id}", "says": says.comparison(cx.language, known)} if shorts else None
        )
    whole = cx.figures.comparison(journey.id)
    if whole is None:
        return None
    return {"redesigns": [], **_in_full(cx, whole), "says": says.comparison(cx.language, [whole])}


def _in_short(cx: Context, found: Comparison) -> Data:
    resolved = _deliveries(cx, found.resolved)
    return {
        "comparison": found,
        "resolved": resolved,
        "undelivered": [delivery.spot for delivery in resolved if not delivery.actions],
        **_in_words(cx, found),
    }


def _in_words(cx: Context, found: Comparison) -> Data:
    """How it feels, and sentences about its steps and its hotspots."""
    return {
        "feeling": compared.feeling(found),
        "counted": compared.steps(cx.language, found),
        "hurting": compared.hotspots(cx.language, found),
    }


def _in_full(cx: Context, found: Comparison) -> Data:
    return {
        "comparison": found,
        **_in_words(cx, found),
        "curves": two_curves(found.columns),
        "rows": [(_row(cx, row), spine, _delivering(cx, row)) for row, spine in zip(found.rows, upright(found.rows), strict=True)],
        "received": lambda item: received(cx, item),
        "totals": compared.totals(cx.language, found),
        "places": compared.places(cx.language, found),
        "resolved": _deliveries(cx, found.resolved),
        "left": list(zip(_deliveries(cx, (today for today, _ in found.left)), (after for _, after in found.left), strict=True)),
        "settled": _deliveries(cx, found.settled),
        "principles": [cx.book.principles[principle] for principle in found.target.principles],
        "grounds": grounds(cx.book, found.target),
    }


def _row(cx: Context, row: Counterpart) -> Data:
    """A row of the table: steps of both sides, what becomes of them, and in what they differ."""
    sign, word = compared.kinds(cx.language)[row.kind]
    today, target = row.group.today, row.group.target
    places = (today[0].number, target[0].number) if "place" in row.changed else None
    return {
        "kind": row.kind,
        "sign": sign,
        "word": word,
        "today": today,
        "target": target,
        "before": row.before,
        "after": row.after,
        "lift": compared.lifted(row),
        "is_mean": len(today) > 1 or len(target) > 1,
        "fields": compared.fields(cx.language, row),
        "had": compared.had(cx.language, row),
        "places": places if places and places[0] != places[1] else None,
        "elsewhere": [("step" if "#" in item else "journey", item) for item in row.elsewhere],
    }


def _deliveries(cx: Context, spots: Iterable[RankedHotspot]) -> list[Delivery]:
    return [Delivery(spot, _alive(cx, spot.actions)) for spot in spots]


def _delivering(cx: Context, row: Counterpart) -> tuple[Action, ...]:
    """The actions that see to the hotspots of a row's steps of today."""
    spots = (cx.figures.hotspot_by_ref[spot.ref] for placed in row.group.today for spot in cx.book.hotspots_at(placed.ref))
    return _alive(cx, dict.fromkeys(action for spot in spots for action in spot.actions))


def _alive(cx: Context, actions: Iterable[str]) -> tuple[Action, ...]:
    return tuple(action for action in (cx.book.actions[key] for key in actions) if action.status != "dropped")
