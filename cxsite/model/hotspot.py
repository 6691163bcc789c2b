"""Hotspots: where it hurts."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import Node, PageEntity
from cxsite.model.numbers import Score
from cxsite.model.reference import CategoryRef, Evidence, OwnerRef, PlaceRef, Ref, TouchpointRef
from cxsite.model.tags import PartTags, Tags
from cxsite.model.times import Date
from cxsite.model.values import Choice, Many, Text

HotspotKind = Annotated[Literal["pain", "pressure"], Choice("kind")]
HotspotStatus = Annotated[Literal["open", "in-progress", "resolved", "accepted"], Choice("status")]


class HotspotFields(Node):
    """What is said of a hotspot, wherever it is written."""

    kind: HotspotKind = Field(default="pain", description="`pain`: it hurts the customer. `pressure`: it strains whoever serves them.")
    severity: Score | None = Field(default=None, description="How bad it is when it happens. Not given counts as 3.")
    frequency: Score | None = Field(default=None, description="How often it happens. Not given counts as 3.")
    category: CategoryRef | None = Field(default=None, description="A category of the taxonomy.")
    cause: Text | None = Field(default=None, description="What lies behind it, in the same words wherever the same cause hurts.")
    opportunity: Text | None = Field(default=None, description="What improving it would look like.")
    touchpoints: Many[TouchpointRef] = Field(default=[], description="Touchpoints where it hurts besides those of its step.")
    also_at: Annotated[Many[Text], Ref(("step",))] = Field(
        default=[], description="Further steps where it hurts: `#step`, or `journey#step`. It counts once."
    )
    evidence: Evidence = Field(default=[], description="Sources by id, or what was said, as text.")
    status: HotspotStatus = Field(default="open", description="How far it is.")
    owner: OwnerRef | None = Field(default=None, description="Who sees to it.")
    reported: Date | None = Field(default=None, description="When it was first noticed.")
    quotes: Many[Text] = Field(default=[], description="What customers said.")


class Hotspot(HotspotFields):
    """A pain or pressure point at one step of a journey."""

    noun: ClassVar[str] = "hotspot"
    short = "text"

    id: Text = Field(default="", description="Default: a slug of the text.")
    text: Text = Field(description="What is wrong, in one sentence.")
    tags: PartTags = Field(default={}, description="Where it stands on your own dimensions. Default for each: what its step says.")


class HotspotFile(HotspotFields, PageEntity):
    """A hotspot with a page of its own: the same fields as in a step, and where it belongs."""

    noun: ClassVar[str] = "hotspot"

    at: Annotated[PlaceRef, Field(description="The step it belongs to: `journey#step`.")]
    text: Text = Field(default="", description="What is wrong. Default: the title.")
    tags: Tags = Field(default={}, description="Where it stands on your own dimensions. Default for each: what its step says.")
