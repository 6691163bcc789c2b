"""What stands behind the maps: processes, workshops and sources of evidence."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxsite.model.base import Node, PageEntity
from cxsite.model.numbers import Count
from cxsite.model.reference import ChangedRef, DepartmentRef, JourneyRef, StepRef
from cxsite.model.times import Date, Duration
from cxsite.model.values import Choice, Link, LocalFile, Many, Text, words_of

SourceKind = Annotated[
    Literal[
        "survey",
        "interview",
        "transaction",
        "service-log",
        "analytics",
        "social",
        "competitor",
        "concept-test",
        "focus-group",
    ],
    Choice("kind"),
]
SOURCE_KINDS = words_of(SourceKind)


class Process(PageEntity):
    """A business process that carries steps of journeys."""

    noun: ClassVar[str] = "process"

    systems: Many[Text] = Field(default=[], description="Systems it runs on.")
    supports: Many[StepRef] = Field(default=[], description="Steps it carries: `journey#step`.")


class Decision(Node):
    """What a workshop decided, and what has changed since."""

    short = "text"

    text: Text = Field(description="What was decided.")
    changed: Many[ChangedRef] = Field(default=[], description="What came of it: an action, a journey, or a step or hotspot as `journey#step`.")


class Workshop(PageEntity):
    """A working session and what it decided."""

    noun: ClassVar[str] = "workshop"

    date: Date | None = Field(default=None, description="When.")
    journeys: Many[JourneyRef] = Field(default=[], description="What was worked on.")
    departments: Many[DepartmentRef] = Field(default=[], description="Who was there, by department.")
    participants: Many[Text] = Field(default=[], description="Who was there, by role.")
    agenda: Many[Text] = Field(default=[], description="What was done, in order.")
    decisions: Many[Decision] = Field(default=[], description="What was decided.")


class Source(PageEntity):
    """One piece of evidence."""

    noun: ClassVar[str] = "source"

    kind: SourceKind | None = Field(default=None, description="What sort of evidence it is.")
    date: Date | None = Field(default=None, description="When it was gathered.")
    n: Count | None = Field(default=None, description="How many people, answers or records.")
    covers: Duration | None = Field(default=None, description="How long `n` was counted for, such as `3 months`.")
    link: Link | None = Field(default=None, description="Where to read it: an address, or a page or file beside this one.")
    file: Annotated[Text, LocalFile()] | None = Field(default=None, description="A file below the content folder.")
