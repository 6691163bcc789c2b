"""The figures of a handbook that belong to hotspots, each worked out once."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from cxsite.insight.hotspots import chain, clusters
from cxsite.insight.hotspots import ranked as hotspots
from cxsite.insight.hotspots.chain import Breaks, Chain
from cxsite.insight.hotspots.clusters import Cluster
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.hotspots.score import Formula
from cxsite.insight.metrics.figures import MetricFigures
from cxsite.model.handbook import Handbook


class HotspotFigures(MetricFigures):
    """Hotspots: their figures, on top of what customers answered."""

    def __init__(self, book: Handbook, formula: Formula) -> None:
        super().__init__(book)
        self.formula = formula

    @cached_property
    def ranked_hotspots(self) -> list[RankedHotspot]:
        """All hotspots, worst first."""
        return hotspots.ranked(self.book, self.formula)

    @cached_property
    def hotspot_by_ref(self) -> dict[str, RankedHotspot]:
        """The same by full id."""
        return {item.ref: item for item in self.ranked_hotspots}

    @cached_property
    def chains(self) -> dict[str, Chain]:
        """What hangs on each hotspot, by full id, worst first."""
        return {item.ref: chain.chain(self.book, item) for item in self.ranked_hotspots}

    @cached_property
    def breaks(self) -> Breaks:
        """Where the chains of today's open hotspots break."""
        return chain.breaks(item for item in self.chains.values() if item.spot.is_open and item.spot.is_current)

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Open hotspots of the same cause in several of today's journeys, the highest score together first."""
        return clusters.clusters(self.book, self.ranked_hotspots)

    @cached_property
    def clusters_by_hotspot(self) -> dict[str, list[Cluster]]:
        """The clusters of each hotspot, by full id."""
        return clusters.by_hotspot(self.clusters)

    @cached_property
    def open_hotspots(self) -> Counter[str]:
        """How many hotspots of each journey still need something done."""
        return Counter(journey for spot in self.ranked_hotspots if spot.is_open for journey in spot.journeys)
