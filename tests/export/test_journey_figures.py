"""What ``handbook.json`` says of exits, causes and parts, worked out by hand."""

from __future__ import annotations

import json

TREE = """
=== journeys/claim.md
---
title: Claim
part_of: travel
stages: [{name: S, steps: [{id: ask, name: Ask, emotion: 1, importance: 5, bounce: 50%, causes: [wait]}, {id: wait, name: Wait, bounce: true}]}]
---
=== journeys/travel.md
---
title: Travel
stages: [{name: S, steps: [{id: board, name: Board, emotion: 4, causes: ["claim#ask"], bounce: 10%}, {id: ride, name: Ride}]}]
---
"""


def figures(export, journey):
    record = json.loads(export(TREE, clean=True)["cx/handbook.json"])["journeys"][journey]
    return record["figures"], {step["id"]: step.get("figures", {}) for stage in record["stages"] for step in stage["steps"]}


def test_steps_say_who_goes_on_and_what_lies_downstream(export):
    _, steps = figures(export, "travel")
    assert steps == {"travel#board": {"downstream": 2, "remaining": 0.9}, "travel#ride": {}}
    _, steps = figures(export, "claim")
    assert steps == {"claim#ask": {"downstream": 1, "remaining": 0.5}, "claim#wait": {"remaining": 0.5}}


def test_journeys_say_who_reaches_the_end_and_how_it_feels_with_their_parts(export):
    """(4·3 + 1·5) / (3 + 5) = 17 / 8."""
    travel, _ = figures(export, "travel")
    assert travel["remaining"] == 0.9
    assert travel["together"] == {"parts": ["claim"], "score": 2.125, "steps": 4, "open_hotspots": 0}
    claim, _ = figures(export, "claim")
    assert claim["remaining"] == 0.5
    assert "together" not in claim


BLUEPRINT = """
=== journeys/claim.md
---
type: journey
title: Claim
stages: [{name: S, steps: [{id: ask, name: Ask, touchpoint: desk, hand_off: [{to: post}, {to: Bank, kind: external}]}, {id: wait, name: Wait, support: crm}]}]
---
=== journeys/bare.md
---
type: journey
title: Bare
stages: [{name: S, steps: [{id: ask, name: Ask, touchpoint: desk}]}]
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
owner: post
---
=== processes/mail.md
---
type: process
title: Mail
systems: [CRM]
---
=== taxonomy.yml
departments: {post: Post room}
"""


def test_journeys_say_who_and_what_stands_behind_them(export):
    journeys = json.loads(export(BLUEPRINT, clean=True)["cx/handbook.json"])["journeys"]
    assert journeys["claim"]["figures"]["blueprint"] == {
        "hand_offs": 2,
        "external_hand_offs": 1,
        "teams": {"post": ["claim#ask"], "Bank": ["claim#ask"]},
        "systems": {"CRM": ["claim#wait"]},
        "nobody": ["claim#wait"],
        "missing": ["frontstage", "backstage"],
    }
    assert "blueprint" not in journeys["bare"]["figures"]
