"""What was measured along a journey, as it stands in ``cx/handbook.json``."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.journeys.measured import Measured, Measurement


class SaidFigures(Computed):
    """A piece of evidence that says how a step felt."""

    source: str = Field(description="A source by its id, or what was said.")
    says: float = Field(description="1 … 5.")
    weight: float = Field(description="How much it counts, above 0.")


class MeasuredFigures(Computed):
    """A step as it was measured, on the scale of emotions."""

    value: float = Field(description="1 … 5: the metric's value in a straight line between its ends, or the weighted mean of what evidence says.")
    gap: float | None = Field(default=None, description="What the map states minus this, -4 … 4; absent where it states nothing.")
    metric: str | None = Field(default=None, description="What it was measured with; absent where evidence was weighed.")
    recorded: float | None = Field(default=None, description="The value of the metric.")
    low: float | None = Field(default=None, description="The lower end of the metric's scale.")
    high: float | None = Field(default=None, description="The upper end of the metric's scale.")
    least: float | None = Field(default=None, description="The lower end of the 95% interval on the scale of emotions, where customers answered.")
    most: float | None = Field(default=None, description="The upper end of it.")
    n: int | None = Field(default=None, description="How many answers.")
    said: list[SaidFigures] = Field(default=[], description="The evidence that was weighed.")


class MeasurementFigures(Computed):
    """What was measured along a journey, over the steps where something is stated too."""

    known: int = Field(description="Steps where something was measured.")
    steps: int = Field(description="Those of them where the map states an emotion.")
    stated: float | None = Field(default=None, description="Mean of what the map states there, weighted by importance.")
    measured: float | None = Field(default=None, description="Mean of what was measured there, weighted by importance.")
    apart: list[str] = Field(default=[], description="Steps where both are a point or more apart, the widest first.")


def measurement_figures(found: Measurement | None) -> MeasurementFigures | None:
    """What was measured along a journey."""
    if found is None:
        return None
    return MeasurementFigures.model_construct(
        known=len(found.known),
        steps=found.both,
        stated=to_data(found.stated),
        measured=to_data(found.value),
        apart=[item.placed.ref for item in found.apart],
    )


def measured_figures(found: Measured | None) -> MeasuredFigures | None:
    """A step as it was measured."""
    if found is None:
        return None
    scale: dict[str, Any] = {"metric": found.metric, "recorded": found.recorded, "low": found.low, "high": found.high} if found.metric else {}
    if found.estimate:
        scale["recorded"] = to_data(found.recorded)
        scale |= {"n": found.estimate.n}
    if found.band:
        scale |= {"least": to_data(found.band[0]), "most": to_data(found.band[1])}
    said = [SaidFigures.model_construct(source=str(item), says=item.says, weight=item.weight) for item in found.said]
    return MeasuredFigures.model_construct(value=to_data(found.value), gap=found.gap, said=said, **scale)
