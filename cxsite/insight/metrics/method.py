"""How the answers of a measure become one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from cxsite.insight.metrics.estimate import Estimate, Scored, added
from cxsite.insight.metrics.statistics import mean, median, net_share, share
from cxsite.insight.metrics.student import Z
from cxsite.model.answers import Tally
from cxsite.model.metric import Metric
from cxsite.model.rounding import rounded


def estimate(metric: Metric, tallies: Iterable[Tally], months: int) -> Estimate:
    """One number of the answers in some months, by the method of the measure.

    Args:
        metric: the measure.
        tallies: all in one unit of counting: either each has a score, or none has.
        months: in which was counted, for what has no score and is so many a month.
    """
    found = list(tallies)
    if any(tally.score is None for tally in found):
        return rate(sum(tally.answers for tally in found), months)
    answers = scored(found)
    method = metric.computed_by
    if method == "top-2-box":
        return share(answers, lambda score: is_top(metric, score))
    return {"net-share": net_share, "median": median, "mean": mean}[method](answers)


def scored(tallies: Iterable[Tally]) -> list[Scored]:
    """The answers by score, of all periods together."""
    return added([Scored(tally.score, tally.answers, tally.weight, tally.squares) for tally in tallies if tally.score is not None])


def is_top(metric: Metric, score: float) -> bool:
    """Whether an answer is one of the two best on the scale: 4 and 5 of 1 to 5 (facts, "CSAT")."""
    low, high = metric.answered_on or (0.0, 0.0)
    return score >= high - 1 if metric.better == "higher" else score <= low + 1


def rate(count: int, months: int) -> Estimate:
    """So many a month, with how much such a count varies by chance alone.

    Byar's interval of a Poisson count: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II, 1987, page 69.
    """
    if not months:
        return Estimate()
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count else 0.0
    above = count + 1
    high = above * (1 - 1 / (9 * above) + Z / (3 * sqrt(above))) ** 3
    return Estimate(count / months, low / months, high / months, count, float(count), "ok")


def is_counted(tallies: Sequence[Tally]) -> bool:
    """Whether a measure is only counted: none of its answers has a score, so that none is anybody's opinion."""
    return bool(tallies) and all(tally.score is None for tally in tallies)


def shown(metric: Metric, value: float | None, more: int = 0, *, counted: bool = False) -> float | None:
    """A value as everybody reads it: points and per cent whole, means with one decimal, what is larger than a hundred whole.

    Args:
        metric: the measure.
        value: of it.
        more: further decimals, for the difference of two.
        counted: whether it is so many a month; then it is whole from ten on, and has one decimal below.
    """
    if value is None:
        return None
    if counted:
        return rounded(value, 0 if abs(value) >= 10 else 1)
    whole = metric.computed_by in ("net-share", "top-2-box")
    return rounded(value, 0 if abs(value) >= 100 else more if whole else 1 + more)
