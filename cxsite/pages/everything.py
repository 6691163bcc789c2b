"""Imports every page family, so that its sections are registered."""

from __future__ import annotations

from cxsite.pages import (
    actions,
    channel,
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

FAMILIES = (actions, channel, home, hotspots, journey, journeys, maturity, metrics, moments, persona, personas, records, strategy, touchpoint)
