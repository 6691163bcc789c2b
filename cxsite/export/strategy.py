"""How far metrics and goals have come, as ``cx/handbook.json`` has it."""

from __future__ import annotations

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.strategy.metrics import Progress


class ProgressFigures(Computed):
    """How far a measure has come."""

    share: float | None = Field(default=None, description="Of the way from baseline (0) to target (1); below 0 when it went backwards.")
    state: str = Field(description="`beyond`, `reached`, `on-the-way`, `unchanged`, `backwards`, `short` or `unknown`.")


def progress_figures(found: Progress) -> ProgressFigures:
    """How far a metric or a goal has come."""
    return ProgressFigures.model_construct(share=to_data(found.share), state=found.state)
