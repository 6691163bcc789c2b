"""How a handbook moved: numbers worked out by hand."""

from __future__ import annotations

import datetime

import pytest
from building import ReadHandbook

from cxsite.diagrams.trend import trend_line
from cxsite.insight.actions.effect import effects
from cxsite.insight.figures import Figures
from cxsite.insight.history import trend
from cxsite.insight.journeys.same_steps import Change

TODAY = datetime.date(2026, 11, 22)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_change_is_told_since_last_quarter_and_since_a_year_ago_and_not_since_the_oldest_record() -> None:
    """2.64 is shown as 2.6 and 2.27 as 2.3: up 0.3, as a reader would subtract. 145 days are nearer to a quarter than 22, 326 to a year than 418."""
    days = [("2023-01-31", 1.0), ("2025-09-30", 2.0), ("2025-12-31", 2.27), ("2026-06-30", 2.5), ("2026-10-31", 2.6)]
    found = trend([(_day(day), value) for day, value in days], TODAY, 2.64)
    assert found is not None
    assert [point.value for point in found.points] == [1.0, 2.0, 2.27, 2.5, 2.6, 2.64]
    assert [(change.since.isoformat(), change.by()) for change in found.changes] == [("2026-06-30", 0.1), ("2025-12-31", 0.3)]
    assert found.change() == 0.1


@pytest.mark.parametrize(("ago", "which"), [(1, "quarter"), (182, "quarter"), (183, "year"), (547, "year"), (548, "")])
def test_a_record_stands_for_the_last_quarter_or_for_a_year_ago_by_its_age(ago: int, which: str) -> None:
    found = trend([(TODAY - datetime.timedelta(days=ago), 2.0)], TODAY, 3.5)
    assert found is not None
    assert [name for name in ("quarter", "year") if getattr(found, name)] == [which] * bool(which)
    assert found.change() == (1.5 if which else None)


def test_of_two_records_as_near_the_later_counts() -> None:
    found = trend([(TODAY - datetime.timedelta(days=age), float(age)) for age in (81, 101)], TODAY, 1)
    assert found is not None
    assert found.quarter is not None
    assert found.quarter.before == 81


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
- {date: 2026-06-30, score: 2.5, steps: 7, open_hotspots: 3, at_risk: 1, metrics: {nps: 8}, journeys: {join: {score: 2.5, open_hotspots: 2}, gone: {score: 1}}}
"""


def test_a_snapshot_holds_what_is_worked_out_today(handbook: ReadHandbook) -> None:
    """(4 × 3 + 1 × 5) / 8 = 2.125, over two steps of current journeys."""
    project = handbook(HANDBOOK)
    assert project.diagnostics == []
    found = Figures(project.handbook).snapshot
    assert (found.score, found.steps, found.open_hotspots, found.at_risk) == (2.13, 2, 1, 1)
    assert found.metrics == {"nps": 12}
    assert {name: (item.score, item.open_hotspots) for name, item in found.journeys.items()} == {"join": (2.13, 1)}
    assert found.journeys["join"].steps == {"look": 4, "pay": 1}
    assert (found.employees, found.partners) == (None, None)


def test_a_record_without_steps_keeps_its_place_in_the_line_and_is_compared_with_nothing(handbook: ReadHandbook) -> None:
    """Hotspots are compared over the journeys that both days have, metrics as they are; where steps are not named, their number is told."""
    figures = Figures(handbook(HANDBOOK).handbook)
    timeline, state = figures.timeline, figures.overview
    overall, hotspots, metric = timeline.overall(state.experience), timeline.open_hotspots(len(state.hotspots)), timeline.metric("nps")
    journey, at_risk = timeline.journey("join", figures.experience("join")), timeline.at_risk(len(state.at_risk))
    assert overall
    assert hotspots
    assert metric
    assert journey
    assert at_risk
    assert [point.value for point in overall.points] == [2.5, 2.125]
    assert (overall.change(), hotspots.change(0), metric.change(2), journey.change(), at_risk.change(0)) == (None, -1, 4, None, None)
    assert hotspots.quarter == Change(_day("2026-06-30"), 2, 1, "journeys", 1)
    assert overall.quarter == Change(_day("2026-06-30"), None, None, "steps", 0, 7)
    assert timeline.metric("churn") is None
    assert timeline.journey("target", figures.experience("target")) is None


STEPS = """
=== personas/ann.md
---
title: Ann
---
=== personas/staff.md
---
title: Staff
kind: employee
---
=== journeys/join.md
---
title: Join
personas: [ann]
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4}
      - {name: Pay, emotion: 2, importance: 5, moment_of_truth: Money}
      - {name: Wait, emotion: 1}
      - {name: Ask}
