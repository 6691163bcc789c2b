"""Computed figures as they stand in ``cx/handbook.json``, under ``figures`` next to what they describe."""

from __future__ import annotations

import datetime

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.hotspots import ChainFigures, ClusterFigures
from cxsite.export.measured import MeasuredFigures, MeasurementFigures
from cxsite.export.people import CoverageFigures, NeedFigures
from cxsite.export.places import ConsistencyFigures
from cxsite.export.state import MovedFigures, StateFigures
from cxsite.export.workshops import WorkshopKitFigures
from cxsite.insight.governance.evidence import Backing
from cxsite.insight.governance.freshness import Freshness
from cxsite.insight.journeys.blueprint import Blueprint
from cxsite.insight.journeys.compare import Comparison
from cxsite.insight.journeys.emotion import Experience, Others
from cxsite.insight.journeys.hierarchy import Hierarchy
from cxsite.insight.places.touchpoints import Use
from cxsite.insight.strategy.metrics import Progress


class ExperienceFigures(Computed):
    """The mean emotion of steps, weighted by importance (3 where not given), and what it rests on."""

    score: float | None = Field(default=None, description="1 (very bad) … 5 (very good); absent without a single emotion.")
    steps: int = Field(description="Steps with an emotion, which it rests on.")
    unknown: int = Field(description="Steps without an emotion, which were left out.")
    range: float | None = Field(default=None, description="Highest minus lowest step, 0 … 4.")
    low: float | None = Field(default=None, description="The emotion of the lowest step.")
    high: float | None = Field(default=None, description="The emotion of the highest step.")
    lowest: str | None = Field(default=None, description="The lowest step, the first of several: `journey#step`.")
    highest: str | None = Field(default=None, description="The highest step, the first of several: `journey#step`.")


class EvidenceFigures(Computed):
    """How much of what is claimed names what it rests on."""

    claims: int = Field(description="Steps with an emotion, and hotspots.")
    sourced: int = Field(description="Those of them that name evidence.")
    in_words: int = Field(description="Of the sourced, those that only quote somebody and name no source of the handbook.")
    share: float | None = Field(default=None, description="Sourced over claims, 0 … 1; absent without a claim.")


class FreshnessFigures(Computed):
    """Whether somebody has looked lately."""

    due: datetime.date | None = Field(default=None, description="The day of the next review.")
    overdue: int = Field(description="Days past that day, 0 while it has not passed.")
    unreviewed: bool = Field(description="Whether nobody said when it was last reviewed.")


class PlaceFigures(Computed):
    """How it feels somewhere, and how much hurts there."""

    experience: ExperienceFigures = Field(
        description="Over its steps; of touchpoints and channels how it feels to customers, over the steps of today's journeys that they live."
    )
    others: dict[str, ExperienceFigures] = Field(
        default={}, description="How touchpoints and channels feel to `employee` and `partner`, on today's journeys of their own."
    )
    hotspots: int = Field(description="Hotspots at its steps.")
    open_hotspots: int = Field(description="Those of them that are open or in progress.")


class ComparisonFigures(Computed):
    """What a target changes of the current journey that it redesigns."""

    today: str = Field(description="The current journey.")
    kept: int = Field(description="Steps of today that stay as they are.")
    changed: int = Field(description="Steps of today that another one stands for in the target.")
    removed: int = Field(description="Steps of today that the target does without.")
    new: int = Field(description="Steps of the target that stand for none of today's.")
    score_difference: float | None = Field(default=None, description="Score of the target minus score of today, -4 … 4; absent where either is.")
    hotspots_resolved: list[str] = Field(default=[], description="Hotspots of today that the target no longer has.")
    hotspots_left: list[str] = Field(default=[], description="Hotspots of today that the target still has.")
    hotspots_new: list[str] = Field(default=[], description="Hotspots of the target that today does not have.")


class TogetherFigures(Computed):
    """A journey and its parts as one."""

    parts: list[str] = Field(description="Everything below it, each journey once; those of the other state are not added up.")
    score: float | None = Field(default=None, description="The mean emotion over all steps of the journey and its parts, weighted by importance.")
    steps: int = Field(description="All of those steps.")
    open_hotspots: int = Field(description="Hotspots of all of them that are open or in progress.")


class BlueprintFigures(Computed):
    """Who and what stands behind a journey."""

    hand_offs: int = Field(description="How often the customer, or their case, is handed on.")
    external_hand_offs: int = Field(description="Those of them that leave the organisation.")
    teams: dict[str, list[str]] = Field(
        default={},
        description="By team, the steps it stands behind: as owner of a touchpoint (of a channel where none has one), of a process, or handed to.",
    )
    systems: dict[str, list[str]] = Field(
        default={}, description="By system, the steps that need it: of a process that carries them, or in `support`."
    )
    nobody: list[str] = Field(default=[], description="Steps behind which no team is known.")
    missing: list[str] = Field(default=[], description="Of `frontstage`, `backstage` and `support`, what no step describes.")


class JourneyFigures(PlaceFigures):
    """What is worked out about a journey."""

    whose: str = Field(description="Whose experience it is, by its personas: `customer`, `employee` or `partner`; customers' where it names none.")
    remaining: float | None = Field(
        default=None, description="Of those who set out, the share who reach the end as far as is known; absent where no step has a known bounce."
    )
    together: TogetherFigures | None = Field(default=None, description="Only of journeys that have parts.")
    measurement: MeasurementFigures | None = Field(default=None, description="Only of current journeys where something was measured at a step.")
    blueprint: BlueprintFigures | None = Field(default=None, description="Only where something behind the customer's steps is described.")

    evidence: EvidenceFigures
    freshness: FreshnessFigures
    comparison: ComparisonFigures | None = Field(default=None, description="Of a target that redesigns a current journey.")
    workshop: WorkshopKitFigures | None = Field(default=None, description="What a session to map it again needs.")


