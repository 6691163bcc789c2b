"""The forms that the rows of a section can take in a ``cx`` block: a table, a list, cards, a chart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["table", "list", "cards", "chart"]
FORMS: tuple[Form, ...] = ("table", "list", "cards", "chart")

#: What a measure can be called, in English.
MeasureName = Literal[
    "Claims that rest on it",
    "Experience",
    "Hotspot score",
    "Impact",
    "Rated consistency",
    "Score of the ranking",
    "Share of the way to the target",
    "Spread between channels",
    "Steps downstream",
]

#: A kind and an id, shown as a link where a page shows that thing; a text as it is where the kind is empty.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """The number that rows are drawn by in a chart.

    Attributes:
        low: the lowest value of its scale.
        high: the highest; 0 for the highest that occurs.
        shown: how it is written: as an emotion with its colour and word, as a share of 0 … 1 in per cent, or plainly.
    """

    name: MeasureName
    low: float = 0
    high: float = 0
    shown: Literal["emotion", "share", "number"] = "number"


#: How something feels, 1 … 5.
EXPERIENCE = Measure("Experience", 1, 5, "emotion")


@dataclass(frozen=True, slots=True)
class Fact:
    """One more thing about a row: its name, already in the reader's language, and what it is."""

    label: str
    values: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One row in any form.

    Attributes:
        kind: of what it links to.
        id: of that; the row's name is the name of that.
        value: by the section's `Measure`; None where unknown.
        note: a line of the author's.
        facts: the same ones, in the same order, for every row of a section.
    """

    kind: str
    id: str
    value: float | None = None
    note: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: ``start`` and ``end`` in per cent of the width; None where the value is unknown."""

    item: Item
    start: float
    end: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from the left end of the scale, or from zero where values fall on both sides of it.

    Attributes:
        low, high: the ends of the scale.
        middle: the neutral point of the scale of emotions in per cent of the width, None on other scales.
    """

    bars: tuple[Bar, ...]
    low: float
    high: float
    middle: float | None


def chart(measure: Measure, items: Sequence[Item]) -> Chart | None:
    """The bars of items; None where no value is known."""
    known = [item.value for item in items if item.value is not None]
    if not known:
        return None
    low, high = min(measure.low, *known), max(measure.high, *known)
    width = (high - low) or 1
    start = _percent(max(measure.low, low) - low, width)

    def bar(item: Item) -> Bar:
        return Bar(item, start, None if item.value is None else _percent(item.value - low, width))

    middle = _percent(3 - low, width) if measure.shown == "emotion" else None
    return Chart(tuple(bar(item) for item in items), low, high, middle)


def _percent(value: float, width: float) -> float:
    return math.floor(value / width * 1000 + 0.5) / 10


def count(number: int) -> tuple[Named, ...]:
    """How many, as a text."""
    return (("", str(number)),)


def ids(kind: str, identifiers: Iterable[str]) -> tuple[Named, ...]:
    """Things of one kind."""
    return tuple((kind, identifier) for identifier in identifiers)
