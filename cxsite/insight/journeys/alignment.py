"""Which steps of a redesigned journey stand for which steps of today."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.model.handbook import PlacedStep
from cxsite.model.naming import slug

#: Numbers of a step of today and of a step of the target that stands for it.
Pair = tuple[int, int]

#: Numbers of steps of today and of the target that stand for one another, in order.
Together = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that stand for one another: one and one, several and one, or one side alone.

    Attributes:
        today: of the current journey, in order; empty for what is new.
        target: of the target, in order; empty for what is removed.
        moved: whether the others had to be passed to get from the old place to the new one.
    """

    today: tuple[PlacedStep, ...]
    target: tuple[PlacedStep, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A place in the common order of both journeys: one of today's steps, one of the target's, or one of each."""

    today: PlacedStep | None
    target: PlacedStep | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """Both journeys side by side.

    Attributes:
        groups: in the order of the target, what is removed right after the step that stood before it today.
        columns: both journeys in a common order that neither of them leaves. A step that moved has two columns, and of several steps that
            stand for one another only the first of each side share one.
    """

    groups: tuple[Group, ...]
    columns: tuple[Column, ...]


def align(today: Sequence[PlacedStep], target: Sequence[PlacedStep]) -> Alignment:
    """Lay the steps of a target over those of the current journey.

    A step of the target stands for the step of today that has its id, and for all that it ``replaces``. Steps that are still alone on both
    sides stand for each other where their names make the same slug, the first for the first. What remains is removed or new.

    Args:
        today: all steps of the current journey, in order.
        target: all steps of the target, in order.
    """
    together = list(_together(_pairs(today, target)))
    forward = _forward([(old[0], new[0]) for old, new in together])
    return Alignment(tuple(_groups(today, target, together, set(forward))), tuple(_columns(today, target, forward)))


def _pairs(today: Sequence[PlacedStep], target: Sequence[PlacedStep]) -> list[Pair]:
    by_id = {placed.step.id: placed.number for placed in today}
    by_ref = {placed.ref: placed.number for placed in today}
    pairs: set[Pair] = set()
    for placed in target:
        if placed.step.id in by_id:
            pairs.add((by_id[placed.step.id], placed.number))
        pairs.update((by_ref[ref], placed.number) for ref in placed.step.replaces if ref in by_ref)
    before, after = {old for old, _ in pairs}, {new for _, new in pairs}
    alone: dict[str, deque[int]] = defaultdict(deque)
    for placed in today:
        if placed.number not in before:
            alone[slug(placed.step.name, "step")].append(placed.number)
    for placed in target:
        same = alone.get(slug(placed.step.name, "step"))
        if placed.number not in after and same:
            pairs.add((same.popleft(), placed.number))
    return sorted(pairs)


def _together(pairs: Sequence[Pair]) -> Iterator[Together]:
    """What hangs together by pairs, by the first step of today."""
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for old, new in pairs:
        beside["today", old].append(("target", new))
        beside["target", new].append(("today", old))
    seen: set[tuple[str, int]] = set()
    for start in beside:
        found: set[tuple[str, int]] = set()
        waiting = [] if start in seen else [start]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += beside[node]
        seen |= found
        if found:
            numbers = sorted(found)
            yield tuple(n for side, n in numbers if side == "today"), tuple(n for side, n in numbers if side == "target")


def _forward(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest sequence of pairs in which both sides only go forward; no step is in two pairs.

    Longest increasing subsequence by patience sorting: Fredman, "On computing the length of longest increasing subsequences", Discrete
    Mathematics 11 (1975). O(n log n).
    """
    ends: list[int] = []
    last: list[Pair] = []
    previous: dict[Pair, Pair | None] = {}
    for pair in sorted(pairs):
        place = bisect_left(ends, pair[1])
        previous[pair] = last[place - 1] if place else None
        ends[place : place + 1], last[place : place + 1] = [pair[1]], [pair]
    found: list[Pair] = []
    step = last[-1] if last else None
    while step:
        found.append(step)
        step = previous[step]
    return found[::-1]


def _groups(today: Sequence[PlacedStep], target: Sequence[PlacedStep], together: Sequence[Together], forward: set[Pair]) -> Iterator[Group]:
    of_today = {number: new[0] for old, new in together for number in old}
    of_target = {new[0]: (old, new) for old, new in together}
    followers = {number for _, new in together for number in new[1:]}
    # What is removed follows whatever stood before it; 0 is the beginning.
    removed: dict[int, list[PlacedStep]] = defaultdict(list)
    before = 0
    for placed in today:
        before = of_today.get(placed.number, before)
        if placed.number not in of_today:
            removed[before].append(placed)
    yield from (Group((gone,), ()) for gone in removed[0])
    for placed in target:
        if placed.number in followers:
            continue
        old, new = of_target.get(placed.number, ((), (placed.number,)))
        moved = bool(old) and (old[0], new[0]) not in forward
        yield Group(tuple(today[number - 1] for number in old), tuple(target[number - 1] for number in new), moved)
        yield from (Group((gone,), ()) for gone in removed[placed.number])


def _columns(today: Sequence[PlacedStep], target: Sequence[PlacedStep], forward: Sequence[Pair]) -> Iterator[Column]:
    old = new = 0
    for next_old, next_new in forward:
        yield from (Column(placed, None) for placed in today[old : next_old - 1])
        yield from (Column(None, placed) for placed in target[new : next_new - 1])
        yield Column(today[next_old - 1], target[next_new - 1])
        old, new = next_old, next_new
    yield from (Column(placed, None) for placed in today[old:])
    yield from (Column(None, placed) for placed in target[new:])
