"""The state of the whole handbook, and how it moved, as they stand in ``cx/handbook.json``."""

from __future__ import annotations

import datetime

from pydantic import Field

from cxsite.export.computed import DECIMALS, Computed
from cxsite.insight.figures import Figures
from cxsite.insight.history import Trend
from cxsite.insight.overview import Overview


class StateFigures(Computed):
    """The state of today's journeys of customers, as the home page tells it; archived journeys count nowhere."""

    open_hotspots: int = Field(description="Hotspots that are open or in progress.")
    without_action: int = Field(description="Those of them that no action deals with, dropped ones aside.")
    resolved_hotspots: int = Field(description="Hotspots that are resolved.")
    moments_of_truth: int = Field(description="Steps that are moments of truth.")
    at_risk: list[str] = Field(description="Moments of truth that feel like 2.5 or worse, the worst first.")
    lowest: list[str] = Field(description="The three lowest steps, the more important first among equals.")
    actions: dict[str, int] = Field(description="How many actions are in each state.")
    stale: list[str] = Field(description="Journeys past their review date, the longest first.")
    unreviewed: list[str] = Field(description="Journeys without a review date.")


class TrendFigures(Computed):
    """What changed since a recorded day."""

    since: datetime.date = Field(description="The oldest recorded day of the last 380, else the latest before them.")
    before: float = Field(description="The value of that day.")
    now: float = Field(description="Today's value.")
    change: float = Field(description="Now minus before, both rounded as they are shown.")


class MovedFigures(Computed):
    """How the handbook moved."""

    score: TrendFigures | None = Field(default=None, description="How today's journeys of customers feel together.")
    open_hotspots: TrendFigures | None = Field(default=None, description="Open hotspots of current journeys.")
    at_risk: TrendFigures | None = Field(default=None, description="Moments of truth at risk.")
    journeys: dict[str, TrendFigures] = Field(default={}, description="The score of each current journey with a past.")
    metrics: dict[str, TrendFigures] = Field(default={}, description="Each metric with a past.")


def state_figures(found: Overview) -> StateFigures:
    """The state of current journeys."""
    return StateFigures(
        open_hotspots=len(found.hotspots),
        without_action=len(found.unattended),
        resolved_hotspots=found.resolved,
        moments_of_truth=found.moments,
        at_risk=[placed.ref for placed in found.at_risk],
        lowest=[placed.ref for placed in found.lowest[:3]],
        actions=found.actions,
        stale=[journey.id for journey, _ in found.upkeep.stale],
        unreviewed=[journey.id for journey in found.upkeep.unreviewed],
    )


def moved_figures(figures: Figures) -> MovedFigures | None:
    """How a handbook moved; None where no earlier day was recorded."""
    book, timeline, found = figures.book, figures.timeline, figures.overview
    if not timeline.snapshots:
        return None
    journeys = {item.id: timeline.journey(item.id, figures.experience(item.id)) for item in book.current_journeys}
    return MovedFigures(
        score=_change(timeline.overall(found.experience), 1),
        open_hotspots=_change(timeline.open_hotspots(len(found.hotspots)), 0),
        at_risk=_change(timeline.at_risk(len(found.at_risk)), 0),
        journeys={name: changed for name, trend in journeys.items() if (changed := _change(trend, 1))},
        metrics={name: changed for name in book.metrics if (changed := _change(timeline.metric(name), 2))},
    )


def _change(trend: Trend | None, digits: int) -> TrendFigures | None:
    if trend is None:
        return None
    before, now = round(trend.before.value, DECIMALS), round(trend.now.value, DECIMALS)
    return TrendFigures(since=trend.before.date, before=before, now=now, change=trend.change(digits))
