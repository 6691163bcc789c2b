"""From step to step: straight ahead, in branches, in loops."""

from __future__ import annotations

from building import headlines

from cxsite.model.flow import is_straight, passages

TREE = """
=== journeys/a.md
---
title: A
stages:
  - name: S
    steps:
      - {id: one, name: One}
      - id: two
        name: Two
        next:
          - {to: one, when: It fails}
          - {to: three, when: It works}
          - {to: "b#x", when: They give up}
      - {id: three, name: Three, next: four}
      - {id: four, name: Four}
---
=== journeys/b.md
---
title: B
stages: [{name: S, steps: [{id: x, name: X}, {id: y, name: Y}]}]
---
"""


def ways(steps):
    return [(item.source, item.target, item.when, item.written) for item in passages(steps)]


def test_a_step_goes_where_it_says_and_else_to_the_next(handbook):
    assert ways(handbook(TREE).handbook.steps_of("a")) == [
        ("a#one", "a#two", "", False),
        ("a#two", "a#one", "It fails", True),
        ("a#two", "a#three", "It works", True),
        ("a#two", "b#x", "They give up", True),
        ("a#three", "a#four", "", True),
    ]


def test_a_journey_runs_straight_where_no_step_says_otherwise(handbook):
    book = handbook(TREE).handbook
    assert (is_straight(book.steps_of("a")), is_straight(book.steps_of("b"))) == (False, True)
    assert ways(book.steps_of("b")) == [("b#x", "b#y", "", False)]


def test_a_name_of_nothing_is_reported_and_leads_nowhere(handbook):
    project = handbook("=== journeys/a.md\n---\nstages: [{name: S, steps: [{id: one, name: One, next: gone}, {id: two, name: Two}]}]\n---\n")
    assert [item.code for item in project.diagnostics] == ["reference/unknown"]
    steps = project.handbook.steps_of("a")
    assert (ways(steps), is_straight(steps)) == ([], True)


def test_one_step_is_straight(handbook):
    project = handbook("=== journeys/a.md\n---\nstages: [{name: S, steps: [One]}]\n---\n")
    assert (headlines(project), ways(project.handbook.steps_of("a"))) == ([], [])
