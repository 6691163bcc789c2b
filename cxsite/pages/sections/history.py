"""Sections on how the handbook moved: recorded snapshots, then today."""

from __future__ import annotations

from cxsite.diagrams.curve import NEUTRAL
from cxsite.diagrams.trend import trend_line
from cxsite.insight.history import Trend
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.pages.moved import Moved, line_of, of_metric
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys import says


def felt(trend: Trend | None) -> Moved | None:
    """The trend of a score; the height of its line is a point of the scale or more."""
    return Moved(trend, trend_line(trend, 1, NEUTRAL), 1, "higher") if trend else None


def counted(trend: Trend | None) -> Moved | None:
    """The trend of a number of bad things; the height of its line is a quarter of the highest or more."""
    return Moved(trend, line_of(trend), 0, "lower") if trend else None


def overall(cx: Context) -> dict[str, Moved | None]:
    """How the whole handbook moved: ``score``, ``hotspots`` and ``at_risk`` of customers, and the score of ``employee`` and of ``partner``.

    Each is None where nothing was recorded.
    """
    state, timeline = cx.figures.overview, cx.figures.timeline
    return {
        "score": felt(timeline.overall(state.experience)),
        "hotspots": counted(timeline.open_hotspots(len(state.hotspots))),
        "at_risk": counted(timeline.at_risk(len(state.at_risk))),
        "employee": None,
        "partner": None,
        **{item.whose: felt(timeline.others(item.whose, item.experience)) for item in state.others},
    }


@section("history")
def history(cx: Context, book: Handbook) -> Data | None:
    """The whole handbook, each journey and each metric over time."""
    timeline = cx.figures.timeline
    journeys = [(journey, _of_journey(cx, journey)) for journey in book.current_journeys]
    metrics = [(metric, moved) for metric in book.metrics.values() if (moved := of_metric(timeline, metric))]
    whole, moving = overall(cx), [(journey, moved) for journey, moved in journeys if moved]
    if not any(whole.values()) and not moving and not metrics:
        return None
    moving.sort(key=lambda item: (item[1].change is None, item[1].change or 0))
    return {
        **whole,
        "snapshots": timeline.snapshots,
        "steps": cx.figures.overall.steps,
        "journeys": moving,
        "new": [journey for journey, moved in journeys if not moved],
        "compared": sum(moved.change is not None for _, moved in moving),
        "risen": sum((moved.change or 0) > 0 for _, moved in moving),
        "fallen": sum((moved.change or 0) < 0 for _, moved in moving),
        "metrics": metrics,
    }


def _of_journey(cx: Context, journey: Journey) -> Moved | None:
    return felt(cx.figures.timeline.journey(journey.id, cx.figures.experience(journey.id)))


@section("journey-history", subject="journey")
def journey_history(cx: Context, journey: Journey) -> Data | None:
    """How a journey felt and how many of its hotspots were open, over time."""
    if not journey.is_current:
        return None
    score = _of_journey(cx, journey)
    hotspots = counted(cx.figures.timeline.journey_hotspots(journey.id, cx.figures.open_hotspots[journey.id]))
    if score is None and hotspots is None:
        return None
    values = {name: {point.date: point.value for point in moved.trend.points} for name, moved in (("score", score), ("hotspots", hotspots)) if moved}
    days = sorted({day for found in values.values() for day in found})
    return {
        "journey": journey,
        "says": says.history(cx.language, score.trend if score else None, hotspots.trend if hotspots else None),
        "score": score,
        "hotspots": hotspots,
        "rows": [(day, {name: values[name].get(day) for name in values}) for day in days],
    }
