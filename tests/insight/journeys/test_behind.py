"""Who stands behind a step: one answer for blueprints, teams and crossings."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.figures import Figures

#: The till has no owner, so the owner of its channel stands behind Pay; the bank is handed to, the post office is somebody else's.
TREE = """
=== journeys/a.md
---
type: journey
title: A
owner: board
personas: []
stages:
  - name: S
    steps:
      - {id: pay, name: Pay, touchpoint: till, hand_off: [{to: bank}, {to: desk, kind: external}], frontstage: Cashier}
      - {id: ask, name: Ask, touchpoint: [till, desk]}
      - {id: think, name: Think}
---
=== touchpoints/till.md
---
type: touchpoint
title: Till
channels: [shop]
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
channels: [shop]
owner: service
---
=== taxonomy.yml
channels: {shop: {name: Shop, kind: offline, owner: stations}}
departments: {stations: Stations, service: Service, bank: Bank, board: Board}
"""


@pytest.fixture
def figures(handbook: ReadHandbook) -> Figures:
    project = handbook(TREE)
    assert project.diagnostics == []
    return Figures(project.handbook)


def test_a_channel_counts_where_no_touchpoint_has_an_owner_and_only_there(figures: Figures) -> None:
    """At Ask the desk has an owner, so the channel's does not count. Whoever owns a desk that others run receives nobody there."""
    assert [dict(item.teams) for item in figures.blueprint("a").steps] == [
        {"stations": ("channel",), "bank": ("hand-off",)},
        {"service": ("touchpoint",)},
        {},
    ]


def test_blueprint_teams_and_crossings_agree(figures: Figures) -> None:
    """The owner of the journey stands behind no step."""
    served = {team: [item.placed.step.id for item in part.served] for team, part in figures.teams.parts.items()}
    assert served == {"stations": ["pay"], "service": ["ask"], "bank": ["pay"], "board": []}
    blueprint = figures.blueprint("a")
    assert {team: [item.placed.step.id for item in steps] for team, steps in blueprint.by_team.items()} == {
        team: steps for team, steps in served.items() if steps
    }
    [crossing] = figures.crossings
    assert (dict(crossing.by_team), crossing.unserved, len(blueprint.nobody)) == ({"stations": 1, "service": 1, "bank": 1}, 1, 1)
