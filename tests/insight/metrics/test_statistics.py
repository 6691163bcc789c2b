"""Estimates of answers and their intervals: worked out by hand, held against two libraries of statistics, and what has to hold for any answers."""

# Other implementations are imported by the tests that compare with them: that takes seconds, and no worker needs them to look for tests.
from __future__ import annotations

import math
import random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.estimate import Change, Estimate, Scored, added, change, kept_back
from cxsite.insight.metrics.statistics import effective_n, mean, median, net_share, share
from cxsite.insight.metrics.student import t_quantile


def unweighted(counts: dict[float, int]) -> list[Scored]:
    return [Scored(score, count, count, count) for score, count in counts.items()]


def top(score: float) -> bool:
    return score >= 4


def test_a_share_with_the_interval_of_wilson():
    # 74 of 107 on 4 and 5: 69.16 %. By hand, z² = 3.8415: middle (0.69159 + 3.8415/214) / (1 + 3.8415/107) = 0.70954 / 1.03590 = 0.68495;
    # reach 1.95996/1.03590 · √(0.69159 · 0.30841/107 + 3.8415/45796) = 1.89204 · √(0.0019934 + 0.0000839) = 0.08624.
    found = share(unweighted({1: 10, 2: 11, 3: 12, 4: 40, 5: 34}), top)
    assert (found.value, found.low, found.high) == (pytest.approx(69.159, abs=0.001), pytest.approx(59.87, abs=0.01), pytest.approx(77.12, abs=0.01))
    assert (found.n, found.effective_n, found.state) == (107, 107, "ok")
    assert (found.high - found.low) / 2 == pytest.approx(8.62, abs=0.01)


def test_a_net_promoter_score_with_the_variance_of_its_multinomial():
    # Half promoters, a sixth detractors of 100 would be 50 and 16.67: of 600 they are 300 and 100. NPS +33.33;
    # (1/2 + 1/6 - 1/9) / 600 = 0.00092593, its root 3.0429 points, times 1.95996 = 5.964.
    found = net_share(unweighted({10: 200, 9: 100, 8: 150, 7: 50, 6: 40, 0: 60}))
    assert found.value == pytest.approx(100 / 3)
    assert (found.low, found.high) == (pytest.approx(27.369, abs=0.001), pytest.approx(39.297, abs=0.001))


def test_everybody_alike_is_no_certainty():
    # Wilson: 30 of 30 could be 88.65 % of all, so that the NPS is 100 and could be 2 · 88.65 - 100 = 77.3.
    found = net_share(unweighted({10: 30}))
    assert (found.value, found.low, found.high) == (100, pytest.approx(77.30, abs=0.01), 100)
    assert (net_share(unweighted({0: 30})).high, net_share(unweighted({7: 30})).high) == (
        pytest.approx(-77.30, abs=0.01),
        pytest.approx(11.35, abs=0.01),
    )


def test_a_mean_with_the_interval_of_student():
    # 2, 4, 4, 4, 5, 5, 7, 9: mean 5, s² = 32/7, s/√8 = 0.75593; t with 7 degrees of freedom 2.36462.
    found = mean(unweighted({2: 1, 4: 3, 5: 2, 7: 1, 9: 1}))
    assert (found.value, found.low, found.high) == (5, pytest.approx(3.21252, abs=1e-5), pytest.approx(6.78748, abs=1e-5))
    assert mean(unweighted({4: 1})) == Estimate(4, None, None, 1, 1.0, "ok")


def test_a_median_between_the_scores_at_the_shares_its_interval_reaches():
    # 1 to 100 once each: the middle is 50.5, and 1.95996 · √(0.25/100) = 0.098: the 41st and the 60th.
    found = median(unweighted(dict.fromkeys(range(1, 101), 1)))
    assert (found.value, found.low, found.high) == (50.5, 41, 60)


def test_weighted_answers_count_as_as_many_as_say_as_much():
    from statsmodels.stats.proportion import proportion_confint

    # Ten of weight 1 and five of weight 4: 30² / (10 + 80) = 10.
    heavy = [Scored(5, 5, 20, 80), Scored(1, 10, 10, 10)]
    found = share(heavy, top)
    assert (effective_n(heavy), found.n, found.value) == (10, 15, pytest.approx(66.667, abs=0.001))
    assert found.high - found.low == pytest.approx(100 * (lambda ends: ends[1] - ends[0])(proportion_confint(20 / 3, 10, method="wilson")))


def test_nobody_answered_is_no_number():
    assert [of([]).state for of in (net_share, mean, median)] == ["none"] * 3
    assert share([Scored(5, 0, 0, 0)], top) == Estimate()
    assert effective_n([]) == 0
    assert (kept_back("too-few").n, kept_back("too-few").is_known, kept_back("too-few").low) == (None, False, None)


