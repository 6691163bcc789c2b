"""Days and lengths of time are read as written, and keys of the team are kept."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from handbooks.one_step import STEP, step_with

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
        ("extra: {csat: 4,5}", "8:23", "'4,5' in braces is two entries: a comma ends the first; write 4.5 [value/number]"),
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


def test_two_decimal_commas_with_one_second_half_are_no_key_that_is_written_twice(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": STEP.replace("{line}", "hotspots: {text: Slow, severity: 4,5, frequency: 2,5}")})
    assert [line.partition(" error: ")[2] for line in headlines(project) if "2,5" in line or "twice" in line] == [
        "'2,5' in braces is two entries: a comma ends the first; write 2.5 [value/number]"
    ]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("name:Clear", ["no space after 'name:', so that this is one text; write 'name: Clear' [schema/type]"]),
        ("id:clear", ["no space after 'id:', so that this is one text; write 'id: clear' [schema/type]"]),
        ("why:not", []),
        ("title:Clear", []),
    ],
)
def test_a_text_that_begins_with_a_key_of_its_object_lacks_a_space(handbook: ReadHandbook, written: str, found: list[str]) -> None:
    """A principle is short for its name; what is no key of a principle is the name of one."""
    project = handbook({"strategy.md": f"---\ntype: strategy\nprinciples: [{written}]\n---\n"})
    assert [line.partition(" error: ")[2] for line in headlines(project)] == found


@pytest.mark.parametrize(
    "line", ["emotion:", "emotion: ~", "touchpoint: null", "goal:", "delights: [~]", "hotspots: {text: Slow, severity: }", "x-own:"]
)
def test_a_key_that_is_not_filled_in_yet_is_no_mistake(handbook: ReadHandbook, line: str) -> None:
    assert headlines(step_with(handbook, line)[0]) == []


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


def test_a_metric_that_is_written_as_a_key_is_told_by_the_key_that_the_guide_has(handbook: ReadHandbook) -> None:
    (said,) = headlines(handbook({"metrics.yml": "metrics:\n  nps:\n    kind: nps\n"}))
    assert "begin each metric with '- name: …', as in '- name: nps'" in said


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
    project, step = step_with(handbook, "x-ticket: 010\n        extra: {cost: 1_000, on: yes}")
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
    _, step = step_with(handbook, "goal: Cafe\u0301")
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
