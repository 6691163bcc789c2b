"""Teams and governance in ``cx/handbook.json``."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from handbooks.shop import TREE


@pytest.fixture
def data(export: Any) -> dict[str, Any]:
    files = export(TREE, clean=True)
    found = json.loads(files["cx/handbook.json"])
    jsonschema.Draft202012Validator(json.loads(files["cx/handbook.schema.json"])).validate(found)
    return found


def test_a_team_has_its_page_its_names_and_what_refers_to_it(data):
    web = data["teams"]["web"]
    assert (web["title"], web["names"], web["handle"], web["url"]) == ("Website team", ["web"], "@acme/web", "teams/web/")
    assert web["referenced_by"]["touchpoint"] == {"owner": ["page"]}
    assert "url" not in data["teams"]["silent"]


def test_its_figures_are_those_of_its_page(data):
    shop = data["teams"]["shop"]["figures"]
    assert shop["steps"] == {"join#ask": ["hand-off"], "join#pay": ["touchpoint"]}
    # Ask 2 and Pay 1; Join 225 days late and Pat 5.
    assert (shop["experience"]["score"], shop["experience"]["steps"]) == (1.5, 2)
    assert (shop["hotspots"], shop["open_hotspots"], shop["stale"], shop["overdue"]) == (["join#slow"], 1, 2, 230)
    assert shop["roles"] == {"join": ["owner", "responsible", "accountable"], "orphan": ["accountable"]}
    assert shop["action_roles"] == {"queue": ["owner"]}


def test_a_journey_says_what_a_session_on_it_needs(data):
    # 10 + 10 + 15 before the steps, 2 × 10 and 2 × 5 for two stages, 25: ninety minutes. A break of 15, then 20 + 20.
    kit = data["journeys"]["join"]["figures"]["workshop"]
    assert kit["minutes"] == 145
    assert [slot["start"] for slot in kit["agenda"] if slot["name"] == "break"] == [90]
    # Those who answer for it first; the idle are only informed.
    assert list(kit["invited"].items()) == [("shop", 2), ("bank", 3), ("web", 1)]


def test_governance_says_who_answers_who_passes_on_and_what_nothing_covers(data):
    found = data["governance"]
    assert (found["unanswered"], found["shared"]) == (["join-next"], ["orphan"])
    assert (found["unanswered_actions"], found.get("shared_actions", [])) == (["queue"], [])
    assert [(item.get("sender"), item.get("team"), item.get("to"), item["steps"], item["external"]) for item in found["hand_offs"]] == [
        ("shop", "bank", None, ["join#pay"], 0),
        ("bank", "shop", None, ["join#ask"], 0),
        ("shop", None, "Airport", ["join#go"], 1),
        ("web", None, "till", ["join#look"], 1),
    ]
    # Orphan has no owner, and Join soon nobody who answers for it.
    assert (found["journeys"], found["owned"], found["answered"]) == (3, 2, 2)
    assert found["crossings"]["join"] == {"steps": 5, "teams": {"shop": 2, "web": 1, "bank": 3}, "unserved": 1, "hand_offs": 4}
    assert found["reviews"][0] == {"team": "shop", "to_review": 2, "stale": 2, "overdue": 230, "unreviewed": 0}
    assert found["reviews"][-1] == {"to_review": 1, "stale": 0, "overdue": 0, "unreviewed": 1}
    assert found["holes"] == {
        "personas": ["lee"],
        "stages": {"life": ["leave"]},
        "touchpoints": ["bell"],
        "journeys": ["orphan"],
        "hotspots": ["orphan#hard"],
        "actions": ["chairs"],
        "teams": ["idle", "silent"],
    }
