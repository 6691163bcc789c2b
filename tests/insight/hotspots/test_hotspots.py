"""Hotspots ranked, grouped and counted: numbers worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.ranked import NOTHING, Tally, grouped, heat_table, tally

HANDBOOK = """
=== journeys/join.md
---
title: Join
personas: [mia, tom]
owner: Membership
stages:
  - name: Learn
    lifecycle: [pre-purchase, purchase]
    steps:
      - name: Look
        channel: website
        hotspots:
          - {id: dear, text: Dear, severity: 5, frequency: 4, category: process}
          - {id: slow, text: Slow, severity: 4, frequency: 5, category: people, status: in-progress}
          - {id: ugly, text: Ugly, severity: 2, category: process}
  - name: Talk
    steps:
      - name: Ask
        hotspots:
          - {id: rude, text: Rude}
          - {id: gone, text: Gone, severity: 5, frequency: 5, category: process, status: resolved, owner: Shops}
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
stages: [{name: Learn, steps: [{name: Look, hotspots: [{id: risk, text: Risk, severity: 1, frequency: 1}]}]}]
---
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
=== actions/faster.md
---
title: Faster
addresses: [join#slow, join#slow, join#rude]
---
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


def test_the_score_is_severity_times_frequency_and_missing_factors_count_as_3(figures):
    assert {item.ref: (item.severity, item.frequency, item.score, item.assumed) for item in figures.ranked_hotspots} == {
        "join#dear": (5, 4, 20, False),
        "join#slow": (4, 5, 20, False),
        "join#ugly": (2, 3, 6, True),
        "join#rude": (3, 3, 9, True),
        "join#gone": (5, 5, 25, False),
        "join-target#risk": (1, 1, 1, False),
    }


def test_equal_scores_share_a_rank_and_the_more_severe_comes_first(figures):
    assert [(item.ref, item.rank) for item in figures.ranked_hotspots] == [
        ("join#gone", 1),
        ("join#dear", 2),
        ("join#slow", 2),
        ("join#rude", 4),
        ("join#ugly", 5),
        ("join-target#risk", 6),
    ]


def test_a_hotspot_knows_its_actions_once_its_personas_its_channels_and_whose_it_is(figures):
    slow, gone = figures.hotspot_by_ref["join#slow"], figures.hotspot_by_ref["join#gone"]
    assert (slow.actions, slow.personas, slow.channels) == (("faster",), ("mia", "tom"), ("website",))
    assert (slow.owner, gone.owner) == ("Membership", "Shops")


def test_what_is_resolved_is_not_open_and_what_a_target_foresees_is_not_current(figures):
    assert [item.ref for item in figures.ranked_hotspots if not item.is_open] == ["join#gone"]
    assert [item.ref for item in figures.ranked_hotspots if not item.is_current] == ["join-target#risk"]


def test_a_tally_counts_and_adds_up(figures):
    assert tally(figures.ranked_hotspots) == Tally(6, 81)
    assert tally([]) == Tally(0, 0)


def test_groups_come_in_the_order_given_then_by_open_scores_and_those_without_come_last(figures):
    def category(item):
        return [item.placed.hotspot.category] if item.placed.hotspot.category else []

    def shown(groups):
        return [(group.key, [item.placed.hotspot.id for item in group.hotspots], group.open) for group in groups]

    process, people = ("process", ["gone", "dear", "ugly"], Tally(2, 26)), ("people", ["slow"], Tally(1, 20))
    without = (NOTHING, ["rude", "risk"], Tally(2, 10))
    assert shown(grouped(figures.ranked_hotspots, category, ("people", "process"))) == [people, process, without]
    assert shown(grouped(figures.ranked_hotspots, category)) == [process, people, without]


def test_a_hotspot_of_several_personas_is_in_the_group_of_each(figures):
    groups = grouped(figures.ranked_hotspots, lambda item: item.personas)
    assert {group.key: len(group.hotspots) for group in groups} == {"mia": 5, "tom": 5, NOTHING: 1}


@pytest.fixture
def heat(figures):
    return heat_table(
        [item for item in figures.ranked_hotspots if item.is_open and item.is_current],
        lambda item: [item.placed.hotspot.category] if item.placed.hotspot.category else [],
        lambda item: item.placed.at.stage.lifecycle,
        ("technology", "people", "process"),
        ("pre-purchase", "purchase", "post-purchase"),
    )


def test_a_heat_table_counts_in_every_column_but_once_in_the_sums(heat):
    assert heat.rows == ("people", "process", NOTHING)
    assert heat.columns == ("pre-purchase", "purchase", "post-purchase", NOTHING)
    assert heat.cells == {
        ("people", "pre-purchase"): Tally(1, 20),
        ("people", "purchase"): Tally(1, 20),
        ("process", "pre-purchase"): Tally(2, 26),
        ("process", "purchase"): Tally(2, 26),
        (NOTHING, NOTHING): Tally(1, 9),
    }
    assert heat.by_row["process"] == Tally(2, 26)
    assert heat.by_column["purchase"] == Tally(3, 46)
    assert heat.whole == Tally(4, 55)


def test_the_heat_of_a_cell_is_its_share_of_the_hottest_in_four_parts(heat):
    # 26 is the hottest; 20 of 26 is more than three parts, 9 of 26 more than one.
    assert heat.highest == 26
    assert [heat.level("process", "purchase"), heat.level("people", "purchase"), heat.level(NOTHING, NOTHING), heat.level("people", NOTHING)] == [
        4,
        4,
        2,
        0,
    ]


def test_a_handbook_without_hotspots_has_an_empty_table():
    empty = heat_table([], lambda item: [], lambda item: [], ("process",), ("purchase",))  # noqa: ARG005
    assert (empty.rows, empty.columns, empty.whole, empty.highest) == ((), ("purchase",), Tally(), 0)
