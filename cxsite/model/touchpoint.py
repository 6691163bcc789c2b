"""Touchpoints and channels: where customer and organisation meet."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import MetricValues, Node, PageEntity
from cxsite.model.journey import Status
from cxsite.model.numbers import Score
from cxsite.model.reference import ChannelRef, DeviceRef, InteractionRef, LifecycleRef, Ref
from cxsite.model.tags import Tags
from cxsite.model.times import Date, Duration
from cxsite.model.values import Choice, Flag, Many, Text

ChannelKind = Annotated[Literal["online", "offline"], Choice("kind")]


class Consistency(Node):
    """How well a touchpoint keeps what the brand promises, each 1 … 5."""

    messaging: Score | None = Field(default=None, description="It says the same as elsewhere.")
    branding: Score | None = Field(default=None, description="It looks and sounds like us.")
    service: Score | None = Field(default=None, description="It serves as well as elsewhere.")


class Touchpoint(PageEntity):
    """One place where customer and organisation meet."""

    noun: ClassVar[str] = "touchpoint"

    channels: Many[ChannelRef] = Field(default=[], description="The channels it belongs to; the first is its main one.")
    devices: Many[DeviceRef] = Field(default=[], description="What people use there.")
    interaction: Many[InteractionRef] = Field(default=[], description="Inform, transact, support, …")
    lifecycle: Many[LifecycleRef] = Field(default=[], description="The lifecycle stages it is meant for; where it stands, its steps say.")
    online: Flag | None = Field(default=None, description="Online or not.")
    staffed: Flag | None = Field(default=None, description="Whether a person serves there.")
    representative: Flag | None = Field(default=None, description="Whether it is indicative of the experience as it is now.")
    consistency: Consistency | None = Field(default=None, description="Messaging, branding and service, 1 … 5.")
    metrics: Annotated[MetricValues, Ref(("metric",))] = Field(default={}, description="Measured values by metric.")
    needs_met: Many[Text] = Field(default=[], description="Needs and goals of personas that it meets, in their words.")
    tags: Tags = Field(default={}, description="Where it stands on your own dimensions, such as `{market: de}`.")
    status: Status | None = Field(default=None, description="How far the description is.")
    reviewed: Date | None = Field(default=None, description="When somebody last checked that it is still true.")
    review_every: Duration | None = Field(default=None, description="How long it stays true.")


class Channel(PageEntity):
    """A way customers reach the organisation: website, branch, phone, …"""

    noun: ClassVar[str] = "channel"
    short = "name"

    name: Text = Field(default="", description="The title, as `taxonomy.yml` writes it.")
    kind: ChannelKind | None = Field(default=None, description="Online or offline.")
    description: Text | None = Field(default=None, description="What it is for.")
