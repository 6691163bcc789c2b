"""What causes what: steps that make other steps necessary, upstream and downstream, across the handbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cxsite.model.handbook import Handbook, PlacedStep


@dataclass(frozen=True, slots=True)
class Link:
    """A step and one thing that it causes: a step by its full id, or a whole journey by its id."""

    source: PlacedStep
    target: str

    @property
    def target_journey(self) -> str:
        return self.target.partition("#")[0]

    @property
    def crosses(self) -> bool:
        """Whether it leads into another journey."""
        return self.target_journey != self.source.journey.id


@dataclass(frozen=True, slots=True)
class Origin:
    """A step of today's journeys that causes something.

    Attributes:
        rank: 1 for the most downstream; equals share a rank.
        direct: what it names, as full ids of steps and ids of journeys.
        reach: how much lies downstream in all, each step or journey once and itself never.
    """

    placed: PlacedStep
    rank: int
    direct: tuple[str, ...]
    reach: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One journey between what causes it and what it causes.

    Attributes:
        incoming: from steps elsewhere into its steps, or into the journey as a whole.
        within: between its own steps.
        outgoing: from its steps to elsewhere.
    """

    incoming: tuple[Link, ...]
    within: tuple[Link, ...]
    outgoing: tuple[Link, ...]


class Causes:
    """The graph of everything that steps cause."""

    def __init__(self, book: Handbook) -> None:
        self.book = book
        #: What each step names, by its full id; a step that names nothing is left out.
        self.after = {ref: tuple(placed.step.causes) for ref, placed in book.steps.items() if placed.step.causes}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links out of today's journeys, in the order of files; targets are wishes."""
        return tuple(
            Link(self.book.steps[ref], target) for ref, targets in self.after.items() if self.book.steps[ref].is_current for target in targets
        )

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Today's steps that cause something: the most downstream first, the lower emotion first among equals, then in the order of files."""
        steps = [self.book.steps[ref] for ref in self.after]
        today = [(self.downstream(placed.ref), placed) for placed in steps if placed.is_current]
        today.sort(key=lambda item: (-item[0], 6 if item[1].step.emotion is None else item[1].step.emotion))
        found: list[Origin] = []
        for position, (reach, placed) in enumerate(today, start=1):
            rank = found[-1].rank if found and found[-1].reach == reach else position
            found.append(Origin(placed, rank, self.after[placed.ref], reach))
        return tuple(found)

    def downstream(self, ref: str) -> int:
        """How much a step leads to, directly and through what it leads to, each once and itself never; 0 where it causes nothing."""
        return self._downstream.get(ref, 0)

    @cached_property
    def _downstream(self) -> dict[str, int]:
        bits = {name: 1 << place for place, name in enumerate(dict.fromkeys([*self.after, *_named(self.after.values())]))}
        return {ref: (found & ~bits[ref]).bit_count() for ref, found in _reach(self.after, bits).items()}

    def around(self, journey: str) -> Surroundings:
        """What leads into a journey, runs within it and leads out of it; what targets cause counts for targets only."""
        book, own = self.book, [Link(placed, target) for placed in self.book.steps_of(journey) for target in placed.step.causes]
        named = [(placed.ref, ref) for placed in book.steps_of(journey) for ref in book.incoming("step", placed.ref, "step")]
        named += [(journey, ref) for ref in book.incoming("journey", journey, "step")]
        sources = [(book.steps[ref.source], target) for target, ref in named if ref.field == "causes"]
        states = {"current", book.journeys[journey].standing}
        into = [Link(placed, target) for placed, target in sources if placed.journey.id != journey and placed.journey.standing in states]
        return Surroundings(tuple(into), tuple(link for link in own if not link.crosses), tuple(link for link in own if link.crosses))


def chains(links: Iterable[Link]) -> list[list[Link]]:
    """The links by what hangs together, whichever way they run: the most first, then in their order."""
    found, near = list(links), dict[str, str]()

    def end(name: str) -> str:
        while near.setdefault(name, name) != name:
            name = near[name]
        return name

    for link in found:
        near[end(link.target)] = end(link.source.ref)
    together: dict[str, list[Link]] = defaultdict(list)
    for link in found:
        together[end(link.source.ref)].append(link)
    return sorted(together.values(), key=len, reverse=True)


def _named(groups: Iterable[Iterable[str]]) -> Iterable[str]:
    return (name for group in groups for name in group)


def _reach(after: Mapping[str, Iterable[str]], bits: Mapping[str, int]) -> dict[str, int]:
    """Everything downstream of each node, as a set of bits.

    Sets only grow, so rings come to rest too: one pass does where there are none, and a few where there are.
    """
    order, reach = _deepest_first(after), dict.fromkeys(after, 0)
    growing = True
    while growing:
        growing = False
        for name in order:
            found = reach[name]
            for target in after[name]:
                found |= bits[target] | reach.get(target, 0)
            if found != reach[name]:
                reach[name], growing = found, True
    return reach


def _deepest_first(after: Mapping[str, Iterable[str]]) -> list[str]:
    """Nodes so that what lies downstream comes first, but for rings; iterative, since nothing bounds how long a chain is."""
    order: list[str] = []
    seen: set[str] = set()
    for start in after:
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                order.append(name)
            elif name not in seen and name in after:
                seen.add(name)
                stack.append((name, True))
                stack += [(target, False) for target in after[name]]
    return order
