"""Metrics: what is measured."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from cxsite.model.base import Entity, Node
from cxsite.model.numbers import Count, Number, number
from cxsite.model.values import Many, Text, choice, refuse
from cxsite.model.written import JsonSchema, Written, numeral

MetricKind = Annotated[
    Literal["nps", "csat", "ces", "number", "percent", "currency"],
    choice("kind", ("nps", "csat", "ces", "number", "percent", "currency")),
]
Better = Annotated[Literal["higher", "lower"], choice("direction", ("higher", "lower"))]


def _ends(value: Any) -> list[Any] | None:
    """The worst and the best answer of a scale, or the best and the worst: two numbers, the lower first."""
    ends = re.split(r"\s+(?:to|–|-)\s+|\s*(?:…|\.\.\.?)\s*", value.strip()) if isinstance(value, str) else value
    if ends is None:
        return None
    if not isinstance(ends, list) or len(ends) != 2:
        refuse("value/range", "a scale is its two ends", "write it as [1, 5]")
    low, high = number(ends[0]), number(ends[1])
    if low is None or high is None or low >= high:
        refuse("value/range", "a scale begins with its lower end", "write it as [1, 5]")
    return [low, high]


_ENDS: JsonSchema = {"type": ["array", "string"], "items": numeral(), "minItems": 2, "maxItems": 2}
Scale = Annotated[
    list[float],
    BeforeValidator(_ends),
    Written("two numbers, the lower first", _ENDS),
]


class Metric(Entity):
    """One measure of `metrics.yml`."""

    noun: ClassVar[str] = "metric"
    short = "title"

    id: Text = Field(default="", description="Default: a slug of the name.")
    title: Text = Field(default="", alias="name", description="What readers see.")
    kind: MetricKind = Field(default="number", description="How it is computed and shown.")
    unit: Text | None = Field(default=None, description="What it is counted in.")
    scale: Scale | None = Field(
        default=None, description="Of `csat` and `ces`: the ends of the scale that the value is on. Default: 0 to 100 for `csat`, 1 to 7 for `ces`."
    )
    better: Better = Field(default="higher", description="Which way is better.")
    target: Number | None = Field(default=None, description="Where it is to be.")
    baseline: Number | None = Field(default=None, description="Where it stood at the start.")
    value: Number | None = Field(default=None, description="Where it stands.")
    n: Count | None = Field(default=None, description="How many answers the value rests on.")
    text: Text | None = Field(default=None, description="How it is measured.")


class MetricsFile(Node):
    """What is measured."""

    metrics: Many[Metric] = Field(default=[], description="The measures.")
