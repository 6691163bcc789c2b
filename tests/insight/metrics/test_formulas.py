"""Counts, weighted answers and contrasts: held against other implementations, and what has to hold whatever was answered."""

# Other implementations are imported by the tests that compare with them: that takes seconds, and no worker needs them to look for tests.
from __future__ import annotations

import math

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.drivers import contrast
from cxsite.insight.metrics.estimate import Scored, added
from cxsite.insight.metrics.method import rate
from cxsite.insight.metrics.statistics import effective_n, mean, median, net_share, share
from cxsite.model.answers import Driver

patient = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])

#: Single answers, each with a weight of its own.
WEIGHED = some.lists(some.tuples(some.integers(0, 10), some.sampled_from([0.05, 0.3, 1.0, 1.7, 12.5])), min_size=2, max_size=60)


def tallies(answers: list[tuple[int, float]]) -> list[Scored]:
    return added([Scored(float(score), 1, weight, weight**2) for score, weight in answers])


@patient
@given(some.integers(0, 100_000), some.integers(1, 60))
def test_a_count_a_month_is_close_to_the_exact_interval_of_poisson(count, months):
    from scipy.stats import chi2

    found = rate(count, months)
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = chi2.ppf(0.975, 2 * count + 2) / 2
    assert (found.value * months, found.low * months, found.high * months) == (
        pytest.approx(count),
        pytest.approx(low, abs=0.15, rel=0.001),
        pytest.approx(high, abs=0.15, rel=0.001),
    )
    assert 0 <= found.low <= found.value <= found.high


@patient
@given(some.lists(some.tuples(some.integers(0, 5_000), some.integers(1, 3)), min_size=2, max_size=8))
def test_counts_of_several_periods_add_up_and_are_surer_together(periods):
    count, months = (sum(values) for values in zip(*periods, strict=True))
    found, parts = rate(count, months), [rate(*period) for period in periods]
    assert min(part.value for part in parts) - 1e-9 <= found.value <= max(part.value for part in parts) + 1e-9
    assert found.high - found.low <= max(part.high - part.low for part in parts) + 1e-9


@patient
@given(WEIGHED)
def test_weighted_answers_are_as_numpy_and_statsmodels_have_them(answers):
    from statsmodels.stats.proportion import proportion_confint
    from statsmodels.stats.weightstats import DescrStatsW

    scores, weights = (numpy.array(values, dtype=float) for values in zip(*answers, strict=True))
    n = weights.sum() ** 2 / (weights**2).sum()
    found = tallies(answers)
    assert effective_n(found) == pytest.approx(n)
    assert 1 - 1e-9 <= n <= len(answers) + 1e-9
    part = numpy.average(scores >= 4, weights=weights)
    shown = share(found, lambda score: score >= 4)
    assert (shown.low / 100, shown.high / 100) == pytest.approx(proportion_confint(part * n, n, method="wilson"), abs=1e-9)
    signs = numpy.where(scores >= 9, 1.0, numpy.where(scores <= 6, -1.0, 0.0))
    net = numpy.average(signs, weights=weights)
    assert net_share(found).value == pytest.approx(100 * net, abs=1e-9)
    spread = math.sqrt(numpy.average((signs - net) ** 2, weights=weights) / n)
    if spread > 1e-6:
        assert net_share(found).high == pytest.approx(min(100, 100 * net + 195.996398 * spread), abs=1e-6)
    if n >= 2:
        theirs = DescrStatsW(scores, weights=weights * n / weights.sum()).tconfint_mean()
        assert (mean(found).low, mean(found).high) == pytest.approx(theirs, rel=1e-5, abs=1e-6)


@patient
@given(WEIGHED, WEIGHED, some.randoms(use_true_random=False))
def test_weighted_answers_of_two_periods_in_any_order_are_the_same_as_at_once(first, second, chance):
    both = [*first, *second]
    chance.shuffle(both)
    whole, parts = tallies(both), added(tallies(first), tallies(second))
    for of in (lambda them: share(them, lambda score: score >= 4), net_share, mean):
        one, other = of(whole), of(parts)
        assert (one.value, one.low, one.high, one.n) == (pytest.approx(other.value), other_end(other.low), other_end(other.high), other.n)
    least, most = min(score for score, _ in both), max(score for score, _ in both)
    middle = median(whole)
    assert least <= middle.low <= middle.value <= middle.high <= most


def other_end(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-7)


@patient
@given(some.lists(some.integers(0, 10), min_size=30, max_size=60), some.lists(some.integers(0, 10), min_size=30, max_size=60), some.integers(-9, 9))
def test_a_contrast_is_the_difference_of_means_and_does_not_depend_on_where_the_scale_begins(low, middle, shift):
    high = [5] * 40
    found = contrast(sums(low, middle, high))
    assert found.penalty == pytest.approx(numpy.mean(low) - numpy.mean(middle), abs=1e-9)
    assert found.reward == pytest.approx(5 - numpy.mean(middle), abs=1e-9)
    moved = contrast(sums(*([y + shift for y in part] for part in (low, middle, high))))
    assert (moved.penalty, moved.reward) == (pytest.approx(found.penalty, abs=1e-9), pytest.approx(found.reward, abs=1e-9))


def sums(low: list[int], middle: list[int], high: list[int]) -> Driver:
    n = len(low) + len(middle) + len(high)
    return Driver("", "step", "a#b", n, 0, 0, 0, 0, 0, len(low), sum(low), len(middle), sum(middle), len(high), sum(high))
