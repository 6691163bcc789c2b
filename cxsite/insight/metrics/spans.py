"""Three months at a time, counted back from the last answers, so that four of them are the last twelve months and eight two years."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.model.answers import first_day, last_day
from cxsite.model.metric import Metric, Wording

MONTHS = 3

#: So many spans are a year.
YEAR = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Three months, or the part of them in which a question was worded in one way.

    Attributes:
        number: 0 for the last three months, 1 for those before.
        era: which wording; 0 is the first.
        since: the first day; ``until`` is the last.
        periods: of the snapshot, in order.
        reworded: since when it was asked like this; None where that never changed before.
    """

    number: int
    era: int
    since: datetime.date
    until: datetime.date
    periods: tuple[str, ...]
    reworded: datetime.date | None = None

    @property
    def year(self) -> int:
        """0 for the last twelve months, 1 for the twelve before."""
        return self.number // YEAR


def spans(metric: Metric, periods: Sequence[str]) -> list[Span]:
    """The spans from the first to the last of some periods, oldest first; those in which nobody was asked are among them, without periods.

    Args:
        metric: whose changes of wording divide what cannot be compared; a month in which one changed counts for the wording it began with.
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
    since = [None, *(item.since for item in breaks)]
    return [_span(number, era, held[number, era], end, since[era]) for number, era in sorted(held, key=lambda key: (-key[0], key[1]))]


def changes(metric: Metric, periods: Sequence[str]) -> list[Wording]:
    """The changes of wording after the first answers, in order."""
    return sorted((item for item in metric.wording if periods and item.since > first_day(periods[0])), key=lambda item: item.since)


def _months(day: datetime.date, end: datetime.date) -> int:
    return (end.year - day.year) * 12 + end.month - day.month


def _span(number: int, era: int, periods: Sequence[str], end: datetime.date, reworded: datetime.date | None) -> Span:
    first, after = _back(end, MONTHS * (number + 1) - 1), _back(end, MONTHS * number - 1)
    last = after - datetime.timedelta(days=1)
    return Span(number, era, first_day(periods[0]) if periods else first, max(map(last_day, periods)) if periods else last, tuple(periods), reworded)


def _back(day: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return datetime.date(count // 12, count % 12 + 1, 1)
