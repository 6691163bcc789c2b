"""What the handbook's claims rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxsite.model.handbook import Handbook, PlacedHotspot, PlacedStep


@dataclass(frozen=True, slots=True)
class Backing:
    """Claims, and how many of them name what they rest on.

    Attributes:
        claims: steps with an emotion, or hotspots, or both.
        sourced: those that name evidence themselves.
        in_words: of the sourced, those that only quote somebody and name no source of the handbook.
    """

    claims: int = 0
    sourced: int = 0
    in_words: int = 0

    @property
    def share(self) -> float | None:
        """Sourced claims over all claims, 0 … 1; None without a claim."""
        return self.sourced / self.claims if self.claims else None

    @property
    def bare(self) -> int:
        """Claims that name nothing."""
        return self.claims - self.sourced

    def __add__(self, other: Backing) -> Backing:
        return Backing(self.claims + other.claims, self.sourced + other.sourced, self.in_words + other.in_words)


@dataclass(frozen=True, slots=True)
class Backed:
    """What rests on one source, in the order of files.

    Attributes:
        steps: that name it; only those with an emotion are claims.
        hotspots: that name it.
        journeys: ids of journeys that name it for the map as a whole.
    """

    steps: tuple[PlacedStep, ...]
    hotspots: tuple[PlacedHotspot, ...]
    journeys: tuple[str, ...]

    @property
    def claims(self) -> int:
        """How many claims rest on it."""
        return sum(placed.step.emotion is not None for placed in self.steps) + len(self.hotspots)


class Evidence:
    """The evidence share of a handbook and of its parts.

    Evidence share = claims that name evidence, over all claims (content model, "What is computed"). Claims are the steps with an emotion
    and the hotspots, of current and target journeys. A claim has evidence where it names some itself: a hotspot does not inherit its
    step's, and what a journey names for the map as a whole counts for no single claim. That is told apart in `journeys_with_evidence`.
    """

    def __init__(self, book: Handbook) -> None:
        self.book = book

    @cached_property
    def steps_by_journey(self) -> dict[str, Backing]:
        """Steps with an emotion, by journey."""
        claims = (placed for placed in self.book.steps.values() if placed.step.emotion is not None)
        return self._by_journey((placed.journey.id, placed.step.evidence) for placed in claims)

    @cached_property
    def hotspots_by_journey(self) -> dict[str, Backing]:
        """Hotspots, by journey."""
        return self._by_journey((spot.at.journey.id, spot.hotspot.evidence) for spot in self.book.hotspots.values())

    @cached_property
    def by_journey(self) -> dict[str, Backing]:
        """All claims, by journey."""
        return {journey: steps + self.hotspots_by_journey[journey] for journey, steps in self.steps_by_journey.items()}

    @cached_property
    def steps(self) -> Backing:
        """All steps with an emotion."""
        return sum(self.steps_by_journey.values(), Backing())

    @cached_property
    def hotspots(self) -> Backing:
        """All hotspots."""
        return sum(self.hotspots_by_journey.values(), Backing())

    @cached_property
    def total(self) -> Backing:
        """All claims of the handbook."""
        return self.steps + self.hotspots

    @cached_property
    def journeys_with_evidence(self) -> int:
        """How many journeys name evidence for the map as a whole."""
        return sum(bool(journey.evidence) for journey in self.book.journeys.values())

    @cached_property
    def by_source(self) -> dict[str, Backed]:
        """What rests on each source."""
        return {source: self._backed(source) for source in self.book.sources}

    def _by_journey(self, claims: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Backing]:
        """What backs claims, each given as its journey and the evidence that it names."""
        sources = self.book.sources
        found: dict[str, list[int]] = {journey: [0, 0, 0] for journey in self.book.journeys}
        for journey, evidence in claims:
            numbers = found[journey]
            numbers[0] += 1
            if evidence:
                numbers[1] += 1
                numbers[2] += not any(item in sources for item in evidence)
        return {journey: Backing(*numbers) for journey, numbers in found.items()}

    def _backed(self, source: str) -> Backed:
        named: dict[str, list[str]] = {"step": [], "hotspot": [], "journey": []}
        for reference in self.book.incoming("source", source):
            named.setdefault(reference.source_kind, []).append(reference.source)
        return Backed(
            tuple(self.book.steps[ref] for ref in named["step"]),
            tuple(self.book.hotspots[ref] for ref in named["hotspot"] if ref in self.book.hotspots),
            tuple(named["journey"]),
        )
