"""How it feels, what it rests on and when somebody looked, as ``cx/handbook.json`` has it of many things."""

from __future__ import annotations

import datetime

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.governance.evidence import Backing
from cxsite.insight.governance.freshness import Freshness
from cxsite.insight.journeys.emotion import Experience, Others


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


def evidence_figures(found: Backing) -> EvidenceFigures:
    """What some claims rest on."""
    return EvidenceFigures.model_construct(claims=found.claims, sourced=found.sourced, in_words=found.in_words, share=to_data(found.share))


def freshness_figures(found: Freshness) -> FreshnessFigures:
    """When somebody looked, or has to."""
    return FreshnessFigures.model_construct(due=found.due, overdue=found.overdue, unreviewed=found.is_unreviewed)
