"""Moments of truth: their order and which are at risk."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.moments import Moment, at_risk, moments

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - {name: Good, emotion: 4, moment_of_truth: Yes}
      - {name: Minor, emotion: 2.5, moment_of_truth: Yes}
      - {name: Unknown, moment_of_truth: Yes}
      - name: Major
        emotion: 2.5
        importance: 5
        moment_of_truth: Yes
        hotspots:
          - {id: mild, text: Mild, severity: 1, frequency: 1}
          - {id: wild, text: Wild, severity: 5, frequency: 5}
      - {name: Ordinary, emotion: 1}
---
=== journeys/target.md
---
title: One day
state: target
redesigns: join
stages: [{name: Start, steps: [{name: Still bad, emotion: 1, moment_of_truth: Yes}]}]
---
"""


@pytest.fixture
def found(handbook) -> list[Moment]:
    figures = Figures(handbook(HANDBOOK).handbook)
    return moments(figures.book, figures.hotspot_by_ref)


def test_the_worst_comes_first_the_more_important_among_equals_the_unrated_last(found):
    assert [moment.placed.step.name for moment in found] == ["Still bad", "Major", "Minor", "Good", "Unknown"]


def test_two_and_a_half_or_less_is_at_risk_and_the_unrated_is_not(found):
    assert [moment.at_risk for moment in found] == [True, True, True, False, False]


def test_those_at_risk_are_listed_the_worst_first_the_more_important_among_equals(handbook):
    steps = handbook(HANDBOOK).handbook.steps.values()
    assert [placed.step.name for placed in at_risk(placed for placed in steps if placed.step.moment_of_truth)] == ["Still bad", "Major", "Minor"]


def test_importance_counts_as_3_where_nobody_gave_it(found):
    assert [moment.importance for moment in found] == [3, 5, 3, 3, 3]


def test_a_moment_brings_its_hotspots_worst_first(found):
    assert [spot.ref for spot in found[1].hotspots] == ["join#wild", "join#mild"]


def test_moments_of_targets_are_told_apart(found):
    assert [moment.is_current for moment in found] == [False, True, True, True, True]
