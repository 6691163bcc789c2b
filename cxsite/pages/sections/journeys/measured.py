"""What was measured along a journey beside what its map states."""

from __future__ import annotations

from cxsite.insight.journeys.measured import APART, Measured
from cxsite.model.journey import Journey
from cxsite.model.metric import Metric
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says
from cxsite.pages.sections.journeys.answers import expected

#: How many steps where both are apart are named; the row of the map has all numbers.
MOST_NAMED = 8


@section("journey-measured", subject="journey")
def journey_measured(cx: Context, journey: Journey) -> Data | None:
    """Stated against measured: both means, where they are apart, and how what was measured came onto the scale."""
    found = cx.figures.measurement(journey.id)
    if found is None:
        return None
    return {
        "journey": journey,
        "found": found,
        "says": says.measured(cx.language, found),
        "all": len(found.steps),
        "named": found.apart[:MOST_NAMED],
        "apart": APART,
        "methods": _methods(cx, found.known),
        "expected": expected(cx, journey),
        "by_hand": any(item.metric and not item.estimate for item in found.known),
        "banded": any(item.band for item in found.known),
        "weighed": sum(item.metric is None for item in found.known),
        "at_home": cx.page.key == f"journey:{journey.id}",
    }


def _methods(cx: Context, known: list[Measured]) -> list[tuple[Metric, float, float, int]]:
    """The metrics that were placed on the scale, what counts as 1 and as 5, and at how many steps."""
    counts: dict[tuple[str, float, float], int] = {}
    for item in known:
        if item.metric is not None:
            counts[item.metric, item.low, item.high] = counts.get((item.metric, item.low, item.high), 0) + 1
    found = [(cx.book.metrics[metric], low, high, count) for (metric, low, high), count in counts.items()]
    return [(metric, high, low, count) if metric.better == "lower" else (metric, low, high, count) for metric, low, high, count in found]
