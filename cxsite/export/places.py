"""Figures of touchpoints and channels, and where channels differ, as ``cx/handbook.json`` has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.export.experience import ExperienceFigures, experience_figures, others_figures
from cxsite.insight.places.consistency import Gap, Rating, by_aspect
from cxsite.insight.places.touchpoints import Use


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


class ChannelExperience(Computed):
    """How one channel feels."""

    channel: str = Field(description="The channel.")
    score: float = Field(description="The mean of its rated steps there, weighted by importance, 1 … 5.")
    steps: int = Field(description="How many those are.")


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


def place_figures(found: Use) -> PlaceFigures:
    """What happens at a touchpoint or in a channel."""
    return PlaceFigures.model_construct(
        experience=experience_figures(found.experience),
        others=others_figures(found.others),
        hotspots=len(found.hotspots),
        open_hotspots=found.open_hotspots,
    )


def consistency_figures(gaps: Sequence[Gap], ratings: Sequence[Rating]) -> ConsistencyFigures | None:
    """Where channels differ, and how touchpoints are rated."""
    if not gaps and not ratings:
        return None
    return ConsistencyFigures.model_construct(
        gaps=[_gap_figures(gap) for gap in gaps],
        ratings={
            aspect: RatingFigures.model_construct(mean=to_data(found.mean), touchpoints=found.n) for aspect, found in by_aspect(ratings).items()
        },
    )


def _gap_figures(gap: Gap) -> GapFigures:
    channels = [
        ChannelExperience.model_construct(channel=channel, score=to_data(feels.score or 0), steps=feels.steps) for channel, feels in gap.channels
    ]
    return GapFigures.model_construct(kind=gap.kind, key=gap.key, spread=to_data(gap.size), channels=channels)
