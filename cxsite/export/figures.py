"""Computed figures as they stand in ``cx/handbook.json``, under ``figures`` next to what they describe."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from cxsite.export.computed import DECIMALS, Computed
from cxsite.export.state import MovedFigures, StateFigures
from cxsite.export.workshops import WorkshopKitFigures
from cxsite.insight.blueprint import Blueprint
from cxsite.insight.chain import Breaks, Chain, Link
from cxsite.insight.clusters import Cluster
from cxsite.insight.compare import Comparison
from cxsite.insight.consistency import Gap, Rating, by_aspect
from cxsite.insight.emotion import Experience
from cxsite.insight.evidence import Backing
from cxsite.insight.freshness import Freshness
from cxsite.insight.hierarchy import Hierarchy
from cxsite.insight.hotspots import RankedHotspot
from cxsite.insight.maturity import MaturityScore
from cxsite.insight.maturity_evidence import Support
from cxsite.insight.maturity_history import Comparison as Since
from cxsite.insight.measured import Measured, Measurement
from cxsite.insight.metrics import Progress
from cxsite.insight.needs import Need, coverage
from cxsite.insight.touchpoints import Use


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

    experience: ExperienceFigures = Field(description="Over its steps; of touchpoints and channels, those of today's journeys.")
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
        description="By team, the steps it stands behind: it owns the touchpoint (or the channel where there is none) or a process, or is handed to.",
    )
    systems: dict[str, list[str]] = Field(
        default={}, description="By system, the steps that need it: of a process that carries them, or in `support`."
    )
    nobody: list[str] = Field(default=[], description="Steps behind which no team is known.")
    missing: list[str] = Field(default=[], description="Of `frontstage`, `backstage` and `support`, what no step describes.")


class SaidFigures(Computed):
    """A piece of evidence that says how a step felt."""

    source: str = Field(description="A source by its id, or what was said.")
    says: float = Field(description="1 … 5.")
    weight: float = Field(description="How much it counts, above 0.")


class MeasuredFigures(Computed):
    """A step as it was measured, on the scale of emotions."""

    value: float = Field(description="1 … 5: the metric's value in a straight line between its ends, or the weighted mean of what evidence says.")
    gap: float | None = Field(default=None, description="What the map states minus this, -4 … 4; absent where it states nothing.")
    metric: str | None = Field(default=None, description="What it was measured with; absent where evidence was weighed.")
    recorded: float | None = Field(default=None, description="The value of the metric.")
    low: float | None = Field(default=None, description="The lower end of the metric's scale.")
    high: float | None = Field(default=None, description="The upper end of the metric's scale.")
    said: list[SaidFigures] = Field(default=[], description="The evidence that was weighed.")


class MeasurementFigures(Computed):
    """What was measured along a journey, over the steps where something is stated too."""

    known: int = Field(description="Steps where something was measured.")
    steps: int = Field(description="Those of them where the map states an emotion.")
    stated: float | None = Field(default=None, description="Mean of what the map states there, weighted by importance.")
    measured: float | None = Field(default=None, description="Mean of what was measured there, weighted by importance.")
    apart: list[str] = Field(default=[], description="Steps where both are a point or more apart, the widest first.")


class JourneyFigures(PlaceFigures):
    """What is worked out about a journey."""

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


class NeedFigures(Computed):
    """Whether a need or goal of a persona is met."""

    kind: Literal["need", "goal"] = Field(description="`need` or `goal`.")
    text: str = Field(description="In the persona's words.")
    state: Literal["unmet", "badly", "met"] = Field(description="`badly` where what meets it feels like 2.5 or worse to this persona.")
    touchpoints: list[str] = Field(default=[], description="Those that say they meet it.")
    score: float | None = Field(default=None, description="How this persona's current steps there feel, 1 … 5; absent without a rated one.")


class PersonaFigures(Computed):
    """What is worked out about a persona."""

    experience: ExperienceFigures = Field(description="Over its current journeys, as this persona lives them.")
    freshness: FreshnessFigures
    needs: list[NeedFigures] = Field(default=[], description="Its needs, then its goals, in its own order.")


class ScoreInput(Computed):
    """One factor of a score."""

    value: float = Field(description="As counted: 1 … 5, or a share 0 … 1.")
    times: float = Field(description="What the score is multiplied by.")
    given: bool = Field(description="Whether somebody gave it.")


class HotspotFigures(Computed):
    """How a hotspot is ranked, and what hangs on it."""

    score: float = Field(description="The product of its inputs; severity times frequency, 1 … 25, unless the team chose another.")
    inputs: dict[str, ScoreInput] = Field(description="By factor: `severity`, `frequency`, `reach`, `importance`, those that the team chose.")
    rank: int = Field(description="1 for the highest score of the handbook; equal scores share a rank.")
    severity: int = Field(description="As counted: 3 where not given.")
    frequency: int = Field(description="As counted: 3 where not given.")
    assumed: bool = Field(description="Whether an input of the score was not given.")
    metrics: list[str] = Field(default=[], description="What the actions on it expect to change.")
    missing: list[Link] = Field(
        default=[],
        description="What its chain lacks: `voice` (a quote or source), `opportunity`, `action`, or a `metric` that its actions are to change.",
    )


class ChainFigures(Computed):
    """Where the chains of today's open hotspots break."""

    open: int = Field(description="Hotspots of current journeys that are open or in progress.")
    whole: int = Field(description="Those of them that lack nothing, from quote to metric.")
    without: dict[Link, int] = Field(description="How many lack each link.")


