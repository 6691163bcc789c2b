"""Journeys inside journeys: what is above, what is below, and how it all feels together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.adding import total
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Part:
    """A journey below another one.

    Attributes:
        depth: 1 for what hangs directly on the journey asked for, 2 for parts of those, …
        details: steps above that it shows in detail.
        counts: whether it counts in the total; parts of another state are only listed.
    """

    journey: Journey
    depth: int
    details: tuple[PlacedStep, ...]
    experience: Experience
    open_hotspots: int
    counts: bool

    @property
    def steps(self) -> int:
        return self.experience.steps + self.experience.unknown


@dataclass(frozen=True, slots=True)
class Total:
    """Several journeys as one.

    Attributes:
        score: 1 … 5, None without a single emotion.
        steps: all steps.
        unknown: those without an emotion, which were left out of the score.
        open_hotspots: hotspots that still need something done.
    """

    score: float | None
    steps: int
    unknown: int
    open_hotspots: int


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """One journey with what is above and below it.

    Attributes:
        above: the journeys it is part of, the nearest first.
        shown_in: steps of other journeys that it shows in detail.
        parts: everything below, each journey once, children right after their parent.
        total: over the journey and those parts that count.
    """

    above: tuple[Journey, ...]
    shown_in: tuple[PlacedStep, ...]
    parts: tuple[Part, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class Sums:
    """What a journey adds to a total: Σ(emotion · importance), Σ importance over steps with an emotion."""

    weighted: float
    weight: int


def sums(steps: Iterable[PlacedStep]) -> Sums:
    """The two sums that a mean over several journeys is made of."""
    marks = [(mark.emotion, mark.importance) for mark in map(Mark.of, steps) if mark.emotion is not None]
    return Sums(total(emotion * importance for emotion, importance in marks), sum(importance for _, importance in marks))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of single journeys by id, each worked out once: experience, open hotspots, sums."""

    experience: Callable[[str], Experience]
    open_hotspots: Mapping[str, int]
    sums: Callable[[str], Sums]


def hierarchy(book: Handbook, journey: Journey, known: Known) -> Hierarchy:
    """Everything above and below one journey.

    Below are the journeys that are ``part_of`` it and those its steps are ``detailed_in``, then theirs in turn. The total's score is
    Σ(emotion · importance) / Σ importance over all steps of the journey and of its parts, each journey once: a part weighs as much as its steps
    do, and a step counts beside the part that shows it in detail.

    Args:
        book: the handbook.
        journey: the journey asked for.
        known: of single journeys.
    """
    parts = tuple(
        Part(below, depth, details, known.experience(below.id), known.open_hotspots.get(below.id, 0), below.standing == journey.standing)
        for below, depth, details in _below(book, journey)
    )
    details = (book.steps[ref.source] for ref in book.incoming("journey", journey.id, "step") if ref.field == "detailed_in")
    total = _total([journey.id, *(part.journey.id for part in parts if part.counts)], known)
    return Hierarchy(_above(book, journey), tuple(step for step in details if step.journey.id != journey.id), parts, total)


def _above(book: Handbook, journey: Journey) -> tuple[Journey, ...]:
    found = {journey.id: journey}
    while journey.part_of and journey.part_of not in found:
        journey = found.setdefault(journey.part_of, book.journeys[journey.part_of])
    return tuple(found.values())[1:]


def _below(book: Handbook, journey: Journey) -> list[tuple[Journey, int, tuple[PlacedStep, ...]]]:
    """Each journey below with its depth and the steps it details; a circle, which is a finding of its own, is walked once."""
    found: dict[str, tuple[Journey, int, tuple[PlacedStep, ...]]] = {}
    # Not by recursion: nothing bounds how deep a team nests its journeys.
    waiting = [(child, 1, details) for child, details in reversed(_children(book, journey).items())]
    while waiting:
        name, depth, details = waiting.pop()
        if name == journey.id or name in found:
            continue
        found[name] = (book.journeys[name], depth, details)
        waiting += [(child, depth + 1, below) for child, below in reversed(_children(book, book.journeys[name]).items())]
    return list(found.values())


def _children(book: Handbook, journey: Journey) -> dict[str, tuple[PlacedStep, ...]]:
    """The journeys directly below with the steps that each details: parts in the order of files, then what only steps name."""
    parts = (ref.source for ref in book.incoming("journey", journey.id, "journey") if ref.field == "part_of")
    details: dict[str, tuple[PlacedStep, ...]] = dict.fromkeys(parts, ())
    for placed in book.steps_of(journey.id):
        if placed.step.detailed_in:
            details[placed.step.detailed_in] = (*details.get(placed.step.detailed_in, ()), placed)
    return details


def _total(journeys: Sequence[str], known: Known) -> Total:
    felt, added = [known.experience(name) for name in journeys], [known.sums(name) for name in journeys]
    weight = sum(item.weight for item in added)
    unknown = sum(item.unknown for item in felt)
    return Total(
        total(item.weighted for item in added) / weight if weight else None,
        sum(item.steps for item in felt) + unknown,
        unknown,
        sum(known.open_hotspots.get(name, 0) for name in journeys),
    )
