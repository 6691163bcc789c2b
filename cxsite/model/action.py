"""Actions: what is done about hotspots."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import MetricValues, Node, PageEntity, status_of
from cxsite.model.reference import ActionRef, CategoryRef, HotspotRef, PrincipleRef, ProcessRef, Ref
from cxsite.model.values import Date, Flag, Many, Score, Text, choice

ACTION_STATES = ("idea", "designing", "testing", "piloting", "scaling", "done", "dropped")

ActionStatus = Annotated[Literal["idea", "designing", "testing", "piloting", "scaling", "done", "dropped"], status_of(*ACTION_STATES)]
ActionKind = Annotated[Literal["innovation", "improvement", "deployment"], choice("kind", ("innovation", "improvement", "deployment"))]


class Experiment(Node):
    """What was tried to find out whether an action works."""

    hypothesis: Text | None = Field(default=None, description="What you believe will happen, and why.")
    method: Text | None = Field(default=None, description="How it is tried.")
    result: Text | None = Field(default=None, description="What happened.")
    learned: Text | None = Field(default=None, description="What follows from it.")


class Action(PageEntity):
    """A piece of work that resolves hotspots."""

    noun: ClassVar[str] = "action"

    addresses: Many[HotspotRef] = Field(default=[], description="The hotspots it resolves: `journey#hotspot`.")
    category: CategoryRef | None = Field(default=None, description="A category of the taxonomy.")
    kind: ActionKind | None = Field(default=None, description="Innovation, improvement or deployment.")
    process: ProcessRef | None = Field(default=None, description="The business process it changes.")
    principles: Many[PrincipleRef] = Field(default=[], description="Guiding principles it follows.")
    status: ActionStatus = Field(default="idea", description="How far it is.")
    impact: Score | None = Field(default=None, description="How much it would help, 1 … 5.")
    effort: Score | None = Field(default=None, description="How much work it is, 1 … 5.")
    start: Date | None = Field(default=None, description="When work begins.")
    due: Date | None = Field(default=None, description="When it is to be done.")
    expects: Annotated[MetricValues, Ref(("metric",))] = Field(default={}, description="The change expected, by metric.")
    experiment: Experiment | None = Field(default=None, description="What was tried, and what it showed.")
    early_win: Flag = Field(default=False, description="Whether it shows value early.")
    depends_on: Many[ActionRef] = Field(default=[], description="Actions that must come first.")
