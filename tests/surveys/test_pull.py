"""`cxsite metrics pull`: from files of answers to the snapshot."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import write_tree
from surveyed import NPS

Pull = Callable[..., Any]


def test_answers_are_counted_by_month_and_by_everything_that_their_columns_name(pull: Pull) -> None:
    ran = pull(
        """
- id: nps
  kind: nps
  source:
    file: answers.csv
    columns: {date: When, score: Score, journey: Journey, step: Step, touchpoint: Met, persona: Who}
    values: {persona: {"stud*": student}}
""",
        {
            "answers.csv": (
                "When,Score,Journey,Step,Met,Who\n2026-08-30,10,join,Pay by card,Front desk,Students of law\n"
                "2026-09-01,9,Join online,join#pay-by-card,desk,student\n2026-09-30T23:59,9,JOIN,look-it-up,,Somebody\n"
            )
        },
    )
    assert (ran.status, ran.findings) == (0, [])
    assert ran.output == ["nps: 3 answers of 2026-08 to 2026-09", "content/data/snapshot/nps.csv", "content/data/snapshot/unmapped.csv"]
    assert ran.snapshot("nps.csv") == [
        "2026-08,,,10,1,,",
        "2026-08,journey,join,10,1,,",
        "2026-08,journey/persona,join/student,10,1,,",
        "2026-08,persona,student,10,1,,",
        "2026-08,step,join#pay-by-card,10,1,,",
        "2026-08,touchpoint,desk,10,1,,",
        "2026-09,,,9,2,,",
        "2026-09,journey,join,9,2,,",
        "2026-09,journey/persona,join/student,9,1,,",
        "2026-09,persona,student,9,1,,",
        "2026-09,step,join#look-it-up,9,1,,",
        "2026-09,step,join#pay-by-card,9,1,,",
        "2026-09,touchpoint,desk,9,1,,",
    ]
    assert ran.snapshot("unmapped.csv") == ["nps,Who,Somebody,1"]
    assert ran.said[-1] == "1 answer names something that the handbook does not have; see data/snapshot/unmapped.csv."


def test_bad_rows_are_said_with_file_and_line_and_counted(pull: Pull) -> None:
    ran = pull(
        NPS,
        {
            "answers.csv": (
                'When,Score,Why\n2026-09-01,9,\n2026-02-30,9,\n,9,\n2026-09-02,11,\n2026-09-02,good,"two\nlines"\n2026-09-03,"8\n'
                "2026-09-03,8,a,b\n2026-09-04,,\n2026-09-04,12,\n2026-09-04,13,\n2026-09-04,14,\n2026-09-05,10 - extremely likely,\n"
            )
        },
    )
    assert ran.status == 1
    assert ran.output[0] == "nps: 2 answers of 2026-09, 1 without an answer, 9 passed over"
    assert ran.findings == [
        (
            "answers.csv:3:1: warning: no date that can be read in '2026-02-30', so this row is passed over; "
            "dates such as 2026-09-14, 14.09.2026 or Sep 14, 2026 are read [answers/row]"
        ),
        "answers.csv:4:1: warning: no date that can be read, so this row is passed over [answers/row]",
        (
            "answers.csv:5:1: warning: an answer that the scale does not have in '11', so this row is passed over; "
            "write the scale that people answer on under 'scale:', and where it changed under 'rescaled:' [answers/row]"
        ),
        (
            "answers.csv:6:1: warning: no answer that can be read in 'good', so this row is passed over; "
            "say what words stand for under 'scores:' [answers/row]"
        ),
        "answers.csv:8:1: warning: a quotation mark that nobody closes, so this row is passed over [answers/row]",
        "answers.csv:9:1: warning: more cells than there are columns, so this row is passed over [answers/row]",
        "answers.csv:11:1: warning: an answer that the scale does not have in '12', so this row is passed over [answers/row]",
        (
            "answers.csv:12:1: warning: an answer that the scale does not have in '13', so this row is passed over; "
            "1 more like it in this file [answers/row]"
        ),
    ]


@pytest.mark.parametrize(
    ("metrics", "content", "said"),
    [
        (
            NPS,
            "When,Score\n03/04/2026,7\n",
            (
                "answers.csv:1:1: error: nps: nobody can say which number of the dates in 'When' is the day: 03/04 could be April or March in all of "
                "them; write 'dates: day-first' or 'dates: month-first' under 'source:' [answers/source]"
            ),
        ),
        (
            NPS.replace("nps", "number"),
            'When,Score\n2026-09-01,"1,234"\n',
            (
                "answers.csv:1:1: error: number: 1,234 in the column 'Score' could be a thousand or a little more than one; "
                "write 'decimal: comma' or 'decimal: point' under 'source:' [answers/source]"
            ),
        ),
        (
            NPS,
            "When,Scores\n2026-09-01,7\n",
            "content/metrics.yml:7:34: error: nps: there is no column 'Score' in answers.csv; did you mean 'Scores'? [answers/source]",
        ),
        (
            NPS.replace("When", "Day").replace("date: Day, ", ""),
            "When,Score\n2026-09-01,7\n",
            "answers.csv:1:1: error: nps: nothing says which column has the date; write it under 'columns:'; there are When, Score [answers/source]",
        ),
    ],
)
def test_what_could_be_either_is_asked_and_nothing_is_written(pull: Pull, metrics: str, content: str, said: str) -> None:
    ran = pull(metrics, {"answers.csv": content})
    assert ran.status == 1
    assert not ran.has("nps.csv")
    assert ran.findings == [said]


@pytest.mark.parametrize("named", ["../outside/answers.csv", "{outside}/answers.csv", "link/answers.csv"])
def test_no_file_outside_the_folder_is_read(pull: Pull, tmp_path: Path, named: str) -> None:
    outside = write_tree(tmp_path / "outside", {"answers.csv": "When,Score\n2026-09-01,7\n"})
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link").symlink_to(outside)
    ran = pull(NPS.replace("answers.csv", named.format(outside=outside)), {}, "--data", str(tmp_path / "inside"))
    assert ran.status == 1
    assert not ran.has("nps.csv")
    assert len(ran.findings) == 1
    assert "no file" in ran.findings[0]


@pytest.mark.parametrize(("order", "month"), [("day-first", "2026-04"), ("month-first", "2026-03")])
def test_an_answer_to_that_is_followed(pull: Pull, order: str, month: str) -> None:
    ran = pull(f"{NPS}    dates: {order}\n", {"answers.csv": "When,Score\n03/04/2026,7\n"})
    assert ran.snapshot("nps.csv") == [f"{month},,,7,1,,"]


@pytest.mark.parametrize("rhythm", ["month", "quarter"])
def test_a_month_to_come_is_a_slip_and_moves_no_figures(pull: Pull, rhythm: str) -> None:
    # Today is 22 November 2026.
    rows = "When,Score\n2026-11-30,7\n2026-12-01,8\n2062-09-01,9\n"
    entry = f"- {{id: nps, kind: nps, source: {{file: a.csv, period: {rhythm}, columns: {{date: When, score: Score}}}}}}\n"
    ran = pull(entry, {"a.csv": rows})
    assert [line.split(",")[3] for line in ran.snapshot("nps.csv")] == ["7"]
    assert [line.partition(": ")[0] for line in ran.findings if "a date in a month to come in '2" in line] == ["a.csv:3:1", "a.csv:4:1"]


def test_of_a_respondents_answers_to_one_thing_in_a_month_the_last_counts(pull: Pull) -> None:
    ran = pull(
        NPS.replace("score: Score", "score: Score, respondent: Who, touchpoint: Met"),
        {
            "answers.csv": (
                "When,Score,Who,Met\n2026-09-02 09:30,3,a,desk\n2026-09-02 10:00,7,a,desk\n2026-09-01,1,a,desk\n2026-09-03,9,a,\n"
                "2026-10-01,8,a,desk\n2026-09-05,5,,desk\n2026-09-05,5,,desk\n"
            )
        },
    )
    assert ran.output[0] == "nps: 5 answers of 2026-09 to 2026-10, 2 replaced by a later answer of the same respondent"
    assert [row for row in ran.snapshot("nps.csv") if ",," in row[7:10]] == [
        "2026-09,,,5,2,,",
        "2026-09,,,7,1,,",
        "2026-09,,,9,1,,",
        "2026-10,,,8,1,,",
    ]


def test_weights_and_their_squares_are_summed(pull: Pull) -> None:
    ran = pull(
        NPS.replace("score: Score", "score: Score, weight: W"), {"answers.csv": "When,Score,W\n2026-09-02,9,1.5\n2026-09-03,9,0.25\n2026-09-03,9,0\n"}
    )
    assert ran.snapshot("nps.csv") == ["2026-09,,,9,2,1.75,2.3125"]
    assert ran.output[0] == "nps: 2 answers of 2026-09, 1 passed over"


def test_what_is_only_counted_has_no_score(pull: Pull) -> None:
    metrics = "- {id: contacts, kind: number, source: {file: log.csv, columns: {date: Month, count: Calls, step: Why}, values: {step: {Card*: join#pay-by-card}}}}"
    ran = pull(metrics, {"log.csv": "Month,Calls,Why\n2026-09-01,640,Card refused\n2026-09-01,4,Other\n2026-09-01,1.5,Other\n"})
    assert ran.snapshot("contacts.csv") == ["2026-09,,,,644,,", "2026-09,journey,join,,640,,", "2026-09,step,join#pay-by-card,,640,,"]


def test_amounts_are_rounded_and_a_half_goes_up(pull: Pull) -> None:
    metrics = "- {id: wait, kind: duration, rounding: 5, source: {file: a.csv, columns: {date: d, score: s}}}"
    ran = pull(metrics, {"a.csv": 'd,s\n2026-09-01,7.5\n2026-09-01,12.4\n2026-09-01,"1,250.0"\n'})
    assert ran.snapshot("wait.csv") == ["2026-09,,,10,2,,", "2026-09,,,1250,1,,"]


def test_words_are_scores_where_the_team_says_so(pull: Pull) -> None:
    ran = pull(f"{NPS}    scores: {{Good: 10, Bad: 0}}\n", {"answers.csv": "When,Score\n2026-09-01,good\n2026-09-01,Bad\n"})
    assert ran.snapshot("nps.csv") == ["2026-09,,,0,1,,", "2026-09,,,10,1,,"]


def test_periods_that_the_files_have_are_replaced_and_others_stay(pull: Pull) -> None:
    pull(NPS, {"answers.csv": "When,Score\n2026-08-01,8\n2026-09-01,9\n"})
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-09-01,7\n2026-10-01,6\n"})
    assert ran.snapshot("nps.csv") == ["2026-08,,,8,1,,", "2026-09,,,7,1,,", "2026-10,,,6,1,,"]
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-09-01,1\n2026-11-01,5\n"}, "nps", "--since", "2026-10")
    assert ran.snapshot("nps.csv") == ["2026-08,,,8,1,,", "2026-09,,,7,1,,", "2026-11,,,5,1,,"]
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-09-01,1\n"}, "--anew")
    assert ran.snapshot("nps.csv") == ["2026-09,,,1,1,,"]


def test_who_was_asked_and_did_not_answer_makes_a_response_rate(pull: Pull) -> None:
    ran = pull(f"{NPS}    invited: true\n", {"answers.csv": "When,Score\n2026-09-01,9\n2026-09-02,\n2026-10-02,\n"})
    assert ran.snapshot("asked.csv") == ["nps,2026-09,2", "nps,2026-10,1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("npss",), "metrics.yml has no metric 'npss'; did you mean 'nps'?"),
        (("ces",), "the metric 'ces' has no 'source:'; 'cxsite metrics inspect FILE' proposes one"),
        (("--since", "autumn"), "'autumn' is no period; write it as 2026-09 or 2026-Q3"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(pull: Pull, words: tuple[str, ...], said: str) -> None:
    ran = pull(f"{NPS}- {{id: ces, kind: ces}}\n", {"answers.csv": "When,Score\n2026-09-01,7\n"}, *words)
    assert ran.status == 2
    assert said in " ".join(ran.said)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("    wheer: {Land: DE}\n", "unknown key 'wheer'"),
        ("    encoding: klingon\n", "'klingon' is no encoding of text"),
        ("  \tx: 1\n", "yaml/tab"),
    ],
)
def test_what_metrics_yml_says_and_nobody_understands_is_said(pull: Pull, key: str, said: str) -> None:
    ran = pull(f"{NPS}{key}", {"answers.csv": "When,Score,Land\n2026-09-01,7,DE\n"})
    assert ran.status == 1
    assert [line for line in ran.findings if line.startswith("content/metrics.yml:") and said in line], ran.said


def test_a_source_without_a_file_is_said_once(pull: Pull) -> None:
    ran = pull("- {id: nps, kind: nps, source: {}}\n")
    assert [line.partition("error: ")[2] for line in ran.findings] == [
        "nps: nothing says where the answers are; write 'file:' or 'table:' under 'source:' [answers/source]"
    ]


def test_without_duckdb_and_ibis_the_command_says_what_to_install(pull: Pull, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-09-01,7\n"})
    assert ran.status == 2
    assert "answers are read with DuckDB and Ibis, which are not installed: pip install 'cxsite[data]'" in " ".join(ran.said)


def test_a_metric_cannot_have_the_name_of_a_file_of_the_snapshot(pull: Pull) -> None:
    ran = pull(NPS.replace("id: nps", "id: asked"), {"answers.csv": "When,Score\n2026-09-01,7\n"})
    assert ran.findings == [
        "content/metrics.yml:2:7: error: asked: the snapshot has a file 'asked.csv' of its own; give the metric another id [answers/source]"
    ]


def test_a_column_of_too_many_values_names_no_things(pull: Pull) -> None:
    rows = "".join(f"2026-09-01,7,trip {number}\n" for number in range(5_001))
    ran = pull(NPS.replace("score: Score", "score: Score, persona: Trip"), {"answers.csv": f"When,Score,Trip\n{rows}"})
    assert "the column of 'persona' has 5,001 different values, so it names no things; choose another under 'columns:'" in ran.findings[0]
