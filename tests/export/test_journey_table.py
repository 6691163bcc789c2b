"""A journey as a table, and back again."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from building import EVERYTHING, REPOSITORY, examples, write_tree
from generated import JOURNEY as GENERATED
from generated import NAME, PEOPLE
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cxsite.commands.import_csv import import_csv
from cxsite.export.journey_table import journey_table
from cxsite.model.columns import cells, field_path, joined, parted
from cxsite.model.formulas import guarded, unguarded
from cxsite.model.journey import Journey, Step
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.source.yaml_text import as_yaml

JOURNEY = """---
type: journey
title: Join
personas: [student]
objective: Halve it
review_every: 6 months
stages:
  - name: Learn
    lifecycle: pre-purchase
    goal: Know what it costs
    steps:
      - name: Compare
        thinks: "=1+1?"
        feels: [wary, "so; so"]
        emotion: 2.5
        bounce: 38%
        touchpoint: Desk
        hand_off: [IT, {to: Courier, kind: external}]
        per_persona: {student: {emotion: 4, thinks: Easy}}
        metrics: {csat: 61, nps: }
        hotspots:
          - {id: fees, text: Fees appear late, severity: 4, evidence: [Interview 12, Interview 14]}
          - Words nobody knows
        next: [{to: pay, when: it fits}]
        causes: [pay]
        lanes: {minutes: 12, weather: [Rain, "Sun; later"]}
        x-ticket: CX-12
      - Pay
  - name: Use
