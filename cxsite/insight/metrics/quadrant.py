"""Importance against experience: where work counts most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from statistics import mean
from typing import Literal

Field = Literal["fix-first", "keep-up", "watch", "enough"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing on the quadrant.

    Attributes:
        kind: of thing; ``ref`` is its full id.
        importance: on the quadrant's own scale, and ``experience`` on that of emotions, 1 … 5.
        field: see `quadrant`.
    """

    kind: str
    ref: str
    importance: float
    experience: float
    field: Field = "enough"


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Things by importance and experience.

    Attributes:
        spots: what most wants fixing first, then the other fields.
        importance: the mean, where the quadrant is divided; so for ``experience``.
    """

    spots: tuple[Spot, ...]
    importance: float
    experience: float

    @property
    def fix_first(self) -> list[Spot]:
        """What matters more than the mean and feels worse than it, the most important lack first."""
        return [spot for spot in self.spots if spot.field == "fix-first"]


_ORDER: Sequence[Field] = ("fix-first", "keep-up", "watch", "enough")


def quadrant(spots: Iterable[tuple[str, str, float, float]]) -> Quadrant | None:
    """Divide things at the means of both axes: J. A. Martilla and J. C. James, Importance-Performance Analysis, Journal of Marketing 41 (1977).

    What matters and disappoints is to be fixed first, in the order of importance × lack, both counted from the mean; ``keep-up`` matters and pleases;
    ``watch`` disappoints and matters less; ``enough`` pleases and matters less.

    Args:
        spots: kind, full id, importance and experience of each.

    Returns:
        None for fewer than three, of which no two fields say anything.
    """
    found = list(spots)
    if len(found) < 3:
        return None
    importance, experience = (mean(map(_exact, axis)) for axis in zip(*(spot[2:] for spot in found), strict=True))
    placed = [Spot(*spot, _field(matters=_exact(spot[2]) >= importance, disappoints=_exact(spot[3]) < experience)) for spot in found]

    def lack(spot: Spot) -> Fraction:
        return (_exact(spot.importance) - importance) * (experience - _exact(spot.experience))

    def order(spot: Spot) -> tuple[int, Fraction, float, str]:
        weight = lack(spot) if spot.field == "fix-first" else _exact(spot.importance)
        return _ORDER.index(spot.field), -weight, spot.experience, spot.ref

    return Quadrant(tuple(sorted(placed, key=order)), float(importance), float(experience))


def _field(*, matters: bool, disappoints: bool) -> Field:
    if matters:
        return "fix-first" if disappoints else "keep-up"
    return "watch" if disappoints else "enough"


@lru_cache(4096)
def _exact(value: float) -> Fraction:
    """The share or decimal that a number stands for, such as 2/3.

    What lies on the mean, or lacks as much as another thing, is not to be moved by the last digit of a float.
    """
    return Fraction(value).limit_denominator(1_000_000)
