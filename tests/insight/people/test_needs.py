"""Needs coverage: which needs are met, by what, and how that feels. Numbers worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.people.needs import coverage

HANDBOOK = """
=== personas/mia.md
---
type: persona
title: Mia
needs: [A clear fare, Somebody to ask, A quiet seat]
goals: [Be on time]
---
=== personas/tom.md
---
type: persona
title: Tom
needs: a clear  FARE.
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
needs_met: [A clear fare, A smile, Be on time]
---
=== touchpoints/site.md
---
type: touchpoint
title: Site
needs_met: [A clear fare., Somebody to ask]
---
=== touchpoints/train.md
---
type: touchpoint
title: Train
---
=== journeys/join.md
---
title: Join
personas: [mia, tom]
stages:
  - name: Buy
    steps:
      - {name: Ask, touchpoint: desk, emotion: 4, importance: 5, per_persona: {tom: {emotion: 1}}}
      - {name: Search, touchpoint: site, emotion: 2}
      - {name: Compare, touchpoint: [desk, site], emotion: 2, importance: 1}
---
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


def test_a_need_is_met_where_a_touchpoint_names_it_whatever_the_case_the_spaces_and_the_full_stop(figures):
    assert {persona: [(need.text, need.kind, need.touchpoints) for need in needs] for persona, needs in figures.needs.by_persona.items()} == {
        "mia": [
            ("A clear fare", "need", ("desk", "site")),
            ("Somebody to ask", "need", ("site",)),
            ("A quiet seat", "need", ()),
            ("Be on time", "goal", ("desk",)),
        ],
        "tom": [("a clear  FARE.", "need", ("desk", "site"))],
    }


def test_beside_each_stands_how_the_persona_feels_there_and_a_step_at_two_places_counts_once(figures):
    # Mia at desk and site: (4 · 5 + 2 · 3 + 2 · 1) / 9 = 28/9; Tom: (1 · 5 + 2 · 3 + 2 · 1) / 9 = 13/9.
    mia, tom = figures.needs.by_persona["mia"], figures.needs.by_persona["tom"]
    assert [round(need.experience.score, 3) for need in (mia[0], tom[0])] == [3.111, 1.444]
    assert mia[0].experience.steps == 3
    # At the site alone: (2 · 3 + 2 · 1) / 4.
    assert mia[1].experience.score == 2


def test_what_is_met_and_feels_like_two_and_a_half_or_worse_is_met_badly(figures):
    assert [need.state for need in figures.needs.by_persona["mia"]] == ["met", "badly", "unmet", "met"]


def test_unmet_needs_come_first_then_those_met_badly(figures):
    assert [(need.persona, need.text) for need in figures.needs.all] == [
        ("mia", "A quiet seat"),
        ("mia", "Somebody to ask"),
        ("tom", "a clear  FARE."),
        ("mia", "A clear fare"),
        ("mia", "Be on time"),
    ]


def test_coverage_counts_and_is_unknown_without_needs(figures):
    found = coverage(need for need in figures.needs.all if need.kind == "need")
    assert (found.whole, found.met, found.unmet, found.badly, found.share) == (4, 3, 1, 2, 0.75)
    assert coverage([]).share is None


def test_a_need_of_nobody_is_a_stray(figures):
    assert [(stray.touchpoint, stray.index, stray.text) for stray in figures.needs.strays] == [("desk", 1, "A smile")]


def test_without_personas_who_need_something_nothing_strays(handbook):
    tree = "=== touchpoints/desk.md\n---\ntype: touchpoint\ntitle: Desk\nneeds_met: [A smile]\n---\n"
    project = handbook(tree)
    assert Figures(project.handbook).needs.strays == []
    assert project.diagnostics == []
