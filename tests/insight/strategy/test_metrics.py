"""Progress towards targets, worked out by hand."""

from __future__ import annotations

import datetime

import pytest

from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.strategy.metrics import goal_progress, progress, readings, scale
from cxsite.model.handbook import Handbook
from cxsite.model.metric import Metric


@pytest.mark.parametrize(
    ("baseline", "now", "target", "better", "share", "state"),
    [
        (4, 11, 25, "higher", 7 / 21, "on-the-way"),
        (22, 19.4, 14, "lower", 2.6 / 8, "on-the-way"),
        (-10, 5, 10, "higher", 0.75, "on-the-way"),
        (10, 5, 20, "higher", -0.5, "backwards"),
        (10, 12, 5, "lower", -0.4, "backwards"),
        (10, 10, 20, "higher", 0, "unchanged"),
        (10, 20, 20, "higher", 1, "reached"),
        (10, 25, 20, "higher", 1.5, "beyond"),
        (10, 10, 10, "higher", None, "reached"),
        (10, 9, 10, "higher", None, "short"),
        (None, 12, 10, "higher", None, "reached"),
        (None, 12, 10, "lower", None, "short"),
        (10, None, 20, "higher", None, "unknown"),
        (10, 12, None, "higher", None, "unknown"),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(baseline, now, target, better, share, state):
    found = progress(Feedback(Handbook(datetime.date(2026, 11, 22))), Metric(id="m", baseline=baseline, value=now, target=target, better=better))
    assert found.share == (share if share is None else pytest.approx(share))
    assert (found.state, found.is_reached) == (state, state in ("reached", "beyond"))


TREE = """
=== metrics.yml
metrics:
  - {id: csat, name: Satisfaction, kind: csat, baseline: 40, value: 50, target: 80}
  - {id: cost, name: Cost, kind: currency, unit: €}
=== strategy.md
---
type: strategy
goals:
  - {metric: csat, target: 60, by: 2026-12-02}
  - {metric: cost}
---
=== journeys/join.md
---
title: Join
metrics: [csat]
stages:
  - name: Start
    metrics: {csat: 55}
    steps:
      - {id: look, name: Look, touchpoint: page, metrics: {csat: 30}}
---
=== touchpoints/page.md
---
title: Page
metrics: {csat: 70, cost: 3.5}
---
=== actions/fix.md
---
title: Fix it
expects: {csat: "+5"}
---
"""


def test_a_goal_takes_from_the_metric_what_it_leaves_out(handbook):
    book = handbook(TREE).handbook
    found = goal_progress(Feedback(book), book.strategy.goals[0])
    assert (found.baseline, found.now, found.target, found.share) == (40, 50, 60, 0.5)
    assert (found.by, found.days_left) == (datetime.date(2026, 12, 2), 10)
    bare = goal_progress(Feedback(book), book.strategy.goals[1])
    assert (bare.state, bare.by, bare.days_left) == ("unknown", None, None)


def test_readings_are_everything_that_names_a_metric_but_goals(handbook):
    book = handbook(TREE).handbook
    found = {(item.kind, item.ref): item.value for item in readings(book, "csat")}
    assert found == {
        ("journey", "join"): None,
        ("stage", "join#start"): 55,
        ("step", "join#look"): 30,
        ("touchpoint", "page"): 70,
        ("action", "fix"): 5,
    }
    assert [(item.ref, item.value) for item in readings(book, "cost")] == [("page", 3.5)]


@pytest.mark.parametrize(
    ("kind", "unit", "values", "low", "high"),
    [
        ("nps", None, [], -100, 100),
        ("percent", "%", [12], 0, 100),
        ("percent", "%", [120, -5], -5, 120),
        ("ces", "of 7", [4], 1, 7),
        ("csat", "%", [40], 0, 100),
        ("csat", "of 5", [4.1, 3], 0, 4.1),
        ("number", None, [3, None, 8], 0, 8),
        ("currency", "€", [-2, 6], -2, 6),
        ("number", None, [0.2, 0.4], 0, 0.4),
        ("number", None, [-3, -2], -3, 0),
        ("number", None, [], 0, 1),
    ],
)
def test_a_scale_holds_every_value(kind, unit, values, low, high):
    found = scale(Metric(id="m", kind=kind, unit=unit), values)
    assert (found.low, found.high) == (low, high)
    assert (found.position(low), found.position(high), found.position(high + 1)) == (0, 1, 1)


COURSE = """
=== metrics.yml
metrics: [{id: nps, name: Recommendation, kind: nps}]
=== strategy.md
---
type: strategy
goals:
  - {metric: nps, %s}
---
"""


@pytest.mark.parametrize(
    ("goal", "course", "why", "elapsed"),
    [
        # 100 days of 400 have passed: a quarter of the way is just on course.
        ("baseline: 0, now: 25, target: 100, since: 2026-08-14, by: 2027-09-18", "on-course", "", 0.25),
        ("baseline: 0, now: 24, target: 100, since: 2026-08-14, by: 2027-09-18", "behind", "", 0.25),
        ("baseline: 0, now: 0, target: 100, since: 2027-01-01, by: 2027-09-18", "on-course", "", 0),
        ("baseline: 0, now: 100, target: 100, by: 2026-01-01", "reached", "", None),
        ("baseline: 0, now: 99, target: 100, since: 2025-01-01, by: 2026-11-21", "missed", "", 1),
        ("baseline: 0, now: 99, target: 100, since: 2025-11-22, by: 2026-11-22", "behind", "", 1),
        ("baseline: 10, now: 5, target: 100, by: 2027-01-01", "behind", "", None),
        ("baseline: 0, now: 50, target: 100, by: 2027-01-01", "unknown", "since", None),
        ("baseline: 0, now: 50, target: 100, since: 2025-01-01", "unknown", "by", None),
        ("now: 50, target: 100, since: 2025-01-01, by: 2027-01-01", "unknown", "baseline", pytest.approx(690 / 730)),
        ("baseline: 0, target: 100", "unknown", "now", None),
        ("baseline: 0, now: 50", "unknown", "target", None),
        ("baseline: 60, now: 50, target: 60", "unknown", "no-way", None),
    ],
)
def test_a_goal_is_on_course_where_the_way_covered_is_at_least_the_time_elapsed(handbook, goal, course, why, elapsed):
    book = handbook(COURSE % goal).handbook
    found = goal_progress(Feedback(book), book.strategy.goals[0])
    assert (found.course, found.why, found.elapsed) == (course, why, elapsed)


def test_a_goal_due_before_its_baseline_is_an_error_and_not_judged(handbook):
    project = handbook(COURSE % "baseline: 0, now: 50, target: 100, since: 2027-02-01, by: 2027-01-01")
    assert [item.code for item in project.diagnostics] == ["freshness/due-before-start"]
    assert goal_progress(Feedback(project.handbook), project.handbook.strategy.goals[0]).why == "dates"
