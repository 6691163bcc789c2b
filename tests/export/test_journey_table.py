"""A journey as a table, and back again."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

from building import REPOSITORY, write_tree
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cxsite.commands.import_csv import import_csv
from cxsite.export.journey_table import journey_table
from cxsite.model.columns import cells, joined, parted, place
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


def test_every_journey_of_the_demo_comes_back_as_it_went(tmp_path):
    content = REPOSITORY / "content"
    files = {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.suffix in (".md", ".yml", ".svg")}
    sent, back = came_back(files, tmp_path)
    assert len(sent) >= 16
    for name, journey in sent.items():
        assert back[name] == journey, name


# What people write, and what CSV, YAML, spreadsheets and cxsite itself could take for something else.
_TEXT = st.text(st.sampled_from("aß漢 ;\\,\"'=+-@#:|[]{}&*!%`\n\t\u2028é💡0.").filter(str), min_size=1, max_size=12).map(str.strip).filter(bool)
_NAME = st.one_of(
    _TEXT, st.sampled_from(["=1+1", "'=1", "''x", "NO", "null", "~", "010", "12:30", "2026-01-02", "1_000", "a;b", "\\;", "- x", "true"])
)
_MANY = st.lists(_NAME, max_size=3, unique=True)
_SCORE = st.integers(1, 5)
_EMOTION = st.integers(2, 10).map(lambda half: half / 2)


def _some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


_HOTSPOT = st.builds(
    lambda text, more: {"text": text, **more},
    _NAME,
    _some(
        kind=st.sampled_from(["pain", "pressure"]),
        severity=_SCORE,
        opportunity=_NAME,
        evidence=_MANY,
        quotes=_MANY,
        status=st.just("resolved"),
        reported=st.just("2026-03-01"),
    ),
)
_SAID = st.builds(
    lambda source, says, more: {"source": source, "says": says, **more},
    _NAME,
    st.sampled_from([1, 2.25, 4.875, 5]),
    _some(weight=st.sampled_from([1, 0.5, 24])),
)
_STEP = st.builds(
    lambda name, more: {"name": name, **more},
    _NAME,
    _some(
        goal=_NAME, action=_NAME, thinks=_NAME, feels=_MANY, emotion=_EMOTION, employee_view=_EMOTION, importance=_SCORE,
        frontstage=_MANY, backstage=_MANY, support=_MANY, moment_of_truth=_NAME, delights=_MANY, quotes=_MANY, expects=_NAME, do=_MANY, say=_MANY, evidence=st.lists(_NAME | _SAID, max_size=4),
        bounce=st.one_of(st.just("true"), st.integers(0, 1000).map(lambda share: f"{share / 10:g}%")),
        hand_off=st.lists(st.builds(lambda to, kind: {"to": to, "kind": kind}, _NAME, st.sampled_from(["internal", "external"])), max_size=3),
        hotspots=st.lists(_HOTSPOT, max_size=3),
        per_persona=st.dictionaries(st.sampled_from(["student", "a.b"]), st.builds(lambda emotion, more: {"emotion": emotion, **more}, _EMOTION, _some(thinks=_NAME, feels=_MANY))),
        metrics=st.dictionaries(st.sampled_from(["csat", "nps", "v1.2"]), st.none() | st.integers(-100, 100) | st.sampled_from([0.5, 1e-9, -3.25, 123456789.25])),
        lanes=_some(minutes=st.integers(-5, 99), weather=st.lists(_NAME, min_size=1, max_size=3)),
        extra=st.dictionaries(_NAME, _NAME | _MANY, max_size=2),
    ),
)  # fmt: skip
_STAGE = st.builds(
    lambda name, steps, more: {"name": name, "steps": steps, **more},
    _NAME,
    st.lists(_STEP, max_size=3),
    _some(goal=_NAME, lifecycle=st.just(["pre-purchase", "purchase"])),
)
_JOURNEY = st.builds(
    lambda title, stages, more: {"title": title, "stages": stages, **more},
    _NAME,
    st.lists(_STAGE, min_size=1, max_size=3),
    _some(objective=_NAME, scope=_NAME, personas=st.just(["student"])),
)

_PEOPLE = {
    "personas/student.md": "---\ntype: persona\ntitle: Student\n---\n",
    "personas/a.b.md": "---\ntype: persona\ntitle: AB\n---\n",
    "metrics.yml": "[{id: csat}, {id: nps}, {id: v1.2}]\n",
    "taxonomy.yml": "lanes: {minutes: {type: number}, weather: {type: list}}\n",
}


# Shrinking would read hundreds of handbooks; what fails is small enough to be read.
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(_JOURNEY)
@example({"title": "'=x", "stages": [{"name": "=S", "steps": [{"name": "A"}, {"name": "A"}]}, {"name": "=S", "steps": [{"name": "a"}]}]})
def test_whatever_a_journey_says_comes_back(written: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sent, back = came_back({"journeys/j.md": f"---\n{as_yaml({'type': 'journey', **written})}---\n", **_PEOPLE}, Path(folder))
    assert back == sent


@given(_NAME)
@example("'=1")
@example("''=1")
def test_a_guarded_text_is_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(text)) == text


@given(st.lists(_NAME, max_size=4))
def test_several_texts_of_one_cell_come_back(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


def test_each_column_leads_to_one_place():
    data = {"per_persona": {"a.b": {"emotion": 2}}, "hotspots": [{"text": "x", "severity": 4}], "lanes": {"v.1": "x"}, "metrics": {"csat": 1}}
    for column in cells(data):
        found = place(Step, column)
        assert found is not None
        assert ":".join(str(part + 1) if isinstance(part, int) else part for part in found.loc) == column
    assert place(Step, "Hand-Off: 1 : Kind") == place(Step, "hand_off:1:kind")
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
        assert place(Step, unknown) is None, unknown


def test_a_way_to_a_step_that_does_not_exist_is_left_out(handbook):
    """`check` names it; the table of the journey is made all the same, with the ways that lead somewhere."""
    steps = "[{name: Ask, next: [nowhere, leave]}, {name: Pay, next: nowhere}, {name: Leave}]"
    project = handbook({"journeys/join.md": f"---\ntype: journey\ntitle: Join\nstages:\n  - name: Learn\n    steps: {steps}\n---\n"})
    found = [
        {name: value for name, value in row.items() if name.startswith("next") and value}
        for row in rows(journey_table(project.handbook.journeys["join"]))
    ]
    assert found == [{"next:1:to": "leave"}, {}, {}]
