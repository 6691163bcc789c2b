"""What the handbook itself shows, counted by hand."""

from __future__ import annotations

import datetime

import pytest
from building import ReadHandbook, write_tree

from cxsite.insight.maturity.measures import MEASURED
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.handbook import Handbook
from cxsite.model.measures import MEASURES

#: Two journeys of today, one archived, one target; 2026-09-01 is the day of the build.
TREE = """\
=== taxonomy.yml
lifecycles: {purchase: [before, during, after]}
=== metrics.yml
- {name: nps, kind: nps, value: 20, n: 300, baseline: 10, target: 40}
- {name: csat, kind: csat, value: 70}
- {name: cost, kind: currency, value: 3}
- {name: effort, kind: ces, value: 2, n: 40, baseline: 3}
- {name: calls, kind: csat}
=== strategy.md
---
type: strategy
principles: [{id: plain, name: Plain}, {id: kind, name: Kind}]
goals: [{metric: nps, by: 2027-01-01}, {metric: nps}, {metric: cost, target: 2, by: 2027-01-01}, {metric: effort, by: 2027-01-01}]
---
=== personas/ada.md
---
title: Ada
type: persona
research: {method: Interviews, n: 8}
reviewed: 2026-06-01
review_every: 30 days
---
=== personas/bo.md
---
title: Bo
type: persona
research: Guessed in a workshop
reviewed: 2026-06-01
---
=== personas/conductor.md
---
title: Conductor
type: persona
kind: employee
research: {n: 9}
---
=== evidence/diary.md
---
type: source
title: Diary
date: 2026-01-01
n: 12
---
=== evidence/rumour.md
---
type: source
title: Rumour
---
=== evidence/calls.md
---
type: source
title: Calls
date: 2026-01-01
---
=== evidence/survey.md
---
type: source
title: Survey
n: 30
---
=== touchpoints/app.md
---
type: touchpoint
title: App
consistency: {messaging: 3, branding: 4, service: 2}
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
consistency: {messaging: 3}
---
=== touchpoints/web.md
---
type: touchpoint
title: Web
consistency: {messaging: 3, branding: 4}
---
=== touchpoints/mail.md
---
type: touchpoint
title: Mail
consistency: {messaging: 3, service: 4}
---
=== touchpoints/van.md
---
type: touchpoint
title: Van
consistency: {branding: 3, service: 4}
---
=== processes/refund.md
---
type: process
title: Refund
supports: [join#ask]
---
=== processes/audit.md
---
type: process
title: Audit
---
=== journeys/join.md
---
type: journey
title: Join
owner: Membership
personas: [ada]
principles: [plain]
reviewed: 2026-08-01
review_every: 60 days
stages:
  - name: Learn
    lifecycle: before
    steps:
      - {name: Ask, emotion: 2, employee_view: 4, evidence: [diary], moment_of_truth: It decides, backstage: Mail is sorted}
      - name: Wait
        emotion: 3
        moment_of_truth: It drags on
        metrics: {csat: 61}
        hotspots:
          - {id: slow, text: Slow, severity: 4, frequency: 2, evidence: [Said twice]}
          - {id: rude, text: Rude, severity: 4, owner: Desk team}
          - {id: gone, text: Gone, status: resolved}
  - {name: Pay, lifecycle: during, steps: [Pay it]}
---
=== journeys/leave.md
---
type: journey
title: Leave
personas: [bo]
stakeholders: {accountable: [Head of service]}
reviewed: 2026-01-01
review_every: 60 days
stages:
  - name: Go
    lifecycle: after
    steps:
      - {name: Leave, support: [CRM], hotspots: [{id: stuck, text: Stuck}]}
      - {name: Look back, moment_of_truth: It decides who comes again, evidence: [diary]}
---
=== journeys/call.md
---
type: journey
title: Call
stakeholders: {responsible: [Desk team]}
---
=== journeys/old.md
---
type: journey
title: Old
status: archived
personas: [ada]
stages: [{name: Past, lifecycle: after, steps: [{name: Was, emotion: 1, moment_of_truth: Once, hotspots: [{id: was, text: Was}]}]}]
---
=== journeys/better.md
---
type: journey
title: Better
state: target
redesigns: join
stages: [{name: Then, steps: [{name: Ask}, {name: Get, backstage: A robot}, {name: Go}]}]
---
=== journeys/best.md
---
type: journey
title: Best
state: target
redesigns: leave
stages: [{name: Then, steps: [{name: Go, support: [CRM]}]}]
---
=== actions/faster.md
---
type: action
title: Faster
addresses: [join#slow]
status: done
expects: {nps: 5}
experiment: {hypothesis: It helps, result: It did}
principles: [plain]
---
=== actions/kinder.md
---
type: action
title: Kinder
addresses: [join#rude]
status: dropped
expects: {nps: 5}
experiment: {hypothesis: It helps}
---
=== actions/later.md
---
type: action
title: Later
addresses: [join#slow]
status: testing
expects: [nps]
---
=== actions/some-day.md
---
type: action
title: Some day
---
=== actions/tried.md
---
type: action
title: Tried
status: done
experiment: {hypothesis: It helps}
---
=== actions/done.md
---
type: action
title: Done
status: done
---
"""

