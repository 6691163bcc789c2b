"""Three months at a time, counted back from the last answers, so that four of them are the last twelve months and eight two years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.model.answers import first_day, last_day
from cxsite.model.metric import Ends, Metric, Wording

MONTHS = 3

#: So many spans are a year.
YEAR = 4


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which answers cannot be compared with those before.

    Attributes:
        wording: the question from then on; None where it stayed.
        scales: the ends of the scale before and from then on, None for one without ends; None where it stayed.
    """

    since: datetime.date
    wording: Wording | None = None
    scales: tuple[Ends | None, Ends | None] | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Three months, or the part of them in which a question was worded in one way and answered on one scale.

    Attributes:
        number: 0 for the last three months, 1 for those before.
        era: which wording and scale; 0 is the first.
        since: the first day; ``until`` is the last.
        periods: of the snapshot, in order.
        reworded: since when it was asked like this; None where that never changed before. So for ``rescaled``, the scale.
        ends: of the scale that people answered on; None for amounts without ends.
    """

    number: int
    era: int
    since: datetime.date
    until: datetime.date
    periods: tuple[str, ...]
    reworded: datetime.date | None = None
    rescaled: datetime.date | None = None
    ends: Ends | None = None

    @property
    def year(self) -> int:
        """0 for the last twelve months, 1 for the twelve before."""
        return self.number // YEAR


def spans(metric: Metric, periods: Sequence[str]) -> list[Span]:
    """The spans from the first to the last of some periods, oldest first; those in which nobody was asked are among them, without periods.

    Args:
        metric: whose changes of wording and scale divide what cannot be compared; a month in which one changed counts for what it began with.
        periods: the oldest first.
    """
    if not periods:
        return []
    breaks = changes(metric, periods)
    end = max(map(last_day, periods))
    held: dict[tuple[int, int], list[str]] = {}
    for period in periods:
        first = first_day(period)
        held.setdefault((_months(last_day(period), end) // MONTHS, sum(first >= item.since for item in breaks)), []).append(period)
    numbers = {number for number, _ in held}
    for number in set(range(max(numbers))) - numbers:
        held[number, max(era for other, era in held if other > number)] = []
    ends = [metric.on(day).answered_on for day in (first_day(periods[0]), *(item.since for item in breaks))]
    return [_span(number, held[number, era], end, breaks[:era], ends[era]) for number, era in sorted(held, key=lambda key: (-key[0], key[1]))]


def changes(metric: Metric, periods: Sequence[str]) -> list[Break]:
    """The changes of wording and scale after the first answers, in order."""
    if not periods:
        return []
    first = first_day(periods[0])
    worded = {item.since: item for item in metric.wording if item.since > first}
    scaled = {}
    for item in (item for item in metric.rescaled if item.since > first):
        before, after = (metric.on(day).answered_on for day in (item.since - datetime.timedelta(days=1), item.since))
        if before != after:
            scaled[item.since] = before, after
    return [Break(day, worded.get(day), scaled.get(day)) for day in sorted({*worded, *scaled})]


def _months(day: datetime.date, end: datetime.date) -> int:
    return (end.year - day.year) * 12 + end.month - day.month


def _span(number: int, periods: Sequence[str], end: datetime.date, before: Sequence[Break], ends: Ends | None) -> Span:
    first, after = _back(end, MONTHS * (number + 1) - 1), _back(end, MONTHS * number - 1)
    last = after - datetime.timedelta(days=1)
    since, until = (first_day(periods[0]), max(map(last_day, periods))) if periods else (first, last)
    reworded = max((item.since for item in before if item.wording), default=None)
    rescaled = max((item.since for item in before if item.scales), default=None)
    return Span(number, len(before), since, until, tuple(periods), reworded, rescaled, ends)


def _back(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return datetime.date(count // 12, count % 12 + 1, 1)
