"""Which action first: scores worked out by hand, and the grid of impact and effort."""

from __future__ import annotations

import pytest

from cxsite.insight.actions.effort import field
from cxsite.insight.actions.ranking import Method
from cxsite.insight.figures import Figures

HANDBOOK = """
=== personas/ann.md
---
title: Ann
share: 30%
---
=== personas/bob.md
---
title: Bob
share: 45%
---
=== personas/cat.md
---
type: persona
title: Cat
---
=== journeys/join.md
---
title: Join
personas: [ann, bob, cat]
stages:
  - name: Start
    steps:
      - name: Look
        hotspots:
          - {id: dear, text: Dear, severity: 5, frequency: 4}
          - {id: slow, text: Slow, severity: 2, frequency: 3}
          - {id: gone, text: Gone, severity: 5, frequency: 5, status: resolved}
---
=== journeys/leave.md
---
title: Leave
personas: [bob]
stages: [{name: Start, steps: [{name: Go, hotspots: [{id: far, text: Far, severity: 3, frequency: 4}]}]}]
---
=== actions/cheap.md
---
title: Cheap
addresses: [join#dear, join#slow, join#gone]
impact: 4
effort: 2
confidence: 80%
---
=== actions/near.md
---
title: Near
addresses: [leave#far]
impact: 3
effort: 4
---
=== actions/stated.md
---
title: Stated
reach: 10%
impact: 5
effort: 1
confidence: 100%
---
=== actions/vague.md
---
type: action
title: Vague
addresses: [join#dear]
---
=== actions/over.md
---
title: Over
status: done
addresses: [join#dear]
impact: 5
effort: 1
---
"""


@pytest.fixture
def ranked(handbook):
    book = handbook(HANDBOOK).handbook

    def by(method: Method):
        found = Figures(book, ranking_method=method).ranking
        return [(item.rank, item.planned.action.id, item.score) for item in found.ranked], {
            item.planned.action.id: item.missing for item in found.unranked
        }

    return by


def test_value_is_the_sum_of_open_scores_and_is_divided_by_effort(ranked):
    """cheap: (20 + 6) ÷ 2 = 13; near: 12 ÷ 4 = 3; what is resolved has no value any more, and what is done is not ranked."""
    assert ranked("value-effort") == ([(1, "cheap", 13), (2, "near", 3)], {"stated": ("value",), "vague": ("effort",)})


def test_impact_is_divided_by_effort(ranked):
    """stated: 5 ÷ 1; cheap: 4 ÷ 2; near: 3 ÷ 4."""
    assert ranked("impact-effort") == ([(1, "stated", 5), (2, "cheap", 2), (3, "near", 0.75)], {"vague": ("impact", "effort")})


def test_rice_multiplies_reach_impact_and_confidence_and_divides_by_effort(ranked):
    """cheap: (30 + 45) × 4 × 0.8 ÷ 2 = 120; stated: 10 × 5 × 1 ÷ 1 = 50; near: 45 × 3 × 0.5 (not given) ÷ 4 = 16.875."""
    assert ranked("rice") == ([(1, "cheap", 120), (2, "stated", 50), (3, "near", 16.875)], {"vague": ("impact", "effort")})


def test_inputs_that_nobody_stated_are_marked(handbook):
    found = Figures(handbook(HANDBOOK).handbook, ranking_method="rice").ranked_by_action
    assert [part.name for part in found["near"].inputs if part.assumed] == ["reach", "confidence"]
    assert [part.name for part in found["cheap"].inputs if part.assumed] == ["reach"]
    assert [part.name for part in found["stated"].inputs if part.assumed] == []


def test_without_any_known_share_reach_is_missing(handbook):
    book = handbook({"actions/a.md": "---\ntype: action\nimpact: 3\neffort: 3\n---\n"}).handbook
    assert Figures(book, ranking_method="rice").ranking.unranked[0].missing == ("reach",)


def test_effort_zero_is_refused(handbook):
    found = handbook({"actions/a.md": "---\ntype: action\nimpact: 3\neffort: 0\n---\n"})
    assert [item.code for item in found.diagnostics] == ["value/range"]


def test_equal_scores_share_a_rank(handbook):
    files = {f"actions/{name}.md": f"---\ntype: action\nimpact: {impact}\neffort: {effort}\n---\n" for name, impact, effort in ("a12", "b24", "c21")}
    found = Figures(handbook(files).handbook, ranking_method="impact-effort").ranking
    assert [(item.rank, item.planned.action.id) for item in found.ranked] == [(1, "c"), (2, "a"), (2, "b")]


def test_actions_at_one_place_share_a_point_with_the_range_of_their_numbers(handbook):
    files = {
        f"actions/{name}.md": f"---\ntype: action\nimpact: {impact}\neffort: {effort}\n---\n" for name, impact, effort in ("a44", "b51", "c44", "d42")
    }
    found = Figures(handbook({**files, "actions/e.md": "---\ntype: action\nimpact: 2\n---\n"}).handbook).effort_map
    assert [(spot.label, [item.action.id for item in spot.actions], spot.field) for spot in found.spots] == [
        ("1", ["b"], "quick-win"),
        ("2", ["d"], "quick-win"),
        ("3–4", ["a", "c"], "big-bet"),
    ]
    assert [item.action.id for item in found.unrated] == ["e"]


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [(5, 1, "quick-win"), (4, 4, "big-bet"), (2, 2, "fill-in"), (1, 5, "think-twice"), (3, 1, "between"), (5, 3, "between")],
)
def test_three_is_on_no_side(impact, effort, name):
    assert field(impact, effort) == name
