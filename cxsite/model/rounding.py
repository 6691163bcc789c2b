"""How numbers are rounded for readers: one rule, for pages, drawings, data files and the browser (``rounded`` in themes/assets/maturity/score.js).

Halves go away from zero, so that 2.25 reads 2.3 wherever it is worked out. What is ranked, coloured or subtracted is the number that is shown, so
that readers who work it out themselves get the same.
"""

from __future__ import annotations

import math
from typing import overload


@overload
def rounded(value: float, digits: int = 1) -> float: ...
@overload
def rounded(value: None, digits: int = 1) -> None: ...
@overload
def rounded(value: float | None, digits: int = 1) -> float | None: ...
def rounded(value: float | None, digits: int = 1) -> float | None:
    """A number with so many decimals, halves away from zero; a hair below a half, as binary fractions are, counts as the half. None stays None."""
    if value is None:
        return None
    factor = 10.0**digits
    # Nought has no sign: nobody reads "-0".
    return math.copysign(math.floor(abs(value) * factor + 0.5 + 1e-9) / factor, value) + 0.0


def difference(now: float, before: float, digits: int = 1) -> float:
    """Now minus before, both as they are shown, so that a reader's own subtraction gives the same."""
    return rounded(rounded(now, digits) - rounded(before, digits), digits)
