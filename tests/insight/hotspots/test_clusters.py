"""Clusters of the same cause: what one fix would relieve, worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures

HANDBOOK = """
=== journeys/a.md
---
title: A
personas: [mia]
stages:
  - name: S
    steps:
      - name: Look
        touchpoint: desk
        hotspots:
          - {id: one, text: One, severity: 5, frequency: 4, category: process}
          - {id: two, text: Two, severity: 4, frequency: 4, category: people}
          - {id: three, text: Three, severity: 2, frequency: 2, category: process, status: resolved}
      - {name: Ask, touchpoint: desk, hotspots: [{id: four, text: Four, severity: 3, frequency: 3, cause: Two  systems}]}
---
=== journeys/b.md
---
title: B
personas: [tom]
stages:
  - name: S
    steps:
      - name: Look
        touchpoint: [desk, till]
        hotspots:
          - {id: five, text: Five, severity: 3, frequency: 4, category: process}
          - {id: six, text: Six, severity: 5, frequency: 5, category: process, cause: two systems.}
---
=== journeys/c.md
---
title: C
stages: [{name: S, steps: [{name: Look, touchpoint: till, hotspots: [{id: seven, text: Seven, severity: 1, frequency: 2, category: process}]}]}]
---
=== journeys/c-target.md
---
title: C, one day
state: target
redesigns: c
stages: [{name: S, steps: [{name: Look, touchpoint: desk, hotspots: [{id: eight, text: Eight, category: people}]}]}]
---
=== personas/mia.md
---
type: persona
title: Mia
share: 30%
---
=== personas/tom.md
---
type: persona
title: Tom
share: 20%
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
---
=== touchpoints/till.md
---
type: touchpoint
title: Till
---
=== actions/fix.md
---
title: Fix
addresses: [a#one]
---
=== actions/gone.md
---
title: Gone
status: dropped
addresses: [b#six]
---
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


def test_the_same_stated_cause_or_category_at_a_touchpoint_is_a_cluster_across_journeys(figures):
    # Two systems: 25 + 9. Desk and process: 20 + 12, without the resolved one and those with a stated cause. Till and process: 12 + 2.
    # People at the desk are in one journey of today.
    assert [(item.kind, item.cause or item.touchpoint, [spot.ref for spot in item.hotspots], item.score) for item in figures.clusters] == [
        ("stated", "two systems.", ["b#six", "a#four"], 34),
        ("likely", "desk", ["a#one", "b#five"], 32),
        ("likely", "till", ["b#five", "c#seven"], 14),
    ]


def test_a_cluster_says_what_one_fix_would_relieve(figures):
    stated, desk, till = figures.clusters
    # All open of today: 20 + 16 + 9 + 12 + 25 + 2 = 84.
    assert [round(item.share, 4) for item in (stated, desk, till)] == [round(34 / 84, 4), round(32 / 84, 4), round(14 / 84, 4)]
    assert (desk.journeys, desk.personas, desk.reach) == (("a", "b"), ("mia", "tom"), 0.5)
    assert till.reach == 0.2


def test_a_cluster_knows_what_is_done_and_what_is_left(figures):
    stated, desk, _ = figures.clusters
    assert (desk.actions, [spot.ref for spot in desk.unaddressed]) == (("fix",), ["b#five"])
    # A dropped action helps nobody.
    assert (stated.actions, len(stated.unaddressed)) == ((), 2)


def test_a_hotspot_knows_its_clusters(figures):
    assert {ref: [item.cause or item.touchpoint for item in found] for ref, found in figures.clusters_by_hotspot.items()} == {
        "b#six": ["two systems."],
        "a#four": ["two systems."],
        "a#one": ["desk"],
        "b#five": ["desk", "till"],
        "c#seven": ["till"],
    }


def test_one_journey_has_no_cluster(handbook):
    tree = "=== journeys/a.md\n---\ntitle: A\nstages: [{name: S, steps: [{name: B, hotspots: [{text: X, cause: C}, {text: Y, cause: C}]}]}]\n---\n"
    assert Figures(handbook(tree).handbook).clusters == []
