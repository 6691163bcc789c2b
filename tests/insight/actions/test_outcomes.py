"""What actions brought, and the trace of goals, worked out by hand."""

from __future__ import annotations

import datetime

import pytest

from cxsite.insight.actions.effect import effects
from cxsite.insight.figures import Figures
from cxsite.insight.metrics.feedback import Feedback

METRICS = """
=== metrics.yml
metrics:
  - {id: nps, name: Recommendation, kind: nps, baseline: 4, value: 11}
  - {id: calls, name: Calls, better: lower}
  - {id: churn, name: Churn, better: lower, baseline: 20, value: 24}
=== actions/a.md
---
type: action
title: A
status: done
done: 2026-11-12
%s
---
"""


@pytest.mark.parametrize(
    ("lines", "change", "own", "verdict"),
    [
        ("expects: {nps: +5}\nmeasured: {nps: +5}", 5, True, "met"),
        ("expects: {nps: +5}\nmeasured: {nps: +2}", 2, True, "partly"),
        ("expects: {nps: +5}\nmeasured: {nps: 0}", 0, True, "unmoved"),
        ("expects: {nps: +5}\nmeasured: {nps: -1}", -1, True, "worse"),
        ("expects: {calls: -2}\nmeasured: {calls: -3}", -3, True, "met"),
        ("expects: {calls: -2}\nmeasured: {calls: 1}", 1, True, "worse"),
        ("measured: {calls: -1}", -1, True, "moved"),
        ("expects: {nps: }\nmeasured: {nps: +1}", 1, True, "moved"),
        # From 4 to 11; nobody can say how much of it was this action's.
        ("expects: {nps: +2}", 7, False, "moved"),
        ("expects: {churn: -1}", 4, False, "worse"),
        ("expects: {calls: -1}", None, False, "unmeasured"),
    ],
)
def test_a_change_is_judged_by_what_was_expected(handbook, lines, change, own, verdict):
    book = handbook(METRICS % lines).handbook
    (found,) = effects(Feedback(book), book.actions["a"])
    assert (found.change, found.own, found.verdict) == (change, own, verdict)


def test_where_customers_answered_their_answers_judge_and_not_the_number_by_hand(handbook):
    # By hand 11, which is 7 more than at the start; 60 promoters and 60 detractors are 0, which is 4 less. So the finding and the page say.
    answers = "=== data/snapshot/nps.csv\nperiod,dimension,of,score,answers,weight,squares\n2026-10,,,3,60,,\n2026-10,,,10,60,,\n"
    found = handbook(METRICS % "expects: {nps: +2}" + answers)
    (shown,) = Figures(found.handbook).outcomes["a"].effects
    assert (shown.change, shown.verdict) == (-4, "worse")
    assert [item.message for item in found.diagnostics if item.code == "actions/unmoved"] == [
        "done, but 'nps' moved the wrong way (-4), expected was +2"
    ]


@pytest.mark.parametrize(
    ("lines", "success"),
    [
        ("measured: {nps: +1, calls: -1}", "worked"),
        ("measured: {nps: +1, calls: 0}", "partly"),
        ("measured: {nps: 0, calls: +1}", "unmoved"),
        ("expects: {calls: -1}", "unmeasured"),
        ("impact: 3", "unmeasured"),
    ],
)
def test_an_action_worked_where_all_its_numbers_moved_the_right_way(handbook, lines, success):
    found = Figures(handbook(METRICS % lines).handbook).outcomes["a"]
    assert (found.success, found.days) == (success, 10)


def test_only_what_is_done_has_an_outcome(handbook):
    assert Figures(handbook({"actions/a.md": "---\ntype: action\nstatus: scaling\n---\n"}).handbook).outcomes == {}


