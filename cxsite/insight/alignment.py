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
            stand for one only the first shares a column with it.
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
    pairs = _pairs(today, target)
    forward = _forward(pairs)
    return Alignment(tuple(_groups(today, target, pairs, set(forward))), tuple(_columns(today, target, forward)))


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


def _forward(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest sequence of pairs in which both sides only go forward.

    Longest increasing subsequence by patience sorting: Fredman, "On computing the length of longest increasing subsequences", Discrete
    Mathematics 11 (1975). O(n log n).
    """
    ends: list[int] = []
    last: list[Pair] = []
    previous: dict[Pair, Pair | None] = {}
    # The new side downwards where the old one is the same: two pairs of one step must not follow each other.
    for pair in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        place = bisect_left(ends, pair[1])
        if place < len(ends) and ends[place] == pair[1]:
            continue  # of several steps that one stands for, the first is kept
        previous[pair] = last[place - 1] if place else None
        if place == len(ends):
            ends.append(pair[1])
            last.append(pair)
        else:
            ends[place], last[place] = pair[1], pair
    found: list[Pair] = []
    step = last[-1] if last else None
    while step:
        found.append(step)
        step = previous[step]
    return found[::-1]


def _groups(today: Sequence[PlacedStep], target: Sequence[PlacedStep], pairs: Sequence[Pair], forward: set[Pair]) -> Iterator[Group]:
    together = list(_together(pairs))
    of_today = {number: group for group in together for number in group[0]}
    of_target = {group[1][0]: group for group in together}
    # What is removed follows whatever stood before it; 0 is the beginning.
    removed: dict[int, list[PlacedStep]] = defaultdict(list)
    before = 0
    for placed in today:
        if placed.number in of_today:
            before = of_today[placed.number][1][0]
        else:
            removed[before].append(placed)
    yield from (Group((placed,), ()) for placed in removed[0])
    followers = {number for group in together for number in group[1][1:]}
    moving = {group for group in together if not any((old, new) in forward for old in group[0] for new in group[1])}
    for placed in target:
        if placed.number in followers:
            continue
        old, new = of_target.get(placed.number, ((), (placed.number,)))
        yield Group(tuple(today[number - 1] for number in old), tuple(target[number - 1] for number in new), (old, new) in moving)
        yield from (Group((gone,), ()) for gone in removed[placed.number])


def _together(pairs: Sequence[Pair]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Numbers of steps that hang together by pairs, today's and the target's."""
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


def _columns(today: Sequence[PlacedStep], target: Sequence[PlacedStep], forward: Sequence[Pair]) -> Iterator[Column]:
    old = new = 0
    for next_old, next_new in (*forward, (len(today) + 1, len(target) + 1)):
        yield from (Column(placed, None) for placed in today[old : next_old - 1])
        yield from (Column(None, placed) for placed in target[new : next_new - 1])
        if next_old <= len(today):
            yield Column(today[next_old - 1], target[next_new - 1])
        old, new = next_old, next_new
