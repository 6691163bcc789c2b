"""What the handbook said on earlier days: `history.yml`, one snapshot a date."""

from __future__ import annotations

from pydantic import Field

from cxsite.model.base import Node
from cxsite.model.numbers import Count, Mean, Number
from cxsite.model.times import Date
from cxsite.model.values import Many


class JourneySnapshot(Node):
    """A journey on the day of a snapshot."""

    score: Mean | None = Field(default=None, description="How it felt: the mean emotion of its steps, weighted by importance.")
    open_hotspots: Count | None = Field(default=None, description="How many of its hotspots were open or in progress.")
    steps: dict[str, Mean] = Field(
        default={}, description="The emotion of each rated step, by its id in the journey. Without it no later day can be compared step by step."
    )


class GroupSnapshot(Node):
    """What employees, or partners, felt on journeys of their own on the day of a snapshot."""

    score: Mean | None = Field(default=None, description="How those journeys felt together.")
    steps: Count | None = Field(default=None, description="How many steps that rests on.")
    open_hotspots: Count | None = Field(default=None, description="Hotspots of those journeys that were open or in progress.")


class Snapshot(Node):
    """The state of the handbook on one day. `cxsite record` writes it."""

    date: Date = Field(description="The day.")
    score: Mean | None = Field(default=None, description="How the journeys that customers lived felt together.")
    steps: Count | None = Field(default=None, description="How many steps that rests on.")
    open_hotspots: Count | None = Field(default=None, description="Hotspots of those journeys that were open or in progress.")
    at_risk: Count | None = Field(default=None, description="Moments of truth of those journeys that were at risk.")
    employees: GroupSnapshot | None = Field(default=None, description="What employees felt on journeys of their own.")
    partners: GroupSnapshot | None = Field(default=None, description="What partners felt on journeys of their own.")
    metrics: dict[str, Number] = Field(default={}, description="Where each metric stood, by its id.")
    journeys: dict[str, JourneySnapshot] = Field(default={}, description="Each current journey, by its id. Journeys that are gone may stay.")

    def of(self, journey: str) -> JourneySnapshot:
        """A journey of that day; one without a figure where it was not recorded."""
        return self.journeys.get(journey, JourneySnapshot())


class History(Node):
    """What the handbook said on earlier days, so that readers see how it moved."""

    snapshots: Many[Snapshot] = Field(default=[], description="One for each date, the oldest first.")
