"""How it moved, as readers get it: the page, a journey's line, the home page and the data."""

from __future__ import annotations

import csv
import json

import pytest
from building import BuildSite, Built
from reading import section, words
from sharing import SharedSites

TREE = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4}
      - {name: Pay, emotion: 2, moment_of_truth: Money, hotspots: [Dear]}
---
=== journeys/leave.md
---
title: Leave
stages: [{name: End, steps: [{name: Go, emotion: 3}]}]
---
=== metrics.yml
- {id: churn, name: Churn, kind: percent, unit: "%", better: lower, value: 9}
"""

PAST = """
=== history.yml
- {date: 2025-10-31, score: 2, steps: 5, metrics: {churn: 10}}
- date: 2026-06-30
  score: 3.4
  open_hotspots: 5
  at_risk: 0
  metrics: {churn: 11}
  journeys: {join: {score: 2.6, open_hotspots: 3, steps: {look: 4, pay: 3}}}
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE + PAST)


def test_the_page_tells_what_moved_over_which_steps_and_what_has_no_past(site: Built) -> None:
    """Join (4 + 2) / 2 = 3 against (4 + 3) / 2 = 3.5, over its two steps; Leave is new, so it moves nothing."""
    said = words(section(site.html("history/"), "history"))
    assert "Today’s journeys together feel like 3 to customers. Of 1 journey that can be compared, 0 rose and 1 fell." in said
    assert "Score of customers 3 down 0.5 since 2026-06-30 over the same 2 steps" in said
    assert "not comparable with 2025-10-31, whose 5 steps were not recorded one by one" in said
    assert "Open hotspots 1 down 2 since 2026-06-30 in the same 1 journey" in said
    assert "Moments of truth at risk 1 up 1 since 2026-06-30 over the same 1 step" in said
    assert "Not recorded before: Leave" in said
    assert "9% down 2 since 2026-06-30, down 1 since 2025-10-31" in said
    assert "Rated steps of customers 5 – 3" in said


def test_better_and_worse_are_told_apart(site: Built) -> None:
    """Fewer hotspots and less churn on two days are good; a lower score, of all and of the journey, and one more at risk are bad."""
    html = section(site.html("history/"), "history")
    assert html.count("cx-moved--good") == 3
    assert html.count("cx-moved--bad") == 3


def test_a_journey_shows_its_own_line_with_a_table(site: Built) -> None:
    said = words(section(site.html("journeys/join/"), "journey-history"))
    assert "Score 3 down 0.5 since 2026-06-30 over the same 2 steps Open hotspots 1 down 2 since 2026-06-30" in said
    assert "2026-06-30 2.6 3 2026-11-22 today 3 1" in said
    assert 'data-cx="journey-history"' not in site.html("journeys/leave/")


def test_the_home_page_says_so_beside_each_number(site: Built) -> None:
    said = words(section(site.html(), "home"))
    assert "3 mixed how it feels to customers, 1 to 5 down 0.5 since 2026-06-30 over the same 2 steps" in said
    assert "1 open hotspot 1 without an action down 2 since 2026-06-30 in the same 1 journey" in said


def test_the_data_hold_it(site: Built) -> None:
    figures = json.loads(site.text("cx/handbook.json"))["figures"]
    fell = {"since": "2026-06-30", "before": 3.5, "now": 3.0, "change": -0.5, "steps": 2}
    assert figures["moved"]["score"] == {"quarter": fell, "year": {"since": "2025-10-31", "steps": 0}}
    assert figures["moved"]["journeys"] == {"join": {"quarter": fell}}
    assert {name: item["change"] for name, item in figures["moved"]["metrics"]["churn"].items()} == {"quarter": -2, "year": -1}
    assert figures["state"] == {
        "open_hotspots": 1,
        "without_action": 1,
        "resolved_hotspots": 0,
        "moments_of_truth": 1,
        "at_risk": ["join#pay"],
        "lowest": ["join#pay", "leave#go", "join#look"],
        "unreviewed": ["join", "leave"],
    }


def test_without_a_past_nothing_is_said_of_it(build: BuildSite) -> None:
    built = build(TREE)
    assert not built.exists("history/index.html")
    assert "since" not in words(section(built.html(), "home"))
    assert "moved" not in json.loads(built.text("cx/handbook.json"))["figures"]


def test_a_metric_ends_where_its_answers_stand_and_not_at_the_number_that_was_written_before(demo_site: Built) -> None:
    moved = json.loads(demo_site.text("cx/handbook.json"))["figures"]["moved"]["metrics"]
    table = {row["metric"]: row for row in csv.DictReader(demo_site.text("cx/metrics.csv").removeprefix("\ufeff").splitlines())}
    assert "nps" in moved
    assert {name: found["quarter"]["now"] for name, found in moved.items()} == {name: float(table[name]["value"]) for name in moved}
