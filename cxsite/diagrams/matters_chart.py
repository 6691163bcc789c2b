"""Importance against experience, drawn: a bubble for each thing, or for all that stand in the same place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

from cxsite.insight.metrics.quadrant import Field, Quadrant, Spot
from cxsite.model.rounding import rounded

#: How wide and high the drawing at least is, in pixels: in a window, and on a phone.
WINDOW, PHONE, HEIGHT = 640, 320, 320

#: Things in the same hundredths of the drawing always share a bubble.
_GRID = 2.0
#: Between bubbles of two fields, in pixels; and how often those that touch are looked for, as one that moves may touch another.
_GAP, _ROUNDS = 3, 20
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
    bubbles, few = (tuple(_moved([item.bubble for item in drawn], width, (x, y))) for drawn, width in ((window, WINDOW), (phone, PHONE)))
    return MattersChart(bubbles, few, x, y)


class _Group:
    """Things of one field in one place: number, x and y of each."""

    def __init__(self, field: Field, items: list[tuple[int, float, float]]) -> None:
        self.items = sorted(items)
        numbers, across, up = zip(*self.items, strict=True)
        self.bubble = Bubble(rounded(sum(across) / len(items)), rounded(sum(up) / len(items)), numbers, field)

    def touches(self, other: _Group, width: int) -> bool:
        one, two = self.bubble, other.bubble
        across, up = _way(two, one, width)
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


def _moved(bubbles: list[Bubble], width: int, middle: tuple[float, float]) -> list[Bubble]:
    """The same bubbles, of which those of two fields that touch step back from each other by as much as it takes, each within its field."""
    found = list(bubbles)
    for _ in range(_ROUNDS):
        touching = False
        for one, two in combinations(range(len(found)), 2):
            across, up = _way(found[one], found[two], width)
            apart = hypot(across, up)
            lacking = found[one].radius + found[two].radius + _GAP - apart
            if lacking > 0.5 and found[one].field != found[two].field:
                touching = True
                sideways, upwards = (across / apart, up / apart) if apart else (0.0, 1.0)
                for index, share in ((one, -lacking / 2), (two, lacking / 2)):
                    x, y = found[index].x + sideways * share / width * 100, found[index].y + upwards * share / HEIGHT * 100
                    found[index] = _within(replace(found[index], x=rounded(x), y=rounded(y)), *middle)
        if not touching:
            break
    return found


def _within(bubble: Bubble, x: float, y: float) -> Bubble:
    pleases, matters = bubble.field in ("keep-up", "enough"), bubble.field in ("keep-up", "fix-first")
    return replace(bubble, x=(max if pleases else min)(bubble.x, x), y=(min if matters else max)(bubble.y, y))


def _way(one: Bubble, two: Bubble, width: int) -> tuple[float, float]:
    """From one bubble to another, in pixels."""
    return (two.x - one.x) / 100 * width, (two.y - one.y) / 100 * HEIGHT
