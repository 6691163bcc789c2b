"""Figures of journeys, their stages and their steps, as they stand in ``cx/handbook.json``."""

from __future__ import annotations

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.experience import EvidenceFigures, ExperienceFigures, FreshnessFigures
from cxsite.export.governance import WorkshopKitFigures
from cxsite.export.measured import MeasuredFigures, MeasurementFigures
from cxsite.export.places import PlaceFigures
from cxsite.export.strategy import ProgressFigures
from cxsite.insight.journeys.blueprint import Blueprint
from cxsite.insight.journeys.compare import Comparison
from cxsite.insight.journeys.hierarchy import Hierarchy
from cxsite.insight.journeys.money import JourneyMoney
from cxsite.model.rounding import rounded


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


class MoneyFigures(Computed):
    """A journey in money, in an average month, counted in its own currency."""

    revenue: float | None = Field(default=None, description="Customers × share who reach the end × revenue of one.")
    lost: float | None = Field(default=None, description="What is lost where customers leave.")
    serving: float | None = Field(default=None, description="Customers × cost to serve one.")
    churn: float | None = Field(default=None, description="Customers × share who leave for good × what one is worth in a year.")
    lost_at: dict[str, float] = Field(default={}, description="What is lost where customers leave, by step.")


class JourneyFigures(PlaceFigures):
    """What is worked out about a journey."""

    whose: str = Field(description="Whose experience it is, by its personas: `customer`, `employee` or `partner`; customers' where it names none.")
    remaining: float | None = Field(
        default=None, description="Of those who set out, the share who reach the end as far as is known; absent where no step has a known bounce."
    )
    together: TogetherFigures | None = Field(default=None, description="Only of journeys that have parts.")
    money: MoneyFigures | None = Field(default=None, description="Only where the journey says what it is worth.")
    success: ProgressFigures | None = Field(default=None, description="How far it is from its own `success`.")
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


def together_figures(found: Hierarchy) -> TogetherFigures | None:
    """How a journey feels with everything below it."""
    if not found.parts:
        return None
    total = found.total
    return TogetherFigures.model_construct(
        parts=[part.journey.id for part in found.parts], score=to_data(total.score), steps=total.steps, open_hotspots=total.open_hotspots
    )


def money_figures(found: JourneyMoney | None) -> MoneyFigures | None:
    """A journey in money."""
    if found is None or found.money is None:
        return None
    return MoneyFigures.model_construct(
        revenue=rounded(found.revenue, 2),
        lost=rounded(found.lost, 2),
        serving=rounded(found.serving, 2),
        churn=rounded(found.churn, 2),
        lost_at={step.placed.ref: rounded(step.lost.monthly, 2) for step in found.steps if step.lost},
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
