"""Objectives in numbers, on the pages of journeys and teams. Today is 2026-11-22."""

from __future__ import annotations

import json

import pytest
from building import Built, ReadHandbook
from reading import section, words
from sharing import SharedSites

from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.strategy.objectives import success

TREE = """
=== metrics.yml
metrics:
  - {id: csat, name: Satisfaction, kind: csat, unit: "%", value: 70}
  - {id: wait, name: Waiting time, unit: minutes, better: lower, value: 4, baseline: 8, target: 2}
=== taxonomy.yml
departments: {desk: Service desk, rest: The rest}
=== strategy.md
---
type: strategy
title: Strategy
goals:
  - {metric: wait, team: desk, since: 2026-01-01, by: 2026-12-31}
  - {metric: csat, target: 80}
---
=== journeys/join.md
---
title: Join
owner: desk
success: {metric: csat, baseline: 40, target: 80, since: 2025-11-22, by: 2027-11-22}
metrics: {csat: 55}
stages: [{name: Start, steps: [Look]}]
---
=== journeys/leave.md
---
title: Leave
success: {metric: csat, baseline: 40, target: 80}
stages: [{name: End, steps: [Go]}]
---
=== data/snapshot/csat.csv
period,dimension,of,score,answers,weight,squares
2026-09,journey,join,1,40,,
2026-09,journey,join,5,60,,
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_a_journey_says_how_far_it_is_from_its_success(site):
    # 60 % were answered about this journey: (60 - 40) / (80 - 40) is half of the way after one of two years.
    said = words(section(site.html("journeys/join/"), "journey-goals"))
    assert "Success: Satisfaction from 40% to 80% by 2027-11-22; now 60% 50% of the way, on course" in said
    # Nobody answered about the other, and it records nothing: the metric as a whole.
    assert "now 70% 75% of the way, not known: no date to reach it by" in words(section(site.html("journeys/leave/"), "journey-goals"))


def test_a_team_has_its_goals_and_those_of_its_journeys(site):
    # Waiting fell by four of six minutes after 325 of 364 days.
    said = words(section(site.html("teams/desk/"), "team-goals"))
    assert "Waiting time from 8 minutes to 2 minutes by 2026-12-31; now 4 minutes 67% of the way, behind" in said
    assert "Join: Satisfaction from 40% to 80%" in said
    assert "0 of 2 goals reached" in words(site.html("teams/desk/"))
    assert "Service desk" in words(section(site.html("strategy/"), "strategy-goals"))


def test_the_data_says_it_too(site):
    data = json.loads((site.site / "cx/handbook.json").read_text("utf-8"))
    assert data["journeys"]["join"]["figures"]["success"] == {"share": 0.5, "state": "on-the-way"}


def test_what_a_journey_records_stands_where_nobody_answered(handbook: ReadHandbook):
    book = handbook(TREE.replace("2026-09,journey,join,5,60,,\n", "").replace("1,40,,", "1,4,,")).handbook
    assert success(Feedback(book), book.journeys["join"]).now == 55
