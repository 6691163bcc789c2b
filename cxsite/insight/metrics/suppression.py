"""What must not be shown, since too few people answered or since a neighbour with too few could be worked out from it.

A table of counts by row and column, such as groups by period, is shown with the sums of its rows and columns. A count below the minimum is
hidden; what sums would give away of it is hidden too (complementary suppression: L. Willenborg and T. de Waal, Elements of Statistical
Disclosure Control, 2001, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping

Cell = tuple[Hashable, Hashable]


def hidden(counts: Mapping[Cell, int], minimum: int) -> dict[Cell, str]:
    """The cells to hide: ``too-few`` for those below the minimum, ``withheld`` for those that would give one of them away.

    Cells without any answer are shown as such. Nothing below the minimum can be worked out: in each row and column the hidden cells add up to
    the minimum and are two or more, and no hidden cell is the one link between two parts of them, which sums would determine. Where a line has
    too little for that, all of it is hidden; its sum is then the caller's to hide.

    Args:
        counts: answers by row and column.
        minimum: fewer are too few.
    """
    present = {cell: count for cell, count in counts.items() if count > 0}
    found = {cell: "too-few" for cell, count in present.items() if count < minimum}
    while (more := _next(present, found, minimum)) is not None:
        found[more] = "withheld"
    return found


def _next(present: Mapping[Cell, int], found: Mapping[Cell, str], minimum: int) -> Cell | None:
    """One more cell that has to be hidden; None where all is well."""
    for line in _lines(present):
        kept = [cell for cell in line if cell in found]
        if kept and (len(kept) < 2 or sum(present[cell] for cell in kept) < minimum):
            more = _smallest(present, found, line)
            if more is not None:
                return more
    if len({row for row, _ in present}) < 2 or len({column for _, column in present}) < 2:
        return None
    for cell in _bridges(found):
        beside = [other for other in present if (other[0] == cell[0]) != (other[1] == cell[1])]
        if found[cell] == "too-few" and (more := _smallest(present, found, beside)) is not None:
            return more
    return None


def _lines(present: Mapping[Cell, int]) -> Iterator[list[Cell]]:
    """Rows and columns whose sum is no cell of its own; where there is one row only, no column has a sum, and the other way round."""
    for place in (0, 1):
        lines = defaultdict(list)
        for cell in present:
            lines[cell[place]].append(cell)
        if len({cell[1 - place] for cell in present}) > 1:
            yield from lines.values()


def _smallest(present: Mapping[Cell, int], found: Mapping[Cell, str], among: list[Cell]) -> Cell | None:
    free = [cell for cell in among if cell not in found]
    return min(free, key=lambda cell: (present[cell], str(cell)), default=None)


def _bridges(found: Mapping[Cell, str]) -> list[Cell]:
    """The hidden cells on no round of hidden cells through rows and columns: what sums determine."""
    return [cell for cell in found if not _reaches(found, cell)]


def _reaches(found: Mapping[Cell, str], without: Cell) -> bool:
    """Whether a cell's row and column stay connected by the other hidden cells."""
    beside: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for row, column in found:
        if (row, column) != without:
            beside[0, row].append((1, column))
            beside[1, column].append((0, row))
    start, goal = (0, without[0]), (1, without[1])
    seen, open_ = {start}, [start]
    while open_:
        for place in beside[open_.pop()]:
            if place not in seen:
                seen.add(place)
                open_.append(place)
    return goal in seen
