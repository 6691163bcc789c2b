"""``cx/handbook.json``: the handbook as data."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from handbooks.data import MAPPINGS, SITE, read


def steps(data: dict[str, Any], journey: str = "join") -> list[dict[str, Any]]:
    return [step for stage in data["journeys"][journey]["stages"] for step in stage["steps"]]


def test_there_is_one_mapping_by_id_for_each_type(data):
    assert {name: list(data[name]) for name in MAPPINGS} == {
        "journeys": ["join-target", "join"],
        "personas": ["student"],
        "touchpoints": ["page"],
        "channels": ["website", "desk"],
        "hotspots": ["join#fees", "join#queue"],
        "actions": ["show-fees"],
        "processes": [],
        "workshops": [],
        "sources": ["survey"],
        "metrics": ["nps"],
        "assessments": [],
    }
    assert all(item["id"] == key for name in MAPPINGS for key, item in data[name].items())
    assert data["strategy"]["principles"][0]["title"] == "No dead ends"
    assert len(data["maturity"]["dimensions"]) >= 3
    assert data["taxonomy"]["departments"] == {"membership": "Membership"}
    assert data["taxonomy"]["emotions"]["1"] == "very bad"


def test_the_data_says_which_schema_it_follows_and_for_which_day_it_was_made(data):
    assert (data["version"], data["generated_for"]) == (2, "2026-11-22")


def test_parts_of_a_journey_have_full_ids_and_references_are_full_ids(data):
    stages = data["journeys"]["join"]["stages"]
    assert [stage["id"] for stage in stages] == ["join#learn", "join#decide"]
    assert [step["id"] for step in steps(data)] == ["join#compare", "join#pay", "join#wait"]
    assert [step["number"] for step in steps(data)] == [1, 2, 3]
    assert steps(data)[0]["causes"] == ["join#pay"]
    assert steps(data)[0]["hotspots"] == ["join#fees"]
    assert steps(data)[1]["hotspots"] == ["join#queue"]
    assert data["actions"]["show-fees"]["addresses"] == ["join#fees"]


def test_an_action_says_where_it_stands_by_impact_and_effort(data):
    # Impact 4 for effort 2: much for little.
    assert data["actions"]["show-fees"]["figures"]["field"] == "quick-win"


def test_a_step_without_a_channel_has_the_main_one_of_its_touchpoint(data):
    assert [step.get("channels") for step in steps(data)] == [["website"], ["desk"], None]
    assert "channel" not in steps(data)[0]


def test_a_hotspot_has_its_score_its_step_and_its_actions(data):
    fees, queue = data["hotspots"].values()
    # 4 times 3, because nobody gave a frequency; 5 times 5.
    inputs = {"severity": {"value": 4, "times": 4, "given": True}, "frequency": {"value": 3, "times": 3, "given": False}}
    chain = {"metrics": ["nps"], "missing": ["opportunity"]}
    assert fees["figures"] == {"score": 12, "inputs": inputs, "rank": 2, "severity": 4, "frequency": 3, "assumed": True, **chain}
    counted = {name: queue["figures"][name] for name in ("score", "rank", "severity", "frequency", "assumed")}
    assert counted == {"score": 25, "rank": 1, "severity": 5, "frequency": 5, "assumed": False}
    # One hotspot is open; it has a source and a measured action, and lacks an opportunity.
    assert data["figures"]["chains"] == {"open": 1, "whole": 0, "without": {"voice": 0, "opportunity": 1, "action": 0, "metric": 0}}
    assert (fees["journey"], fees["step"], fees["actions"], fees["personas"], fees["channels"]) == (
        "join", "join#compare", ["show-fees"], ["student"], ["website"]
    )  # fmt: skip
    assert (queue["title"], queue["text"], queue["written_in"], queue["status"]) == ("The queue", "The queue", "hotspots/queue.md", "resolved")


def test_figures_stand_next_to_what_they_describe(data):
    # (2 · 5 + 4 · 3) / (5 + 3) = 2.75; the third step has no emotion.
    felt = {"score": 2.75, "steps": 2, "unknown": 1, "range": 2, "low": 2, "high": 4, "lowest": "join#compare", "highest": "join#pay"}
    journey = data["journeys"]["join"]
    assert journey["figures"]["experience"] == felt
    assert (journey["figures"]["hotspots"], journey["figures"]["open_hotspots"]) == (2, 1)
    # Two steps with an emotion and two hotspots; one of each names a source.
    assert journey["figures"]["evidence"] == {"claims": 4, "sourced": 2, "in_words": 0, "share": 0.5}
    # 100 days after 1 January are over on 11 April, 225 days before 22 November.
    assert journey["figures"]["freshness"] == {"due": "2026-04-11", "overdue": 225, "unreviewed": False}
    assert [stage["figures"]["experience"].get("score") for stage in journey["stages"]] == [2, 4]
    # It causes one step, and 38 in a hundred leave there.
    assert [step.get("figures") for step in steps(data)] == [{"perception_gap": 1.5, "downstream": 1, "remaining": 0.62}, None, None]
    # The same without the target journey, which is a wish.
    assert data["figures"]["experience"] == felt
    # The student feels 4 at both.
    assert data["personas"]["student"]["figures"]["experience"]["score"] == 4
    assert data["touchpoints"]["page"]["figures"]["experience"]["score"] == 2
    paying = {**felt, "score": 4, "steps": 1, "unknown": 0, "range": 0, "low": 4, "lowest": "join#pay"}
    assert data["channels"]["desk"]["figures"] == {"experience": paying, "hotspots": 1, "open_hotspots": 0}
    assert data["sources"]["survey"]["figures"] == {"claims": 2}
    # From 10 to 25 of the way to 40; the goal of 30 is nearer.
    assert data["metrics"]["nps"]["figures"] == {"share": 0.5, "state": "on-the-way"}
    assert data["strategy"]["goals"][0]["figures"] == {
        "share": 0.75,
        "state": "on-the-way",
        "course": "unknown",
        "unknown_because": "by",
        "journeys": ["join"],
        "hotspots": ["join#fees"],
        "unattended": 0,
        "actions": ["show-fees"],
    }


def test_a_recorded_assessment_has_its_scores(export):
    files = {
        "maturity.yml": """
