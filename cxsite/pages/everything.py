"""Imports every page family, so that its sections are registered."""

from __future__ import annotations

from cxsite.pages import (
    actions,
    channel,
    comparison,
    home,
    hotspots,
    journey,
    journeys,
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
    channel,
    comparison,
    home,
    hotspots,
    journey,
    journeys,
    maturity,
    metrics,
    moments,
    persona,
    personas,
    records,
    strategy,
    touchpoint,
)
