"""One journey through other eyes: numbers worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.people.lenses import lenses, perception

TREE = """
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
=== personas/eve.md
---
type: persona
title: Eve
---
=== journeys/join.md
---
title: Join
personas: [tom, mia]
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, employee_view: 4, per_persona: {mia: 2, eve: 5}}
      - {name: Ask, emotion: 2, importance: 5, employee_view: 4, per_persona: {mia: 2, tom: {thinks: Why?}}}
      - {name: Wait, employee_view: 3, per_persona: {mia: 1}}
      - {name: Leave, emotion: 1, importance: 1, employee_view: 0.5, per_persona: {mia: 4}}
      - {name: Return, emotion: 5, importance: 2}
---
"""


@pytest.fixture
def book(handbook: ReadHandbook):
    return handbook(TREE.replace("employee_view: 0.5", "employee_view: 1.5")).handbook


def test_a_lens_is_there_for_each_persona_that_feels_something_else(book) -> None:
    """Mia at two steps: her 2 at "Ask" is everybody's, and at "Wait" there is nothing to differ from. Tom only thinks; Eve is not in the journey."""
    found = lenses(book.journeys["join"], book.steps_of("join"))
    assert [lens.persona for lens in found] == ["mia", "eve"]
    assert [(step.placed.step.name, step.own, step.others, step.by) for step in found[0].steps] == [("Look", 2, 4, -2), ("Leave", 4, 1, 3)]
    assert found[0].emotions == (2, 2, 1, 4, 5)


def test_a_lens_weighs_both_views_by_importance(book) -> None:
    """Everybody: (4·3 + 2·5 + 1·1 + 5·2) / 11 = 3; Mia: (2·3 + 2·5 + 1·3 + 4·1 + 5·2) / 14 = 33/14, "Wait" counted too."""
    mia = lenses(book.journeys["join"], book.steps_of("join"))[0]
    assert mia.others.score == pytest.approx(33 / 11)
    assert mia.own.score == pytest.approx(33 / 14)


def test_the_widest_difference_counts_in_either_direction(book) -> None:
    mia, eve = lenses(book.journeys["join"], book.steps_of("join"))
    assert mia.widest.placed.step.name == "Leave"
    assert [step.placed.step.name for step in mia.first(2)] == ["Leave", "Look"]
    assert eve.widest.by == 1


def test_a_journey_that_all_feel_alike_has_no_lens(handbook: ReadHandbook) -> None:
    book = handbook({"journeys/join.md": "---\ntitle: Join\nstages: {name: A, steps: {name: B, emotion: 2}}\n---\n"}).handbook
    assert lenses(book.journeys["join"], book.steps_of("join")) == []
    assert perception(book.steps_of("join")) is None


def test_both_perceptions_are_taken_over_the_steps_where_both_are_known(book) -> None:
    """Customers: (4·3 + 2·5 + 1·1) / 9 = 23/9; employees: (4·3 + 4·5 + 1.5·1) / 9 = 33.5/9; apart by 10.5/9."""
    found = perception(book.steps_of("join"))
    assert found is not None
    assert [(gap.placed.step.name, gap.customers, gap.employees, gap.by) for gap in found.gaps] == [
        ("Look", 4, 4, 0),
        ("Ask", 2, 4, 2),
        ("Leave", 1, 1.5, 0.5),
    ]
    assert found.customers.score == pytest.approx(23 / 9)
    assert found.employees.score == pytest.approx(33.5 / 9)
    assert found.by == pytest.approx(10.5 / 9)
    assert (found.rosier, found.gloomier) == (2, 0)


def test_where_both_agree_is_no_gap(book) -> None:
    found = perception(book.steps_of("join"))
    assert found is not None
    assert [gap.placed.step.name for gap in found.widest(5)] == ["Ask", "Leave"]
    assert [gap.placed.step.name for gap in found.widest(1)] == ["Ask"]
