"""Personas: for whom."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cxsite.model.base import Node, PageEntity
from cxsite.model.journey import PersonaKind, Status
from cxsite.model.numbers import Count, Share
from cxsite.model.reference import Ref
from cxsite.model.tags import Tags
from cxsite.model.times import Date, Duration
from cxsite.model.values import Facts, LocalFile, Many, Text


class Research(Node):
    """What a persona rests on."""

    short = "method"

    method: Text | None = Field(default=None, description="How it was found out.")
    n: Count | None = Field(default=None, description="With how many people.")
    when: Text | None = Field(default=None, description="When.")


class Persona(PageEntity):
    """Somebody the organisation serves, employs or works with."""

    noun: ClassVar[str] = "persona"

    kind: PersonaKind = Field(default="customer", description="Customer, employee or partner.")
    role: Text | None = Field(default=None, description="Who they are in a few words.")
    segment: Text | None = Field(default=None, description="The segment they stand for.")
    share: Share | None = Field(default=None, description="The segment's share of all customers.")
    quote: Text | None = Field(default=None, description="One sentence in their voice.")
    photo: Annotated[Text, LocalFile()] | None = Field(default=None, description="A picture below the content folder.")
    demographics: Facts = Field(default={}, description="Age, home, work, … as name and value.")
    psychographics: Facts = Field(default={}, description="Attitudes, habits, … as name and value.")
    goals: Many[Text] = Field(default=[], description="What they want to reach.")
    needs: Many[Text] = Field(default=[], description="What they need for it.")
    frustrations: Many[Text] = Field(default=[], description="What gets in their way.")
    behaviours: Many[Text] = Field(default=[], description="What they do.")
    channels: Annotated[dict[str, Text], Ref(("channel",))] = Field(
        default={}, description="Channels and how they stand to them: prefers, uses, avoids."
    )
    research: Research | None = Field(default=None, description="What the persona rests on.")
    tags: Tags = Field(default={}, description="Where it stands on your own dimensions, such as `{market: de}`.")
    status: Status | None = Field(default=None, description="How far the description is.")
    reviewed: Date | None = Field(default=None, description="When somebody last checked that it is still true.")
    review_every: Duration | None = Field(default=None, description="How long it stays true, such as `1 year`.")
