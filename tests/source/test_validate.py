"""Plain data becomes objects; what does not fit is named with its place, and the rest is kept."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from handbooks.one_step import STEP, step_with


@pytest.mark.parametrize(("written", "emotion"), [("4", 4), ("4.5", 4.5), ("5.0", 5), ('"4"', 4), ("'1'", 1), ("+3", 3), ("", None)])
def test_an_emotion_is_a_number_from_one_to_five_in_half_points(handbook: ReadHandbook, written: str, emotion: float | None) -> None:
    project, step = step_with(handbook, f"emotion: {written}")
    assert (step.emotion, headlines(project)) == (emotion, [])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("4,5", "'4,5' is not a number; write 4.5 [value/number]"),
        ("4/5", "'4/5' is not a number; write 4 [value/number]"),
        ("３", "'３' is not a number; use the digits 0 to 9 [value/number]"),
        ("٣", "'٣' is not a number; use the digits 0 to 9 [value/number]"),
        ("bad", "'bad' is not a number; write 2 [value/number]"),
        ("Very good", "'Very good' is not a number; write 5 [value/number]"),
        ("4 out of 5", "'4 out of 5' is not a number; write 4 [value/number]"),
        ("true", "'true' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        (".nan", "'.nan' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        (".inf", "'.inf' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        ("nan", "'nan' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        ("1e309", "'1e309' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        ("0x3", "'0x3' is not a number; write a number from 1 to 5, half points allowed [value/number]"),
        ("1,000", "'1,000' is not a number; write 1000 [value/number]"),
        ("1_000", "'1_000' is not a number; write 1000 [value/number]"),
        ("-1", "-1 is out of range; write a number from 1 to 5, half points allowed [value/range]"),
        ("0", "0 is out of range; write a number from 1 to 5, half points allowed [value/range]"),
        ("6", "6 is out of range; write a number from 1 to 5, half points allowed [value/range]"),
        ("99", "99 is out of range; write a number from 1 to 5, half points allowed [value/range]"),
        ("4.2", "4.2 lies between two points of the scale; write a number from 1 to 5, half points allowed [value/range]"),
        ("[4]", "a number belongs here, not a list [value/number]"),
        ("{a: 4}", "a number belongs here, not a mapping [value/number]"),
    ],
)
def test_other_forms_of_a_score_are_refused_where_they_stand(handbook: ReadHandbook, written: str, message: str) -> None:
    project, step = step_with(handbook, f"emotion: {written}")
    assert step.emotion is None
    assert headlines(project) == [f"journeys/join.md:8:18: error: {message}"]


@pytest.mark.parametrize("blank", ['""', "' '"])
def test_a_blank_text_is_no_number(handbook: ReadHandbook, blank: str) -> None:
    project, step = step_with(handbook, f"emotion: {blank}")
    assert step.emotion is None
    assert [item.code for item in project.diagnostics] == ["value/number"]


@pytest.mark.parametrize("written", ["NO", "no", "on", "yes", "12:30", "010", "1_000", "2024-01-02", "Null", "1e3"])
def test_a_text_is_what_was_written(handbook: ReadHandbook, written: str) -> None:
    project, step = step_with(handbook, f"goal: {written}")
    assert (step.goal, headlines(project)) == (written, [])


@pytest.mark.parametrize(
    ("written", "bounce"), [("38%", 0.38), ("38 %", 0.38), ("0.5%", 0.005), ("100%", 1.0), ("true", True), ("yes", True), ("no", None)]
)
def test_a_bounce_is_a_percentage_or_known_to_happen(handbook: ReadHandbook, written: str, bounce: float | bool | None) -> None:
    project, step = step_with(handbook, f"bounce: {written}")
    assert (step.bounce, headlines(project)) == (bounce, [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("bounce: 0.38", "8:17: error: '0.38' is not a percentage; write a percentage such as 38% [value/share]"),
        ("bounce: 138%", "8:17: error: 138% is more than the whole; write 0% to 100% [value/range]"),
        ("bounce: -1%", "8:17: error: '-1%' is not a percentage; write a percentage such as 38% [value/share]"),
        ("importance: 2.5", "8:21: error: 2.5 is not a whole number; write a whole number from 1 to 5 [value/range]"),
        ("emotoin: 4", "8:9: error: unknown key 'emotoin' in a step; did you mean 'emotion'? [schema/unknown-key]"),
        (
            "goal: {know: the price}",
            "8:15: error: a text belongs here, not a mapping; quote a text that holds ': ': \"know: the price\" [value/text]",
        ),
        ("goal: [a, b]", '8:15: error: a text belongs here, not a list; write one text: "a, b" [value/text]'),
        ("delights: [{a: b}]", "8:20: error: a text belongs here, not a mapping; quote a text that holds ': ': \"a: b\" [value/text]"),
        ("hotspots: [{severity: 4}]", "8:20: error: 'text' is missing from this hotspot; add 'text:' [schema/missing]"),
        (
            "hotspots: [{text: Slow, serverity: 4}]",
            "8:33: error: unknown key 'serverity' in a hotspot; did you mean 'severity'? [schema/unknown-key]",
        ),
        ("hotspots: [Slow, {text: Dear, kind: pian}]", "8:45: error: unknown kind 'pian'; did you mean 'pain'? [value/choice]"),
        ("hand_off: {to: it, kind: abroad}", "8:34: error: unknown kind 'abroad' [value/choice]"),
        ("metrics: {csat: many}", "8:25: error: 'many' is not a number; write a number such as 4 or 4.5 [value/number]"),
        ("per_persona: {pat: {emotion: 9}}", "8:38: error: 9 is out of range; write a number from 1 to 5, half points allowed [value/range]"),
    ],
)
def test_a_wrong_value_in_a_step_is_named_in_plain_words(handbook: ReadHandbook, line: str, message: str) -> None:
    project = handbook(
        {
            "journeys/join.md": STEP.replace("{line}", line),
            "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n",
            "metrics.yml": "- {id: csat, kind: csat}\n",
        }
    )
    assert headlines(project) == [f"journeys/join.md:{message}"]
    assert "join#compare" in project.handbook.steps, "one wrong value must not take the step with it"


def test_what_is_right_is_kept_beside_what_is_wrong(handbook: ReadHandbook) -> None:
    project, step = step_with(
        handbook, "emotion: 9\n        importance: 5\n        hotspots: [Slow, {severity: 1}, Dear]\n        delights: [x, {}, y]"
    )
    assert (step.emotion, step.importance, step.delights) == (None, 5, ["x", "y"])
    assert [spot.text for spot in step.hotspots] == ["Slow", "…", "Dear"]
    assert [item.line for item in project.diagnostics] == [8, 10, 11]


def test_places_stay_right_after_items_that_could_not_be_used(handbook: ReadHandbook) -> None:
    text = """\
