"""How the handbook moved: recorded snapshots, then today.

A snapshot holds what was worked out on its day by the formulas of that day. Nothing in it is worked out anew, so a change of a formula shows as a
jump, and today's figure always closes the line.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.overview import Overview
from cxsite.model.handbook import Handbook
from cxsite.model.history import JourneySnapshot, Snapshot
from cxsite.model.rounding import difference, rounded

#: A change is told over this many days at most: a year, with room for a record that was late.
LOOKING_BACK = 380


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    date: datetime.date
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time, the oldest point first, at least two points, the last of them today's.

    Attributes:
        before: the oldest point of the last `LOOKING_BACK` days, or the latest one before them: what today is compared with.
    """

    points: tuple[Point, ...]
    before: Point

    @property
    def now(self) -> Point:
        return self.points[-1]

    def change(self, digits: int = 1) -> float:
        """Today's value minus the one before, both as shown with ``digits`` decimals, so that a reader's own subtraction gives the same."""
        return difference(self.now.value, self.before.value, digits)


def trend(points: Iterable[tuple[datetime.date, float | None]], today: datetime.date, now: float | None) -> Trend | None:
    """A figure over time; None where today's value or every earlier one is unknown.

    Args:
        points: earlier values; those of today and later give way to ``now``.
        today: the day of ``now``.
        now: today's value.
    """
    if now is None:
        return None
    earlier = [Point(day, value) for day, value in sorted(points, key=lambda item: item[0]) if value is not None and day < today]
    if not earlier:
        return None
    recent = [point for point in earlier if (today - point.date).days <= LOOKING_BACK]
    return Trend((*earlier, Point(today, now)), recent[0] if recent else earlier[-1])


class Timeline:
    """The trends of one handbook."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        self.snapshots = sorted(book.history.snapshots, key=lambda item: item.date)

    def overall(self, experience: Experience) -> Trend | None:
        """How today's journeys felt together."""
        return self._trend(lambda item: item.score, experience.score)

    def open_hotspots(self, now: int) -> Trend | None:
        """Open hotspots of current journeys."""
        return self._trend(lambda item: item.open_hotspots, now)

    def at_risk(self, now: int) -> Trend | None:
        """Moments of truth at risk."""
        return self._trend(lambda item: item.at_risk, now)

    def metric(self, name: str) -> Trend | None:
        """A metric of `metrics.yml`."""
        return self._trend(lambda item: item.metrics.get(name), self.book.metrics[name].value)

    def journey(self, name: str, experience: Experience) -> Trend | None:
        """How a journey felt."""
        return self._trend(lambda item: _of(item, name).score, experience.score)

    def journey_hotspots(self, name: str, now: int) -> Trend | None:
        """A journey's open hotspots."""
        return self._trend(lambda item: _of(item, name).open_hotspots, now)

    def on(self, day: datetime.date) -> Snapshot | None:
        """The latest snapshot of that day or before it."""
        return next((item for item in reversed(self.snapshots) if item.date <= day), None)

    def _trend(self, value: Callable[[Snapshot], float | None], now: float | None) -> Trend | None:
        return trend(((item.date, value(item)) for item in self.snapshots), self.book.today, now)


_NOTHING = JourneySnapshot()


def _of(snapshot: Snapshot, journey: str) -> JourneySnapshot:
    return snapshot.journeys.get(journey, _NOTHING)


def snapshot_of(book: Handbook, overview: Overview, of_journey: Callable[[str], Experience], open_hotspots: Callable[[str], int]) -> Snapshot:
    """The state of a handbook today, scores with two decimals."""
    feels = overview.experience
    return Snapshot(
        date=book.today,
        score=_rounded(feels.score),
        steps=feels.steps,
        open_hotspots=len(overview.hotspots),
        at_risk=len(overview.at_risk),
        metrics={name: metric.value for name, metric in book.metrics.items() if metric.value is not None},
        journeys={
            journey.id: JourneySnapshot(score=_rounded(of_journey(journey.id).score), open_hotspots=open_hotspots(journey.id))
            for journey in book.current_journeys
        },
    )


def _rounded(score: float | None) -> float | None:
    return None if score is None else rounded(score, 2)
