"""What lies downstream of what, in chains, diamonds and rings."""

from __future__ import annotations

import time

import pytest

from cxsite.insight.journeys.causes import Causes, chains

TREE = """
=== journeys/one.md
---
title: One
stages:
  - name: S
    steps:
      - {id: a, name: A, emotion: 4, causes: [b, c]}
      - {id: b, name: B, emotion: 3, causes: [c]}
      - {id: c, name: C, emotion: 2, causes: ["two#x"]}
      - {id: y, name: Y, causes: [two]}
      - {id: z, name: Z, emotion: 1, causes: [z]}
---
=== journeys/two.md
---
title: Two
stages: [{name: S, steps: [{id: x, name: X, emotion: 1, causes: ["one#b"]}, {id: idle, name: Idle}]}]
---
=== journeys/wish.md
---
title: Wish
state: target
redesigns: two
stages: [{name: S, steps: [{id: w, name: W, causes: ["one#a", v]}, {id: v, name: V}]}]
---
"""


@pytest.fixture
def causes(handbook):
    return Causes(handbook(TREE).handbook)


def ends(links):
    return [(link.source.ref, link.target) for link in links]


def test_downstream_counts_everything_once_and_never_the_step_itself(causes):
    """A leads to B and C, they to X, and X back to B."""
    assert {ref: causes.downstream(ref) for ref in ("one#a", "one#b", "one#c", "two#x")} == {"one#a": 3, "one#b": 2, "one#c": 2, "two#x": 2}


def test_links_that_hang_together_are_a_chain_whichever_way_they_run(causes):
    assert [ends(chain) for chain in chains(causes.links)] == [
        [("one#a", "one#b"), ("one#a", "one#c"), ("one#b", "one#c"), ("one#c", "two#x"), ("two#x", "one#b")],
        [("one#y", "two")],
        [("one#z", "one#z")],
    ]


def test_a_whole_journey_counts_as_one(causes):
    assert causes.downstream("one#y") == 1


def test_a_step_that_causes_itself_or_nothing_leads_nowhere(causes):
    assert (causes.downstream("one#z"), causes.downstream("two#idle")) == (0, 0)


def test_origins_come_by_reach_then_by_emotion_and_share_ranks(causes):
    assert [(item.placed.ref, item.rank, item.reach) for item in causes.origins] == [
        ("one#a", 1, 3),
        ("two#x", 2, 2),
        ("one#c", 2, 2),
        ("one#b", 2, 2),
        ("one#y", 5, 1),
        ("one#z", 6, 0),
    ]


def test_links_are_those_of_today(causes):
    assert ends(causes.links) == [
        ("one#a", "one#b"),
        ("one#a", "one#c"),
        ("one#b", "one#c"),
        ("one#c", "two#x"),
        ("one#y", "two"),
        ("one#z", "one#z"),
        ("two#x", "one#b"),
    ]
    assert sum(link.crosses for link in causes.links) == 3


def test_a_journey_stands_between_what_leads_in_and_what_leads_out(causes):
    two = causes.around("two")
    assert (ends(two.incoming), ends(two.within), ends(two.outgoing)) == ([("one#c", "two#x"), ("one#y", "two")], [], [("two#x", "one#b")])
    one = causes.around("one")
    assert ends(one.incoming) == [("two#x", "one#b")]
    assert ends(one.within) == [("one#a", "one#b"), ("one#a", "one#c"), ("one#b", "one#c"), ("one#z", "one#z")]


def test_what_a_target_causes_shows_on_targets_only(causes):
    wish = causes.around("wish")
    assert (ends(wish.within), ends(wish.outgoing)) == ([("wish#w", "wish#v")], [("wish#w", "one#a")])
    assert "wish#w" not in {link.source.ref for link in causes.around("one").incoming}


@pytest.mark.parametrize("last", ["[]", "[s0]"], ids=["chain", "ring"])
def test_a_long_chain_is_walked_without_recursion_and_in_good_time(handbook, last):
    steps = "".join(f"  - {{id: s{number}, name: S, causes: [s{number + 1}]}}\n" for number in range(2000))
    book = handbook(f"=== journeys/a.md\n---\nstages:\n name: A\n steps:\n{steps}  - {{id: s2000, name: S, causes: {last}}}\n---\n").handbook
    before = time.process_time()
    assert Causes(book).downstream("a#s0") == 2000
    assert time.process_time() - before < 5
