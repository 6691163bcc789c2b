"""The shape of ``cx/handbook.json``: the model's own nouns, with what is worked out about them.

Each record has the fields of the noun it is made from, so that a key means the same in a file and in the data. What is added stands under names
that no author writes: ``url``, ``written_in``, ``figures``, ``referenced_by``. Names, types and descriptions here become the JSON Schema.
"""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import BaseModel, Field

from cxsite.export.actions import ActionFigures, GoalFigures
from cxsite.export.answer_figures import AnswerFigures, ImportanceFigures
from cxsite.export.computed import Computed
from cxsite.export.governance import GovernanceFigures, SourceFigures, TeamFigures
from cxsite.export.hotspots import HotspotFigures
from cxsite.export.journeys import JourneyFigures, StageFigures, StepFigures
from cxsite.export.maturity import AssessmentFigures, MaturityFigures
from cxsite.export.people import PersonaFigures
from cxsite.export.places import PlaceFigures
from cxsite.export.state import HandbookFigures
from cxsite.export.strategy import ProgressFigures
from cxsite.model.action import Action
from cxsite.model.hotspot import HotspotFields
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.lane import Lane
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.model.persona import Persona
from cxsite.model.records import Process, Source, Workshop
from cxsite.model.strategy import Goal, Principle, Strategy
from cxsite.model.tags import TagDimension
from cxsite.model.touchpoint import Channel, Touchpoint

#: Raised when a key changes its meaning or goes; new keys do not change it.
VERSION = 2

Names = dict[str, str]


class Linked(BaseModel):
    """Where a thing is shown, and what refers to it."""

    url: str | None = Field(default=None, description="Its place on the site, relative to the site's root.")
    referenced_by: dict[str, dict[str, list[str]]] = Field(
        default={}, description="Full ids of what refers to it, by kind and by the field that does: `{journey: {part_of: […]}}`."
    )


class Written(Linked):
    """Something with a file of its own."""

    # The mapping a record stands in says what it is.
    type: str = Field(default="", exclude=True)
    written_in: str | None = Field(default=None, description="Its file below the content folder.")


class StepRecord(Linked, Step):
    """A step of a journey."""

    id: str = Field(description="The full id: `journey#step`.")
    number: int = Field(description="Its position in the journey, from 1.")
    channels: list[str] = Field(default=[], description="Its own channels, else the main channel of its touchpoints.")
    hotspots: list[str] = Field(default=[], description="Full ids of its hotspots, those with files of their own among them.")  # type: ignore[assignment]
    figures: StepFigures | None = Field(default=None, description="Absent where there is nothing to work out.")


class StageRecord(Linked, Stage):
    """A stage of a journey."""

    id: str = Field(description="The full id: `journey#stage`.")
    steps: list[StepRecord] = Field(default=[], description="The steps, in order.")  # type: ignore[assignment]
    figures: StageFigures


class JourneyRecord(Written, Journey):
    """A journey with its stages and steps."""

    stages: list[StageRecord] = Field(default=[], description="The stages, in order.")  # type: ignore[assignment]
    figures: JourneyFigures


class PersonaRecord(Written, Persona):
    """A persona."""

    figures: PersonaFigures


class TouchpointRecord(Written, Touchpoint):
    """A touchpoint."""

    figures: PlaceFigures


class ChannelRecord(Written, Channel):
    """A channel."""

    name: str = Field(default="", exclude=True)
    figures: PlaceFigures


class HotspotRecord(Linked, HotspotFields):
    """A hotspot, written in its journey or as a file."""

    id: str = Field(description="The full id: `journey#hotspot`.")
    text: str = Field(description="What is wrong.")
    title: str | None = Field(default=None, description="The title of its own page.")
    written_in: str | None = Field(default=None, description="Its own file below the content folder.")
    journey: str = Field(description="The journey it belongs to.")
    step: str = Field(description="The full id of the step it belongs to.")
    number: int = Field(description="Its position in the journey, from 1.")
    personas: list[str] = Field(default=[], description="Whose journey it is.")
    channels: list[str] = Field(default=[], description="The channels of its step.")
    actions: list[str] = Field(default=[], description="The actions that address it.")
    tags: dict[str, list[str]] = Field(default={}, description="Its values by dimension of the taxonomy: its own, else those of its step.")
    figures: HotspotFigures


class ActionRecord(Written, Action):
    """An action."""

    figures: ActionFigures


