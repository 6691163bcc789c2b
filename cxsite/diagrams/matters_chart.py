"""Importance against experience, drawn: a bubble for each thing, or for all that stand in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from cxsite.insight.metrics.quadrant import Field, Quadrant, Spot
from cxsite.model.rounding import rounded

#: How wide and high the drawing at least is, in pixels: in a window, and on a phone.
WINDOW, PHONE, HEIGHT = 640, 320, 320

#: Things in the same hundredths of the drawing always share a bubble.
_GRID = 2.0
#: Left free at the sides, and above and below, where the names of the fields stand.
_SIDE, _ENDS = 8.0, 12.0
_SMALL, _LARGE = 11, 15


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
        return _SMALL if len(self.label) < 3 and len(self.numbers) == 1 else _LARGE


@dataclass(frozen=True, slots=True)
class MattersChart:
    """Everything to draw: experience to the right, importance upwards.

    Attributes:
        bubbles: in a window; on a phone there is room for ``few`` only.
        x: the mean, where the fields meet; so for ``y``.
    """

    bubbles: tuple[Bubble, ...]
    few: tuple[Bubble, ...]
    x: float
    y: float


def matters_chart(found: Quadrant) -> MattersChart:
    """Where each thing stands; numbers count from 1 in the order of the quadrant."""
    across, up = ([getattr(spot, axis) for spot in found.spots] for axis in ("experience", "importance"))

    def place(value: float, values: list[float], free: float) -> float:
        low, high = min(values), max(values)
        return free + (value - low) / (high - low) * (100 - 2 * free) if high > low else 50.0

    def at(spot: Spot) -> tuple[float, float]:
        return place(spot.experience, across, _SIDE), 100 - place(spot.importance, up, _ENDS)

    held: dict[tuple[float, float, Field], list[tuple[int, float, float]]] = {}
    for number, spot in enumerate(found.spots, start=1):
        x, y = at(spot)
        held.setdefault((rounded(x / _GRID, 0), rounded(y / _GRID, 0), spot.field), []).append((number, x, y))
    groups = [_Group(field, items) for (_, _, field), items in held.items()]
    window, phone = _apart(groups, WINDOW), _apart(groups, PHONE)
    x, y = rounded(place(found.experience, across, _SIDE)), rounded(100 - place(found.importance, up, _ENDS))
    return MattersChart(tuple(item.bubble for item in window), tuple(item.bubble for item in phone), x, y)


class _Group:
    """Things of one field in one place: number, x and y of each."""

    def __init__(self, field: Field, items: list[tuple[int, float, float]]) -> None:
        self.items = sorted(items)
        numbers, across, up = zip(*self.items, strict=True)
        self.bubble = Bubble(rounded(sum(across) / len(items)), rounded(sum(up) / len(items)), numbers, field)

    def touches(self, other: _Group, width: int) -> bool:
        one, two = self.bubble, other.bubble
        across, up = (one.x - two.x) / 100 * width, (one.y - two.y) / 100 * HEIGHT
        return one.field == two.field and hypot(across, up) < one.radius + two.radius


def _apart(groups: list[_Group], width: int) -> list[_Group]:
    """Groups of which none touches another of its field in a drawing so wide: those that do become one."""
    found: list[_Group] = []
    for group in groups:
        joined = group
        while near := next((other for other in found if other.touches(joined, width)), None):
            found.remove(near)
            joined = _Group(joined.bubble.field, [*joined.items, *near.items])
        found.append(joined)
    return sorted(found, key=lambda group: group.bubble.numbers)