#: Of each measure: how many of how many.
COUNTS = {
    "lifecycle-covered": (3, 6),  # Ada before and during, Bo after; the conductor is no customer, Ada's archived journey is past
    "journeys-measured": (1, 3),
    "journeys-reviewed-on-time": (1, 5),  # join; leave is late, the others were never reviewed
    "journeys-with-owner": (2, 3),  # of call somebody is responsible and nobody accountable
    "journeys-with-blueprint": (1, 3),  # join: 1 of 3 steps; leave: 1 of 2; call has none
    "targets-with-blueprint": (1, 2),  # better: 1 of 3 steps; best: 1 of 1
    "claims-with-source": (2, 8),  # ask and slow; steps: ask, wait, was; hotspots: slow, rude, gone, stuck, was
    "steps-with-employee-view": (1, 2),
    "moments-with-source": (1, 3),  # ask; wait lacks a source, and nobody says how looking back feels
    "personas-with-research": (1, 3),
    "personas-reviewed-on-time": (1, 3),  # Bo, whose review lasts until somebody says how long; Ada is late
    "sources-complete": (1, 4),  # the diary; the others lack a date, a number or both
    "hotspots-rated": (1, 3),  # slow; rude and stuck lack a number
    "hotspots-with-action": (1, 3),  # slow; the action for rude was dropped
    "hotspots-with-owner": (2, 3),  # join has an owner, leave has somebody accountable and no owner
    "actions-with-expectation": (1, 5),
    "actions-with-result": (1, 3),
    "actions-with-hypothesis": (2, 4),  # faster and tried; the dropped one and the idea do not count
    "goals-complete": (1, 4),  # the second has no date, the third no baseline, the last no target
    "metrics-with-sample": (2, 3),  # csat does not say of how many; calls have no value
    "principles-in-use": (1, 2),
    "touchpoints-rated": (1, 5),
    "processes-tied": (1, 2),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    from cxsite.project import read
    from cxsite.settings import Setup

    project = read(Setup(write_tree(tmp_path_factory.mktemp("measures"), TREE)), today=datetime.date(2026, 9, 1))
    assert [item.headline for item in project.diagnostics if item.severity == "error"] == []
    return project.handbook


def test_every_measure_has_a_count_and_a_case_here() -> None:
    assert list(COUNTS) == list(MEASURES)
    assert MEASURED.keys() == MEASURES.keys()


@pytest.mark.parametrize("name", COUNTS)
def test_a_measure_counts_what_it_says(book: Handbook, name: str) -> None:
    found = MEASURED[name](Feedback(book))
    assert (found.n, found.all) == COUNTS[name]
    assert found.share == pytest.approx(found.n / found.all)


@pytest.mark.parametrize("name", MEASURES)
def test_of_an_almost_empty_handbook_there_is_nothing_to_count(handbook: ReadHandbook, name: str) -> None:
    book = handbook("=== channels/web.md\n---\ntype: channel\ntitle: Web\n---\n").handbook
    assert MEASURED[name](Feedback(book)).share is None
