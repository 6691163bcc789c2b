"""Imports every page family, so that its sections are registered."""

from __future__ import annotations

from cxsite.pages import (
    actions,
    causes,
    channel,
    comparison,
    flow,
    home,
    hotspots,
    journey,
    journey_lenses,
    journey_map,
    journeys,
    lifecycle,
    maturity,
    metrics,
    moments,
    persona,
    personas,
    records,
    strategy,
    touchpoint,
)

FAMILIES = (
    actions,
    causes,
    channel,
    comparison,
    flow,
    home,
    hotspots,
    journey,
    journey_lenses,
    journey_map,
    journeys,
    lifecycle,
    maturity,
    metrics,
    moments,
    persona,
    personas,
    records,
    strategy,
    touchpoint,
)
