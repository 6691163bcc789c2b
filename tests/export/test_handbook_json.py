"""``cx/handbook.json`` and its schema: the handbook as data."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urldefrag

import jsonschema
import pytest
from building import tree

SITE = """
=== taxonomy.yml
departments: {membership: Membership}
channels: {website: {name: Website, kind: online}, desk: Desk}
=== metrics.yml
- {id: nps, name: Net promoter score, kind: nps, baseline: 10, value: 25, target: 40}
=== strategy.md
---
type: strategy
title: Strategy
principles: [{id: no-dead-ends, name: No dead ends}]
goals: [{metric: nps, target: 30}]
---
=== personas/student.md
---
type: persona
title: Student
channels: {website: prefers}
---
=== touchpoints/page.md
---
type: touchpoint
title: Membership page
channels: [website, desk]
---
=== evidence/survey.md
---
type: source
title: Exit survey
kind: survey
---
=== journeys/join.md
---
type: journey
title: Join
personas: [student]
owner: membership
reviewed: 2026-01-01
review_every: 100 days
principles: [no-dead-ends]
metrics: [nps]
x-team: {room: "4"}
stages:
  - name: Learn
    steps:
      - name: Compare
        emotion: 2
        employee_view: 3.5
        importance: 5
        per_persona: {student: {emotion: 4}}
        touchpoint: page
        bounce: 38%
        evidence: [survey, "Interview 12"]
        causes: ["#pay"]
        x-note: see the wall
        hotspots:
          - {id: fees, text: Fees come late, severity: 4, evidence: survey}
  - name: Decide
    steps:
      - {name: Pay, emotion: 4, channel: desk, hand_off: page}
      - Wait
---
=== journeys/join-target.md
---
type: journey
title: Join, redesigned
state: target
redesigns: join
stages: [{name: Learn, steps: [{name: Compare, emotion: 5}]}]
---
=== hotspots/queue.md
---
type: hotspot
title: The queue
at: join#pay
severity: 5
frequency: 5
status: resolved
---
=== actions/show-fees.md
---
type: action
title: Show the fees
addresses: [join#fees]
principles: [no-dead-ends]
expects: {nps: 5}
impact: 4
effort: 2
---
"""


@pytest.fixture
def data(export: Any) -> dict[str, Any]:
    return read(export(SITE, clean=True))


def read(files: dict[str, bytes]) -> Any:
    return json.loads(files["cx/handbook.json"], parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def validator(files: dict[str, bytes]) -> jsonschema.Draft202012Validator:
    schema = json.loads(files["cx/handbook.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def steps(data: dict[str, Any], journey: str = "join") -> list[dict[str, Any]]:
    return [step for stage in data["journeys"][journey]["stages"] for step in stage["steps"]]


MAPPINGS = (
    "journeys", "personas", "touchpoints", "channels", "hotspots", "actions", "processes", "workshops", "sources", "metrics", "assessments",
)  # fmt: skip


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


def test_names_in_the_schema_say_nothing_of_where_the_code_stands(demo_files):
    """Two classes of one name would be told apart by their modules, and moving one would change the data's interface."""
    for name in ("handbook", "journey"):
        assert [found for found in json.loads(demo_files[f"cx/{name}.schema.json"])["$defs"] if "__" in found] == []


def test_the_data_follows_its_schema(export):
    files = export(SITE)
    assert not list(validator(files).iter_errors(read(files)))


def test_the_demo_follows_its_schema(demo_files):
    data = read(demo_files)
    assert not list(validator(demo_files).iter_errors(data))
    assert len(data["hotspots"]) >= 40


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("journeys", "join", "stages", 0, "steps", 0, "emotion"), 9),
        (("journeys", "join", "stages", 0, "steps", 0, "emotoin"), 3),
        (("journeys", "join", "state"), "dream"),
        (("hotspots", "join#fees", "figures", "score"), "12"),
        (("hotspots", "join#fees", "step"), None),
        (("actions",), []),
        (("generated_for",), 20261122),
    ],
)
def test_the_schema_refuses_what_is_no_handbook(export, path, value):
    files = export(SITE)
    data = read(files)
    holder = data
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert list(validator(files).iter_errors(data))


def test_every_key_of_the_schema_says_what_it_is(export):
    schema = json.loads(export(SITE)["cx/handbook.schema.json"])
    silent = [
        f"{name}.{key}"
        for name, part in schema["$defs"].items()
        for key, item in part["properties"].items()
        if "description" not in item and "$ref" not in item
    ]
    assert silent == []


def test_a_handbook_of_one_step_has_all_mappings_and_follows_the_schema(export):
    files = export({"journeys/a.md": "---\ntype: journey\nstages: [{name: S, steps: [T]}]\n---\n"})
    data = read(files)
    assert [name for name in MAPPINGS if name not in data] == []
    assert not list(validator(files).iter_errors(data))


def test_a_faulty_handbook_that_is_built_all_the_same_follows_the_schema(export):
    content = {
        "journeys/a.md": "---\ntype: journey\nstages: [{name: S, steps: [{name: '', emotion: 9}, {nmae: x}]}, {name: T}]\npersonas: [nobody]\n---\n",
        "maturity.yml": "levels: [{level: 1, name: One}]\ndimensions: [{id: d, name: D, questions: [{id: q, text: Q, levels: {}}]}]\n",
    }
    files = export(content)
    assert not list(validator(files).iter_errors(read(files)))


def test_the_same_content_gives_the_same_bytes(export):
    assert export(SITE) == export(SITE)


def test_texts_stay_what_they_are_and_cannot_leave_a_script_element(export):
    title = '</script><!-- & \u2028 عربي 👩\u200d👩\u200d👧 "q" \\u003c'
    written = json.dumps(title, ensure_ascii=False).replace("\u2028", "\\u2028")
    files = export(tree(SITE) | {"personas/odd.md": f"---\ntype: persona\ntitle: {written}\n---\n"})
    raw = files["cx/handbook.json"].decode()
    assert not set("<>&\u2028\u2029") & set(raw)
    assert "عربي" in raw
    assert read(files)["personas"]["odd"]["title"] == title


def test_a_site_without_a_handbook_has_no_data(build):
    assert not build({"index.md": "# Hello\n"}).exists("cx")
