"""Figures of personas, and which needs are met, as ``cx/handbook.json`` has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.experience import ExperienceFigures, FreshnessFigures
from cxsite.insight.people.needs import Need, NeedState, coverage


class NeedFigures(Computed):
    """Whether a need or goal of a persona is met."""

    kind: Literal["need", "goal"] = Field(description="`need` or `goal`.")
    text: str = Field(description="In the persona's words.")
    state: NeedState = Field(
        description="`badly` where what meets it feels like 2.5 or worse to this persona; `beyond` for a goal that no touchpoint serves."
    )
    touchpoints: list[str] = Field(default=[], description="Those that say they meet it.")
    score: float | None = Field(default=None, description="How this persona's current steps there feel, 1 … 5; absent without a rated one.")


class CoverageFigures(Computed):
    """How many needs or goals are met."""

    all: int = Field(description="Of all personas.")
    met: int = Field(description="By at least one touchpoint, however well.")
    badly: int = Field(description="Of those met, the ones whose touchpoints feel like 2.5 or worse to those who need it.")


class PersonaFigures(Computed):
    """What is worked out about a persona."""

    experience: ExperienceFigures = Field(description="Over its current journeys, as this persona lives them.")
    freshness: FreshnessFigures
    needs: list[NeedFigures] = Field(default=[], description="Its needs, then its goals, in its own order.")


def need_figures(found: Need) -> NeedFigures:
    """What meets a need."""
    return NeedFigures.model_construct(
        kind=found.kind, text=found.text, state=found.state, touchpoints=list(found.touchpoints), score=to_data(found.experience.score)
    )


def coverage_figures(found: Iterable[Need]) -> CoverageFigures:
    """How many needs are met."""
    counted = coverage(found)
    return CoverageFigures.model_construct(all=counted.whole, met=counted.met, badly=counted.badly)
