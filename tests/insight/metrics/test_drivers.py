"""Derived importance: the correlation of a score with the overall one, from sums, and what failure and excellence do."""

# Other implementations are imported by the tests that compare with them: that takes seconds, and no worker needs them to look for tests.
from __future__ import annotations

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.drivers import Contrast, Importance, contrast, correlation, merged
from cxsite.insight.metrics.estimate import Estimate
from cxsite.insight.metrics.figures import MetricFigures
from cxsite.model.answers import Driver
from cxsite.model.metric import Metric


def sums(pairs: list[tuple[float, float]], period: str = "") -> Driver:
    """Of scores from 1 to 5 with an overall score: up to 2 is low, from 4 on is high."""
    low, middle, high = ([y for x, y in pairs if of(x)] for of in (lambda x: x <= 2, lambda x: 2 < x < 4, lambda x: x >= 4))
    return Driver(
        period,
        "touchpoint",
        "gate",
        len(pairs),
        *(sum(of(x, y) for x, y in pairs) for of in (lambda x, _: x, lambda _, y: y, lambda x, _: x * x, lambda _, y: y * y, lambda x, y: x * y)),
        len(low),
        sum(low),
        len(middle),
        sum(middle),
        len(high),
        sum(high),
    )


def test_a_correlation_by_hand():
    # x 1 2 3 4 5, y 2 1 4 3 5: Σx = Σy = 15, Σx² = Σy² = 55, Σxy = 53: (5 · 53 - 225) / (5 · 55 - 225) = 0.8;
    # artanh 0.8 = 1.0986, less and more 1.95996 / √2 = 1.3859: tanh of -0.2873 and 2.4845.
    found = correlation(sums([(1, 2), (2, 1), (3, 4), (4, 3), (5, 5)]))
    assert (found.value, found.low, found.high, found.n) == (pytest.approx(0.8), pytest.approx(-0.2796, abs=1e-4), pytest.approx(0.9862, abs=1e-4), 5)


def test_where_everybody_gives_the_same_score_nothing_goes_together():
    assert correlation(sums([(3, y) for y in range(40)])) == Estimate(n=40)
    assert correlation(sums([(x % 5, 7) for x in range(40)])) == Estimate(n=40)
    assert correlation(sums([(1, 1), (2, 2), (3, 3)])).state == "none"


def test_what_failure_costs_and_excellence_brings():
    # Overall 2 after a failure, 7 in the middle, 8 after excellence.
    found = contrast(sums([(1, 2)] * 30 + [(3, 7)] * 40 + [(5, 8)] * 50))
    assert found == Contrast(-5, 1, (30, 40, 50))
    item = Importance(Metric(id="nps", kind="nps"), "touchpoint", "gate", Estimate(), found)
    assert item.is_basic
    assert not item.is_exciting
    assert contrast(sums([(1, 2)] * 29 + [(3, 7)] * 40 + [(5, 8)] * 50)) is None


PAIRS = some.lists(some.tuples(some.integers(1, 5), some.integers(0, 10)), min_size=5, max_size=80)


@settings(deadline=None)
@given(PAIRS)
def test_the_same_as_scipy(pairs):
    from scipy.stats import pearsonr

    x, y = numpy.array(pairs, dtype=float).T
    assume(x.std() > 0 and y.std() > 0)
    found, theirs = correlation(sums(pairs)), pearsonr(x, y)
    assert found.value == pytest.approx(theirs.statistic, abs=1e-9)
    assert -1 <= found.low <= found.value <= found.high <= 1
    if abs(found.value) < 0.999999:
        assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval(0.95)), abs=1e-6)


@settings(deadline=None)
@given(PAIRS, PAIRS, some.randoms(use_true_random=False))
def test_periods_add_up_and_order_does_not_matter(first, second, chance):
    both = [*first, *second]
    chance.shuffle(both)
    assert merged([sums(first, "2026-01"), sums(second, "2026-02")]) == sums(both)


BOOK = """
=== metrics.yml
metrics: [{id: csat, kind: csat}]
=== journeys/join.md
---
title: Join
stages: [{name: Start, steps: [{id: look, name: Look}, {id: pay, name: Pay}, {id: wait, name: Wait}]}]
---
=== data/snapshot/csat.csv
period,dimension,of,score,answers,weight,squares
2026-10,,,5,130,,
2026-10,journey,join,5,130,,
2026-10,step,join#look,5,80,,
2026-10,step,join#pay,5,40,,
2026-10,step,join#wait,5,10,,
=== data/snapshot/csat.drivers.csv
period,dimension,of,n,x,y,xx,yy,xy,low,low_y,middle,middle_y,high,high_y
"""


def test_what_answers_keep_back_of_a_step_its_importance_keeps_back_too(handbook):
    pairs = [(1, 2), (2, 1), (3, 4), (4, 3), (5, 5)]
    rows = "\n".join(",".join(map(str, _row(step, n, sums(pairs * (n // 5))))) for step, n in (("look", 80), ("pay", 40), ("wait", 10)))
    found = handbook(BOOK + rows + "\n")
    assert not [str(item) for item in found.diagnostics if "answers/" in item.code]
    figures = MetricFigures(found.handbook)
    assert [figures.feedback.at("csat", "step", f"join#{step}").now.state for step in ("look", "pay", "wait")] == ["ok", "withheld", "too-few"]
    told = {item.of: (item.correlation.state, item.correlation.n, item.contrast) for item in figures.importances["csat"]}
    assert told["join#pay"] == ("withheld", None, None)
    assert told["join#wait"] == ("too-few", None, None)
    assert told["join#look"][:2] == ("ok", 80)


def _row(step: str, n: int, of: Driver) -> list[object]:
    sums = (of.x, of.y, of.xx, of.yy, of.xy, of.low, of.low_y, of.middle, of.middle_y, of.high, of.high_y)
    return ["", "step", f"join#{step}", n, *sums]
