"""The state of the whole handbook, and how it moved, as they stand in ``cx/handbook.json``."""

from __future__ import annotations

import datetime

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.experience import EvidenceFigures, ExperienceFigures
from cxsite.export.hotspots import ChainFigures, ClusterFigures
from cxsite.export.people import CoverageFigures
from cxsite.export.places import ConsistencyFigures
from cxsite.insight.figures import Figures
from cxsite.insight.history import Trend
from cxsite.insight.journeys.same_steps import Change
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


class SinceFigures(Computed):
    """What changed since a recorded day, over what both days have."""

    since: datetime.date = Field(description="The recorded day.")
    before: float | None = Field(default=None, description="The value of that day; absent where nothing of it can be compared with today.")
    now: float | None = Field(default=None, description="Today's value over the same; the whole of today may differ, where something is new.")
    change: float | None = Field(default=None, description="Now minus before, both rounded as they are shown.")
    steps: int | None = Field(default=None, description="How many steps are compared: those rated on both days.")
    journeys: int | None = Field(default=None, description="How many journeys are compared: those that both days have.")


class TrendFigures(Computed):
    """How a figure moved."""

    quarter: SinceFigures | None = Field(default=None, description="Since the record of the last half year that is nearest to a quarter ago.")
    year: SinceFigures | None = Field(default=None, description="Since the record nearest to a year ago, half a year to one and a half years old.")


class MovedFigures(Computed):
    """How the handbook moved."""

    score: TrendFigures | None = Field(default=None, description="How today's journeys of customers feel together.")
    employees: TrendFigures | None = Field(default=None, description="What employees feel on journeys of their own.")
    partners: TrendFigures | None = Field(default=None, description="What partners feel on journeys of their own.")
    open_hotspots: TrendFigures | None = Field(default=None, description="Open hotspots of today's journeys of customers.")
    at_risk: TrendFigures | None = Field(default=None, description="Moments of truth at risk.")
    journeys: dict[str, TrendFigures] = Field(default={}, description="The score of each current journey with a past.")
    metrics: dict[str, TrendFigures] = Field(default={}, description="Each metric with a past.")


class HandbookFigures(Computed):
    """What is worked out about the whole handbook."""

    experience: ExperienceFigures = Field(description="How it feels to customers, over the steps of today's journeys that they live.")
    others: dict[str, ExperienceFigures] = Field(
        default={}, description="How it feels to `employee` and `partner`, on today's journeys of their own."
    )
    evidence: EvidenceFigures
    state: StateFigures
    moved: MovedFigures | None = Field(default=None, description="Absent where no earlier day was recorded.")
    ranking: str = Field(description="The method by which actions are ranked: `value-effort`, `impact-effort` or `rice`.")
    chains: ChainFigures
    needs: CoverageFigures
    goals: CoverageFigures = Field(description="The same for the goals of personas.")
    clusters: list[ClusterFigures] = Field(default=[], description="The highest score first.")
    consistency: ConsistencyFigures | None = Field(default=None, description="Absent where channels do not differ and nothing is rated.")


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
    others = {item.whose: timeline.others(item.whose, item.experience) for item in found.others}
    return MovedFigures(
        score=_trend(timeline.overall(found.experience), 1),
        employees=_trend(others.get("employee"), 1),
        partners=_trend(others.get("partner"), 1),
        open_hotspots=_trend(timeline.open_hotspots(len(found.hotspots)), 0),
        at_risk=_trend(timeline.at_risk(len(found.at_risk)), 0),
        journeys={name: changed for name, trend in journeys.items() if (changed := _trend(trend, 1))},
        metrics={name: changed for name in book.metrics if (changed := _trend(timeline.metric(name), 2))},
    )


def _trend(trend: Trend | None, digits: int) -> TrendFigures | None:
    if trend is None or not trend.changes:
        return None
    return TrendFigures(quarter=_change(trend.quarter, digits), year=_change(trend.year, digits))


def _change(change: Change | None, digits: int) -> SinceFigures | None:
    if change is None:
        return None
    return SinceFigures(
        since=change.since,
        before=to_data(change.before),
        now=to_data(change.now),
        change=change.by(digits),
        steps=change.number if change.over == "steps" else None,
        journeys=change.number if change.over == "journeys" else None,
    )
