"""Metrics: what is measured."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import Entity, Node
from cxsite.model.values import Count, Many, Number, Text, choice

MetricKind = Annotated[
    Literal["nps", "csat", "ces", "number", "percent", "currency"],
    choice("kind", ("nps", "csat", "ces", "number", "percent", "currency")),
]
Better = Annotated[Literal["higher", "lower"], choice("direction", ("higher", "lower"))]


class Metric(Entity):
    """One measure of `metrics.yml`."""

    noun: ClassVar[str] = "metric"
    short = "title"

    id: Text = Field(default="", description="Default: a slug of the name.")
    title: Text = Field(default="", alias="name", description="What readers see.")
    kind: MetricKind = Field(default="number", description="How it is computed and shown.")
    unit: Text | None = Field(default=None, description="What it is counted in.")
    better: Better = Field(default="higher", description="Which way is better.")
    target: Number | None = Field(default=None, description="Where it is to be.")
    baseline: Number | None = Field(default=None, description="Where it stood at the start.")
    value: Number | None = Field(default=None, description="Where it stands.")
    n: Count | None = Field(default=None, description="How many answers the value rests on.")
    text: Text | None = Field(default=None, description="How it is measured.")


class MetricsFile(Node):
    """What is measured."""

    metrics: Many[Metric] = Field(default=[], description="The measures.")
