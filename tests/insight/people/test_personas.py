"""What a journey is like for one persona: numbers worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.journeys.emotion import level
from cxsite.insight.people import personas

HANDBOOK = """
=== personas/mia.md
---
type: persona
title: Mia
---
=== personas/tom.md
---
type: persona
title: Tom
---
=== touchpoints/desk.md
---
title: Desk
channels: [branch]
---
=== touchpoints/site.md
---
title: Site
channels: [website]
---
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 4
        importance: 5
        touchpoint: site
        per_persona: {tom: {emotion: 1}}
        moment_of_truth: First glance
        hotspots:
          - {id: slow, text: Slow, severity: 5, frequency: 2}
          - {id: fixed, text: Fixed, status: resolved}
      - name: Ask
        emotion: 2
        importance: 1
        touchpoint: desk
        moment_of_truth: A human being
      - name: Wait
        touchpoint: desk
        moment_of_truth: Nobody knows
---
=== journeys/borrow.md
---
title: Borrow
personas: tom
stages:
  - name: Start
    steps:
      - name: Take
        emotion: 3.5
        touchpoint: desk
        per_persona: {tom: {emotion: 3}}
---
=== journeys/join-target.md
---
title: Join, one day
personas: tom
state: target
redesigns: join
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 5
        hotspots: [{id: risk, text: A risk}]
---
"""


@pytest.fixture
def figures(handbook):
    return Figures(handbook(HANDBOOK).handbook)


def test_a_journey_is_scored_with_the_emotions_that_are_the_persona_s_own(figures):
    lived = {item.journey.id: item for item in figures.journeys_by_persona["tom"]}
    join, borrow = lived["join"], lived["borrow"]
    assert join.experience.score == pytest.approx((1 * 5 + 2 * 1) / 6)
    assert (join.experience.steps, join.experience.unknown, join.own) == (2, 1, 1)
    assert (borrow.experience.score, borrow.own) == (3, 1)


def test_a_persona_without_emotions_of_its_own_lives_the_journey_as_everybody(figures):
    (join,) = figures.journeys_by_persona["mia"]
    assert join.experience == figures.experience("join")
    assert join.experience.score == pytest.approx((4 * 5 + 2 * 1) / 6)
    assert join.own == 0


def test_targets_are_listed_but_count_in_no_score_and_no_ranking(figures):
    lived = {item.journey.id: item.is_current for item in figures.journeys_by_persona["tom"]}
    assert lived == {"borrow": True, "join": True, "join-target": False}
    assert figures.persona_experience("tom").score == pytest.approx((1 * 5 + 2 * 1 + 3 * 3) / 9)
    assert [spot.ref for spot in figures.hotspots_by_persona["tom"]] == ["join#slow", "join#fixed"]


def test_open_hotspots_of_a_journey_leave_resolved_ones_out(figures):
    assert {item.journey.id: item.open_hotspots for item in figures.journeys_by_persona["tom"]} == {"borrow": 0, "join": 1, "join-target": 1}


def test_hotspots_are_those_of_the_persona_s_own_journeys_only(figures):
    assert [spot.ref for spot in figures.hotspots_by_persona["mia"]] == ["join#slow", "join#fixed"]


def test_differences_come_widest_first_and_know_their_direction(figures):
    found = personas.differences(figures.steps_of_persona("tom"), "tom")
    assert [(item.placed.ref, item.own, item.others, item.by) for item in found] == [("join#look", 1, 4, -3), ("borrow#take", 3, 3.5, -0.5)]
    assert personas.differences(figures.steps_of_persona("mia"), "mia") == []


def test_spread_counts_rated_steps_by_the_level_that_readers_see(figures):
    assert personas.spread(figures.steps_of_persona("tom"), "tom") == {1: 1, 2: 1, 3: 1, 4: 0, 5: 0}
    assert personas.spread(figures.steps_of_persona("mia"), "mia") == {1: 0, 2: 1, 3: 0, 4: 1, 5: 0}


def test_moments_of_truth_come_worst_first_and_unknown_ones_last(figures):
    found = personas.moments(figures.steps_of_persona("mia"), "mia")
    assert [(item.placed.ref, item.emotion) for item in found] == [("join#ask", 2), ("join#look", 4), ("join#wait", None)]


def test_a_touchpoint_is_the_mean_of_the_persona_s_steps_there(figures):
    found = personas.touchpoints(figures.steps_of_persona("tom"), "tom")
    assert [item.id for item in found] == ["site", "desk"]
    desk = found[1].experience
    assert desk.score == pytest.approx((2 * 1 + 3 * 3) / 4)
    assert (desk.steps, desk.unknown, desk.lowest) == (2, 1, "join#ask")


@pytest.mark.parametrize(("score", "expected"), [(1, 1), (1.44, 1), (1.46, 2), (2.5, 3), (3.449, 3), (3.47, 4), (5, 5)])
def test_the_level_of_a_mean_follows_the_number_as_it_is_shown(score, expected):
    assert level(score) == expected
