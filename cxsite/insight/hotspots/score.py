"""How bad a hotspot is: a product of factors that the team chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from cxsite.insight.adding import total
from cxsite.model.handbook import Handbook, PlacedHotspot
from cxsite.model.rounding import rounded as to_one_decimal

#: What severity, frequency and importance count where nobody gave them, on 1 … 5: the middle.
DEFAULT_FACTOR = 3

#: Factors a score can have, with the most that each multiplies by.
FACTORS = {"severity": 5.0, "frequency": 5.0, "reach": 1.0, "importance": 5 / DEFAULT_FACTOR}

#: The product that scores have unless the team chooses another.
DEFAULT_FORMULA = ("severity", "frequency")

#: From these parts of the highest possible score on, a hotspot is hot, and very hot: 9 and 16 of 25.
_HOT, _VERY_HOT = 9 / 25, 16 / 25


@dataclass(frozen=True, slots=True)
class Input:
    """One factor of one hotspot.

    Attributes:
        name: a key of `FACTORS`.
        value: as people give it: 1 … 5, or a share 0 … 1.
        times: what the score is multiplied by.
        given: whether somebody gave it.
    """

    name: str
    value: float
    times: float
    given: bool


@dataclass(frozen=True, slots=True)
class Formula:
    """Score = the product of its factors.

    Severity × frequency follows the risk matrix of failure mode and effects analysis (IEC 60812) without its third factor, detection: whoever
    feels a hotspot has detected it. Reach is that of RICE (Intercom), as a share instead of a head count. Importance divides by its own
    middle, so that a step of usual importance leaves the score as it is. That these may be combined is ours, stated openly.

    Attributes:
        names: the factors, in the order shown.
    """

    names: tuple[str, ...] = DEFAULT_FORMULA

    @property
    def highest(self) -> float:
        """The highest score there can be: 25 by default."""
        return rounded(prod(FACTORS[name] for name in self.names))

    def inputs(self, book: Handbook, spot: PlacedHotspot) -> tuple[Input, ...]:
        """The factors of one hotspot."""
        return tuple(_input(name, book, spot) for name in self.names)

    def heat(self, score: float) -> int:
        """How hot a score is: 1 … 3, by its part of the highest; 9 and 16 of 25 are the limits."""
        highest = self.highest
        return 1 + (score >= _HOT * highest) + (score >= _VERY_HOT * highest)


def score(inputs: Iterable[Input]) -> float:
    """The product of factors, to one decimal: what is shown is what is ranked."""
    return rounded(prod(item.times for item in inputs))


def rounded(value: float) -> float:
    """To one decimal, and a whole number as such."""
    found = to_one_decimal(value)
    return int(found) if found == int(found) else found


def reach(book: Handbook, personas: Iterable[str]) -> float | None:
    """The share of customers whose journey it is: the sum of the shares of its personas, at most 1; None where none has a share.

    Personas are taken as segments that do not overlap (ours, stated openly).
    """
    shares = [share for persona in personas if (share := book.personas[persona].share) is not None]
    return min(1.0, round(total(shares), 6)) if shares else None


def _input(name: str, book: Handbook, spot: PlacedHotspot) -> Input:
    if name == "reach":
        found = reach(book, dict.fromkeys(persona for placed in spot.steps for persona in placed.journey.personas))
        value = 1.0 if found is None else found
        return Input(name, value, value, found is not None)
    written: int | None = spot.at.step.importance if name == "importance" else getattr(spot.hotspot, name)
    level = written or DEFAULT_FACTOR
    return Input(name, level, level / DEFAULT_FACTOR if name == "importance" else level, written is not None)
