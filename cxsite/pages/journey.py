"""Sections of a journey's page."""

from __future__ import annotations

from cxsite.model.journey import Journey
from cxsite.pages.sections import Context, Data, section


@section("journey-header", subject="journey")
def header(cx: Context, journey: Journey) -> Data:
    """Who, how far, why."""
    return {"journey": journey}
