"""Hotspots ranked, grouped and counted, and what hangs on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from cxsite.insight.adding import total
from cxsite.insight.hotspots.score import DEFAULT_FACTOR, Formula, Input, reach, rounded, score
from cxsite.model.handbook import Handbook, PlacedHotspot

#: Hotspots that still need something done.
OPEN = frozenset({"open", "in-progress"})

#: Stands where a hotspot has nothing to be grouped by.
NOTHING = ""

#: Steps of colour in a heat table, from the least to the most.
HEAT_LEVELS = 4


@dataclass(frozen=True, slots=True)
class RankedHotspot:
    """A hotspot with its score and the inputs of it.

    Attributes:
        rank: 1 for the highest score; where scores are equal, the step that matters more and then the one that more customers pass comes first;
            only what is equal in all three shares a rank.
        score: the product of its inputs; severity × frequency, 1 … 25, unless the team chose another.
        inputs: what it is the product of.
        heat: how hot that is, 1 … 3.
        severity: 1 … 5, as counted.
        frequency: 1 … 5, as counted.
        assumed: whether an input of the score was not given.
        actions: ids of the actions that address it.
        importance: of its steps, the highest, 1 … 5.
        reach: the share of customers who pass its steps, 0 … 1; None where nobody knows.
        personas: ids of the personas on whose journeys it hurts.
        touchpoints: ids of those where it hurts: of its steps, and those it names.
        channels: ids of the channels of its steps, and the main ones of the touchpoints it names.
    """

    placed: PlacedHotspot
    rank: int
    score: float
    inputs: tuple[Input, ...]
    heat: int
    severity: int
    frequency: int
    assumed: bool
    actions: tuple[str, ...]
    importance: int
    reach: float | None
    personas: tuple[str, ...]
    touchpoints: tuple[str, ...]
    channels: tuple[str, ...]

    @property
    def ref(self) -> str:
        return self.placed.ref

    @property
    def is_open(self) -> bool:
        return self.placed.hotspot.status in OPEN

    @property
    def is_current(self) -> bool:
        """Whether it hurts today; hotspots of target journeys are foreseen, those of archived journeys are past."""
        return self.placed.at.is_current or any(placed.is_current for placed in self.placed.also)

    @property
    def is_customers(self) -> bool:
        """Whether it stands on a journey that customers live."""
        return self.placed.at.journey.is_customers

    def hurts_at(self, steps: Container[str]) -> bool:
        """Whether it hurts at one of some steps, by their full ids."""
        return any(placed.ref in steps for placed in self.placed.steps)

    @property
    def journeys(self) -> tuple[str, ...]:
        """Ids of the journeys where it hurts, its own first."""
        return tuple(dict.fromkeys(placed.journey.id for placed in self.placed.steps))

    @property
    def owner(self) -> str | None:
        """Its own owner, else the journey's."""
        return self.placed.hotspot.owner or self.placed.at.journey.owner


def ranked(book: Handbook, formula: Formula = Formula()) -> list[RankedHotspot]:  # noqa: B008 - frozen
    """All hotspots of current and target journeys, by score, then by importance and reach of the step, then by severity, then in the order of files.

    Score = severity × frequency, each 1 … 5 and 3 where not given (content model, "What is computed"), or the product the team chose. There is
    no standard scale for hotspots, so the product is stated wherever it is shown, next to its inputs.
    """
    found = [_ranked(book, formula, spot) for spot in book.hotspots.values()]
    found.sort(key=lambda item: (*_order(item), -item.severity))
    before, rank = None, 0
    for position, item in enumerate(found, start=1):
        if (order := _order(item)) != before:
            before, rank = order, position
        # Nobody has seen it yet, and copies of thousands would take as long as their scores.
        object.__setattr__(item, "rank", rank)
    return found


def _order(item: RankedHotspot) -> tuple[float, int, float]:
    return -item.score, -item.importance, -(item.reach or 0)