class SourceFigures(Computed):
    """What rests on a piece of evidence."""

    claims: int = Field(description="Steps with an emotion, and hotspots, that name it.")


class ChangeFigures(Computed):
    """What changed since the recorded assessment before: shown scores, one minus the other."""

    since: str = Field(description="The assessment before.")
    score: float | None = Field(default=None, description="Of the whole; absent where either has none.")
    dimensions: dict[str, float] = Field(default={}, description="By dimension, where both have a score.")
    questions: int | None = Field(default=None, description="How many were answered both times, where the version differs and only they count.")


class AssessmentFigures(Computed):
    """How a recorded assessment scores: the mean of answers by weight, of each dimension and of all."""

    score: float | None = Field(default=None, description="On the scale of the model; absent without an answer that counts.")
    dimensions: dict[str, float] = Field(default={}, description="The same by dimension, for those with an answer that counts.")
    answered: int = Field(description="Questions with an answer that counts.")
    not_applicable: int = Field(description="Questions that were said not to apply.")
    unanswered: int = Field(description="Questions of today's model without an answer.")
    change: ChangeFigures | None = Field(default=None, description="Absent on the first.")


class ShownFigures(Computed):
    """What one evidence rule finds."""

    measure: str = Field(description="What was counted.")
    n: int = Field(description="How many are so.")
    all: int = Field(description="Of how many.")
    share: float = Field(description="n / all, 0 … 1.")
    level: int = Field(description="That this share supports.")


class SupportFigures(Computed):
    """What the handbook itself shows on a question of the maturity model."""

    level: int = Field(description="That the handbook supports: the lowest of its rules.")
    most: int = Field(description="The highest level that the rules could support.")
    rules: list[ShownFigures] = Field(description="In the order of the model, those that found something to count.")


class MaturityFigures(Computed):
    """What is worked out about the maturity model."""

    evidence: dict[str, SupportFigures] = Field(default={}, description="By question, for those with a rule that found something to count.")


class ProgressFigures(Computed):
    """How far a measure has come."""

    share: float | None = Field(default=None, description="Of the way from baseline (0) to target (1); below 0 when it went backwards.")
    state: str = Field(description="`beyond`, `reached`, `on-the-way`, `unchanged`, `backwards`, `short` or `unknown`.")


class ChannelExperience(Computed):
    """How one channel feels."""

    channel: str = Field(description="The channel.")
    score: float = Field(description="The mean of its rated steps there, weighted by importance, 1 … 5.")
    steps: int = Field(description="How many those are.")


class ClusterFigures(Computed):
    """Open hotspots of the same cause in several of today's journeys."""

    kind: Literal["stated", "likely"] = Field(description="`stated` by authors, or `likely`: the same category at the same touchpoint.")
    cause: str | None = Field(default=None, description="As stated.")
    touchpoint: str | None = Field(default=None, description="Of a likely one.")
    category: str | None = Field(default=None, description="Of a likely one.")
    score: float = Field(description="The sum of the scores of its hotspots.")
    share: float = Field(description="That sum over the scores of all open hotspots of today, 0 … 1.")
    reach: float | None = Field(default=None, description="The share of customers whose journeys these are; absent where nobody said.")
    hotspots: list[str] = Field(description="Its hotspots, worst first.")
    journeys: list[str] = Field(description="The journeys they are in.")
    unaddressed: list[str] = Field(default=[], description="Those of the hotspots that no action deals with.")


