"""Shares, net shares, means and medians of answers, each with its 95 % interval.

Answers come as counts by score (`Scored`), so that what was counted in parts is the same as what was counted at once. Weighted answers count as
as many equal ones as say as much: (Σw)² / Σw² (L. Kish, Survey Sampling, 1965).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from math import fsum

from cxsite.insight.metrics.estimate import Estimate, Scored
from cxsite.insight.metrics.student import Z, t_quantile

#: Promoters give at least this, detractors at most that, on 0 to 10 (Bain).
PROMOTER, DETRACTOR = 9, 6


def share(answers: Iterable[Scored], counts: Callable[[float], bool]) -> Estimate:
    """The share of answers whose score counts, in per cent.

    The interval is that of E. B. Wilson (Journal of the American Statistical Association 22, 1927), which stays between 0 and 100 and is no
    hair's breadth at either.
    """
    found = _present(answers)
    if not found:
        return Estimate()
    n = effective_n(found)
    part = _part(found, counts)
    low, high = wilson(part, n)
    return _known(found, 100 * part, 100 * low, 100 * high)


def net_share(answers: Iterable[Scored]) -> Estimate:
    """The Net Promoter Score: the share of 9 and 10 minus the share of 0 to 6, in points from -100 to 100.

    Variance of a difference of two shares of one multinomial sample: (p + d - (p - d)²) / n. Where everybody answered alike it is 0, which is no
    certainty: then the interval is what Wilson's says of that one share.
    """
    found = _present(answers)
    if not found:
        return Estimate()
    n = effective_n(found)
    promoters, detractors = _part(found, lambda score: score >= PROMOTER), _part(found, lambda score: score <= DETRACTOR)
    value = promoters - detractors
    variance = (promoters + detractors - value**2) / n
    if variance > 1e-12:
        error = Z * math.sqrt(variance)
        low, high = value - error, value + error
    else:
        least, most = wilson(1.0, n)[0], wilson(0.0, n)[1]
        low, high = (2 * least - 1, 1) if value > 0.5 else (-1, 1 - 2 * least) if value < -0.5 else (-most, most)
    return _known(found, 100 * value, max(-100.0, 100 * low), min(100.0, 100 * high))


def mean(answers: Iterable[Scored]) -> Estimate:
    """The mean of the scores, with the interval of Student's t: mean ± t · s / √n, s² = Σw(x - mean)² / Σw · n / (n - 1).

    A single answer has no interval: its ends are None.
    """
    found = _present(answers)
    if not found:
        return Estimate()
    n, weight = effective_n(found), fsum(item.weight for item in found)
    value = fsum(item.weight * item.score for item in found) / weight
    if n < 2:
        return Estimate(value, None, None, _count(found), n, "ok")
    spread = fsum(item.weight * (item.score - value) ** 2 for item in found) / weight * n / (n - 1)
    error = t_quantile(n - 1) * math.sqrt(spread / n)
    return _known(found, value, value - error, value + error)


def median(answers: Iterable[Scored]) -> Estimate:
    """The score in the middle, with the scores at the shares that an interval of one half reaches to.

    R. S. Woodruff, Journal of the American Statistical Association 47 (1952): the shares 1/2 ± 1.96 · √(1/4 / n), read off the answers in their
    order. Nothing is assumed about how answers are spread.
    """
    found = sorted(_present(answers), key=lambda item: item.score)
    if not found:
        return Estimate()
    error = Z * math.sqrt(0.25 / effective_n(found))
    return _known(found, _at(found, 0.5), _at(found, 0.5 - error), _at(found, 0.5 + error))


def effective_n(answers: Iterable[Scored]) -> float:
    """(Σw)² / Σw²: as many equally weighted answers would say as much (Kish); 0 for none."""
    found = list(answers)
    squares = fsum(item.squares for item in found)
    return fsum(item.weight for item in found) ** 2 / squares if squares else 0.0


def wilson(part: float, n: float) -> tuple[float, float]:
    """The 95 % interval of a share of ``n`` answers, both from 0 to 1."""
    middle = (part + Z**2 / (2 * n)) / (1 + Z**2 / n)
    reach = Z / (1 + Z**2 / n) * math.sqrt(part * (1 - part) / n + Z**2 / (4 * n**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _present(answers: Iterable[Scored]) -> list[Scored]:
    return [item for item in answers if item.answers > 0 and item.weight > 0]


def _count(found: Sequence[Scored]) -> int:
    return sum(item.answers for item in found)


def _known(found: Sequence[Scored], value: float, low: float, high: float) -> Estimate:
    return Estimate(value, min(low, value), max(high, value), _count(found), effective_n(found), "ok")


def _part(found: Sequence[Scored], counts: Callable[[float], bool]) -> float:
    return fsum(item.weight for item in found if counts(item.score)) / fsum(item.weight for item in found)


def _at(found: Sequence[Scored], part: float) -> float:
    """The score that a share of all weight has reached; halfway to the next one where a score ends exactly there."""
    wanted = min(1.0, max(0.0, part)) * fsum(item.weight for item in found)
    before = 0.0
    for index, item in enumerate(found):
        before += item.weight
        if math.isclose(before, wanted) and index + 1 < len(found):
            return (item.score + found[index + 1].score) / 2
        if before > wanted:
            return item.score
    return found[-1].score
