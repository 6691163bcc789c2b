"""How hotspots are ranked, what their chains lack and which share a cause, as ``cx/handbook.json`` has it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.hotspots.chain import Breaks, Chain, Link
from cxsite.insight.hotspots.clusters import Cluster
from cxsite.insight.hotspots.ranked import RankedHotspot


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


def hotspot_figures(found: RankedHotspot, chain: Chain) -> HotspotFigures:
    """A hotspot's score with its inputs, and what its chain lacks."""
    inputs = {item.name: ScoreInput.model_construct(value=item.value, times=to_data(item.times), given=item.given) for item in found.inputs}
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


def cluster_figures(found: Cluster) -> ClusterFigures:
    """What one fix would relieve."""
    return ClusterFigures.model_construct(
        kind=found.kind,
        cause=found.cause or None,
        touchpoint=found.touchpoint or None,
        category=found.category or None,
        score=found.score,
        share=to_data(found.share),
        reach=to_data(found.reach),
        hotspots=[item.ref for item in found.hotspots],
        journeys=list(found.journeys),
        unaddressed=[item.ref for item in found.unaddressed],
    )