---
=== journeys/work.md
---
title: Work
personas: [staff]
stages: [{name: S, steps: [{name: Help, emotion: 3, hotspots: [Slow]}]}]
---
=== history.yml
- date: 2026-08-31
  score: 3.1
  at_risk: 0
  employees: {score: 2, steps: 1, open_hotspots: 4}
  journeys: {join: {score: 3.1, steps: {look: 3, pay: 3, ask: 5, gone: 1}}, work: {score: 2, steps: {help: 2}}}
"""


def test_the_same_steps_are_compared_each_as_it_counts_today(handbook: ReadHandbook) -> None:
    """Then (3 × 3 + 3 × 5) / 8 = 3, now (4 × 3 + 2 × 5) / 8 = 2.75; what only one of the days has counts for neither."""
    project = handbook(STEPS)
    assert project.diagnostics == []
    figures = Figures(project.handbook)
    timeline, state = figures.timeline, figures.overview
    overall, at_risk = timeline.overall(state.experience), timeline.at_risk(len(state.at_risk))
    assert overall
    assert at_risk
    assert overall.quarter == Change(_day("2026-08-31"), 3, 2.75, "steps", 2)
    assert overall.year is None
    assert at_risk.quarter == Change(_day("2026-08-31"), 0, 1, "steps", 1)


def test_employees_have_a_line_of_their_own_and_count_for_no_customer(handbook: ReadHandbook) -> None:
    figures = Figures(handbook(STEPS).handbook)
    (staff,) = figures.overview.others
    found = figures.timeline.others(staff.whose, staff.experience)
    assert found
    assert found.quarter == Change(_day("2026-08-31"), 2, 3, "steps", 1)
    assert figures.snapshot.employees is not None
    assert (figures.snapshot.employees.score, figures.snapshot.employees.steps, figures.snapshot.employees.open_hotspots) == (3, 1, 1)
    assert (figures.snapshot.steps, figures.snapshot.open_hotspots) == (3, 0)


def test_what_was_recorded_on_another_scale_is_no_part_of_a_line_and_no_effect_of_an_action(handbook: ReadHandbook) -> None:
    history = "snapshots:\n" + "".join(f"  - {{date: {day}, metrics: {{ease: {value}}}}}\n" for day, value in (("2026-03-01", 8), ("2026-07-01", 4)))
    files = "=== actions/%s.md\n---\ntype: action\ntitle: A\nstatus: done\ndone: %s\nexpects: {ease: 0.2}\n---\n"
    found = handbook(
        "=== metrics.yml\n- {id: ease, kind: ces, value: 4.3, baseline: 7, scale: [0, 10], rescaled: [{from: 2026-06-01, scale: [1, 5]}]}\n"
        f"=== history.yml\n{history}{files % ('early', '2026-04-01')}{files % ('late', '2026-08-01')}"
    ).handbook
    figures = Figures(found)
    trended = figures.timeline.metric("ease")
    assert trended is not None
    assert [point.value for point in trended.points] == [4.0, 4.3]
    early, late = (effects(figures.feedback, found.actions[name])[0] for name in ("early", "late"))
    assert (early.verdict, early.change, late.verdict, late.change) == ("unmeasured", None, "moved", 0.3)