class GapFigures(Computed):
    """One thing that does not feel the same in every channel."""

    kind: Literal["stage", "touchpoint", "step"] = Field(description="What is the same: a lifecycle stage, a touchpoint, or a step by its name.")
    key: str = Field(description="Its id; of a step its name.")
    spread: float = Field(description="Highest minus lowest mean of a channel, 0 … 4.")
    channels: list[ChannelExperience] = Field(description="The channels with a rated step, the worst first.")


class RatingFigures(Computed):
    """The mean of ratings of one aspect."""

    mean: float = Field(description="Over the rated touchpoints, 1 … 5.")
    touchpoints: int = Field(description="How many those are.")


class ConsistencyFigures(Computed):
    """How consistent the experience is across channels."""

    gaps: list[GapFigures] = Field(default=[], description="Where channels differ, the widest first.")
    ratings: dict[str, RatingFigures] = Field(default={}, description="By aspect: `messaging`, `branding`, `service`.")


class CoverageFigures(Computed):
    """How many needs or goals are met."""

    all: int = Field(description="Of all personas.")
    met: int = Field(description="By at least one touchpoint, however well.")
    badly: int = Field(description="Of those met, the ones whose touchpoints feel like 2.5 or worse to those who need it.")


class HandbookFigures(Computed):
    """What is worked out about the whole handbook."""

    experience: ExperienceFigures = Field(description="Over the steps of all current journeys.")
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
        score=rounded(found.score),
        steps=found.steps,
        unknown=found.unknown,
        range=found.range,
        low=found.low,
        high=found.high,
        lowest=found.lowest or None,
        highest=found.highest or None,
    )


