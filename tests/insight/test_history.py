"""How a handbook moved: numbers worked out by hand."""

from __future__ import annotations

import datetime

import pytest
from building import ReadHandbook

from cxsite.diagrams.trend import trend_line
from cxsite.insight.figures import Figures
from cxsite.insight.history import trend

TODAY = datetime.date(2026, 11, 22)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_the_change_is_told_since_the_oldest_record_within_a_year() -> None:
    """2.64 is shown as 2.6 and 2.27 as 2.3: up 0.3, as a reader would subtract."""
    found = trend([(_day("2025-09-30"), 2.0), (_day("2025-12-31"), 2.27), (_day("2026-06-30"), 2.5)], TODAY, 2.64)
    assert found is not None
    assert [point.value for point in found.points] == [2.0, 2.27, 2.5, 2.64]
    assert found.before.date == _day("2025-12-31")
    assert found.change() == 0.3


def test_380_days_still_count_and_381_do_not() -> None:
    at, past = TODAY - datetime.timedelta(days=380), TODAY - datetime.timedelta(days=381)
    found = trend([(past, 1.0), (at, 2.0), (_day("2026-11-01"), 3.0)], TODAY, 3.5)
    assert found is not None
    assert found.before.date == at


def test_older_records_alone_are_better_than_none() -> None:
    found = trend([(_day("2023-01-01"), 1.0), (_day("2024-01-01"), 2.0)], TODAY, 3.0)
    assert found is not None
    assert (found.before.date, found.change()) == (_day("2024-01-01"), 1.0)


@pytest.mark.parametrize(("points", "now"), [([], 3.0), ([("2026-01-01", None)], 3.0), ([("2026-01-01", 2.0)], None), ([("2026-11-22", 2.0)], 3.0)])
def test_nothing_is_told_without_two_values(points: list[tuple[str, float | None]], now: float | None) -> None:
    """A record of today gives way to today's own figure."""
    assert trend([(_day(day), value) for day, value in points], TODAY, now) is None


def test_a_line_stands_in_the_middle_and_small_moves_stay_small() -> None:
    """Height 48, margin 5: 0.2 points on a span of 1 are 0.2 × 38 = 7.6 high, around 24."""
    found = trend([(_day("2026-05-22"), 2.4), (_day("2026-08-22"), 2.5)], TODAY, 2.6)
    assert found is not None
    line = trend_line(found, 1, 3)
    assert [point.y for point in line.points] == [27.8, 24.0, 20.2]
    # 184 days in all, 92 to the one in the middle: 5 + 92 / 184 × 190
    assert [point.x for point in line.points] == [5.0, 100.0, 195.0]
    assert line.neutral == 5.0


HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4}
      - {name: Pay, emotion: 1, importance: 5, moment_of_truth: Money, hotspots: [Dear, {text: Gone, status: resolved}]}
---
=== journeys/target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Look, emotion: 5}]}]
---
=== metrics.yml
- {id: nps, kind: nps, value: 12}
- {id: churn}
=== history.yml
- {date: 2026-06-30, score: 2.5, open_hotspots: 3, at_risk: 1, metrics: {nps: 8}, journeys: {join: {score: 2.5, open_hotspots: 2}, gone: {score: 1}}}
"""


def test_a_snapshot_holds_what_is_worked_out_today(handbook: ReadHandbook) -> None:
    """(4 × 3 + 1 × 5) / 8 = 2.125, over two steps of current journeys."""
    project = handbook(HANDBOOK)
    assert project.diagnostics == []
    found = Figures(project.handbook).snapshot
    assert (found.score, found.steps, found.open_hotspots, found.at_risk) == (2.13, 2, 1, 1)
    assert found.metrics == {"nps": 12}
    assert {name: (item.score, item.open_hotspots) for name, item in found.journeys.items()} == {"join": (2.13, 1)}


def test_every_figure_has_its_own_line(handbook: ReadHandbook) -> None:
    figures = Figures(handbook(HANDBOOK).handbook)
    timeline, state = figures.timeline, figures.overview
    overall, hotspots, metric = timeline.overall(state.experience), timeline.open_hotspots(len(state.hotspots)), timeline.metric("nps")
    journey = timeline.journey("join", figures.experience("join"))
    assert overall
    assert hotspots
    assert metric
    assert journey
    # 2.125 is shown as 2.1
    assert (overall.change(), hotspots.change(0), metric.change(2), journey.change()) == (-0.4, -2, 4, -0.4)
    assert timeline.metric("churn") is None
    assert timeline.journey("target", figures.experience("target")) is None


def test_the_snapshot_of_a_day_is_the_latest_up_to_it(handbook: ReadHandbook) -> None:
    timeline = Figures(handbook(HANDBOOK).handbook).timeline
    found = timeline.on(_day("2026-07-01"))
    assert found is not None
    assert found.date == _day("2026-06-30")
    assert timeline.on(_day("2026-06-29")) is None