def _ranked(book: Handbook, formula: Formula, spot: PlacedHotspot) -> RankedHotspot:
    inputs = formula.inputs(book, spot)
    points, hotspot = score(inputs), spot.hotspot
    personas = tuple(dict.fromkeys(persona for placed in spot.steps for persona in placed.journey.personas))
    main = [channel for key in hotspot.touchpoints for channel in book.touchpoints[key].channels[:1]]
    return RankedHotspot(
        spot,
        rank=0,
        score=points,
        inputs=inputs,
        heat=formula.heat(points),
        severity=hotspot.severity or DEFAULT_FACTOR,
        frequency=hotspot.frequency or DEFAULT_FACTOR,
        assumed=not all(item.given for item in inputs),
        actions=tuple(dict.fromkeys(ref.source for ref in book.incoming("hotspot", spot.ref, "action"))),
        importance=max(placed.step.importance or DEFAULT_FACTOR for placed in spot.steps),
        reach=reach(book, personas),
        personas=personas,
        touchpoints=tuple(dict.fromkeys((*(key for placed in spot.steps for key in placed.step.touchpoint), *hotspot.touchpoints))),
        channels=tuple(dict.fromkeys((*(channel for placed in spot.steps for channel in placed.channels), *main))),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hotspots, and the sum of their scores."""

    count: int = 0
    total: float = 0


def tally(hotspots: Iterable[RankedHotspot]) -> Tally:
    """Count hotspots and add up their scores."""
    scores = [item.score for item in hotspots]
    return Tally(len(scores), rounded(total(scores)))


@dataclass(frozen=True, slots=True)
class Group:
    """Hotspots that share something, worst first.

    Attributes:
        key: the id of what they share; `NOTHING` for those that have none.
        open: how much of it still needs something done.
    """

    key: str
    hotspots: tuple[RankedHotspot, ...]
    open: Tally


Keys = Callable[[RankedHotspot], Iterable[str]]


def grouped(hotspots: Iterable[RankedHotspot], keys: Keys, order: Sequence[str] = ()) -> list[Group]:
    """Hotspots by what they share, each in every group it belongs to.

    Args:
        hotspots: worst first.
        keys: the groups of a hotspot.
        order: groups that come first, in this order. The others follow by the sum of open scores, largest first; `NOTHING` comes last.
    """
    members: dict[str, list[RankedHotspot]] = defaultdict(list)
    for item in hotspots:
        for key in tuple(keys(item)) or (NOTHING,):
            members[key].append(item)
    groups = [Group(key, tuple(found), tally(item for item in found if item.is_open)) for key, found in members.items()]
    position = {key: number for number, key in enumerate(order)}
    return sorted(groups, key=lambda group: (group.key == NOTHING, position.get(group.key, len(position)), -group.open.total))


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Hotspots counted in rows and columns; one that is in several columns counts in each, but once in its row's sum.

    Attributes:
        cells: by row and column, only where a hotspot is.
        by_row: each row's distinct hotspots.
        by_column: each column's.
        whole: all distinct hotspots.
        highest: the largest sum of scores in a cell, 0 without one.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Tally]
    by_row: Mapping[str, Tally]
    by_column: Mapping[str, Tally]
    whole: Tally
    highest: float

    def level(self, row: str, column: str) -> int:
        """How hot a cell is beside the hottest: 0 where nothing is, else 1 … `HEAT_LEVELS` in equal parts of its sum of scores."""
        total = self.cells.get((row, column), Tally()).total
        return ceil(HEAT_LEVELS * total / self.highest) if total else 0


def heat_table(hotspots: Iterable[RankedHotspot], rows: Keys, columns: Keys, row_order: Sequence[str], column_order: Sequence[str]) -> HeatTable:
    """Count hotspots by two things at once.

    Args:
        hotspots: to be counted.
        rows: the rows of a hotspot.
        columns: its columns.
        row_order: rows in the order shown; those without a hotspot are left out.
        column_order: columns in the order shown; all are kept, so that a stage where nothing hurts is seen too.
    """
    found = tuple(hotspots)
    by_row = {group.key: group for group in grouped(found, rows, row_order)}
    by_column = {group.key: tally(group.hotspots) for group in grouped(found, columns, column_order)}
    cells = {(row, part.key): tally(part.hotspots) for row, group in by_row.items() for part in grouped(group.hotspots, columns)}
    return HeatTable(
        tuple(by_row),
        (*column_order, *(column for column in by_column if column not in column_order)),
        cells,
        {row: tally(group.hotspots) for row, group in by_row.items()},
        by_column,
        tally(found),
        max((cell.total for cell in cells.values()), default=0),
    )
