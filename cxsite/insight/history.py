"""How the handbook moved: recorded snapshots, then today.

A snapshot holds what was worked out on its day by the formulas of that day, and how each step felt. A line shows each day as it was recorded. A
change compares like with like: the same steps, or the same journeys, on both days, each weighted as it counts today.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience
from cxsite.insight.journeys.moments import feels_at_risk
from cxsite.insight.journeys.same_steps import Change, over_same_steps, same_steps
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.standing import standing
from cxsite.model.handbook import PlacedStep
from cxsite.model.history import GroupSnapshot, Snapshot
from cxsite.model.journey import Journey, Whose
from cxsite.model.measuring import is_alike

#: How many days ago the two records are best that today is compared with.
QUARTER, YEAR = 91, 365

#: Up to so many days a record can stand for the last quarter, and from there up to so many for a year ago.
HALF_A_YEAR, YEAR_AND_A_HALF = 182, 547


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    date: datetime.date
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time, the oldest point first, at least two points, the last of them today's.

    Attributes:
        quarter: since the record of the last half year that is nearest to a quarter ago.
        year: since the record nearest to a year ago, of those half a year to one and a half years old.
    """

    points: tuple[Point, ...]
    quarter: Change | None
    year: Change | None

    @property
    def now(self) -> Point:
        return self.points[-1]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Since last quarter, then since a year ago; only those with a record."""
        return tuple(change for change in (self.quarter, self.year) if change)

    def change(self, digits: int = 1) -> float | None:
        """By how much it moved since last quarter or, where that is unknown, since a year ago; None where nothing can be compared."""
        return next((by for change in self.changes if (by := change.by(digits)) is not None), None)


Compare = Callable[[datetime.date], Change]


def trend(
    points: Iterable[tuple[datetime.date, float | None]], today: datetime.date, now: float | None, compare: Compare | None = None
) -> Trend | None:
    """A figure over time; None where today's value or every earlier one is unknown.

    Args:
        points: earlier values; those of today and later give way to ``now``.
        today: the day of ``now``.
        now: today's value.
        compare: a day of ``points`` with today, over what both have; without it the two values are compared.
    """
    if now is None:
        return None
    earlier = {day: value for day, value in sorted(points, key=lambda item: item[0]) if value is not None and day < today}
    if not earlier:
        return None
    compare = compare or (lambda day: Change(day, earlier[day], now))
    ages = {day: (today - day).days for day in earlier}
    last = _nearest({day: age for day, age in ages.items() if age <= HALF_A_YEAR}, QUARTER)
    year = _nearest({day: age for day, age in ages.items() if HALF_A_YEAR < age <= YEAR_AND_A_HALF}, YEAR)
    line = (*(Point(day, value) for day, value in earlier.items()), Point(today, now))
    return Trend(line, compare(last) if last else None, compare(year) if year else None)


def _nearest(ages: Mapping[datetime.date, int], wanted: int) -> datetime.date | None:
    """The day whose age comes nearest, the later of two."""
    return min(ages, key=lambda day: (abs(ages[day] - wanted), ages[day]), default=None)


class Timeline:
    """The trends of one handbook.

    Args:
        book: the handbook.
        open_hotspots: how many hotspots of each journey are open today.
    """

    def __init__(self, feedback: Feedback, open_hotspots: Mapping[str, int]) -> None:
        self.book = book = feedback.book
        self._feedback = feedback
        self.snapshots = book.snapshots
        self._by_day = {item.date: item for item in self.snapshots}
        self._open_hotspots = open_hotspots

    def overall(self, feels: Experience) -> Trend | None:
        """How today's journeys felt together to customers."""
        steps = self.book.customer_steps
        return self._trend(lambda item: item.score, feels.score, lambda item: self._steps(item, steps, item.steps))

    def others(self, whose: Whose, feels: Experience) -> Trend | None:
        """What employees, or partners, felt on journeys of their own."""
        steps = [placed for placed in self.book.current_steps if placed.journey.lived_by == whose]
        return self._trend(lambda item: _group(item, whose).score, feels.score, lambda item: self._steps(item, steps, _group(item, whose).steps))

    def open_hotspots(self, now: int) -> Trend | None:
        """Open hotspots of today's journeys of customers, compared over the journeys that both days have."""
        journeys = [journey for journey in self.book.current_journeys if journey.is_customers]
        return self._trend(lambda item: item.open_hotspots, now, lambda item: self._hotspots(item, journeys))

    def at_risk(self, now: int) -> Trend | None:
        """Moments of truth at risk, compared over today's moments of truth that were rated on both days."""
        decisive = [placed for placed in self.book.customer_steps if placed.step.moment_of_truth]

        def compare(item: Snapshot) -> Change:
            felt = same_steps(item, decisive)
            if not felt:
                return Change(item.date, None, None, "steps", 0, _lost(item, item.steps))
            now = sum(feels_at_risk(mark.emotion) for _, mark in felt)
            return Change(item.date, sum(feels_at_risk(then) for then, _ in felt), now, "steps", len(felt))

        return self._trend(lambda item: item.at_risk, now, compare)

    def metric(self, name: str) -> Trend | None:
        """A metric of `metrics.yml` on the scale of today, up to where it stands now."""
        metric = self.book.metrics[name]
        # What was recorded on another scale is no part of the line.
        return self._trend(
            lambda item: item.metrics.get(name) if is_alike(self.book, metric, item.date) else None, standing(self._feedback, metric).value
        )

    def journey(self, name: str, feels: Experience) -> Trend | None:
        """How a journey felt."""
        steps = self.book.steps_of(name)
        return self._trend(lambda item: item.of(name).score, feels.score, lambda item: self._steps(item, steps, None))

    def journey_hotspots(self, name: str, now: int) -> Trend | None:
        """A journey's open hotspots."""
        return self._trend(lambda item: item.of(name).open_hotspots, now)

    def _steps(self, item: Snapshot, steps: Iterable[PlacedStep], recorded: int | None) -> Change:
        found = over_same_steps(item, steps)
        return found if found.number else Change(item.date, None, None, "steps", 0, _lost(item, recorded))

    def _hotspots(self, item: Snapshot, journeys: Iterable[Journey]) -> Change:
        known = {journey.id: then for journey in journeys if (then := item.of(journey.id).open_hotspots) is not None}
        if not known:
            return Change(item.date, None, None, "journeys")
        return Change(item.date, sum(known.values()), sum(self._open_hotspots.get(name, 0) for name in known), "journeys", len(known))

    def _trend(
        self, value: Callable[[Snapshot], float | None], now: float | None, compare: Callable[[Snapshot], Change] | None = None
    ) -> Trend | None:
        by_day = (lambda day: compare(self._by_day[day])) if compare else None
        return trend(((item.date, value(item)) for item in self.snapshots), self.book.today, now, by_day)


_NO_GROUP = GroupSnapshot()


def _group(snapshot: Snapshot, whose: Whose) -> GroupSnapshot:
    return (snapshot.employees if whose == "employee" else snapshot.partners) or _NO_GROUP


def _lost(snapshot: Snapshot, recorded: int | None) -> int | None:
    """How many steps a snapshot rests on, where it names not one."""
    return None if any(journey.steps for journey in snapshot.journeys.values()) else recorded
