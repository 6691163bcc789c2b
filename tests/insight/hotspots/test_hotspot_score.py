"""The score of a hotspot by the product that a team chose: numbers worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.ranked import ranked
from cxsite.insight.hotspots.score import Formula, reach

HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Learn
    steps:
      - name: Look
        importance: 5
        hotspots: [{id: dear, text: Dear, severity: 4, frequency: 3}]
      - name: Ask
        hotspots: [{id: slow, text: Slow, severity: 5, frequency: 4}]
---
=== journeys/work.md
---
title: Work
personas: [clerk]
stages: [{name: Start, steps: [{name: Log in, importance: 1, hotspots: [{id: late, text: Late, severity: 4, frequency: 3}]}]}]
---
=== personas/mia.md
---
type: persona
title: Mia
share: 36%
---
=== personas/tom.md
---
type: persona
title: Tom
share: 12%
---
=== personas/clerk.md
---
type: persona
title: Clerk
kind: employee
---
"""


@pytest.fixture
def book(handbook):
    return handbook(HANDBOOK).handbook


def scores(book, *names: str) -> dict[str, float]:
    return {item.placed.hotspot.id: item.score for item in ranked(book, Formula(names))}


def test_importance_multiplies_by_thirds_so_that_the_usual_3_changes_nothing(book):
    # 4 × 3 × 5/3; 5 × 4 × 3/3, not given; 4 × 3 × 1/3.
    assert scores(book, "severity", "frequency", "importance") == {"dear": 20, "slow": 20, "late": 4}


def test_reach_is_the_share_of_the_customers_whose_journey_it_is_and_everybody_where_nobody_said(book):
    # 36 % and 12 % are 48 %: 4 × 3 × 0.48 = 5.76; 5 × 4 × 0.48 = 9.6; clerks have no share of the customers.
    assert scores(book, "severity", "frequency", "reach") == {"late": 12, "slow": 9.6, "dear": 5.8}


def test_a_score_can_be_of_one_factor_or_of_all(book):
    assert scores(book, "severity") == {"slow": 5, "dear": 4, "late": 4}
    # 4 × 3 × 0.48 × 5/3 = 9.6; 5 × 4 × 0.48 × 1 = 9.6; 4 × 3 × 1 × 1/3 = 4.
    assert scores(book, "severity", "frequency", "reach", "importance") == {"slow": 9.6, "dear": 9.6, "late": 4}


def test_each_input_says_what_it_counts_and_whether_somebody_gave_it(book):
    late = Figures(book, formula=Formula(("severity", "reach", "importance"))).hotspot_by_ref["work#late"]
    assert [(item.name, item.value, round(item.times, 3), item.given) for item in late.inputs] == [
        ("severity", 4, 4, True),
        ("reach", 1, 1, False),
        ("importance", 1, 0.333, True),
    ]
    assert late.assumed


def test_the_highest_score_is_the_product_of_the_highest_factors():
    assert Formula().highest == 25
    assert Formula(("severity", "frequency", "importance")).highest == 41.7
    assert Formula(("severity", "frequency", "reach")).highest == 25


def test_a_score_is_hot_from_9_and_very_hot_from_16_of_25_or_the_same_part_of_another_scale():
    assert [Formula().heat(score) for score in (1, 8, 9, 15, 16, 25)] == [1, 1, 2, 2, 3, 3]
    # 9/25 and 16/25 of 5 are 1.8 and 3.2.
    assert [Formula(("severity",)).heat(score) for score in (1, 2, 3, 4, 5)] == [1, 2, 2, 3, 3]


def test_reach_never_exceeds_everybody_and_is_unknown_without_a_share(handbook):
    book = handbook(HANDBOOK.replace("share: 36%", "share: 95%")).handbook
    assert reach(book, ["mia", "tom"]) == 1
    assert reach(book, ["clerk"]) is None
    assert reach(book, []) is None
    assert reach(book, ["mia", "clerk"]) == 0.95
