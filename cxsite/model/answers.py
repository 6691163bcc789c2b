"""What was answered, as the snapshot below ``data/snapshot/`` keeps it: counts by measure, period and dimension, and nothing more."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

#: Years in which somebody may have answered; any other is a slip, such as 0226.
YEARS = (1900, 2999)

_PERIOD = re.compile(r"(?P<year>\d{4})-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4]))", re.ASCII)

#: What answers can be told apart by, each a column of their source, in the order of the snapshot.
DIMENSIONS = ("journey", "stage", "step", "touchpoint", "persona", "channel", "team")

#: What they are counted by: all answers, each of these, and two together.
COUNTED_BY = ("", *DIMENSIONS, "journey/persona")

#: Dimensions whose ids begin with a journey's.
OF_JOURNEYS = ("journey", "stage", "step", "journey/persona")


def journey_of(dimension: str, of: str) -> str:
    """The journey that an id is of, in a dimension of journeys and their parts; empty in others."""
    return of.partition("/")[0].partition("#")[0] if dimension in OF_JOURNEYS else ""


@lru_cache(4096)
def first_day(period: str) -> datetime.date:
    """The first day of ``2026-09`` or ``2026-Q3``.

    Raises:
        ValueError: for any other text.
    """
    found = _PERIOD.fullmatch(period)
    if not found or not YEARS[0] <= int(found["year"]) <= YEARS[1]:
        raise ValueError(f"'{period}' is no period")
    return datetime.date(int(found["year"]), int(found["month"] or 3 * int(found["quarter"]) - 2), 1)


def last_day(period: str) -> datetime.date:
    """The last day of a period; see `first_day`."""
    first = first_day(period)
    after = first.month + (3 if "Q" in period else 1)
    return datetime.date(first.year + (after > 12), (after - 1) % 12 + 1, 1) - datetime.timedelta(days=1)


def in_time(period: str) -> tuple[datetime.date, datetime.date]:
    """What periods sort by: months and quarters beside each other, by the first day, then the last."""
    return first_day(period), last_day(period)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gave one answer in a period.

    Attributes:
        period: ``2026-09`` or ``2026-Q3``; see `in_time` for their order.
        dimension: one of `COUNTED_BY`.
        of: the id in that dimension, such as ``join#compare`` for a step and ``join/student`` for a journey and a persona.
        score: the answer; None for what is only counted.
        weight: the sum of weights, and ``squares`` that of their squares; both are ``answers`` where nothing is weighted.
        line: where it stands in its file, 1-based.
    """

    period: str
    dimension: str
    of: str
    score: float | None
    answers: int
    weight: float
    squares: float
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Driver:
    """Sums over respondents who gave both a score of one thing (x) and an overall score (y), for their correlation.

    Attributes:
        period: empty for the last twelve months of data.
        n: how many respondents.
        x: the sum of x; ``xx``, ``yy``, ``xy`` those of the products.
        low: how many gave a score in the lower third of the scale, and ``low_y`` the sum of their y; so for the middle and the upper third.
    """

    period: str
    dimension: str
    of: str
    n: int
    x: float
    y: float
    xx: float
    yy: float
    xy: float
    low: int
    low_y: float
    middle: int
    middle_y: float
    high: int
    high_y: float
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Comment:
    """What one respondent said, chosen by the rule of `cxsite metrics pull`."""

    period: str
    dimension: str
    of: str
    score: float | None
    comment: str
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A value that stands for nothing in the handbook, and how many answers have it."""

    measure: str
    column: str
    value: str
    answers: int
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Answers:
    """All answers of a handbook, by measure.

    Attributes:
        tallies: in the order of period, dimension, id and score; so for the others.
        asked: by measure and period, how many were invited, where that is known.
        rows_at: by measure and file of the snapshot that has rows of several, the line where its own begin.
        files: by measure and part (``tallies``, ``drivers``, ``comments``), the file below the content folder.
        digest: of the files; the same answers have the same.
    """

    tallies: Mapping[str, tuple[Tally, ...]] = field(default_factory=dict)
    drivers: Mapping[str, tuple[Driver, ...]] = field(default_factory=dict)
    comments: Mapping[str, tuple[Comment, ...]] = field(default_factory=dict)
    asked: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rows_at: Mapping[tuple[str, str], int] = field(default_factory=dict)
    unmapped: tuple[Unmapped, ...] = ()
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    digest: str = ""

    @cached_property
    def journeys(self) -> frozenset[str]:
        """The journeys that anybody answered about, as a whole or in part."""
        return frozenset(journey for rows in self.tallies.values() for row in rows if (journey := journey_of(row.dimension, row.of)))

    @cached_property
    def _by_place(self) -> dict[tuple[str, str, str], list[Tally]]:
        found: dict[tuple[str, str, str], list[Tally]] = {}
        for measure, tallies in self.tallies.items():
            for tally in tallies:
                found.setdefault((measure, tally.dimension, tally.of), []).append(tally)
        return found

    def of(self, measure: str, dimension: str = "", of: str = "") -> list[Tally]:
        """The tallies of a measure, of all answers or of one thing, oldest first; empty where there are none."""
        return self._by_place.get((measure, dimension, of), [])

    def things(self, measure: str, dimension: str) -> list[str]:
        """The ids in a dimension that a measure has answers of, sorted."""
        return sorted(of for name, where, of in self._by_place if (name, where) == (measure, dimension))

    @cached_property
    def _comments_by_place(self) -> dict[tuple[str, str, str], list[Comment]]:
        found: dict[tuple[str, str, str], list[Comment]] = {}
        for measure, comments in self.comments.items():
            for comment in comments:
                found.setdefault((measure, comment.dimension, comment.of), []).append(comment)
        return found

    def comments_on(self, measure: str, dimension: str, of: str) -> list[Comment]:
        """What customers wrote of a thing beside their answers to a measure."""
        return self._comments_by_place.get((measure, dimension, of), [])

    def periods(self, measure: str) -> list[str]:
        """The periods in which anybody answered, the oldest first."""
        return sorted({tally.period for tally in self.tallies.get(measure, ())}, key=in_time)

    def places(self) -> Iterator[tuple[str, str, str, str, int]]:
        """Measure, kind of file, dimension, id and line of everything that names a thing, each thing once a file."""
        for kind, held in (("tallies", self.tallies), ("drivers", self.drivers), ("comments", self.comments)):
            for measure, rows in held.items():
                first: dict[tuple[str, str], int] = {}
                for row in rows:
                    if row.dimension:
                        first.setdefault((row.dimension, row.of), row.line)
                yield from ((measure, kind, dimension, of, line) for (dimension, of), line in first.items())

    def only(self, measures: Mapping[str, object], known: Callable[[str, str], bool]) -> Answers:
        """Without other measures, and without what names things that are not known by dimension and id."""
        return replace(
            self,
            tallies={name: tuple(row for row in rows if known(row.dimension, row.of)) for name, rows in self.tallies.items() if name in measures},
            drivers={name: tuple(row for row in rows if known(row.dimension, row.of)) for name, rows in self.drivers.items() if name in measures},
            comments={name: tuple(row for row in rows if known(row.dimension, row.of)) for name, rows in self.comments.items() if name in measures},
            asked={name: rows for name, rows in self.asked.items() if name in measures},
        )
