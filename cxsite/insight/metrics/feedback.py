"""What customers answered, for everything in the handbook that answers speak of: now, before, and in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cxsite.insight.metrics import method
from cxsite.insight.metrics.estimate import Change, Estimate, change, kept_back
from cxsite.insight.metrics.secrets import Cell, Column, secrets_of
from cxsite.insight.metrics.spans import YEAR, Break, Span, changes, spans
from cxsite.insight.metrics.suppression import Reason
from cxsite.model.answers import Tally
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric


@dataclass(frozen=True, slots=True)
class Point:
    """Three months of a trend; without answers it is a gap.

    Attributes:
        ends: between which its value lies, where other points of the trend lie between others; else None.
    """

    span: Span
    estimate: Estimate
    ends: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure, of everybody or of one thing.

    Attributes:
        metric: on the scale of its last answers.
        dimension: empty for everybody; ``of`` is the id.
        now: of the last twelve months in which the question was worded, and answered on the scale, as it is now.
        before: of the twelve months before, ``none`` where wording or scale was another.
        change: now against before, over the three months of the year that both have and may tell, of which there are ``compared``; None for none.
        points: three months each, oldest first.
        broken: the change of wording or scale between now and before.
        is_counted: whether nobody was asked: something was counted, and the value is so many a month.
        breaks: all changes of wording and scale that no line crosses.
    """

    metric: Metric
    dimension: str
    of: str
    now: Estimate
    before: Estimate
    change: Change | None
    compared: int
    points: tuple[Point, ...]
    broken: Break | None = None
    is_counted: bool = False
    breaks: tuple[Break, ...] = ()

    def spans_of(self, year: int) -> list[Span]:
        """What a year is made of in the question's present wording: 0 for ``now``, 1 for ``before``."""
        return [point.span for point in self.points if point.span.year == year and point.span.era == self.points[-1].span.era]

    @property
    def is_better(self) -> bool | None:
        """Whether it changed for the better; None for noise and where nobody knows."""
        if self.change is None or self.change.is_noise:
            return None
        return (self.change.value > 0) == (self.metric.better == "higher")


@dataclass(frozen=True, slots=True)
class Reach:
    """The scale on which figures of one measure stand beside each other: the ends of all their intervals, with a little room.

    Attributes:
        whole: the value over all answers, to hold them against.
    """

    low: float = 0.0
    high: float = 1.0
    whole: float | None = None


def reach_of(figures: Iterable[Figure], whole: Figure | None) -> Reach:
    """What figures of one measure need of its scale, and what holds over all answers."""
    rows = [*figures]
    # What is counted adds up, so that the whole is no measure for its parts.
    if whole and whole.is_counted and rows != [whole]:
        whole = None
    every = [*rows, *([whole] if whole else [])]
    ends = [end for item in every for end in (item.now.low, item.now.high, item.now.value) if end is not None]
    if not ends:
        return Reach()
    low, high = min(ends), max(ends)
    room = (high - low) * 0.05 or 1
    return Reach(low - room, high + room, whole.now.value if whole else None)


