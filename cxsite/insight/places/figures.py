"""The figures of a handbook that belong to places, each worked out once."""

from __future__ import annotations

from functools import cached_property

from cxsite.insight.journeys import lifecycle
from cxsite.insight.journeys.figures import JourneyFigures
from cxsite.insight.journeys.lifecycle import Atlas
from cxsite.insight.places import consistency
from cxsite.insight.places.consistency import Gap, Rating
from cxsite.insight.places.touchpoints import Inventory


class PlaceFigures(JourneyFigures):
    """Touchpoints and channels: their figures, on top of those of the rooms below."""

    @cached_property
    def inventory(self) -> Inventory:
        """Steps, experience and hotspots by touchpoint and by channel."""
        return Inventory(self.book, self.ranked_hotspots)

    @cached_property
    def atlases(self) -> list[Atlas]:
        """Persona by lifecycle stage for each model in use, the default first."""
        return [lifecycle.atlas(self.book, model, self.current_steps) for model in self.inventory.models]

    @cached_property
    def channel_gaps(self) -> list[Gap]:
        """Where the same stage, touchpoint or step feels different by channel, the widest first."""
        return consistency.gaps(self.book)

    @cached_property
    def consistency_ratings(self) -> list[Rating]:
        """How consistent touchpoints are rated, the weakest first."""
        return consistency.ratings(self.book)
