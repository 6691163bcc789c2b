"""Which maps somebody looked at lately, and which went stale."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


class Reviewed(Protocol):
    """Anything with review dates: journeys, personas, touchpoints."""

    @property
    def reviewed(self) -> datetime.date | None: ...

    @property
    def review_every(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Freshness:
    """How long ago somebody checked that something is still true.

    Attributes:
        reviewed: the day of the last review, None where there was none.
        due: the day of the next one, None where nobody said how long a review lasts.
        overdue: days past that day, 0 while it has not passed.
    """

    reviewed: datetime.date | None
    due: datetime.date | None
    overdue: int

    @property
    def is_stale(self) -> bool:
        return self.overdue > 0

    @property
    def is_unreviewed(self) -> bool:
        return self.reviewed is None


def freshness(item: Reviewed, today: datetime.date) -> Freshness:
    """Stale when ``reviewed`` + ``review_every`` days is before today, unreviewed without a date (content model, "What is computed")."""
    if item.reviewed is None or item.review_every is None:
        return Freshness(item.reviewed, None, 0)
    due = datetime.date.fromordinal(min(item.reviewed.toordinal() + item.review_every, datetime.date.max.toordinal()))
    return Freshness(item.reviewed, due, max(0, (today - due).days))


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The state of all journey maps but archived ones.

    Attributes:
        maps: how many there are.
        stale: past their review date, the longest overdue first.
        unreviewed: without a review date, in the order of files.
    """

    maps: int
    stale: tuple[tuple[Journey, Freshness], ...]
    unreviewed: tuple[Journey, ...]


def upkeep(book: Handbook) -> Upkeep:
    """How well the journey maps are looked after."""
    kept = [(journey, freshness(journey, book.today)) for journey in book.kept_journeys]
    stale = sorted((item for item in kept if item[1].is_stale), key=lambda item: -item[1].overdue)
    return Upkeep(len(kept), tuple(stale), tuple(journey for journey, found in kept if found.is_unreviewed))