class Feedback:
    """All figures of answers, each worked out once, with what has to stay hidden hidden."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        self._tables: dict[tuple[str, str], dict[str, Figure]] = {}
        self._kept: dict[str, Mapping[Cell, Reason]] = {}
        self._reaches: dict[tuple[str, str], Reach] = {}

    @cached_property
    def metrics(self) -> list[Metric]:
        """The measures that anybody answered, in the order of `metrics.yml`."""
        return [metric for metric in self.book.metrics.values() if self.book.answers.tallies.get(metric.id)]

    def whole(self, measure: str) -> Figure | None:
        """A measure over all answers; None where nobody answered."""
        return self._table(measure, "").get("")

    def at(self, measure: str, dimension: str, of: str) -> Figure | None:
        """A measure of one thing; None where nobody answered about it."""
        return self._table(measure, dimension).get(of)

    def by(self, measure: str, dimension: str) -> list[Figure]:
        """A measure of everything in a dimension, in the order of ids."""
        return list(self._table(measure, dimension).values())

    def about(self, dimension: str, of: str) -> list[Figure]:
        """Every measure of one thing, in the order of `metrics.yml`."""
        return [found for metric in self.metrics if (found := self.at(metric.id, dimension, of))]

    def reach(self, measure: str, dimension: str) -> Reach:
        """The scale of everything in a dimension."""
        key = measure, dimension
        if key not in self._reaches:
            self._reaches[key] = reach_of(self._table(measure, dimension).values(), self.whole(measure))
        return self._reaches[key]

    def spans(self, measure: str) -> list[Span]:
        """The spans of a measure, oldest first; a quarter that is not over yet ends today."""
        found = spans(self.book.metrics[measure], self.book.answers.periods(measure))
        return [replace(span, until=min(span.until, max(span.since, self.book.today))) for span in found]

    def _table(self, measure: str, dimension: str) -> dict[str, Figure]:
        if not self.book.answers.tallies.get(measure):
            return {}
        key = measure, dimension
        if key not in self._tables:
            self._tables[key] = _Table(self.book, self.book.metrics[measure], dimension, self.spans(measure), self._secrets(measure)).figures()
        return self._tables[key]

    def _secrets(self, measure: str) -> Mapping[Cell, Reason]:
        """What is kept back of a measure; of what is only counted nothing is."""
        if measure not in self._kept:
            metric, is_counted = self.book.metrics[measure], method.is_counted(self.book.answers.tallies[measure])
            self._kept[measure] = {} if is_counted else secrets_of(self.book, metric, self.spans(measure))
        return self._kept[measure]


class _Table:
    """One measure in one dimension."""

    def __init__(self, book: Handbook, metric: Metric, dimension: str, all_spans: Sequence[Span], secrets: Mapping[Cell, Reason]) -> None:
        self._metric, self._dimension, self._spans, self._secrets = metric, dimension, all_spans, secrets
        answers = book.answers
        self._things = answers.things(metric.id, dimension)
        self._tallies = {of: _by_period(answers.of(metric.id, dimension, of)) for of in self._things}
        self._era = all_spans[-1].era if all_spans else 0
        self._breaks = changes(metric, answers.periods(metric.id))[: self._era]
        self._on = [metric.on(day) for day in (all_spans[0].since, *(item.since for item in self._breaks))] if all_spans else [metric]
        self._counted = method.is_counted(answers.tallies.get(metric.id, ()))
        self._minimum = 0 if self._counted else metric.min_answers

    def figures(self) -> dict[str, Figure]:
        return {of: self._figure(of) for of in self._things}

    def _figure(self, of: str) -> Figure:
        now, before = ([span for span in self._spans if span.year == year and span.era == self._era] for year in (0, 1))
        both = self._compared(of, now, before)
        known = not (self._secret(of, 0) or self._secret(of, 1))
        kept = [self._estimate(of, [span for span in group if span.number % YEAR in both]) for group in (now, before)]
        is_recent = now and any(span.year < 2 and span.era < self._era for span in self._spans)
        return Figure(
            self._on[self._era],
            self._dimension,
            of,
            self._shown(of, now, self._secret(of, 0)),
            self._shown(of, before, self._secret(of, 1)),
            change(*kept) if known and all((item.n or 0) >= self._minimum for item in kept) else None,
            len(both),
            tuple(Point(span, self._shown(of, [span], self._secret(of, span)), self._ends(span)) for span in self._spans),
            self._breaks[-1] if is_recent else None,
            self._counted,
            tuple(self._breaks),
        )

    def _compared(self, of: str, now: Sequence[Span], before: Sequence[Span]) -> list[int]:
        """The three months of the year that both years have; without those kept back, where others that are kept back are only in one of them."""
        both = {number for number in range(YEAR) if self._has(of, now, number) and self._has(of, before, number + YEAR)}
        secret = [{span.number % YEAR for span in group if self._secret(of, span)} for group in (now, before)]
        # What a part of a year changed by tells its answers: of what is kept back it holds everything or nothing.
        if not all(held <= both or held.isdisjoint(both) for held in secret):
            both -= secret[0] | secret[1]
        return sorted(both)

    def _ends(self, span: Span) -> tuple[float, float] | None:
        return self._on[span.era].valued_on if any(item.scales for item in self._breaks) else None

    def _secret(self, of: str, column: Column) -> Reason | None:
        return self._secrets.get(((self._dimension, of), column))

    def _shown(self, of: str, held: Iterable[Span], reason: Reason | None) -> Estimate:
        return kept_back(reason) if reason else self._estimate(of, held)

    def _estimate(self, of: str, held: Iterable[Span]) -> Estimate:
        spans = list(held)
        periods = [period for span in spans for period in span.periods]
        found = [tally for period in periods for tally in self._tallies[of].get(period, ())]
        # All of one era: no estimate joins two scales.
        return method.estimate(self._on[spans[0].era], found, sum(3 if "Q" in period else 1 for period in periods)) if found else Estimate()

    def _has(self, of: str, held: Iterable[Span], number: int) -> bool:
        return any(self._count(of, span) for span in held if span.number == number)

    def _count(self, of: str, span: Span) -> int:
        return sum(tally.answers for period in span.periods for tally in self._tallies[of].get(period, ()))


def _by_period(tallies: Iterable[Tally]) -> dict[str, list[Tally]]:
    found: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        found[tally.period].append(tally)
    return found
