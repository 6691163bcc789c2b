"""The words a team agreed on: `taxonomy.yml`, with defaults for whatever it leaves out."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from cxsite.model.action import ACTION_STATES
from cxsite.model.base import FromFile
from cxsite.model.department import Department
from cxsite.model.feeling_scale import FeelingScaleValue
from cxsite.model.hotspot import HotspotStatus
from cxsite.model.journey import Status
from cxsite.model.lane import Lane
from cxsite.model.numbers import EMOTION_WORDS, Valence
from cxsite.model.tags import Dimensions, Names, named
from cxsite.model.touchpoint import Channel
from cxsite.model.values import Choice, Text, is_plain, refuse, shorten, words_of
from cxsite.model.written import TEXTS, Written

DEFAULT_CATEGORIES = {
    "proposition-and-policy": "Proposition and policy",
    "process": "Process",
    "people": "People",
    "technology": "Technology",
    "organisation": "Organisational structure",
}
DEFAULT_LIFECYCLES = {
    "purchase": ["pre-purchase", "purchase", "post-purchase"],
    "loyalty": ["need", "research", "select", "convert", "own", "loyalty", "advocacy"],
    "relationship": ["learn", "onboard", "use", "support", "leave"],
}
DEFAULT_INTERACTIONS = ["inform", "transact", "support", "notify", "physical"]


def _listed(value: Any) -> Any:
    """A list of ids as a mapping from id to nothing more than that; see `named`."""
    return {str(item): {} for item in value} if is_plain(value) else value


def _point(key: Any) -> Any:
    """A point of the scale of emotions, as the key of its word."""
    if str(key).strip() not in map(str, EMOTION_WORDS):
        hint = f"write {min(EMOTION_WORDS)} to {max(EMOTION_WORDS)}, as in '1: awful'"
        refuse("value/range", f"'{shorten(str(key))}' is no point that has a word", hint)
    return key


#: What a page, a hotspot or an action can be in.
STATES = (*words_of(Status), *words_of(HotspotStatus), *ACTION_STATES)


def as_state(written: str) -> str:
    """A state as it is written with any spelling."""
    return written.strip().lower().replace(" ", "-").replace("_", "-")


Emotions = Annotated[dict[Annotated[int, BeforeValidator(_point)], Text], Written("words by score, 1 to 5")]
States = Annotated[dict[Annotated[str, Choice("status", *STATES)], Text], Written("names by state")]
Channels = Annotated[dict[str, Channel], BeforeValidator(named), Written("channels or names by id, or a list of ids", also=TEXTS)]
Departments = Annotated[
    dict[str, Department], BeforeValidator(named), Written("[departments](#department) or names by id, or a list of ids", also=TEXTS)
]
Lanes = Annotated[dict[str, Lane], BeforeValidator(_listed), Written("[lanes](#lane) or names by id, or a list of ids", also=TEXTS)]


class Taxonomy(FromFile):
    """The words a team agreed on.

    ``channels``, ``devices`` and ``departments`` that are left out are taken as content writes them; the rest has defaults.
    """

    channels: Channels | None = Field(default=None, description="Ways to reach the organisation, by id.")
    devices: Names | None = Field(default=None, description="What customers use, by id or as a list.")
    interactions: Names = Field(default=named(DEFAULT_INTERACTIONS), description="Types of interaction.")
    categories: Names = Field(default=DEFAULT_CATEGORIES, description="What hotspots and actions are grouped by.")
    departments: Departments | None = Field(default=None, description="Who owns, serves and decides, by id.")
    lifecycles: dict[str, Names] = Field(
        default={name: named(stages) for name, stages in DEFAULT_LIFECYCLES.items()},
        description="Lifecycle models, each a list of stages; the first is the default.",
    )
    scale: FeelingScaleValue = Field(
        default=None,
        description="The scale that your files write feelings in: its two ends, such as `[1, 10]`, or its words or faces, the worst first. "
        "Default: 1 to 5.",
    )
    emotions: Emotions = Field(default=EMOTION_WORDS, description="A word for each score of the scale.")
    states: States = Field(default={}, description="Your own words for `status`, by cxsite's: shown everywhere, and read in files.")
    feelings: dict[str, Valence] = Field(default={}, description="Words for feelings with a valence, -2 … 2.")
    dimensions: Dimensions = Field(default={}, description="What your pages can be tagged with and filtered by: market, brand, line, product.")
    lanes: Lanes = Field(default={}, description="Rows of the journey map: your own, and other names for cxsite's.")
