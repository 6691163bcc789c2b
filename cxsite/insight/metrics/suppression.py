"""What must not be shown, since too few people answered or since a neighbour with too few could be worked out from it.

Counts are shown with counts that they add up to. One below the minimum is hidden; what sums would give away of it is hidden too (complementary
suppression: L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control, 2001, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Generic, Literal, TypeVar

Cell = TypeVar("Cell", bound=Hashable)
Reason = Literal["too-few", "withheld"]

#: Sums are solved modulo this large prime, which keeps numbers short and is as good as exact.
_PRIME = 2**61 - 1


@dataclass(frozen=True, slots=True)
class Sum(Generic[Cell]):
    """A cell and those that it is the sum of.

    Attributes:
        together: whether none of the parts is shown where the total is not.
    """

    total: Cell
    parts: tuple[Cell, ...]
    together: bool = False


def hidden(
    counts: Mapping[Cell, int],
    sums: Iterable[Sum[Cell]],
    minimum: int,
    *,
    unshown: Collection[Cell] = frozenset(),
    unknown: Collection[Cell] = frozenset(),
) -> dict[Cell, Reason]:
    """The cells to hide: ``too-few`` for those below the minimum, ``withheld`` for those that would give one of them away.

    Cells without any answer are shown as such. Whoever adds and subtracts what is shown, in any way, learns of no hidden cell; and what a shown
    total leaves of its shown parts is the minimum or more.

    Args:
        counts: answers by cell.
        sums: everything that anybody knows to be a sum of something else.
        minimum: fewer are too few.
        unshown: cells that are never shown, and so are the first to hide behind: what parts leave of their total.
        unknown: cells that nobody knows and that may be few.
    """
    cells = [cell for cell, count in counts.items() if count > 0]
    number = {cell: index for index, cell in enumerate(cells)}
    lines = [(number[item.total], [number[part] for part in item.parts if part in number], item.together) for item in sums if item.total in number]
    # Those with the fewest parts first: they leave the least choice.
    lines = sorted((line for line in lines if line[1]), key=lambda line: len(line[1]))
    open_ = {number[cell] for cell in unknown if cell in number}
    found = _Hidden([counts[cell] for cell in cells], lines, minimum, {number[cell] for cell in unshown if cell in number})
    for index, cell in enumerate(cells):
        if index in open_ or counts[cell] < minimum:
            found.hide(index, tells=index not in open_)
    while found.settle() and (more := found.beside([cell for cell in _determined(found.equations()) if cell not in open_])) is not None:
        found.hide(more)
    return {cells[index]: "too-few" if counts[cells[index]] < minimum and index not in open_ else "withheld" for index in sorted(found.cells)}


class _Hidden:
    """Cells by number that are hidden so far, and the sums that have to be looked at again.

    Args:
        counts: by number.
        lines: the total, the parts and whether they are together, of each sum.
    """

    def __init__(self, counts: Sequence[int], lines: Sequence[tuple[int, list[int], bool]], minimum: int, unshown: Collection[int]) -> None:
        self.cells: set[int] = set()
        self._counts, self._lines, self._minimum, self._unshown = counts, lines, minimum, unshown
        self._of: list[list[int]] = [[] for _ in counts]
        for line, (total, parts, _) in enumerate(lines):
            for cell in (total, *parts):
                self._of[cell].append(line)
        #: Of the parts of each sum, how many are hidden, and how much that is together.
        self._kept, self._amount = [0] * len(lines), [0] * len(lines)
        self._open: list[int] = []
        self._is_open: set[int] = set()

    def hide(self, cell: int, *, tells: bool = True) -> None:
        """Hide a cell; where its sums would tell what it is, they are looked at."""
        self.cells.add(cell)
        for line in self._of[cell]:
            if self._lines[line][0] != cell:
                self._kept[line] += 1
                self._amount[line] += self._counts[cell]
            if tells and line not in self._is_open:
                self._is_open.add(line)
                heappush(self._open, line)

    def settle(self) -> bool:
        """Hide more until each sum by itself tells nothing; whether anything is hidden at all."""
        while self._open:
            line = self._open[0]
            more = self._lacks(line)
            if more is None:
                self._is_open.discard(heappop(self._open))
            else:
                self.hide(more)
        return bool(self.cells)

    def _lacks(self, line: int) -> int | None:
        (total, parts, together), kept = self._lines[line], self._kept[line]
        if total in self.cells:
            return self._best(parts) if together or not kept else None
        if kept and (kept < 2 or self._amount[line] < self._minimum):
            return total if kept == len(parts) else self._best(parts)
        return None

    def _best(self, among: Iterable[int]) -> int | None:
        """The best to hide next: what is never shown, then what is alone in the fewest sums, which would need another each, then the smallest."""

        def order(cell: int) -> tuple[bool, int, int, int]:
            alone = sum(not self._kept[line] and self._lines[line][0] not in self.cells for line in self._of[cell])
            return cell not in self._unshown, alone, self._counts[cell], cell

        return min((cell for cell in among if cell not in self.cells), key=order, default=None)

    def equations(self) -> list[dict[int, int]]:
        """What shown cells say of hidden ones."""
        every = (
            {cell: sign for cell, sign in ((total, -1), *((part, 1) for part in parts)) if cell in self.cells}
            for line, (total, parts, _) in enumerate(self._lines)
            if self._kept[line] or total in self.cells
        )
        return list(every)

    def beside(self, told: Collection[int]) -> int | None:
        """The best shown cell that is in one sum with a hidden cell that is determined, or a few sums away from it; None where all is well."""
        near, seen = sorted(told), set(told)
        while near:
            around = list(dict.fromkeys(other for cell in near for line in self._of[cell] for other in (self._lines[line][0], *self._lines[line][1])))
            if (more := self._best(around)) is not None:
                return more
            near = [cell for cell in around if cell not in seen]
            seen.update(near)
        return None


def _determined(equations: Sequence[dict[int, int]]) -> list[int]:
    """The unknowns that have one value in every solution."""
    solved: dict[int, dict[int, int]] = {}
    having: dict[int, set[int]] = defaultdict(set)
    for equation in sorted(_core(equations), key=len):
        row = _without(equation, {cell: solved[cell] for cell in equation if cell in solved})
        if not row:
            continue
        pivot = min(row, key=lambda cell: (len(having[cell]), cell))
        scale = pow(row[pivot], -1, _PRIME)
        row = {cell: value * scale % _PRIME for cell, value in row.items()}
        for other in having.pop(pivot, set()):
            before = solved[other]
            solved[other] = _without(before, {pivot: row})
            for cell in before.keys() - solved[other].keys():
                having[cell].discard(other)
            for cell in solved[other].keys() - before.keys():
                having[cell].add(other)
        solved[pivot] = row
        for cell in row.keys() - {pivot}:
            having[cell].add(pivot)
    return [pivot for pivot, row in solved.items() if len(row) == 1]


def _without(row: Mapping[int, int], rows: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """A row less multiples of others, so that it loses the unknowns that these are solved for."""
    left = dict(row)
    for pivot, other in rows.items():
        factor = left[pivot]
        for cell, value in other.items():
            left[cell] = (left.get(cell, 0) - factor * value) % _PRIME
    return {cell: value % _PRIME for cell, value in left.items() if value % _PRIME}


def _core(equations: Sequence[dict[int, int]]) -> Iterator[dict[int, int]]:
    """The equations that can determine anything: none has an unknown of its own, which would leave all others of it open."""
    having: dict[int, set[int]] = defaultdict(set)
    for number, equation in enumerate(equations):
        for cell in equation:
            having[cell].add(number)
    alone = [cell for cell, numbers in having.items() if len(numbers) == 1]
    gone: set[int] = set()
    while alone:
        for number in list(having[alone.pop()]):
            gone.add(number)
            for cell in equations[number]:
                having[cell].discard(number)
                if len(having[cell]) == 1:
                    alone.append(cell)
    return (equation for number, equation in enumerate(equations) if number not in gone)
