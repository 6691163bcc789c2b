"""Figures of actions and goals as they stand in ``cx/handbook.json``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.strategy import ProgressFigures
from cxsite.insight.actions.effort import Field as EffortField
from cxsite.insight.actions.outcomes import Outcome
from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.actions.ranking import RankedAction
from cxsite.insight.actions.roadmap import Wait
from cxsite.insight.strategy.trace import GoalTrace


class GoalFigures(ProgressFigures):
    """How far a goal has come, whether it is on course, and what leads to it."""

    course: str = Field(description="`on-course`, `behind`, `reached`, `missed` or `unknown`; on course where `share` is at least `elapsed`.")
    unknown_because: str | None = Field(
        default=None, description="What is missing: `now`, `target`, `baseline`, `by`, `since`, `dates` in the wrong order, `no-way` to go."
    )
    elapsed: float | None = Field(default=None, description="Of the time from `since` to `by`, the share that has passed, 0 … 1.")
    journeys: list[str] = Field(default=[], description="Today's journeys that name its metric, themselves or at a stage or step.")
    hotspots: list[str] = Field(default=[], description="Their open hotspots.")
    unattended: int = Field(description="How many of those have no action.")
    actions: list[str] = Field(default=[], description="Actions, not dropped, that expect to move it.")
    missing: list[str] = Field(default=[], description="Links of the chain that are not there: `journey`, `hotspot`, `action`.")


class EffectFigures(Computed):
    """What a metric did against what an action was expected to do to it."""

    expected: float | None = Field(default=None, description="The change expected.")
    change: float | None = Field(default=None, description="What it did.")
    own: bool = Field(description="Whether that was measured for this action; else it is the metric's own way from `before` to its value.")
    before: float | None = Field(default=None, description="Where the metric's own way begins: in a snapshot, else its baseline.")
    since: datetime.date | None = Field(default=None, description="The day of that snapshot.")
    verdict: str = Field(description="`met`, `partly`, `moved`, `unmoved`, `worse` or `unmeasured`.")


class FeltFigures(Computed):
    """A journey's score before an action was done, and today."""

    date: datetime.date = Field(description="The day of the snapshot.")
    before: float = Field(description="Its score then.")
    now: float = Field(description="Its score today.")


class OutcomeFigures(Computed):
    """What an action that is done has brought."""

    success: str = Field(description="`worked`, `partly`, `unmoved` or `unmeasured`.")
    effects: dict[str, EffectFigures] = Field(default={}, description="By metric.")
    resolved: list[str] = Field(default=[], description="Hotspots it addresses that are resolved.")
    left: list[str] = Field(default=[], description="Hotspots it addresses that still need something done.")
    journeys: dict[str, FeltFigures] = Field(default={}, description="How the journeys of those hotspots feel since then.")


class ActionFigures(Computed):
    """What is worked out about an action."""

    open_scores: float = Field(description="The scores of the open hotspots it addresses, added up.")
    overdue: int = Field(description="Days past the day it was due; 0 for what is in time or finished.")
    undated: bool = Field(description="Whether it is not finished and nobody said by when.")
    rank: int | None = Field(
        default=None, description="By the handbook's method, 1 for the highest score; absent for what is finished or lacks an input."
    )
    score: float | None = Field(default=None, description="By the handbook's method.")
    inputs: dict[str, float] = Field(default={}, description="What went into the score; reach and confidence as shares, 0 … 1.")
    assumed: list[str] = Field(default=[], description="Those of the inputs that nobody stated for this action.")
    missing: list[str] = Field(default=[], description="Inputs of the method that are not known.")
    field: str | None = Field(
        default=None,
        description="By impact and effort, 4 and 5 being much: `quick-win`, `big-bet`, `fill-in`, `think-twice` or `between`; absent for what is "
        "finished or lacks either.",
    )
    too_early_for: list[str] = Field(default=[], description="Actions it depends on, and starts before they can be done or that were dropped.")
    outcome: OutcomeFigures | None = Field(default=None, description="Of an action that is done.")


def goal_figures(found: GoalTrace) -> GoalFigures:
    """How far a goal has come, and what leads to it."""
    progress = found.progress
    return GoalFigures.model_construct(
        share=to_data(progress.share),
        state=progress.state,
        course=progress.course,
        unknown_because=progress.why or None,
        elapsed=to_data(progress.elapsed),
        journeys=[item.journey for item in found.journeys],
        hotspots=[spot.ref for item in found.journeys for spot in item.hotspots],
        unattended=sum(item.unattended for item in found.journeys),
        actions=list(found.actions),
        missing=list(found.missing),
    )


def action_figures(
    planned: PlannedAction, ranked: RankedAction | None, field: EffortField | None, early: Iterable[Wait], found: Outcome | None
) -> ActionFigures:
    """What dates, ranking and results say of an action."""
    return ActionFigures.model_construct(
        open_scores=planned.relief,
        overdue=planned.overdue,
        undated=planned.undated,
        rank=ranked.rank if ranked else None,
        score=to_data(ranked.score) if ranked else None,
        inputs={part.name: to_data(part.amount) for part in ranked.inputs} if ranked else {},
        assumed=[part.name for part in ranked.inputs if part.assumed] if ranked else [],
        missing=list(ranked.missing) if ranked else [],
        field=field,
        too_early_for=[wait.on for wait in early],
        outcome=_outcome_figures(found) if found else None,
    )


def _outcome_figures(found: Outcome) -> OutcomeFigures:
    effects = {
        item.metric: EffectFigures.model_construct(
            expected=item.expected, change=item.change, own=item.own, verdict=item.verdict, before=item.before, since=item.since
        )
        for item in found.effects
    }
    return OutcomeFigures.model_construct(
        success=found.success,
        effects=effects,
        resolved=[spot.ref for spot in found.resolved],
        left=[spot.ref for spot in found.left],
        journeys={item.journey: FeltFigures.model_construct(date=item.date, before=item.before, now=to_data(item.now)) for item in found.journeys},
    )
