"""Lanes: the rows of a journey map, cxsite's own and those of a team."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import Node
from cxsite.model.reference import Ref
from cxsite.model.values import Choice, Link, LocalFile, Text
from cxsite.model.written import Written

#: cxsite's own lanes, top to bottom; the storyboard stands above the curve wherever it is named.
LANES = (
    "storyboard",
    "goal",
    "expects",
    "action",
    "thinking",
    "touchpoint",
    "channel",
    "moment_of_truth",
    "hotspots",
    "opportunities",
    "delights",
    "quotes",
    "employee_view",
    "metrics",
    "money",
    "do",
    "say",
    "frontstage",
    "backstage",
    "support",
    "hand_off",
    "bounce",
)

LaneType = Annotated[Literal["text", "list", "number", "image", "link"], Choice("type")]


class Lane(Node):
    """A row of the journey map that the team adds, or another name for one of cxsite's."""

    short = "name"
    noun: ClassVar[str] = "lane"

    name: Text = Field(default="", description="What readers see. Default: the id in words.")
    type: LaneType = Field(default="text", description="What its cells hold. Only for lanes of your own.")
    unit: Text | None = Field(default=None, description="What numbers are counted in, such as `min`.")


class Picture(Node):
    """A picture below the content folder, and what it shows."""

    short = "image"

    image: Annotated[Text, LocalFile()] = Field(description="A picture below the content folder.")
    alt: Text | None = Field(default=None, description="What it shows, for those who cannot see it.")


class LinkedText(Node):
    """A link, and what it is called."""

    short = "link"

    link: Link = Field(description="Where it leads: an address, or a page or file beside this one.")
    text: Text | None = Field(default=None, description="What it is called. Default: its address.")


#: What a step holds for lanes of the team, by id. Read as it is written; `cxsite.model.lane_values` gives each value the type of its lane.
LaneValues = Annotated[
    dict[str, Any],
    Ref(("own lane",)),
    Written("mapping from [lane](#lane) to what it holds here"),
]
LaneRef = Annotated[Text, Ref(("lane",))]