def together_figures(found: Hierarchy) -> TogetherFigures | None:
    """How a journey feels with everything below it."""
    if not found.parts:
        return None
    total = found.total
    return TogetherFigures.model_construct(
        parts=[part.journey.id for part in found.parts], score=rounded(total.score), steps=total.steps, open_hotspots=total.open_hotspots
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
    return EvidenceFigures.model_construct(claims=found.claims, sourced=found.sourced, in_words=found.in_words, share=rounded(found.share))


def freshness_figures(found: Freshness) -> FreshnessFigures:
    """When somebody looked, or has to."""
    return FreshnessFigures.model_construct(due=found.due, overdue=found.overdue, unreviewed=found.is_unreviewed)


def place_figures(found: Use) -> PlaceFigures:
    """What happens at a touchpoint or in a channel."""
    return PlaceFigures.model_construct(
        experience=experience_figures(found.experience), hotspots=len(found.hotspots), open_hotspots=found.open_hotspots
    )


def measurement_figures(found: Measurement | None) -> MeasurementFigures | None:
    """What was measured along a journey."""
    if found is None:
        return None
    return MeasurementFigures.model_construct(
        known=len(found.known),
        steps=found.both,
        stated=rounded(found.stated),
        measured=rounded(found.value),
        apart=[item.placed.ref for item in found.apart],
    )


def measured_figures(found: Measured | None) -> MeasuredFigures | None:
    """A step as it was measured."""
    if found is None:
        return None
    scale: dict[str, Any] = {"metric": found.metric, "recorded": found.recorded, "low": found.low, "high": found.high} if found.metric else {}
    said = [SaidFigures.model_construct(source=str(item), says=item.says, weight=item.weight) for item in found.said]
    return MeasuredFigures.model_construct(value=round(found.value, DECIMALS), gap=found.gap, said=said, **scale)


def comparison_figures(found: Comparison) -> ComparisonFigures:
    """What a target changes."""
    return ComparisonFigures.model_construct(
        today=found.today.id,
        kept=found.steps("kept"),
        changed=found.steps("changed"),
        removed=found.steps("removed"),
        new=found.steps("new"),
        score_difference=rounded(found.score_change),
        hotspots_resolved=[spot.ref for spot in found.resolved],
        hotspots_left=[spot.ref for spot, _ in found.left],
        hotspots_new=[spot.ref for spot in found.new],
    )


def hotspot_figures(found: RankedHotspot, chain: Chain) -> HotspotFigures:
    """A hotspot's score with its inputs, and what its chain lacks."""
    inputs = {item.name: ScoreInput.model_construct(value=item.value, times=round(item.times, DECIMALS), given=item.given) for item in found.inputs}
    return HotspotFigures.model_construct(
        score=found.score,
        inputs=inputs,
        rank=found.rank,
        severity=found.severity,
        frequency=found.frequency,
        assumed=found.assumed,
        metrics=list(chain.metrics),
        missing=list(chain.missing),
    )


def chain_figures(found: Breaks) -> ChainFigures:
    """Where chains break."""
    return ChainFigures.model_construct(open=found.chains, whole=found.whole, without=dict(found.by_link))


def need_figures(found: Need) -> NeedFigures:
    """What meets a need."""
    return NeedFigures.model_construct(
        kind=found.kind, text=found.text, state=found.state, touchpoints=list(found.touchpoints), score=rounded(found.experience.score)
    )


def coverage_figures(found: Iterable[Need]) -> CoverageFigures:
    """How many needs are met."""
    counted = coverage(found)
    return CoverageFigures.model_construct(all=counted.whole, met=counted.met, badly=counted.badly)


def consistency_figures(gaps: Sequence[Gap], ratings: Sequence[Rating]) -> ConsistencyFigures | None:
    """Where channels differ, and how touchpoints are rated."""
    if not gaps and not ratings:
        return None
    return ConsistencyFigures.model_construct(
        gaps=[_gap_figures(gap) for gap in gaps],
        ratings={
            aspect: RatingFigures.model_construct(mean=round(found.mean, DECIMALS), touchpoints=found.n)
            for aspect, found in by_aspect(ratings).items()
        },
    )


def cluster_figures(found: Cluster) -> ClusterFigures:
    """What one fix would relieve."""
    return ClusterFigures.model_construct(
        kind=found.kind,
        cause=found.cause or None,
        touchpoint=found.touchpoint or None,
        category=found.category or None,
        score=found.score,
        share=round(found.share, DECIMALS),
        reach=rounded(found.reach),
        hotspots=[item.ref for item in found.hotspots],
        journeys=list(found.journeys),
        unaddressed=[item.ref for item in found.unaddressed],
    )


def _gap_figures(gap: Gap) -> GapFigures:
    channels = [
        ChannelExperience.model_construct(channel=channel, score=round(feels.score or 0, DECIMALS), steps=feels.steps)
        for channel, feels in gap.channels
    ]
    return GapFigures.model_construct(kind=gap.kind, key=gap.key, spread=round(gap.size, DECIMALS), channels=channels)


def assessment_figures(found: MaturityScore, change: ChangeFigures | None = None) -> AssessmentFigures:
    """What some answers come to, and what changed since others."""
    dimensions = {item.dimension.id: round(item.score, DECIMALS) for item in found.dimensions if item.score is not None}
    return AssessmentFigures.model_construct(
        score=rounded(found.score),
        dimensions=dimensions,
        answered=found.tally.answered,
        not_applicable=found.tally.not_applicable,
        unanswered=found.tally.unanswered,
        change=change,
    )


def change_figures(found: Since, since: str) -> ChangeFigures:
    """What changed since an assessment."""
    parts = zip(found.now.dimensions, found.dimensions, strict=True)
    dimensions = {part.dimension.id: value for part, value in parts if value is not None}
    return ChangeFigures.model_construct(since=since, score=found.overall, dimensions=dimensions, questions=found.common)


def maturity_figures(found: Mapping[str, Support]) -> MaturityFigures | None:
    """What the handbook supports, by question."""
    evidence = {name: _support_figures(support) for name, support in found.items()}
    return MaturityFigures.model_construct(evidence=evidence) if evidence else None


def _support_figures(found: Support) -> SupportFigures:
    rules = [
        ShownFigures.model_construct(
            measure=item.rule.measure, n=item.count.n, all=item.count.all, share=round(item.share, DECIMALS), level=item.level
        )
        for item in found.shown
    ]
    return SupportFigures.model_construct(level=found.level, most=found.most, rules=rules)


def progress_figures(found: Progress) -> ProgressFigures:
    """How far a metric or a goal has come."""
    return ProgressFigures.model_construct(share=rounded(found.share), state=found.state)


def rounded(value: float | None) -> float | None:
    """A mean or a share as the data has it: more decimals would only look exact."""
    return None if value is None else round(value, DECIMALS)
