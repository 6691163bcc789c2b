"""Adding up so that every Python comes to the same digit."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum


def total(values: Iterable[float]) -> float:
    """The sum, right to the last digit and whatever the order; whole numbers add up to a whole number.

    The `sum` of Python 3.11 rounds after each number, that of 3.12 makes up for it: figures with a fraction that it has added up differ between
    the two in the last digit, and sometimes in what is shown.
    """
    every = list(values)
    return sum(every) if all(isinstance(value, int) for value in every) else fsum(every)
