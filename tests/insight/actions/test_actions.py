"""Actions: dates judged by a fixed day (2026-11-22), order and counts worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.actions.planned import all_planned, dependents, pipeline
from cxsite.insight.figures import Figures

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - name: Look
        hotspots:
          - {id: dear, text: Dear, severity: 5, frequency: 4}
          - {id: slow, text: Slow, severity: 2, frequency: 3}
          - {id: gone, text: Gone, severity: 5, frequency: 5, status: resolved}
---
=== actions/late.md
---
title: Late
status: piloting
category: process
due: 2026-11-12
addresses: [join#slow, join#gone, join#dear]
---
=== actions/soon.md
---
title: Soon
status: piloting
category: process
due: 2026-11-22
depends_on: late
---
=== actions/open-ended.md
---
type: action
title: Open-ended
status: piloting
---
=== actions/thought.md
---
title: Thought
due: 2026-01-01
category: people
depends_on: [late, soon]
---
=== actions/finished.md
---
type: action
title: Finished
status: done
due: 2026-01-01
---
=== actions/given-up.md
---
type: action
title: Given up
status: dropped
---
=== actions/everywhere.md
---
title: Everywhere
status: scaling
category: process
due: 2028-01-01
---
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


@pytest.fixture
def planned(figures):
    return {item.action.id: item for item in all_planned(figures.book, figures.hotspot_by_ref)}


def test_the_furthest_ahead_comes_first_then_ideas_then_what_is_over(planned):
    assert list(planned) == ["everywhere", "late", "soon", "open-ended", "thought", "finished", "given-up"]


def test_an_action_is_overdue_from_the_day_after_it_was_due_until_it_is_over(planned):
    assert {key: item.overdue for key, item in planned.items() if item.overdue} == {"late": 10, "thought": 325}


def test_only_what_is_still_to_be_done_can_lack_a_date(planned):
    assert [key for key, item in planned.items() if item.undated] == ["open-ended"]


def test_an_action_brings_its_hotspots_worst_first_and_the_sum_of_what_is_open(planned):
    assert [spot.ref for spot in planned["late"].hotspots] == ["join#gone", "join#dear", "join#slow"]
    assert planned["late"].relief == 26


def test_dependents_are_the_actions_that_wait(figures):
    assert dependents(figures.book, "late") == ["soon", "thought"]
    assert dependents(figures.book, "thought") == []


def test_the_pipeline_counts_by_category_and_state(figures):
    found = pipeline(figures.book, figures.book.actions.values())
    assert found.states == ("idea", "designing", "testing", "piloting", "scaling", "done", "dropped")
    assert found.categories == ("process", "people", "")
    assert dict(found.cells) == {
        ("process", "piloting"): 2,
        ("process", "scaling"): 1,
        ("people", "idea"): 1,
        ("", "piloting"): 1,
        ("", "done"): 1,
        ("", "dropped"): 1,
    }
    assert (found.by_category["process"], found.by_state["piloting"]) == (3, 3)


def test_without_a_dropped_action_no_column_says_dropped(figures):
    assert "dropped" not in pipeline(figures.book, [figures.book.actions["late"]]).states
