"""Journeys inside journeys, with the mean of all worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures

TREE = """
=== journeys/a.md
---
title: A
part_of: root
stages:
  - name: S
    steps:
      - name: Pay
        emotion: 1
        importance: 5
        hotspots: [{id: dear, text: Dear}, {id: old, text: Old, status: resolved}]
      - Wait
---
=== journeys/aa.md
---
title: AA
part_of: a
stages: [{name: S, steps: [{name: Sign, emotion: 5, importance: 1}]}]
---
=== journeys/close-up.md
---
title: Close-up
stages: [{name: S, steps: [{name: Look, emotion: 3, importance: 3}]}]
---
=== journeys/root.md
---
title: Root
stages:
  - name: S
    steps:
      - {id: begin, name: Begin, emotion: 4, importance: 5}
      - {id: go, name: Go, emotion: 2, importance: 5, detailed_in: close-up}
---
=== journeys/wish.md
---
title: Wish
state: target
redesigns: a
part_of: root
stages: [{name: S, steps: [{name: Fly, emotion: 5}]}]
---
"""


@pytest.fixture
def figures(handbook):
    return Figures(handbook(TREE).handbook)


def test_below_are_parts_their_parts_and_what_steps_are_detailed_in(figures):
    parts = figures.hierarchy("root").parts
    assert [(part.journey.id, part.depth, part.counts) for part in parts] == [
        ("a", 1, True),
        ("aa", 2, True),
        ("wish", 1, False),
        ("close-up", 1, True),
    ]
    assert [placed.ref for placed in parts[3].details] == ["root#go"]


def test_the_total_is_the_mean_over_all_steps_weighted_by_importance(figures):
    """(4·5 + 2·5 + 1·5 + 5·1 + 3·3) / (5 + 5 + 5 + 1 + 3) = 49 / 19; the target counts nowhere."""
    total = figures.hierarchy("root").total
    assert total.score == pytest.approx(49 / 19)
    assert (total.steps, total.unknown, total.open_hotspots) == (6, 1, 1)


def test_above_are_the_journeys_it_is_part_of_nearest_first(figures):
    assert [journey.id for journey in figures.hierarchy("aa").above] == ["a", "root"]


def test_a_journey_knows_the_steps_that_it_shows_in_detail(figures):
    found = figures.hierarchy("close-up")
    assert ([placed.ref for placed in found.shown_in], found.parts, found.above) == (["root#go"], (), ())


def test_a_journey_without_emotions_has_no_total_score(handbook):
    figures = Figures(handbook({name: f"---\n{line}stages: {{name: S, steps: X}}\n---\n" for name, line in
                                [("journeys/a.md", ""), ("journeys/b.md", "part_of: a\n")]}).handbook)  # fmt: skip
    assert (figures.hierarchy("a").total.score, figures.hierarchy("a").total.steps) == (None, 2)


def test_circles_are_walked_once(handbook):
    step = "stages: [{name: S, steps: [{name: X, emotion: 2, detailed_in: %s}]}]"
    files = {f"journeys/{name}.md": f"---\npart_of: {above}\n{step % above}\n---\n" for name, above in (("a", "b"), ("b", "a"))}
    found = Figures(handbook(files).handbook).hierarchy("a")
    assert [part.journey.id for part in found.parts] == ["b"]
    assert [journey.id for journey in found.above] == ["b"]
    assert (found.total.steps, found.total.score) == (2, 2)


def test_a_part_that_hangs_in_two_places_counts_once(handbook):
    files = {
        "journeys/a.md": "---\nstages: [{name: S, steps: [{name: X, emotion: 1, detailed_in: c}, {name: Y, detailed_in: c}]}]\n---\n",
        "journeys/b.md": "---\npart_of: a\nstages: [{name: S, steps: [{name: X, emotion: 1, detailed_in: c}]}]\n---\n",
        "journeys/c.md": "---\nstages: [{name: S, steps: [{name: X, emotion: 4}]}]\n---\n",
    }
    found = Figures(handbook(files).handbook).hierarchy("a")
    assert [part.journey.id for part in found.parts] == ["b", "c"]
    assert found.total.score == pytest.approx((1 + 1 + 4) / 3)


def test_a_chain_of_hundreds_is_walked_without_recursion(handbook):
    files = {f"journeys/j{n:04}.md": f"---\n{f'part_of: j{n - 1:04}' if n else ''}\nstages: {{name: S, steps: X}}\n---\n" for n in range(400)}
    figures = Figures(handbook(files).handbook)
    assert len(figures.hierarchy("j0000").parts) == 399
    assert len(figures.hierarchy("j0399").above) == 399