class StageFigures(Computed):
    """What is worked out about a stage."""

    experience: ExperienceFigures


class StepFigures(Computed):
    """What is worked out about a step."""

    measured: MeasuredFigures | None = Field(default=None, description="Only of steps of current journeys with a measure of satisfaction.")
    perception_gap: float | None = Field(default=None, description="What employees believe minus what customers feel, -4 … 4.")
    caused_costs: dict[str, float] = Field(
        default={}, description="What the contacts cost in a month that it makes necessary directly, by currency; only those that are counted."
    )
    downstream: int | None = Field(
        default=None, description="How many steps and whole journeys it leads to, directly and through what it leads to; absent where none."
    )
    remaining: float | None = Field(default=None, description="Of those who set out, the share who go on from here; absent where nobody leaves.")


class PersonaFigures(Computed):
    """What is worked out about a persona."""

    experience: ExperienceFigures = Field(description="Over its current journeys, as this persona lives them.")
    freshness: FreshnessFigures
    needs: list[NeedFigures] = Field(default=[], description="Its needs, then its goals, in its own order.")


class SourceFigures(Computed):
    """What rests on a piece of evidence."""

    claims: int = Field(description="Steps with an emotion, and hotspots, that name it.")


class ProgressFigures(Computed):
    """How far a measure has come."""

    share: float | None = Field(default=None, description="Of the way from baseline (0) to target (1); below 0 when it went backwards.")
    state: str = Field(description="`beyond`, `reached`, `on-the-way`, `unchanged`, `backwards`, `short` or `unknown`.")


class HandbookFigures(Computed):
    """What is worked out about the whole handbook."""

    experience: ExperienceFigures = Field(description="How it feels to customers, over the steps of today's journeys that they live.")
    others: dict[str, ExperienceFigures] = Field(
        default={}, description="How it feels to `employee` and `partner`, on today's journeys of their own."
    )
    evidence: EvidenceFigures
    state: StateFigures
    moved: MovedFigures | None = Field(default=None, description="Absent where no earlier day was recorded.")
    ranking: str = Field(description="The method by which actions are ranked: `value-effort`, `impact-effort` or `rice`.")
    chains: ChainFigures
    needs: CoverageFigures
    goals: CoverageFigures = Field(description="The same for the goals of personas.")
    clusters: list[ClusterFigures] = Field(default=[], description="The highest score first.")
    consistency: ConsistencyFigures | None = Field(default=None, description="Absent where channels do not differ and nothing is rated.")


def experience_figures(found: Experience) -> ExperienceFigures:
    """How some steps feel."""
    return ExperienceFigures.model_construct(
        score=to_data(found.score),
        steps=found.steps,
        unknown=found.unknown,
        range=found.range,
        low=found.low,
        high=found.high,
        lowest=found.lowest or None,
        highest=found.highest or None,
    )


def others_figures(found: Others) -> dict[str, ExperienceFigures]:
    """How something feels to employees and partners."""
    return {whose: experience_figures(feels) for whose, feels in found}


def together_figures(found: Hierarchy) -> TogetherFigures | None:
    """How a journey feels with everything below it."""
    if not found.parts:
        return None
    total = found.total
    return TogetherFigures.model_construct(
        parts=[part.journey.id for part in found.parts], score=to_data(total.score), steps=total.steps, open_hotspots=total.open_hotspots
    )


def blueprint_figures(found: Blueprint) -> BlueprintFigures | None:
    """Who and what stands behind a journey."""
    if not found.is_described:
        return None
    return BlueprintFigures.model_construct(
        hand_offs=len(found.hand_offs),
        external_hand_offs=found.external,
        teams={team: [behind.placed.ref for behind in steps] for team, steps in found.by_team.items()},
        systems={system: [behind.placed.ref for behind in steps] for system, steps in found.by_system.items()},
        nobody=[behind.placed.ref for behind in found.nobody],
        missing=list(found.missing),
    )


def evidence_figures(found: Backing) -> EvidenceFigures:
    """What some claims rest on."""
    return EvidenceFigures.model_construct(claims=found.claims, sourced=found.sourced, in_words=found.in_words, share=to_data(found.share))


def freshness_figures(found: Freshness) -> FreshnessFigures:
    """When somebody looked, or has to."""
    return FreshnessFigures.model_construct(due=found.due, overdue=found.overdue, unreviewed=found.is_unreviewed)


def place_figures(found: Use) -> PlaceFigures:
    """What happens at a touchpoint or in a channel."""
    return PlaceFigures.model_construct(
        experience=experience_figures(found.experience),
        others=others_figures(found.others),
        hotspots=len(found.hotspots),
        open_hotspots=found.open_hotspots,
    )


def comparison_figures(found: Comparison) -> ComparisonFigures:
    """What a target changes."""
    return ComparisonFigures.model_construct(
        today=found.today.id,
        kept=found.steps("kept"),
        changed=found.steps("changed"),
        removed=found.steps("removed"),
        new=found.steps("new"),
        score_difference=to_data(found.score_change),
        hotspots_resolved=[spot.ref for spot in found.resolved],
        hotspots_left=[spot.ref for spot, _ in found.left],
        hotspots_new=[spot.ref for spot in found.new],
    )


def progress_figures(found: Progress) -> ProgressFigures:
    """How far a metric or a goal has come."""
    return ProgressFigures.model_construct(share=to_data(found.share), state=found.state)
