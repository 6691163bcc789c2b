"""All figures of one handbook, each worked out once.

Those of each room stand in its ``figures.py``, on top of the rooms below it: hotspots, journeys, people and places, actions, strategy, governance,
maturity. Here stand those of the whole.
"""

from __future__ import annotations

from functools import cached_property

from cxsite.insight import overview
from cxsite.insight.actions.ranking import Method
from cxsite.insight.history import Timeline
from cxsite.insight.hotspots.score import Formula
from cxsite.insight.maturity.figures import MaturityFigures
from cxsite.insight.overview import Overview
from cxsite.insight.snapshot import snapshot_of
from cxsite.model.handbook import Handbook
from cxsite.model.history import Snapshot


class Figures(MaturityFigures):
    """Figures by need: the first who asks pays, everybody after gets the same object.

    Args:
        book: the handbook.
        ranking_method: how actions are ranked.
        formula: what the score of a hotspot is the product of; severity and frequency by default.
    """

    def __init__(self, book: Handbook, *, ranking_method: Method = "value-effort", formula: Formula | None = None) -> None:
        super().__init__(book, formula or Formula())
        self.ranking_method = ranking_method

    @cached_property
    def overview(self) -> Overview:
        """The state of the whole handbook."""
        return overview.overview(self.book, self.overall, self.experience, self.ranked_hotspots)

    @cached_property
    def timeline(self) -> Timeline:
        """How the handbook moved."""
        return Timeline(self.feedback, self.open_hotspots)

    @property
    def snapshot(self) -> Snapshot:
        """The state of the handbook today, as a record for later."""
        return snapshot_of(self.feedback, self.overview, self.experience, lambda journey: self.open_hotspots[journey])
