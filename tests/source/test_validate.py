"""Plain data becomes objects; what does not fit is named with its place, and the rest is kept."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines

STEP = """\
---
type: journey
title: Join
stages:
  - name: Learn
    steps:
      - name: Compare
        {line}
---
"""


def _step(handbook: ReadHandbook, line: str):
    project = handbook({"journeys/join.md": STEP.replace("{line}", line)})
    return project, project.handbook.steps["join#compare"].step


@pytest.mark.parametrize(("written", "emotion"), [("4", 4), ("4.5", 4.5), ("5.0", 5), ('"4"', 4), ("'1'", 1), ("+3", 3), ("", None)])
def test_an_emotion_is_a_number_from_one_to_five_in_half_points(handbook: ReadHandbook, written: str, emotion: float | None) -> None:
    project, step = _step(handbook, f"emotion: {written}")
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
    project, step = _step(handbook, f"emotion: {written}")
    assert step.emotion is None
    assert headlines(project) == [f"journeys/join.md:8:18: error: {message}"]


@pytest.mark.parametrize("blank", ['""', "' '"])
def test_a_blank_text_is_no_number(handbook: ReadHandbook, blank: str) -> None:
    project, step = _step(handbook, f"emotion: {blank}")
    assert step.emotion is None
    assert [item.code for item in project.diagnostics] == ["value/number"]


@pytest.mark.parametrize("written", ["NO", "no", "on", "yes", "12:30", "010", "1_000", "2024-01-02", "Null", "1e3"])
def test_a_text_is_what_was_written(handbook: ReadHandbook, written: str) -> None:
    project, step = _step(handbook, f"goal: {written}")
    assert (step.goal, headlines(project)) == (written, [])


@pytest.mark.parametrize(
    ("written", "bounce"), [("38%", 0.38), ("38 %", 0.38), ("0.5%", 0.005), ("100%", 1.0), ("true", True), ("yes", True), ("no", None)]
)
def test_a_bounce_is_a_percentage_or_known_to_happen(handbook: ReadHandbook, written: str, bounce: float | bool | None) -> None:
    project, step = _step(handbook, f"bounce: {written}")
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
    project, step = _step(handbook, "emotion: 9\n        importance: 5\n        hotspots: [Slow, {severity: 1}, Dear]\n        delights: [x, {}, y]")
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
    project, step = _step(handbook, "per_persona: {pat: 9}")
    assert [(item.code, item.line, item.column) for item in project.diagnostics if item.code == "value/range"] == [("value/range", 8, 28)]
    assert step.name == "Compare"


SAMPLE = "write year-month-day, such as 2026-09-14"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2024-13-45", "the calendar has no such day"),
        ("0000-00-00", "the calendar has no such day"),
        ("2024-02-30", "the calendar has no such day"),
        ("01.02.2024", "write 2024-02-01"),
        ("14/09/2026", "write 2026-09-14"),
        ("09/14/2026", SAMPLE),
        ("09/08/2026", SAMPLE),
        ("2024-1-2", "write 2024-01-02"),
        ("2024/01/02", "write 2024-01-02"),
        ("31.02.2024", SAMPLE),
        ("2024-01-02T10:00:00+02:00", SAMPLE),
        ("٢٠٢٤-01-02", SAMPLE),
        ("20240102", SAMPLE),
        ("2024-W01-1", SAMPLE),
        ("14 September 2026", SAMPLE),
    ],
)
def test_what_is_no_date_of_the_calendar_is_refused(handbook: ReadHandbook, written: str, advice: str) -> None:
    project = handbook({"journeys/j.md": f"---\ntype: journey\nreviewed: {written}\nstages: {{name: A, steps: B}}\n---\n"})
    assert headlines(project) == [f"journeys/j.md:3:11: error: '{written}' is not a date; {advice} [value/date]"]
    assert project.handbook.journeys["j"].reviewed is None


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("emotion: {a: 4}", "8:18", "a number belongs here, not a mapping [value/number]"),
        ("importance: high", "8:21", "'high' is not a number; write a whole number from 1 to 5 [value/number]"),
        ("hotspots: {text: Slow, severity: high}", "8:42", "'high' is not a number; write a whole number from 1 to 5 [value/number]"),
        ("bounce: 38", "8:17", "'38' is not a percentage; write 38% [value/share]"),
        ("bounce: 38,5 %", "8:17", "'38,5 %' is not a percentage; write 38.5% [value/share]"),
        ("emtion:", "8:9", "unknown key 'emtion' in a step; did you mean 'emotion'? [schema/unknown-key]"),
        ("emotion: 3\n        touchpiont: ~", "9:9", "unknown key 'touchpiont' in a step; did you mean 'touchpoint'? [schema/unknown-key]"),
        ("hotspots: {text: Slow, severity}", "8:32", "'severity' has no value; write 'severity: …', or take it out [schema/no-value]"),
        ("hotspots: {text: Slow, severty}", "8:32", "unknown key 'severty' in a hotspot; did you mean 'severity'? [schema/unknown-key]"),
        ("per_persona: {pat: {emotion: 4,5}}", "8:38", "'4,5' in braces is two entries: a comma ends the first; write 4.5 [value/number]"),
        (
            "hotspots: {text: Slow, and dear, severity: 4}",
            "8:32",
            "unknown key 'and dear' in a hotspot; in braces a comma begins another key; quote a text that holds one [schema/unknown-key]",
        ),
        ("touchpoint: [[desk]]", "8:22", "'[[desk]]' is a link as wikis write it; write the name alone: desk [value/text]"),
        ("moment_of_truth: [[desk]]", "8:26", "'[[desk]]' is a link as wikis write it; write the name alone: desk [value/text]"),
        (
            "contacts: [per_month: 4]",
            "8:19",
            "'contacts' is made of 'key: value' lines, and this is a list; take the '- ' away from its lines [schema/type]",
        ),
        ("delights: [Ask: the desk]", "8:20", "a text belongs here, not a mapping; quote a text that holds ': ': \"Ask: the desk\" [value/text]"),
        ("hotspots: [text:Slow]", "8:20", "no space after 'text:', so that this is one text; write 'text: Slow' [schema/type]"),
    ],
)
def test_a_mistake_is_named_by_what_stands_there(handbook: ReadHandbook, line: str, place: str, message: str) -> None:
    project = handbook({"journeys/join.md": STEP.replace("{line}", line), "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"})
    assert headlines(project) == [f"journeys/join.md:{place}: error: {message}"]


@pytest.mark.parametrize(
    "line", ["emotion:", "emotion: ~", "touchpoint: null", "goal:", "delights: [~]", "hotspots: {text: Slow, severity: }", "x-own:"]
)
def test_a_key_that_is_not_filled_in_yet_is_no_mistake(handbook: ReadHandbook, line: str) -> None:
    assert headlines(_step(handbook, line)[0]) == []


STAGE = "---\ntype: journey\ntitle: Join\nstages:\n{lines}\n---\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("  Learn:\n    steps: [Read]", ["5:3: error: unknown key 'Learn' in a stage; begin each stage with '- name: …', as in '- name: Learn'"]),
        ("  - name: Learn\n    emotion: 4\n    steps: [Read]", ["6:5: error: unknown key 'emotion' in a stage; 'emotion' belongs to a step"]),
        (
            "  - name: Learn\n    steps:\n      - Ask Ben: why",
            ["7:9: error: unknown key 'Ask Ben' in a step; quote a text that holds ': ': \"Ask Ben: why\""],
        ),
    ],
)
def test_a_key_where_it_does_not_belong_is_named_with_where_it_does(handbook: ReadHandbook, lines: str, found: list[str]) -> None:
    said = headlines(handbook({"journeys/join.md": STAGE.replace("{lines}", lines)}))
    assert [line.removeprefix("journeys/join.md:").partition(" [")[0] for line in said if "unknown key" in line] == found
    assert not any("missing" in line for line in said if "Ask Ben" in lines)


def test_a_day_that_has_not_come_is_a_warning(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/j.md": "---\ntype: journey\nreviewed: 2026-11-23\nstages: {name: A, steps: B}\n---\n"})
    assert [item.headline.partition(": ")[2][:9] for item in project.diagnostics] == ["warning: "]
    assert [item.code for item in project.diagnostics] == ["freshness/future-review"]


@pytest.mark.parametrize(
    ("written", "days"), [("180 days", 180), ("1 day", 1), ("2 weeks", 14), ("6 months", 180), ("1 year", 365), ("3 Months", 90)]
)
def test_a_length_of_time_is_a_number_and_a_unit(handbook: ReadHandbook, written: str, days: int) -> None:
    project = handbook({"journeys/j.md": f"---\ntype: journey\nreview_every: {written}\nstages: {{name: A, steps: B}}\n---\n"})
    assert (project.handbook.journeys["j"].review_every, headlines(project)) == (days, [])


@pytest.mark.parametrize("written", ["180", "often", "-1 days", "1.5 years", "99999 days", "[1 year]"])
def test_other_lengths_of_time_are_refused(handbook: ReadHandbook, written: str) -> None:
    project = handbook({"journeys/j.md": f"---\ntype: journey\nreview_every: {written}\nstages: {{name: A, steps: B}}\n---\n"})
    assert [(item.code, item.line, item.column) for item in project.diagnostics] == [("value/duration", 3, 15)]


def test_keys_of_the_team_are_kept_as_written(handbook: ReadHandbook) -> None:
    project, step = _step(handbook, "x-ticket: 010\n        extra: {cost: 1_000, on: yes}")
    assert (step.extra, headlines(project)) == ({"cost": "1_000", "on": "yes", "x-ticket": "010"}, [])


def test_a_data_file_with_an_unknown_key_is_an_error(handbook: ReadHandbook) -> None:
    project = handbook({"taxonomy.yml": "chanels: [web]\n", "metrics.yml": "metrics:\n  - {id: nps, targett: 3}\n"})
    assert headlines(project) == [
        "metrics.yml:2:15: error: unknown key 'targett' in a metric; did you mean 'target'? [schema/unknown-key]",
        "taxonomy.yml:1:1: error: unknown key 'chanels'; did you mean 'channels'? [schema/unknown-key]",
    ]


def test_positions_in_a_bare_list_of_metrics_are_right(handbook: ReadHandbook) -> None:
    project = handbook({"metrics.yml": "- id: nps\n  kind: npss\n- {id: csat, better: sideways}\n"})
    assert [(item.line, item.column, item.code) for item in project.diagnostics] == [(2, 9, "value/choice"), (3, 22, "value/choice")]
    assert list(project.handbook.metrics) == ["nps", "csat"]


def test_texts_are_put_into_one_unicode_form(handbook: ReadHandbook) -> None:
    _, step = _step(handbook, "goal: Cafe\u0301")
    assert step.goal == "Caf\u00e9"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_the_same_whatever_the_line_breaks_and_the_byte_order_mark(handbook: ReadHandbook, line_break: str, mark: str) -> None:
    content = (
        "---   \ntype: journey\ntitle: Jöin 😀\nobjective: |\n  over\n\n  lines\nscope: 'folded\n  text'\nstages:\n  - name: 👩‍👩‍👧 A\n    steps:\n"
        "      - {name: 😀😀, emotion: 7}\n      - name: B\n        emotion:\t8\n---\n"
    )
    project = handbook({"journeys/join.md": mark + content.replace("\n", line_break)})
    assert [(item.line, item.column, item.end_column, item.message) for item in project.diagnostics] == [
        (13, 29, 30, "7 is out of range"),
        (15, 18, 19, "8 is out of range"),
    ]
    assert project.handbook.journeys["join"].objective == "over\n\nlines"
    assert project.handbook.journeys["join"].title == "Jöin 😀"
