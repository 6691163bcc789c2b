"""What must not be shown, since too few people answered or since a neighbour with too few could be worked out from it.

A table of counts by row and column, such as groups by period, is shown with the sums of its rows and columns. A count below the minimum is
hidden; what sums would give away of it is hidden too (complementary suppression: L. Willenborg and T. de Waal, Elements of Statistical
Disclosure Control, 2001, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)
Reason = Literal["too-few", "withheld"]


def hidden(
    counts: Mapping[tuple[Row, Column], int], minimum: int, kept: Mapping[Row, Reason] = MappingProxyType({}), unshown: Row | None = None
) -> dict[tuple[Row, Column], Reason]:
    """The cells to hide: ``too-few`` for those below the minimum, ``withheld`` for those that would give one of them away.

    Cells without any answer are shown as such. Nothing below the minimum can be worked out: in each row and column the hidden
    cells add up to the minimum and are two or more, and no hidden cell is the one link between two parts of them, which sums would determine.
    Where a line has too little for that, all of it is hidden; its sum is then the caller's to hide.

    Args:
        counts: answers by row and column.
        minimum: fewer are too few.
        kept: rows whose sum is hidden, with the reason: all of their cells are.
        unshown: a row that is never shown, and so is the first to hide behind: what the others leave of the sums.
    """
    present = {cell: count for cell, count in counts.items() if count > 0}
    found: dict[tuple[Row, Column], Reason] = {cell: kept[cell[0]] for cell in present if cell[0] in kept}
    found |= {cell: "too-few" for cell, count in present.items() if count < minimum}
    while (more := _next(present, found, minimum, unshown)) is not None:
        found[more] = "withheld"
    return found


def _next(
    present: Mapping[tuple[Row, Column], int], found: Mapping[tuple[Row, Column], Reason], minimum: int, unshown: Row | None
) -> tuple[Row, Column] | None:
    """One more cell that has to be hidden; None where all is well."""
    for line in _lines(present):
        kept = [cell for cell in line if cell in found]
        if kept and (len(kept) < 2 or sum(present[cell] for cell in kept) < minimum):
            more = _smallest(present, found, line, unshown)
            if more is not None:
                return more
    if len({row for row, _ in present}) < 2 or len({column for _, column in present}) < 2:
        return None
    for cell in _bridges(found):
        beside = [other for other in present if (other[0] == cell[0]) != (other[1] == cell[1])]
        if found[cell] == "too-few" and (more := _smallest(present, found, beside, unshown)) is not None:
            return more
    return None


def _lines(present: Mapping[tuple[Row, Column], int]) -> Iterator[list[tuple[Row, Column]]]:
    """Rows and columns whose sum is no cell of its own; where there is one row only, no column has a sum, and the other way round."""
    for place in (0, 1):
        lines = defaultdict(list)
        for cell in present:
            lines[cell[place]].append(cell)
        if len({cell[1 - place] for cell in present}) > 1:
            yield from lines.values()


def _smallest(
    present: Mapping[tuple[Row, Column], int], found: Mapping[tuple[Row, Column], Reason], among: list[tuple[Row, Column]], unshown: Row | None
) -> tuple[Row, Column] | None:
    free = [cell for cell in among if cell not in found]
    return min(free, key=lambda cell: (cell[0] != unshown, present[cell], str(cell)), default=None)


def _bridges(found: Mapping[tuple[Row, Column], Reason]) -> list[tuple[Row, Column]]:
    """The hidden cells on no round of hidden cells through rows and columns: what sums determine."""
    return [cell for cell in found if not _reaches(found, cell)]


def _reaches(found: Mapping[tuple[Row, Column], Reason], without: tuple[Row, Column]) -> bool:
    """Whether a cell's row and column stay connected by the other hidden cells."""
    beside: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for row, column in found:
        if (row, column) != without:
            beside[0, row].append((1, column))
            beside[1, column].append((0, row))
    goal: tuple[int, Hashable] = (1, without[1])
    open_: list[tuple[int, Hashable]] = [(0, without[0])]
    seen = set(open_)
    while open_:
        for place in beside[open_.pop()]:
            if place not in seen:
                seen.add(place)
                open_.append(place)
    return goal in seen