def test_what_did_not_move_is_a_finding_until_somebody_decides(handbook):
    """Where nothing was measured for it, the metric's own way counts: churn rose from 20 to 24."""
    said = [item.message for item in handbook(METRICS % "expects: {nps: +5, churn: -1}\nmeasured: {nps: 0}").diagnostics]
    assert said == ["done, but 'churn' moved the wrong way (+4), expected was -1", "done, but 'nps' did not move, expected was +5"]
    assert handbook(METRICS % "expects: {nps: +5}\nmeasured: {nps: 0}\nexperiment: {decision: Look elsewhere}").diagnostics == []


TRACE = """
=== metrics.yml
metrics: [{id: nps, name: NPS, kind: nps}, {id: calls, name: Calls}, {id: quiet, name: Quiet}]
=== strategy.md
---
type: strategy
goals: [{metric: nps}, {metric: calls}, {metric: quiet}]
---
=== journeys/join.md
---
title: Join
metrics: [nps]
stages:
  - name: S
    steps:
      - name: One
        hotspots: [{id: dear, text: Dear, severity: 5, frequency: 5}, {id: slow, text: Slow}, {id: old, text: Old, status: resolved}]
---
=== journeys/join-next.md
---
title: Join next
state: target
redesigns: join
metrics: [nps]
stages: [{name: S, steps: [One]}]
---
=== journeys/use.md
---
title: Use
stages: [{name: S, steps: [{name: One, metrics: {nps: 3, quiet: 1}}]}]
---
=== actions/fix.md
---
title: Fix
addresses: [join#dear, join#old]
expects: {nps: +5}
---
=== actions/other.md
---
title: Other
expects: {nps: +1}
---
=== actions/gone.md
---
title: Gone
status: dropped
addresses: join#slow
expects: {nps: +1, calls: 1}
---
"""


def test_a_goal_leads_to_journeys_hotspots_and_actions_and_names_what_is_missing(handbook):
    nps, calls, quiet = Figures(handbook(TRACE).handbook).traces
    assert [(item.journey, [spot.ref for spot in item.hotspots], item.actions, item.unattended) for item in nps.journeys] == [
        ("join", ["join#dear", "join#slow"], ("fix",), 1),
        ("use", [], (), 0),
    ]
    assert (nps.actions, nps.elsewhere, nps.missing) == (("fix", "other"), ("other",), ())
    assert (calls.journeys, calls.actions, calls.missing) == ((), (), ("journey", "action"))
    assert ([item.journey for item in quiet.journeys], quiet.missing) == (["use"], ("hotspot", "action"))


HISTORY = (
    METRICS
    + """
=== history.yml
snapshots:
  - {date: 2026-03-31, metrics: {nps: 9}, journeys: {join: {score: 2.5}}}
  - {date: 2026-09-30, metrics: {nps: 12}, journeys: {join: {score: 2.75, steps: {one: 2.5, gone: 3}}}}
  - {date: 2026-11-20, metrics: {nps: 0}, journeys: {join: {score: 1, steps: {one: 1}}}}
=== journeys/join.md
---
title: Join
stages: [{name: S, steps: [{name: One, emotion: 3.5, hotspots: [{id: dear, text: Dear}]}]}]
---
"""
)


def test_the_last_snapshot_before_the_day_it_was_done_is_the_before(handbook):
    """Done on 12 November: from 12 in September to 11 is the wrong way; its one step that both days have went from 2.5 to 3.5."""
    found = Figures(handbook(HISTORY % "addresses: [join#dear]\nexpects: {nps: +5}").handbook).outcomes["a"]
    (effect,), (moved,) = found.effects, found.journeys
    assert (effect.before, effect.since, effect.change, effect.verdict) == (12, datetime.date(2026, 9, 30), -1, "worse")
    assert (moved.journey, moved.date, moved.before, moved.now, moved.steps) == ("join", datetime.date(2026, 9, 30), 2.5, 3.5, 1)


def test_without_a_snapshot_from_before_nothing_is_said_of_journeys(handbook):
    found = Figures(handbook((HISTORY % "addresses: [join#dear]\nexpects: {nps: +5}").replace("2026-11-12", "2026-01-01")).handbook).outcomes["a"]
    assert (found.effects[0].before, found.effects[0].since, found.journeys) == (4, None, ())
