"""Hotspots ranked, and what hangs on each."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.model.handbook import Handbook, PlacedHotspot

#: What counts where severity or frequency was not given, on 1 … 5.
DEFAULT_FACTOR = 3

#: Hotspots that still need something done.
OPEN = frozenset({"open", "in-progress"})


@dataclass(frozen=True, slots=True)
class RankedHotspot:
    """A hotspot with its score and the inputs of it.

    Attributes:
        rank: 1 for the highest score; equal scores share a rank.
        score: severity × frequency, 1 … 25.
        severity: 1 … 5, as counted.
        frequency: 1 … 5, as counted.
        assumed: whether either was not given and counted as 3.
        actions: ids of the actions that address it.
        personas: ids of the personas whose journey it is.
        channels: ids of the channels of its step.
    """

    placed: PlacedHotspot
    rank: int
    score: int
    severity: int
    frequency: int
    assumed: bool
    actions: tuple[str, ...]
    personas: tuple[str, ...]
    channels: tuple[str, ...]

    @property
    def ref(self) -> str:
        return self.placed.ref

    @property
    def is_open(self) -> bool:
        return self.placed.hotspot.status in OPEN

    @property
    def owner(self) -> str | None:
        """Its own owner, else the journey's."""
        return self.placed.hotspot.owner or self.placed.at.journey.owner


def ranked(book: Handbook) -> list[RankedHotspot]:
    """All hotspots of current and target journeys, by score, then in the order of files.

    Score = severity × frequency, each 1 … 5 and 3 where not given (content model, "What is computed"). There is no standard scale for
    hotspots, so the product is stated wherever it is shown, next to its inputs.
    """
    scored = []
    for spot in book.hotspots.values():
        severity = spot.hotspot.severity or DEFAULT_FACTOR
        frequency = spot.hotspot.frequency or DEFAULT_FACTOR
        scored.append((severity * frequency, severity, frequency, spot))
    scored.sort(key=lambda item: (-item[0], -item[1]))
    result: list[RankedHotspot] = []
    for position, (score, severity, frequency, spot) in enumerate(scored, start=1):
        rank = result[-1].rank if result and result[-1].score == score else position
        assumed = spot.hotspot.severity is None or spot.hotspot.frequency is None
        actions = tuple(ref.source for ref in book.incoming("hotspot", spot.ref, "action"))
        result.append(
            RankedHotspot(spot, rank, score, severity, frequency, assumed, actions, tuple(spot.at.journey.personas), spot.at.channels)
        )
    return result
