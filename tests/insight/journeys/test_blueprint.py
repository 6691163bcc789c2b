"""Who and what stands behind each step, worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.journeys.blueprint import Blueprint, Blueprints

TREE = """
=== journeys/claim.md
---
type: journey
title: Claim
owner: control
stages:
  - name: Ask
    steps:
      - {id: find, name: Find the form, touchpoint: form, frontstage: The form}
      - {id: send, name: Send it, touchpoint: [form, desk], backstage: A clerk types it, support: [crm, A trolley], hand_off: [{to: finance}, desk]}
  - name: Wait
    steps:
      - {id: ring, name: Ring us, channel: phone, hand_off: {to: Post office, kind: external}}
      - {id: wait, name: Wait at home, action: Looks at the door}
---
=== journeys/bare.md
---
type: journey
title: Bare
stages: [{name: S, steps: [{name: Buy, touchpoint: form, action: Buys, emotion: 2}]}]
---
=== journeys/carried.md
---
type: journey
title: Carried
stages: [{name: S, steps: [Sit]}]
---
=== touchpoints/form.md
---
type: touchpoint
title: Form
owner: digital
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
owner: stations
---
=== channels/phone.md
---
type: channel
title: Phone
owner: Contact centre
---
=== processes/claims.md
---
type: process
title: Claims
owner: finance
systems: [CRM, Ledger]
supports: ["claim#send", "claim#ring", claim, carried]
---
=== processes/mail.md
---
type: process
title: Mail
systems: [crm, Scanner]
supports: "claim#send"
---
=== taxonomy.yml
departments: {digital: Digital, stations: Stations, finance: Finance, control: Control}
"""


@pytest.fixture
def blueprints(handbook: ReadHandbook) -> Blueprints:
    project = handbook(TREE)
    assert project.diagnostics == []
    return Blueprints(project.handbook)


@pytest.fixture
def claim(blueprints: Blueprints) -> Blueprint:
    return blueprints.of(blueprints.book.journeys["claim"])


def test_teams_own_the_touchpoint_or_the_process_or_are_handed_to(claim: Blueprint) -> None:
    """A touchpoint that is handed to stands for its owner; a process that carries the journey carries each step; the journey's owner none."""
    assert [behind.teams for behind in claim.steps] == [
        {"digital": ("touchpoint",), "finance": ("process",)},
        {"digital": ("touchpoint",), "stations": ("touchpoint", "hand-off"), "finance": ("hand-off", "process")},
        {"Contact centre": ("channel",), "finance": ("process",), "Post office": ("hand-off",)},
        {"finance": ("process",)},
    ]
    assert claim.nobody == ()


def test_systems_are_those_of_processes_and_what_support_names_of_them(claim: Blueprint) -> None:
    """However it is written, a system is one; its first spelling counts."""
    assert [behind.systems for behind in claim.steps] == [(), ("CRM", "Ledger", "Scanner"), ("CRM", "Ledger"), ()]
    assert [behind.support for behind in claim.steps] == [(), ("A trolley",), (), ()]
    assert [behind.processes for behind in claim.steps] == [(), ("claims", "mail"), ("claims",), ()]


def test_steps_are_summed_up_by_team_and_by_system(claim: Blueprint) -> None:
    def numbers(found):
        return {name: [behind.placed.number for behind in steps] for name, steps in found.items()}

    assert numbers(claim.by_team) == {"digital": [1, 2], "finance": [1, 2, 3, 4], "stations": [2], "Contact centre": [3], "Post office": [3]}
    assert list(claim.by_team) == ["finance", "digital", "stations", "Contact centre", "Post office"]
    assert numbers(claim.by_system) == {"CRM": [2, 3], "Ledger": [2, 3], "Scanner": [2]}
    assert claim.ways("finance") == ("hand-off", "process")


def test_a_hand_off_crosses_the_line_by_whom_it_goes_to(claim: Blueprint) -> None:
    """On to a touchpoint goes the customer, in view; to a team or an outsider goes their case."""
    assert [(item.placed.number, item.hand_off.to, item.line, item.is_external) for item in claim.hand_offs] == [
        (2, "finance", "line-internal", False),
        (2, "desk", "line-interaction", False),
        (3, "Post office", "line-internal", True),
    ]
    assert claim.external == 1


def test_lanes_that_nobody_describes_are_named(claim: Blueprint, blueprints: Blueprints) -> None:
    assert claim.missing == ()
    carried = blueprints.of(blueprints.book.journeys["carried"])
    assert (carried.missing, carried.whole, carried.is_described) == (("frontstage", "backstage", "support"), ("claims",), True)


def test_what_the_customer_does_and_meets_is_no_blueprint(blueprints: Blueprints) -> None:
    assert blueprints.of(blueprints.book.journeys["bare"]).is_described is False
