"""The state of a handbook: numbers worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.progress import live_actions

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Start
    steps:
      - name: Look
        emotion: 4
        moment_of_truth: First glance
      - name: Pay
        emotion: 2.5
        importance: 2
        moment_of_truth: Money
        hotspots:
          - {id: dear, text: Dear, severity: 5, frequency: 5}
          - {id: slow, text: Slow, severity: 2, frequency: 2}
          - {id: ugly, text: Ugly, severity: 1, frequency: 1}
          - {id: odd, text: Odd, severity: 1, frequency: 2}
          - {id: gone, text: Gone, status: resolved}
          - {id: meant, text: Meant, status: accepted}
      - name: Call
        emotion: 2.5
        importance: 5
        moment_of_truth: A human being
      - name: Wait
        moment_of_truth: Nobody knows
---
=== journeys/leave.md
---
title: Leave
stages: [{name: End, steps: [{name: Go, emotion: 1}]}]
---
=== journeys/blank.md
---
title: Blank
stages: [{name: End, steps: [Go]}]
---
=== journeys/join-target.md
---
title: Join, one day
state: target
redesigns: join
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 1, moment_of_truth: Still, hotspots: [{id: risk, text: Risk}]}
---
=== actions/cheaper.md
---
title: Cheaper
status: piloting
addresses: [join#dear, join#slow]
---
=== actions/later.md
---
title: Later
addresses: [join#dear, join#ugly]
---
=== actions/never.md
---
title: Never
status: dropped
addresses: [join#slow, join#odd]
---
=== actions/over.md
---
title: Over
status: done
addresses: join#odd
---
"""


@pytest.fixture
def figures(handbook):
    return Figures(handbook(HANDBOOK).handbook)


def test_journeys_come_worst_first_and_unrated_ones_apart(figures):
    state = figures.overview
    join = (4 * 3 + 2.5 * 2 + 2.5 * 5) / 10
    assert [(item.journey.id, item.experience.score) for item in state.journeys] == [("leave", 1), ("join", pytest.approx(join))]
    assert [journey.id for journey in state.unrated] == ["blank"]
    assert state.experience.score == pytest.approx((join * 10 + 1 * 3) / 13)


def test_open_hotspots_come_worst_first_with_how_far_the_work_is(figures):
    state = figures.overview
    found = [(item.spot.ref, item.work) for item in state.hotspots]
    assert found == [("join#dear", "under-way"), ("join#slow", "under-way"), ("join#odd", "done"), ("join#ugly", "planned")]
    assert (state.resolved, state.hotspots_by_work("under-way"), state.hotspots_by_work("none")) == (1, 2, 0)
    assert state.unattended == ()


def test_a_dropped_action_is_no_work(figures):
    spot = figures.hotspot_by_ref["join#slow"]
    assert [action.id for action in live_actions(figures.book, spot)] == ["cheaper"]


def test_without_a_live_action_nobody_works_on_a_hotspot(handbook):
    book = handbook(
        """
        === journeys/a.md
        ---
        title: A
        stages: [{name: S, steps: [{name: One, hotspots: [{id: h, text: Hurts}]}]}]
        ---
        === actions/never.md
        ---
        title: Never
        status: dropped
        addresses: a#h
        ---
        """
    ).handbook
    state = Figures(book).overview
    assert [item.work for item in state.hotspots] == ["none"]
    assert [item.spot.ref for item in state.unattended] == ["a#h"]


def test_moments_at_risk_feel_like_2_5_or_worse_the_more_important_first_among_equals(figures):
    state = figures.overview
    assert state.moments == 4
    assert [placed.ref for placed in state.at_risk] == ["join#call", "join#pay"]


def test_actions_are_counted_by_state_in_the_order_of_states(figures):
    assert list(figures.overview.actions.items()) == [("idea", 1), ("piloting", 1), ("done", 1), ("dropped", 1)]


def test_an_empty_handbook_has_an_empty_state(handbook):
    state = Figures(handbook({"index.md": "# Nothing"}).handbook).overview
    assert (state.experience.score, state.journeys, state.hotspots, state.moments, state.actions) == (None, (), (), 0, {})


def test_employees_who_rated_nothing_have_hotspots_and_steps_that_nobody_rated(handbook):
    """Two steps of their own, neither rated, and one of them hurts."""
    journey = "---\ntitle: Serve\npersonas: sam\nstages: {name: Day, steps: [{name: Open, hotspots: [{id: late, text: Late}]}, Close]}\n---\n"
    book = handbook({"journeys/serve.md": journey, "personas/sam.md": "---\ntype: persona\ntitle: Sam\nkind: employee\n---\n"}).handbook
    [others] = Figures(book).overview.others
    assert (others.whose, others.experience.score, others.experience.steps, others.experience.unknown) == ("employee", None, 0, 2)
    assert [spot.ref for spot in others.hotspots] == ["serve#late"]
