"""Journeys, their stages and their steps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, cast, get_args

from pydantic import Field, PrivateAttr

from cxsite.model.base import MetricValues, Node, PageEntity
from cxsite.model.evidence import StepEvidence
from cxsite.model.hotspot import Hotspot
from cxsite.model.lane import LaneRef, LaneValues
from cxsite.model.money import Money
from cxsite.model.numbers import Amount, Bounce, Emotion, Score
from cxsite.model.reference import (
    ChannelRef,
    DeviceRef,
    Evidence,
    FeelingRef,
    JourneyRef,
    LifecycleRef,
    PartyRef,
    PersonaRef,
    PrincipleRef,
    Ref,
    StepRef,
    TouchpointRef,
)
from cxsite.model.stakeholders import Stakeholders
from cxsite.model.strategy import Goal
from cxsite.model.tags import PartTags, Tags
from cxsite.model.times import Date, Duration
from cxsite.model.values import Choice, LocalFile, Many, Reason, Text

Status = Annotated[Literal["draft", "in-review", "published", "archived"], Choice("status")]
State = Annotated[Literal["current", "target"], Choice("state")]
HandOffKind = Annotated[Literal["internal", "external"], Choice("kind")]
#: Whose experience something is.
Whose = Literal["customer", "employee", "partner"]
WHOSE: tuple[Whose, ...] = get_args(Whose)
PersonaKind = Annotated[Whose, Choice("kind")]
StepMetrics = Annotated[MetricValues, Ref(("metric",))]


class PersonaView(Node):
    """How one persona lives a step, where it differs from the rest."""

    short = "emotion"

    emotion: Emotion | None = Field(default=None, description="1 (very bad) … 5 (very good).")
    thinks: Text | None = Field(default=None, description="What this persona thinks here.")
    feels: Many[FeelingRef] = Field(default=[], description="Words for the feelings.")


class HandOff(Node):
    """The customer, or their case, passes to somebody else."""

    short = "to"

    to: PartyRef = Field(description="A department, a touchpoint, or a name.")
    kind: HandOffKind = Field(default="internal", description="`internal`, or `external` when it leaves the organisation.")


class Next(Node):
    """Where the journey goes on, when that is not simply the next step."""

    short = "to"

    to: Annotated[Text, Ref(("step",))] = Field(description="The step that follows.")
    when: Text | None = Field(default=None, description="In which case.")


class Contacts(Node):
    """How often customers get in touch at a step, and what that costs."""

    short = "per_month"

    per_month: Amount = Field(description="How many contacts in an average month.")
    cost: Amount | None = Field(default=None, description="What one contact costs the organisation.")
    currency: Text | None = Field(default=None, description="What the cost is counted in, such as `£`.")


class Step(Node):
    """One thing the customer does or lives through."""

    short = "name"
    noun: ClassVar[str] = "step"

    id: Text = Field(default="", description="Default: a slug of the name.")
    name: Text = Field(description="What happens, from the customer's side.")
    goal: Text | None = Field(default=None, description="What the customer wants here.")
    expects: Text | None = Field(default=None, description="What the customer expects here.")
    action: Text | None = Field(default=None, description="What the customer does.")
    thinks: Text | None = Field(default=None, description="What goes through their head, in their words.")
    feels: Many[FeelingRef] = Field(default=[], description="Words for the feelings.")
    emotion: Emotion | None = Field(default=None, description="1 (very bad) … 5 (very good), half points allowed.")
    employee_view: Emotion | None = Field(default=None, description="How employees believe it feels, on the same scale.")
    importance: Score | None = Field(default=None, description="How much it matters to the customer. Not given counts as 3.")
    per_persona: Annotated[dict[str, PersonaView], Ref(("persona",))] = Field(default={}, description="Where a persona lives this step differently.")
    touchpoint: Many[TouchpointRef] = Field(default=[], description="Where customer and organisation meet.")
    channel: Many[ChannelRef] = Field(default=[], description="Default: the first channel of the touchpoint.")
    device: Many[DeviceRef] = Field(default=[], description="What the customer uses.")
    do: Many[Text] = Field(default=[], description="What whoever meets the customer here does, for the front line.")
    say: Many[Text] = Field(default=[], description="Words that help here, for the front line.")
    frontstage: Many[Text] = Field(default=[], description="What the organisation does in view of the customer.")
    backstage: Many[Text] = Field(default=[], description="What it does out of view.")
    support: Many[Text] = Field(default=[], description="Processes and systems behind it.")
    hand_off: Many[HandOff] = Field(default=[], description="To whom the customer is passed on.")
    bounce: Bounce | None = Field(default=None, description="The share who leave here, or `true`.")
    moment_of_truth: Reason = Field(default=None, description="Why this moment decides.")
    delights: Many[Text] = Field(default=[], description="What pleases.")
    hotspots: Many[Hotspot] = Field(default=[], description="Where it hurts.")
    metrics: StepMetrics = Field(default={}, description="Measured values by metric.")
    quotes: Many[Text] = Field(default=[], description="What customers said.")
    contacts: Contacts | None = Field(default=None, description="How many contacts this step is in a month, and what one costs.")
    causes: Many[StepRef] = Field(default=[], description="Steps further down that this one makes necessary.")
    next: Many[Next] = Field(default=[], description="Where it goes on: branches and loops. Default: the next step.")
    detailed_in: JourneyRef | None = Field(default=None, description="The journey that shows this step in detail.")
    replaces: Many[StepRef] = Field(
        default=[], description="On a target: the steps of today, `journey#step`, that this one replaces under another id."
    )
    evidence: StepEvidence = Field(default=[], description="Sources by id, or what was said, as text; with `says` where they say how it felt.")
    image: Annotated[Text, LocalFile()] | None = Field(
        default=None, description="A picture of the scene for the storyboard, below the content folder."
    )
    alt: Text | None = Field(default=None, description="What the picture shows, for those who cannot see it. Required with `image`.")
    lanes: LaneValues = Field(default={}, description="What it holds for lanes of your own.")
    tags: PartTags = Field(default={}, description="Where it stands on your own dimensions. Default for each: what its journey says.")


class Stage(Node):
    """A part of the journey with a goal of its own."""

    short = "name"
    noun: ClassVar[str] = "stage"

    id: Text = Field(default="", description="Default: a slug of the name.")
    name: Text = Field(description="The stage in a word or two.")
    lifecycle: Many[LifecycleRef] = Field(default=[], description="Stages of the lifecycle models of the taxonomy.")
    goal: Text | None = Field(default=None, description="What the customer wants from this stage.")
    metrics: StepMetrics = Field(default={}, description="Measured values by metric.")
    steps: Many[Step] = Field(default=[], description="The steps, in order.")


class Journey(PageEntity):
    """A journey map."""

    noun: ClassVar[str] = "journey"

    personas: Many[PersonaRef] = Field(default=[], description="Whose journey it is.")
    state: State = Field(default="current", description="Today's journey, or the redesigned one.")
    redesigns: JourneyRef | None = Field(default=None, description="On a target: the current journey it replaces.")
    part_of: JourneyRef | None = Field(default=None, description="The larger journey this one belongs to.")
    objective: Text | None = Field(default=None, description="Why this map exists.")
    success: Goal | None = Field(default=None, description="The objective in numbers: a metric, from where to where, by when.")
    money: Money | None = Field(default=None, description="What it is worth and costs in an average month.")
    scope: Text | None = Field(default=None, description="What it covers and what it leaves out.")
    outcome: Text | None = Field(default=None, description="The key customer outcome.")
    stakeholders: Stakeholders | None = Field(default=None, description="Who is responsible, accountable, consulted, informed.")
    status: Status | None = Field(default=None, description="How far the map is.")
    reviewed: Date | None = Field(default=None, description="When somebody last checked that it is still true.")
    review_every: Duration | None = Field(default=None, description="How long it stays true, such as `180 days`.")
    principles: Many[PrincipleRef] = Field(default=[], description="Guiding principles of the strategy page.")
    metrics: StepMetrics = Field(default={}, description="The measures of this journey, with or without values.")
    evidence: Evidence = Field(default=[], description="Sources by id, or what was said, as text.")
    lanes: Many[LaneRef] = Field(default=[], description="Rows of this map, top to bottom. Default: those of the handbook.")
    tags: Tags = Field(default={}, description="Where it stands on your own dimensions, such as `{market: de}`.")
    stages: Many[Stage] = Field(default=[], description="The stages, in order.")
    _lived_by: Whose = PrivateAttr(default="customer")

    @property
    def standing(self) -> Literal["current", "target", "archived"]:
        """How the map counts: as today's journey, as the one to come, or, once archived, as neither."""
        return "current" if self.is_current else "archived" if self.is_archived else self.state

    @property
    def is_current(self) -> bool:
        """Whether it is one of today's journeys. This is the only place that says so."""
        return self.state == "current" and not self.is_archived

    @property
    def lived_by(self) -> Whose:
        """Whose experience it is: customers' if one of its personas is a customer or it names none, else that of its first persona."""
        return cast(Whose, self.noted("_lived_by"))

    @property
    def is_customers(self) -> bool:
        """Whether its figures are figures of customers."""
        return self.lived_by == "customer"

    def belong_to(self, kinds: Iterable[Whose]) -> None:
        """Remember whose journey it is, by the kinds of its personas."""
        known = list(kinds)
        self._lived_by = "customer" if not known or "customer" in known else known[0]
