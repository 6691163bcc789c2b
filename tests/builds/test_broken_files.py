"""A broken file is a finding, and a build that is not strict goes on with the rest."""

from __future__ import annotations

import json

import pytest
from building import BuildSite, ReadHandbook
from handbooks.small import HANDBOOK
from jsonschema import Draft202012Validator

#: What breaks which file, and the findings that say so.
BROKEN = {
    "metrics that cannot be read": (
        {"metrics.yml": "metrics:\n  - {id: nps, name: NPS, kind: nps}\n  - id: joins\n   name: Joins\n"},
        "content/metrics.yml:4:4 error yaml/syntax",
    ),
    "a goal with an unknown metric": (
        {"strategy.md": "---\ntype: strategy\ntitle: Strategy\ngoals: [{metric: nsp, target: 30}, {metric: nps, target: 20}]\n---\n"},
        "content/strategy.md:4:18 error reference/unknown",
    ),
    "levels of a maturity model as a list of mappings": (
        {"maturity.yml": "levels: [{level: 1, name: Low}, {level: 2, name: High}]\ndimensions:\n  - id: a\n    questions:\n"
         "      - id: q\n        text: Who?\n        levels:\n          - 1: Nobody\n          - 2: Somebody\n"},
        "content/maturity.yml:8:11 error value/text",
    ),
    "a recorded answer on a scale that could not be read": (
        {"maturity.yml": "levels: [Low, High]\ndimensions: [{id: a, questions: [{id: q, text: Who?, levels: [Nobody, All]}]}]\n",
         "assessments/2026-01.yml": "date: 2026-01-01\nanswers: {q: 2}\n"},
        "content/maturity.yml:1:10 error schema/type",
    ),
    "a recorded answer on a scale without levels": (
        {"maturity.yml": "levels: []\ndimensions: [{id: a, questions: [{id: q, text: Who?, levels: [Nobody, All]}]}]\n",
         "assessments/2026-01.yml": "date: 2026-01-01\nanswers: {q: 2}\n"},
        "content/maturity.yml:1:1 error maturity/model",
    ),
    "a recorded answer on a level that nobody described": (
        {"maturity.yml": "levels: [{level: 1, name: Low}, {level: 2, name: High}]\ndimensions:\n  - id: a\n    questions:\n"
         "      - {id: q, text: Who?, levels: {1: Nobody}}\n      - {id: r, text: How?, levels: [No, Yes]}\n",
         "assessments/2026-01.yml": "date: 2026-01-01\nanswers: {q: 2, r: 1}\n"},
        "content/maturity.yml:5:29 error maturity/model",
    ),
    "a list of a taxonomy with mappings in it": (
        {"taxonomy.yml": "channels:\n  - {id: web, name: Web}\n  - {id: desk, name: Desk}\n"},
        "content/taxonomy.yml:2:3 error schema/type",
    ),
    "a mistyped extends": (
        {"maturity.yml": "extends: defualt\n", "assessments/2026-01.yml": "date: 2026-01-01\nanswers: {direction-tradeoffs: 2}\n"},
        "content/maturity.yml:1:10 error value/choice",
    ),
    "a limit of 5,000 digits": ({"index.md": f"# Home\n\n```cx\nhotspots:\n  limit: {'9' * 5000}\n```\n"}, "content/index.md:5:10 error view/unknown"),
    "a next step that is not there": (
        {"journeys/short.md": "---\ntype: journey\ntitle: Short\nstages: [{name: A, steps: [{name: B, emotion: 3, next: [{to: nowhere, when: Never}]}]}]\n---\n"},
        "content/journeys/short.md:4:62 error reference/unknown",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_rest_is_built_and_the_data_keeps_its_schema(build: BuildSite, name: str) -> None:
    files, expected = BROKEN[name]
    built = build({**HANDBOOK, **files})
    assert built.error is None
    assert expected in built.findings
    assert "I have an hour." in built.words("personas/pat/")
    record = json.loads(built.text("cx/handbook.json"))
    Draft202012Validator(json.loads(built.text("cx/handbook.schema.json"))).validate(record)
    assert record["journeys"]["join"]["title"] == "Join the library"


def test_a_goal_whose_metric_exists_is_told_beside_one_whose_metric_does_not(build: BuildSite) -> None:
    built = build({**HANDBOOK, **BROKEN["a goal with an unknown metric"][0]})
    goals = json.loads(built.text("cx/handbook.json"))["strategy"]["goals"]
    assert [goal["metric"] for goal in goals] == ["nps"]


def test_what_a_data_file_lists_is_not_missing_where_the_file_cannot_be_read(handbook: ReadHandbook) -> None:
    strategy = "---\ntype: strategy\ngoals: [{metric: nps}]\n---\n"
    journey = "---\ntype: journey\nstages: [{name: A, lifecycle: soon, steps: [{name: B, metrics: {csat: 4}, hotspots: [{text: C, category: ours}]}]}]\n---\n"
    files = {"strategy.md": strategy, "journeys/join.md": journey}
    said = handbook({**files, "metrics.yml": "- a: [", "taxonomy.yml": "[a]\n"}).diagnostics
    assert {item.path for item in said} == {"metrics.yml", "taxonomy.yml"}
    said = handbook({**files, "metrics.yml": "# ü\n".encode("cp1252"), "taxonomy.yml": "# ü\n".encode("utf-16")}).diagnostics
    assert [(item.path, item.code) for item in said] == [("metrics.yml", "file/not-utf-8"), ("taxonomy.yml", "file/not-utf-8")]
    assert [item.code for item in handbook({**files, "metrics.yml": "", "taxonomy.yml": ""}).diagnostics] == ["reference/unknown"] * 4


def test_what_could_not_be_used_of_a_maturity_model_is_not_said_to_be_missing_as_well(handbook: ReadHandbook) -> None:
    def codes(model: str) -> list[str]:
        return [item.code for item in handbook({"maturity.yml": model}).diagnostics]

    assert codes("extends: defualt\n") == ["value/choice"]
    assert codes("title: Ours\n") == ["maturity/model", "maturity/model"]
    levels = "levels: [{level: 1, name: Low}, {level: 2, name: High}]\n"
    question = f"{levels}dimensions: [{{id: a, questions: [{{id: q, text: Who?, levels: LEVELS}}]}}]\n"
    assert codes(question.replace("LEVELS", "[1: Nobody, 2: Somebody]")) == ["value/text"]
    assert codes(question.replace("LEVELS", "[Nobody]")) == ["maturity/model"]
    assert codes(question.replace("LEVELS", "[]")) == ["maturity/model", "schema/missing"]
    answered = {"maturity.yml": question.replace("LEVELS", "{1.5: Nobody}"), "assessments/a.yml": "date: 2026-01-01\nanswers: {q: 1, r: 2}\n"}
    assert [item.code for item in handbook(answered).diagnostics] == ["value/number"]


@pytest.mark.parametrize("epoch", ["99999999999999", "soon", "9" * 5000])
def test_a_build_date_out_of_the_calendar_is_said_and_not_a_traceback(build: BuildSite, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    built = build(HANDBOOK)
    assert built.error is not None
    assert "write the seconds since 1970" in built.error
