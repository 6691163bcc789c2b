"""Metrics: what is measured."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from cxsite.model.base import Entity, Node
from cxsite.model.metric_source import MetricSource
from cxsite.model.numbers import Count, Number, Weight, number
from cxsite.model.reference import ChannelRef, DepartmentRef, JourneyRef, PersonaRef, PlaceRef, StageRef, TouchpointRef
from cxsite.model.times import Date
from cxsite.model.values import Choice, Many, Text, refuse
from cxsite.model.written import JsonSchema, Written, numeral

MetricKind = Annotated[Literal["nps", "csat", "ces", "number", "percent", "currency", "duration"], Choice("kind")]
Method = Annotated[Literal["top-2-box", "mean", "net-share", "median"], Choice("method")]
Better = Annotated[Literal["higher", "lower"], Choice("direction")]


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


Ends = tuple[float, float]
#: The scales that people answer on unless a metric names its own (facts, "Formulas, with sources").
ANSWERED_ON: dict[str, Ends] = {"nps": (0.0, 10.0), "csat": (1.0, 5.0), "ces": (1.0, 7.0), "percent": (0.0, 100.0)}
#: Fewer answers than this are no number: a share of one half would have an interval of 34 points (Wilson, 95 %).
MIN_ANSWERS = 30


class Wording(Node):
    """How a question was asked from a day on. Answers before and after cannot be compared."""

    since: Date = Field(alias="from", description="The first day.")
    text: Text = Field(description="The question, or what changed about it.")


class Rescaling(Node):
    """The scale that people answer on from a day on. Answers before and after cannot be compared."""

    since: Date = Field(alias="from", description="The first day.")
    scale: Scale = Field(description="The ends of the scale from then on.")


class Metric(Entity):
    """One measure of `metrics.yml`."""

    noun: ClassVar[str] = "metric"
    short = "title"

    id: Text = Field(default="", description="Default: a slug of the name.")
    title: Text = Field(default="", alias="name", description="What readers see.")
    kind: MetricKind = Field(default="number", description="How it is computed and shown.")
    method: Method | None = Field(
        default=None,
        description="How one number is made of many answers. Default: `net-share` for `nps`, `top-2-box` for `csat` unless a `scale` is written, "
        "`median` for `duration`, else `mean`.",
    )
    unit: Text | None = Field(default=None, description="What it is counted in.")
    scale: Scale | None = Field(
        default=None, description="The ends of the scale that people answer on. Default: 0 to 10 for `nps`, 1 to 5 for `csat`, 1 to 7 for `ces`."
    )
    rounding: Weight | None = Field(
        default=None,
        description="What answers are rounded to in the snapshot. Default: 1 for `number`, `percent`, `currency` and `duration`.",
    )
    better: Better = Field(default="higher", description="Which way is better.")
    target: Number | None = Field(default=None, description="Where it is to be.")
    baseline: Number | None = Field(default=None, description="Where it stood at the start.")
    value: Number | None = Field(default=None, description="Where it stands, typed by hand. Answers of the snapshot come first.")
    n: Count | None = Field(default=None, description="How many answers that value rests on.")
    min_answers: Count = Field(default=MIN_ANSWERS, description="With fewer answers than this, nothing but that there are too few is shown.")
    text: Text | None = Field(default=None, description="How it is measured.")
    wording: Many[Wording] = Field(default=[], description="How it was asked from which day on, so that no line joins what cannot be compared.")
    rescaled: Many[Rescaling] = Field(
        default=[], description="The scale from which day on, where it changed; `scale` is the one before. No line joins the two."
    )
    journeys: Many[JourneyRef] = Field(default=[], description="Journeys that it speaks of.")
    stages: Many[StageRef] = Field(default=[], description="Stages that it speaks of: `journey#stage`.")
    steps: Many[PlaceRef] = Field(default=[], description="Steps that it speaks of: `journey#step`.")
    touchpoints: Many[TouchpointRef] = Field(default=[], description="Touchpoints that it speaks of.")
    personas: Many[PersonaRef] = Field(default=[], description="Personas that it speaks of.")
    channels: Many[ChannelRef] = Field(default=[], description="Channels that it speaks of.")
    teams: Many[DepartmentRef] = Field(default=[], description="Teams that it speaks of.")
    source: MetricSource | None = Field(default=None, description="Where the answers come from.")

    @property
    def computed_by(self) -> Method:
        """The method, also where none is written. A CSAT with a scale of its own is the mean on it, as it always was."""
        if self.method:
            return self.method
        if self.kind == "csat":
            return "mean" if self.scale or self.rescaled else "top-2-box"
        return "net-share" if self.kind == "nps" else "median" if self.kind == "duration" else "mean"

    @property
    def answered_on(self) -> tuple[float, float] | None:
        """The ends of the newest scale that people answer on; None for amounts without ends."""
        newest = max(self.rescaled, key=lambda item: item.since).scale if self.rescaled else self.scale
        return (newest[0], newest[1]) if newest else ANSWERED_ON.get(self.kind)

    def on(self, day: datetime.date) -> Metric:
        """The same as people answered it on a day: on the scale of then, and on no other."""
        if not self.rescaled:
            return self
        past = [item for item in self.rescaled if item.since <= day]
        scale = max(past, key=lambda item: item.since).scale if past else self.scale
        return self.model_copy(update={"method": self.computed_by, "scale": scale, "rescaled": []})

    @property
    def valued_on(self) -> tuple[float, float] | None:
        """The lowest and the highest value that it can have; None for amounts without ends."""
        if self.computed_by == "net-share":
            return -100.0, 100.0
        return (0.0, 100.0) if self.computed_by == "top-2-box" else self.answered_on

    @property
    def symbol(self) -> str:
        """What stands behind its numbers; shares are percentages also where no unit is written."""
        return self.unit or ("%" if self.kind == "percent" or self.computed_by == "top-2-box" else "")

    @property
    def rounded_to(self) -> float | None:
        """What answers are rounded to in the snapshot; None where they stay as given."""
        return self.rounding or (1.0 if self.kind in ("number", "percent", "currency", "duration") else None)


class MetricsFile(Node):
    """What is measured."""

    metrics: Many[Metric] = Field(default=[], description="The measures.")
