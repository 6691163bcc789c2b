"""The redesigned journey laid over the current one."""

from __future__ import annotations

from typing import Any

from cxsite.diagrams.two_curves import two_curves, upright
from cxsite.insight.compare import Comparison, Row, grounds, redesigns
from cxsite.insight.hotspots import RankedHotspot
from cxsite.model.action import Action
from cxsite.model.journey import Journey
from cxsite.pages.sections import Context, Data, section


@section("journey-comparison", subject="journey")
def comparison(cx: Context, journey: Journey) -> Data | None:
    """On a target all that it changes; on a current journey what each of its redesigns would do for it."""
    if journey.state == "current":
        found = [item for target in redesigns(cx.book, journey.id) if (item := cx.figures.comparison(target)) is not None]
        return {"journey": journey, "redesigns": [_in_short(cx, item) for item in found]} if found else None
    whole = cx.figures.comparison(journey.id)
    return None if whole is None else {"journey": journey, "redesigns": [], **_in_full(cx, whole)}


def _in_short(cx: Context, found: Comparison) -> Data:
    return {"comparison": found, "resolved": _with_work(cx, found.resolved), "shown": _difference}


def _in_full(cx: Context, found: Comparison) -> Data:
    rows = [
        {"row": row, "spine": spine, "actions": _deliver(cx, row), "dropped": _dropped, "added": _added}
        for row, spine in zip(found.rows, upright(found.rows), strict=True)
    ]
    return {
        "comparison": found,
        "curves": two_curves(found.columns),
        "rows": rows,
        "totals": _totals(found),
        "places": [
            ("touchpoint", found.before.touchpoints, found.after.touchpoints),
            ("channel", found.before.channels, found.after.channels),
        ],
        "resolved": _with_work(cx, found.resolved),
        "left": [(after, *item) for item, (_, after) in zip(_with_work(cx, [spot for spot, _ in found.left]), found.left, strict=True)],
        "settled": _with_work(cx, found.settled),
        "principles": [(principle, cx.book.principles[principle]) for principle in found.target.principles],
        "grounds": grounds(cx.book, found.target),
        "shown": _difference,
    }
