"""Importance against experience, drawn: a bubble for each thing, or for all that stand in the same place."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics.quadrant import Field, Quadrant, Spot
from cxsite.model.rounding import rounded

#: Things nearer to each other than this, in hundredths of the drawing, share a bubble.
_GRID = 5.0
_PAD = 8.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """What stands in one place, in hundredths of the drawing.

    Attributes:
        numbers: of the things, as the table has them.
        field: of the first of them.
    """

    x: float
    y: float
    numbers: tuple[int, ...]
    field: Field

    @property
    def label(self) -> str:
        """The number of the one thing, or how many there are."""
        return str(self.numbers[0]) if len(self.numbers) == 1 else f"×{len(self.numbers)}"

    @property
    def radius(self) -> int:
        return 11 if len(self.numbers) == 1 else 15


@dataclass(frozen=True, slots=True)
class MattersChart:
    """Everything to draw: experience to the right, importance upwards; ``x`` and ``y`` are the means, where the fields meet."""

    bubbles: tuple[Bubble, ...]
    x: float
    y: float


def matters_chart(found: Quadrant) -> MattersChart:
    """Where each thing stands; numbers count from 1 in the order of the quadrant."""
    across, up = ([getattr(spot, axis) for spot in found.spots] for axis in ("experience", "importance"))

    def place(value: float, values: list[float]) -> float:
        low, high = min(values), max(values)
        return _PAD + (value - low) / (high - low) * (100 - 2 * _PAD) if high > low else 50.0

    def at(spot: Spot) -> tuple[float, float]:
        return place(spot.experience, across), 100 - place(spot.importance, up)

    held: dict[tuple[float, float, Field], list[tuple[int, float, float]]] = {}
    for number, spot in enumerate(found.spots, start=1):
        x, y = at(spot)
        held.setdefault((rounded(x / _GRID, 0), rounded(y / _GRID, 0), spot.field), []).append((number, x, y))
    bubbles = [
        Bubble(_mean([x for _, x, _ in items]), _mean([y for _, _, y in items]), tuple(number for number, _, _ in items), field)
        for (_, _, field), items in held.items()
    ]
    return MattersChart(tuple(bubbles), rounded(place(found.experience, across)), rounded(100 - place(found.importance, up)))


def _mean(values: list[float]) -> float:
    return rounded(sum(values) / len(values))