class ProcessRecord(Written, Process):
    """A business process."""


class WorkshopRecord(Written, Workshop):
    """A workshop."""


class SourceRecord(Written, Source):
    """A piece of evidence."""

    figures: SourceFigures


class MetricRecord(Linked, Metric):
    """A measure."""

    # Where answers are is nobody's business but that of who pulls them.
    source: MetricSource | None = Field(default=None, exclude=True)
    figures: ProgressFigures


class AssessmentRecord(Linked, Assessment):
    """A recorded assessment."""

    figures: AssessmentFigures | None = Field(default=None, description="Absent where it answered another model than the handbook's.")


class PrincipleRecord(Linked, Principle):
    """A guiding principle."""


class GoalRecord(Goal):
    """A score goal."""

    figures: GoalFigures = Field(description="Numbers that the goal leaves out are the metric's own.")


class StrategyRecord(Written, Strategy):
    """The strategy."""

    goals: list[GoalRecord] = Field(default=[], description="Score goals.")  # type: ignore[assignment]
    principles: list[PrincipleRecord] = Field(default=[], description="Guiding principles.")  # type: ignore[assignment]


class MaturityRecord(Linked, MaturityModel):
    """The maturity model: the team's own, or the one that comes with cxsite, or both in one."""

    figures: MaturityFigures | None = Field(default=None, description="Absent where no evidence rule found anything to count.")


class TeamRecord(Linked):
    """A department, or whoever owns something where the taxonomy lists no departments."""

    id: str = Field(description="Part of the address of its page.")
    title: str = Field(description="What readers see.")
    names: list[str] = Field(description="How owners, roles and hand-offs name it.")
    handle: str | None = Field(default=None, description="Who reviews its files on the code platform.")
    figures: TeamFigures


class TaxonomyRecord(Computed):
    """The team's words by id, defaults included; its channels stand under ``channels``."""

    devices: Names = Field(default={}, description="What customers use.")
    interactions: Names = Field(default={}, description="Types of interaction.")
    categories: Names = Field(default={}, description="What hotspots and actions are grouped by.")
    departments: Names = Field(default={}, description="Who owns, serves and decides.")
    lifecycles: dict[str, Names] = Field(default={}, description="Lifecycle models, each a mapping of stages; the first is the default.")
    emotions: dict[int, str] = Field(default={}, description="A word for each score of the scale.")
    feelings: dict[str, float] = Field(default={}, description="Words for feelings with a valence, -2 … 2.")
    lanes: dict[str, Lane] = Field(default={}, description="Rows of the journey map: the team's own, and other names for cxsite's.")
    dimensions: dict[str, TagDimension] = Field(default={}, description="What pages can be tagged with, each with its values.")
    extra: dict[str, Any] = Field(default={}, description="The team's own data.")


class HandbookRecord(Computed):
    """A handbook as data: everything by kind and id, references as full ids, computed figures beside what they describe."""

    version: int = Field(description="Of this schema.")
    generated_for: datetime.date = Field(description="The day that freshness is judged by.")
    figures: HandbookFigures
    journeys: dict[str, JourneyRecord]
    personas: dict[str, PersonaRecord]
    touchpoints: dict[str, TouchpointRecord]
    channels: dict[str, ChannelRecord]
    hotspots: dict[str, HotspotRecord] = Field(description="By full id: `journey#hotspot`.")
    actions: dict[str, ActionRecord]
    processes: dict[str, ProcessRecord]
    workshops: dict[str, WorkshopRecord]
    sources: dict[str, SourceRecord]
    metrics: dict[str, MetricRecord]
    answers: dict[str, list[AnswerFigures]] = Field(default={}, description="What customers answered, by metric.")
    importance: dict[str, list[ImportanceFigures]] = Field(default={}, description="What goes together with the overall score, by metric.")
    assessments: dict[str, AssessmentRecord]
    teams: dict[str, TeamRecord]
    governance: GovernanceFigures
    strategy: StrategyRecord | None = None
    maturity: MaturityRecord | None = None
    taxonomy: TaxonomyRecord


class JourneyFile(Computed):
    """One journey as data: its record of the handbook, and those of its hotspots."""

    version: int = Field(description="Of this schema, which is the handbook's.")
    generated_for: datetime.date = Field(description="The day that freshness is judged by.")
    journey: JourneyRecord
    hotspots: dict[str, HotspotRecord] = Field(default={}, description="By full id: `journey#hotspot`.")
