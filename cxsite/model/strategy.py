"""The CX strategy: what the organisation wants to be for its customers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from cxsite.model.base import Entity, Node, PageEntity
from cxsite.model.numbers import Number
from cxsite.model.reference import DepartmentRef, MetricRef
from cxsite.model.times import Date
from cxsite.model.values import Many, Text


class Principle(Entity):
    """A rule that guides decisions."""

    noun: ClassVar[str] = "principle"
    short = "title"

    id: Text = Field(default="", description="Default: a slug of the name.")
    title: Text = Field(default="", alias="name", description="The principle in a few words.")
    text: Text | None = Field(default=None, description="What it means in practice.")


class Goal(Node):
    """Where a metric is to be, and by when."""

    metric: MetricRef = Field(description="A metric of `metrics.yml`.")
    baseline: Number | None = Field(default=None, description="Where it stood at the start.")
    now: Number | None = Field(default=None, description="Where it stands. Default: the metric's own value.")
    target: Number | None = Field(default=None, description="Where it is to be.")
    since: Date | None = Field(
        default=None, description="The day it stood at the baseline. Without it, nobody can say whether the goal is on course."
    )
    by: Date | None = Field(default=None, description="By when.")
    team: DepartmentRef | None = Field(default=None, description="Whose goal it is; its page shows it.")


class Strategy(PageEntity):
    """What the organisation wants to be for its customers."""

    noun: ClassVar[str] = "strategy"

    vision: Text | None = Field(default=None, description="What the experience shall be.")
    mission: Text | None = Field(default=None, description="What the organisation is there for.")
    values: Many[Text] = Field(default=[], description="What it holds to.")
    voice_of_customer: Many[Text] = Field(default=[], description="What customers say, in their words.")
    principles: Many[Principle] = Field(default=[], description="Guiding principles.")
    goals: Many[Goal] = Field(default=[], description="Score goals.")