---
Text.
"""
HANDBOOK = {
    "journeys/join.md": JOURNEY,
    "personas/student.md": "---\ntype: persona\ntitle: Student\n---\n",
    "touchpoints/Desk.md": "---\ntype: touchpoint\ntitle: Desk\n---\n",
    "metrics.yml": "[csat, nps]\n",
    "taxonomy.yml": "lanes: {minutes: {type: number}, weather: {type: list}}\n",
}


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_a_row_is_a_step_under_the_keys_of_the_front_matter(handbook):
    project = handbook(HANDBOOK)
    compare, pay, use = rows(journey_table(project.handbook.journeys["join"]))
    assert {name: value for name, value in compare.items() if value} == {
        "journey": "Join",
        "journey:id": "join",
        "journey:state": "current",
        "journey:personas": "student",
        "journey:objective": "Halve it",
        "journey:review_every": "180 days",
        "stage": "Learn",
        "stage:id": "learn",
        "stage:lifecycle": "pre-purchase",
        "stage:goal": "Know what it costs",
        "step": "Compare",
        "step:id": "compare",
        "thinks": "'=1+1?",
        "feels": "wary; so\\; so",
        "emotion": "2.5",
        "bounce": "38%",
        "touchpoint": "Desk",
        "hand_off:1:to": "IT",
        "hand_off:2:to": "Courier",
        "hand_off:2:kind": "external",
        "per_persona:student:emotion": "4",
        "per_persona:student:thinks": "Easy",
        "metrics": "nps",
        "metrics:csat": "61",
        "hotspots:1:id": "fees",
        "hotspots:1:text": "Fees appear late",
        "hotspots:1:severity": "4",
        "hotspots:1:evidence": "Interview 12; Interview 14",
        "hotspots:2:id": "words-nobody-knows",
        "hotspots:2:text": "Words nobody knows",
        "next:1:to": "pay",
        "next:1:when": "it fits",
        "causes": "pay",
        "lanes:minutes": "12",
        "lanes:weather:1": "Rain",
        "lanes:weather:2": "Sun; later",
        "extra": '{"x-ticket": "CX-12"}',
    }
    assert (pay["step"], pay["journey"], pay["journey:objective"]) == ("Pay", "Join", "")
    assert (use["stage"], use["step"]) == ("Use", "")


def test_what_somebody_may_want_to_fill_in_has_its_column():
    step = Step.model_validate({"name": "Pay"})
    journey = Journey.model_validate({"title": "Join", "stages": [{"name": "Buy", "steps": [step.model_dump()]}]})
    (row,) = rows(journey_table(journey))
    assert {"stage:goal", "emotion", "thinks", "touchpoint", "hotspots", "causes", "evidence"} <= row.keys()
    assert not any(":" in name for name in row if not name.startswith(("journey", "stage", "step")))


def came_back(files: dict[str, str | bytes], tmp: Path) -> tuple[dict[str, Journey], dict[str, Journey]]:
    """The journeys of a handbook, and the same after each went through a table into the place of its own file."""
    root = write_tree(tmp / "content", files)
    sent = read(Setup(root)).handbook.journeys
    for journey in sent.values():
        table = tmp / "table.csv"
        table.write_bytes(journey_table(journey))
        done = import_csv(table, Setup(root), replace=True)
        assert (done.path, done.diagnostics) == (root / journey.path, [])
    return sent, read(Setup(root)).handbook.journeys


def test_a_journey_comes_back_as_it_went_and_its_file_is_not_touched(tmp_path):
    sent, back = came_back(HANDBOOK, tmp_path)
    assert back == sent
    assert (tmp_path / "content/journeys/join.md").read_text("utf-8") == JOURNEY


@pytest.mark.skipif(not EVERYTHING, reason="tried each week: CXSITE_EVERYTHING=1")
def test_every_journey_of_the_demo_comes_back_as_it_went(tmp_path):
    content = REPOSITORY / "content"
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.suffix in (".md", ".yml", ".svg")}
    sent, back = came_back(files, tmp_path)
    assert len(sent) >= 16
    for name, journey in sent.items():
        assert back[name] == journey, name


# Shrinking would read hundreds of handbooks; what fails is small enough to be read.
@settings(
    max_examples=examples(40), deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(GENERATED)
@example({"title": "'=x", "stages": [{"name": "=S", "steps": [{"name": "A"}, {"name": "A"}]}, {"name": "=S", "steps": [{"name": "a"}]}]})
def test_whatever_a_journey_says_comes_back(written: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sent, back = came_back({"journeys/j.md": f"---\n{as_yaml({'type': 'journey', **written})}---\n", **PEOPLE}, Path(folder))
    assert back == sent


@given(NAME)
@example("'=1")
@example("''=1")
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(text)) == text


@given(st.lists(NAME, max_size=4))
def test_several_texts_of_one_cell_come_back(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


def test_each_column_leads_to_one_place():
    data = {"per_persona": {"a.b": {"emotion": 2}}, "hotspots": [{"text": "x", "severity": 4}], "lanes": {"v.1": "x"}, "metrics": {"csat": 1}}
    for column in cells(data):
        found = field_path(Step, column)
        assert found is not None
        assert ":".join(str(part + 1) if isinstance(part, int) else part for part in found.loc) == column
    assert field_path(Step, "Hand-Off: 1 : Kind") == field_path(Step, "hand_off:1:kind")
    for unknown in (
        "",
        ":",
        "emotoin",
        "hotspots:0:text",
        "hotspots:x:text",
        "hotspots:1:txt",
        "emotion:1",
        "extra:x",
        "per_persona",
        "hotspots:99999:text",
    ):
        assert field_path(Step, unknown) is None, unknown


def test_a_way_to_a_step_that_does_not_exist_is_left_out(handbook):
    """`check` names it; the table of the journey is made all the same, with the ways that lead somewhere."""
    steps = "[{name: Ask, next: [nowhere, leave]}, {name: Pay, next: nowhere}, {name: Leave}]"
    project = handbook({"journeys/join.md": f"---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps: {steps}\n---\n"})
    found = [
        {name: value for name, value in row.items() if name.startswith("next") and value}
        for row in rows(journey_table(project.handbook.journeys["join"]))
    ]
    assert found == [{"next:1:to": "leave"}, {}, {}]
