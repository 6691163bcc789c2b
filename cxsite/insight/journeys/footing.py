"""What the points of an emotional curve rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.model.handbook import PlacedStep

#: ``evidence``: the step names what it rests on. ``partial``: only the journey does, for the map as a whole. ``assumption``: nothing does.
Ground = Literal["evidence", "partial", "assumption"]


def ground(placed: PlacedStep) -> Ground:
    """What the emotion of a step rests on; a quoted answer counts like a source of the handbook."""
    if placed.step.evidence:
        return "evidence"
    return "partial" if placed.journey.evidence else "assumption"


@dataclass(frozen=True, slots=True)
class Footing:
    """How many points of a curve rest on what.

    Attributes:
        evidence: steps with an emotion that name what it rests on.
        partial: those whose journey does, for the map as a whole.
        assumption: those without either.
    """

    evidence: int = 0
    partial: int = 0
    assumption: int = 0

    @property
    def points(self) -> int:
        """Steps with an emotion."""
        return self.evidence + self.partial + self.assumption

    def share(self, kind: Ground) -> float | None:
        """Points that rest on this over all points, 0 … 1; None without a point.

        The share of ``evidence`` is the evidence share of the content model ("What is computed"), over steps alone.
        """
        count = {"evidence": self.evidence, "partial": self.partial, "assumption": self.assumption}[kind]
        return count / self.points if self.points else None


def footing(steps: Iterable[PlacedStep]) -> Footing:
    """What a curve through these steps rests on; steps without an emotion have no point and do not count."""
    counts = Counter(ground(placed) for placed in steps if placed.step.emotion is not None)
    return Footing(counts["evidence"], counts["partial"], counts["assumption"])
