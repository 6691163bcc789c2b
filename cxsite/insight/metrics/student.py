"""The quantiles of the two distributions that intervals need, without a library of statistics."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

#: Of all samples, the share whose interval holds the true value.
CONFIDENCE = 0.95

#: 1.96: so many standard errors to each side hold 95 % of a normal distribution.
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)

# Enough for seven digits from two degrees of freedom to millions, and for five from one.
_STEPS, _PANELS = 12, 64


@cache
def t_quantile(freedom: float) -> float:
    """So many standard errors to each side hold 95 % of Student's distribution.

    With t = √ν · tan φ its density is Γ((ν + 1) / 2) / (√π · Γ(ν / 2)) · cos(φ) ^ (ν - 1), which Simpson's rule adds up and Newton's method
    solves for the half of the confidence that lies on one side.

    Args:
        freedom: degrees of freedom ν, at least 1, need not be whole.

    Raises:
        ValueError: for fewer than 1.
    """
    if freedom < 1:
        raise ValueError("the t distribution is looked up from one degree of freedom on")
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)

    def density(angle: float) -> float:
        return constant * math.pow(math.cos(angle), freedom - 1)

    angle = math.atan(Z / math.sqrt(freedom))  # left of the solution, from where Newton's steps do not overshoot
    for _ in range(_STEPS):
        angle += (CONFIDENCE / 2 - _simpson(density, angle)) / density(angle)
    return math.sqrt(freedom) * math.tan(angle)


def _simpson(density: Callable[[float], float], end: float) -> float:
    width = end / _PANELS
    inside = math.fsum((4 if index % 2 else 2) * density(index * width) for index in range(1, _PANELS))
    return width / 3 * (density(0) + inside + density(end))