id: ours
levels: [{level: 1, name: One}, {level: 2, name: Two}, {level: 3, name: Three}]
dimensions:
  - {id: a, name: A, weight: 3, questions: [{id: p, text: P, levels: [x, y, z]}, {id: q, text: Q, weight: 3, levels: [x, y, z]}]}
  - {id: b, name: B, questions: [{id: r, text: R, levels: [x, y, z]}, {id: s, text: S, levels: [x, y, z]}]}
  - {id: c, name: C, questions: [{id: t, text: T, levels: [x, y, z]}]}
""",
        "assessments/2026.yml": "date: 2026-05-01\nanswers: {p: 3, q: 1, r: 3, s: {na: true, reason: none}}\n",
        "assessments/other.yml": "date: 2026-06-01\nmodel: theirs\nanswers: {p: 3}\n",
    }
    found = read(export(files))["assessments"]
    # (3 · 1 + 1 · 3) / (1 + 3) = 1.5; 3; and over all (1.5 · 3 + 3 · 1) / (3 + 1) = 1.875.
    assert found["2026"]["figures"] == {"score": 1.875, "dimensions": {"a": 1.5, "b": 3}, "answered": 3, "not_applicable": 1, "unanswered": 1}
    assert "figures" not in found["other"]


def test_everything_knows_what_refers_to_it_by_kind_and_field(data):
    assert data["journeys"]["join"]["referenced_by"] == {"journey": {"redesigns": ["join-target"]}}
    assert data["personas"]["student"]["referenced_by"] == {"journey": {"personas": ["join"]}, "step": {"per_persona": ["join#compare"]}}
    assert data["touchpoints"]["page"]["referenced_by"] == {"step": {"touchpoint": ["join#compare"], "to": ["join#pay"]}}
    assert data["sources"]["survey"]["referenced_by"] == {"step": {"evidence": ["join#compare"]}, "hotspot": {"evidence": ["join#fees"]}}
    assert data["metrics"]["nps"]["referenced_by"] == {
        "action": {"expects": ["show-fees"]}, "journey": {"metrics": ["join"]}, "strategy": {"metric": ["strategy"]},
    }  # fmt: skip
    assert steps(data)[1]["referenced_by"] == {"step": {"causes": ["join#compare"]}, "hotspot": {"at": ["join#queue"]}}


def test_keys_of_the_team_are_kept_as_they_were_written(data):
    assert data["journeys"]["join"]["extra"] == {"x-team": {"room": "4"}}
    assert steps(data)[0]["extra"] == {"x-note": "see the wall"}


def test_what_nobody_wrote_is_left_out_and_a_metric_without_a_value_is_null(data):
    waiting = steps(data)[2]
    assert waiting == {"id": "join#wait", "name": "Wait", "url": "journeys/join/#wait", "number": 3}
    assert data["journeys"]["join"]["metrics"] == {"nps": None}
    assert data["journeys"]["join"]["state"] == "current"


@pytest.mark.parametrize("directory_urls", [True, False])
def test_addresses_lead_from_the_root_of_the_site_to_what_they_name(build, directory_urls):
    built = build(SITE, use_directory_urls=directory_urls)
    assert built.error is None, built.log
    data = read(built.files)
    ending = "/" if directory_urls else ".html"
    assert (data["strategy"]["url"], data["personas"]["student"]["url"]) == (f"strategy{ending}", f"personas/student{ending}")
    assert data["maturity"]["url"].startswith("maturity")
    found = list(_addresses(data))
    assert len(found) >= 14
    for url in found:
        address, anchor = urldefrag(url)
        html = built.html(unquote(address))
        # Metrics and the parts of a strategy have places that other sections make.
        if address.startswith(("journeys/", "hotspots/")) and anchor in ("", "compare", "pay", "wait"):
            assert not anchor or f'id="{anchor}"' in html, url


def _addresses(value: Any) -> Any:
    if isinstance(value, dict):
        yield from ([value["url"]] if "url" in value else [])
        for item in value.values():
            yield from _addresses(item)
    elif isinstance(value, list):
        for item in value:
            yield from _addresses(item)
