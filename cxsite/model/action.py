"""Actions: what is done about hotspots."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import MetricValues, Node, PageEntity
from cxsite.model.money import Payback
from cxsite.model.numbers import Score, Share
from cxsite.model.reference import ActionRef, AddressedRef, CategoryRef, PrincipleRef, ProcessRef, Ref
from cxsite.model.stakeholders import Stakeholders
from cxsite.model.tags import Tags
from cxsite.model.times import Date
from cxsite.model.values import Choice, Flag, Many, Text, words_of

ActionStatus = Annotated[Literal["idea", "designing", "testing", "piloting", "scaling", "done", "dropped"], Choice("status")]
ActionKind = Annotated[Literal["innovation", "improvement", "deployment"], Choice("kind")]
ACTION_STATES, ACTION_KINDS = words_of(ActionStatus), words_of(ActionKind)


class Experiment(Node):
    """What was tried to find out whether an action works."""

    hypothesis: Text | None = Field(default=None, description="What you believe will happen, and why.")
    method: Text | None = Field(default=None, description="How it is tried.")
    result: Text | None = Field(default=None, description="What happened.")
    learned: Text | None = Field(default=None, description="What you know now that you did not know before.")
    decision: Text | None = Field(default=None, description="What was decided upon it: go on, change, scale, stop.")

    @property
    def is_told(self) -> bool:
        """Whether anything is said of it."""
        return any((self.hypothesis, self.method, self.result, self.learned, self.decision))


class Action(PageEntity):
    """A piece of work that resolves hotspots."""

    noun: ClassVar[str] = "action"

    addresses: Many[AddressedRef] = Field(
        default=[], description="The hotspots it resolves: `journey#hotspot`, or `cause:…` for all of today's hotspots of one cause."
    )
    category: CategoryRef | None = Field(default=None, description="A category of the taxonomy.")
    kind: ActionKind | None = Field(default=None, description="Innovation, improvement or deployment.")
    process: ProcessRef | None = Field(default=None, description="The business process it changes.")
    principles: Many[PrincipleRef] = Field(default=[], description="Guiding principles it follows.")
    status: ActionStatus = Field(default="idea", description="How far it is.")
    impact: Score | None = Field(default=None, description="How much it would help, 1 … 5.")
    effort: Score | None = Field(default=None, description="How much work it is, 1 … 5.")
    reach: Share | None = Field(
        default=None, description="The share of customers it would help. Default: the shares of the personas it helps, added up."
    )
    confidence: Share | None = Field(default=None, description="How sure you are of impact and reach. Not given counts as 50%.")
    start: Date | None = Field(default=None, description="When work begins.")
    due: Date | None = Field(default=None, description="When it is to be done.")
    done: Date | None = Field(default=None, description="The day it was done.")
    expects: Annotated[MetricValues, Ref(("metric",))] = Field(default={}, description="The change expected, by metric.")
    measured: Annotated[MetricValues, Ref(("metric",))] = Field(default={}, description="The change that was measured afterwards, by metric.")
    pays: Payback | None = Field(default=None, description="What it costs, and what it is expected to save each month.")
    experiment: Experiment | None = Field(default=None, description="What was tried, and what it showed.")
    early_win: Flag = Field(default=False, description="Whether it shows value early.")
    stakeholders: Stakeholders | None = Field(default=None, description="Who is responsible, accountable, consulted, informed.")
    tags: Tags = Field(default={}, description="Where it stands on your own dimensions, such as `{market: de}`.")
    depends_on: Many[ActionRef] = Field(default=[], description="Actions that must come first.")

    @property
    def is_finished(self) -> bool:
        """Whether nothing is still to be done: it is done, or it was dropped."""
        return self.status in ("done", "dropped")