def test_a_change_has_an_interval_and_may_be_noise():
    # Newcombe (1998), table II: 56/70 against 48/80 are 0.2 apart; his method 10 gives 0.0524 to 0.3339.
    now, before = share(unweighted({5: 56, 1: 14}), top), share(unweighted({5: 48, 1: 32}), top)
    found = change(now, before)
    assert found == Change(pytest.approx(20), pytest.approx(5.24, abs=0.01), pytest.approx(33.39, abs=0.01))
    assert not found.is_noise
    assert Change(1, -0.1, 2.1).is_noise
    assert change(now, Estimate()) is None
    assert change(now, mean(unweighted({4: 1}))) is None


@pytest.mark.parametrize("freedom", [1, 2, 2.5, 3, 4.5, 5, 7, 9.3, 29, 29.5, 100, 12345.6])
def test_quantiles_of_student_are_those_of_scipy(freedom):
    from scipy.stats import t

    assert t_quantile(freedom) == pytest.approx(t.ppf(0.975, freedom), rel=1e-7)


def test_fewer_than_one_degree_of_freedom_are_refused():
    with pytest.raises(ValueError, match="from one degree of freedom on"):
        t_quantile(0.5)


COUNTS = some.dictionaries(some.integers(0, 10).map(float), some.integers(1, 400), min_size=2, max_size=11)


@settings(deadline=None)
@given(COUNTS)
def test_the_same_as_scipy_and_statsmodels(counts):
    from statsmodels.stats.proportion import proportion_confint
    from statsmodels.stats.weightstats import DescrStatsW

    answers = [score for score, count in counts.items() for _ in range(count)]
    tops, n = sum(score >= 4 for score in answers), len(answers)
    found = share(unweighted(counts), top)
    assert (found.low / 100, found.high / 100) == pytest.approx(proportion_confint(tops, n, method="wilson"), abs=1e-9)
    found = mean(unweighted(counts))
    assert (found.low, found.high) == pytest.approx(DescrStatsW(answers).tconfint_mean(), rel=1e-6, abs=1e-9)
    found = median(unweighted(counts))
    assert found.value == numpy.median(answers)
    promoters = numpy.array([(score >= 9) - (score <= 6) for score in answers], dtype=float)
    assert net_share(unweighted(counts)).value == pytest.approx(100 * promoters.mean(), abs=1e-9)
    if promoters.std():
        assert net_share(unweighted(counts)).high == pytest.approx(min(100, 100 * promoters.mean() + 195.996398 * promoters.std() / math.sqrt(n)))


@settings(deadline=None)
@given(some.integers(2, 300), some.integers(2, 300), some.randoms(use_true_random=False))
def test_differences_of_shares_are_those_of_statsmodels(n, m, chance):
    from statsmodels.stats.proportion import confint_proportions_2indep

    a, b = chance.randint(0, n), chance.randint(0, m)
    found = change(share(unweighted({5: a, 1: n - a}), top), share(unweighted({5: b, 1: m - b}), top))
    assert (found.low / 100, found.high / 100) == pytest.approx(confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff"), abs=1e-9)


def test_the_interval_of_a_median_is_close_to_that_of_binomial_order_statistics():
    from scipy.stats import quantile_test

    chance = random.Random(5)
    answers = [round(chance.gauss(50, 20)) for _ in range(400)]
    found = median(unweighted({score: answers.count(score) for score in set(answers)}))
    exact = quantile_test(numpy.sort(answers), q=50, p=0.5).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((exact.low, exact.high), abs=1)


@settings(deadline=None)
@given(COUNTS, some.floats(0.1, 50), some.randoms(use_true_random=False))
def test_bounds_order_and_the_unit_of_weights(counts, unit, chance):
    answers = unweighted(counts)
    mixed = sorted(answers, key=lambda _: chance.random())
    heavier = [Scored(item.score, item.answers, item.weight * unit, item.squares * unit**2) for item in answers]
    for of, least, most in ((lambda them: share(them, top), 0, 100), (net_share, -100, 100), (mean, -math.inf, math.inf), (median, 0, 10)):
        found = of(answers)
        assert found == of(mixed)
        assert least <= found.low <= found.value <= found.high <= most
        assert (of(heavier).value, of(heavier).low, of(heavier).high) == pytest.approx((found.value, found.low, found.high), abs=1e-6)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_periods_counted_apart_are_the_same_as_counted_at_once(first, second):
    both = {score: first.get(score, 0) + second.get(score, 0) for score in {*first, *second}}
    parts, whole = added(unweighted(first), unweighted(second)), unweighted(dict(sorted(both.items())))
    assert parts == whole
    assert net_share(parts) == net_share(whole)


@settings(deadline=None)
@given(COUNTS)
def test_more_answers_of_the_same_kind_narrow_the_interval(counts):
    tenfold = unweighted({score: 10 * count for score, count in counts.items()})
    for of in (lambda them: share(them, top), net_share, mean):
        once, often = of(unweighted(counts)), of(tenfold)
        assert often.value == pytest.approx(once.value, abs=1e-9)
        assert often.high - often.low <= once.high - once.low + 1e-9