---
type: journey
stages:
  - {goal: a stage without a name}
  - name: A
    steps:
      - {emotion: 3}
      - {name: B, touchpoint: nowhere}
      - {goal: a step without a name}
      - name: C
        hotspots:
          - {severity: 2}
          - {text: Slow, category: nothing}
---
"""
    project = handbook({"journeys/j.md": text})
    assert [(item.code, item.line, item.column) for item in project.diagnostics] == [
        ("schema/missing", 4, 5),
        ("schema/missing", 7, 9),
        ("reference/unknown", 8, 31),
        ("schema/missing", 9, 9),
        ("schema/missing", 12, 13),
        ("reference/unknown", 13, 36),
    ]


def test_hundreds_of_mistakes_are_all_reported_once(handbook: ReadHandbook) -> None:
    steps = "".join(f"      - {{name: S{number}, emotion: 9, goal: [x]}}\n" for number in range(300))
    project = handbook({"journeys/j.md": f"---\ntype: journey\nstages:\n  - name: A\n    steps:\n{steps}---\n"})
    assert len(project.diagnostics) == 600
    assert len(project.handbook.steps) == 300


def test_short_forms_stand_for_the_whole(handbook: ReadHandbook) -> None:
    text = "---\ntype: journey\nstages:\n  name: A\n  steps:\n    - Read\n    - {name: Ask, hotspots: Slow, per_persona: {pat: 2}, hand_off: it, feels: glad}\n---\n"
    project = handbook({"journeys/j.md": text, "personas/pat.md": "---\ntype: persona\nresearch: Diary\n---\n", "metrics.yml": "[nps]\n"})
    read, ask = (placed.step for placed in project.handbook.steps_of("j"))
    assert headlines(project) == []
    assert (read.name, ask.hotspots[0].text, ask.per_persona["pat"].emotion, ask.hand_off[0].to, ask.feels) == ("Read", "Slow", 2, "it", ["glad"])
    assert project.handbook.personas["pat"].research.method == "Diary"
    assert project.handbook.metrics["nps"].title == "nps"


def test_a_mistake_inside_a_short_form_is_named_where_the_text_stands(handbook: ReadHandbook) -> None:
    project, step = step_with(handbook, "per_persona: {pat: 9}")
    assert [(item.code, item.line, item.column) for item in project.diagnostics if item.code == "value/range"] == [("value/range", 8, 28)]
    assert step.name == "Compare"


def test_a_number_that_a_comma_has_cut_is_one_mistake(handbook: ReadHandbook) -> None:
    metrics = "- {id: nps, name: NPS}\n"
    history = "- {date: 2025-01-01, score: 2,5, metrics: {nps: 4,5}, journeys: {join: {score: 2,3, steps: {pay: 3,5}}}}\n"
    front = "type: journey\nmetrics: {nps: 3,5}\nstages: [{name: A, steps: [{name: B, importance: 2,5}]}]"
    found = handbook({"metrics.yml": metrics, "history.yml": history, "journeys/join.md": f"---\n{front}\n---\n"})
    assert [item.code for item in found.diagnostics] == ["value/number"] * 6


def test_a_key_that_is_needed_and_has_no_value_is_one_mistake(handbook: ReadHandbook) -> None:
    model = "levels: [{level: 1, name: Low}, {level: 2, name: High}]\ndimensions: [{id: a, questions: [{id, text: Who?, levels: [a, b]}]}]\n"
    assert [item.code for item in handbook({"maturity.yml": model}).diagnostics] == ["schema/missing"]
