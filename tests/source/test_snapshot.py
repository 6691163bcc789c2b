"""The snapshot of answers: what a handbook takes from `data/snapshot/`, and what it says about rows that nobody can read."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from building import ReadHandbook, headlines, write_tree

from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.answers import Comment, Driver, Tally, Unmapped, first_day, last_day
from cxsite.project import read
from cxsite.settings import Setup
from cxsite.source.last_good import WhileWriting

BOOK = """
=== journeys/join.md
---
type: journey
title: Join
stages:
  - name: Learn
    steps: [Look it up]
---
=== metrics.yml
- {id: nps, kind: nps}
- {id: contacts, kind: number}
"""
HEAD = "period,dimension,of,score,answers,weight,squares\n"


def test_the_handbook_has_all_answers(handbook: ReadHandbook) -> None:
    project = handbook(
        f"""{BOOK}=== data/snapshot/nps.csv
{HEAD}2026-08,,,9,20,20.5,22
2026-09,,,10,214,,
2026-09,journey,join,10,4,,
=== data/snapshot/contacts.csv
{HEAD}2026-Q3,,,,644,,
=== data/snapshot/nps.drivers.csv
period,dimension,of,n,x,y,xx,yy,xy,low,low_y,middle,middle_y,high,high_y
,step,join#look-it-up,3,9,21,35,165,70,1,5,1,7,1,9
=== data/snapshot/nps.comments.csv
period,dimension,of,score,comment
2026-09,step,join#look-it-up,10,"Quick, and
plain"
=== data/snapshot/asked.csv
measure,period,invited
nps,2026-09,1200
=== data/snapshot/unmapped.csv
measure,column,value,answers
nps,Journey,Elsewhere,12
"""
    )
    answers = project.handbook.answers
    assert headlines(project) == []
    assert answers.of("nps") == [Tally("2026-08", "", "", 9, 20, 20.5, 22), Tally("2026-09", "", "", 10, 214, 214, 214)]
    assert answers.of("nps", "journey", "join") == [Tally("2026-09", "journey", "join", 10, 4, 4, 4)]
    assert answers.of("contacts") == [Tally("2026-Q3", "", "", None, 644, 644, 644)]
    assert answers.drivers["nps"] == (Driver("", "step", "join#look-it-up", 3, 9, 21, 35, 165, 70, 1, 5, 1, 7, 1, 9),)
    assert answers.comments["nps"] == (Comment("2026-09", "step", "join#look-it-up", 10, "Quick, and\nplain"),)
    assert answers.asked == {"nps": {"2026-09": 1200}}
    assert answers.unmapped == (Unmapped("nps", "Journey", "Elsewhere", 12),)
    assert answers.periods("nps") == ["2026-08", "2026-09"]
    assert answers.things("nps", "journey") == ["join"]


def test_each_row_that_cannot_be_read_is_said_with_its_line_and_the_others_count(handbook: ReadHandbook) -> None:
    project = handbook(
        f"""{BOOK}=== data/snapshot/nps.csv
{HEAD}2026-9,,,10,214,,
2026-09,,,10,1.5,,
2026-09,,,9,214
2026-09,,,8,33,,
2026-09,,,8,34,,
2026-09,market,north,8,34,,
2026-09,journey,,8,34,,
2026-09,,join,8,34,,
2026-09,,,7,34,nan,
=== data/snapshot/nps.old.csv
period
=== data/snapshot/asked.csv
measure;period;invited
"""
    )
    assert headlines(project) == [
        "data/snapshot/asked.csv:1:1: error: the columns are not measure,period,invited; write it anew with 'cxsite metrics pull' [answers/row]",
        "data/snapshot/nps.csv:2:1: error: period: '2026-9' is no period; write it as 2026-09 or 2026-Q3 [answers/row]",
        "data/snapshot/nps.csv:3:1: error: answers: '1.5' is no whole number [answers/row]",
        "data/snapshot/nps.csv:4:1: error: 5 cells where 7 belong; write it anew with 'cxsite metrics pull' [answers/row]",
        "data/snapshot/nps.csv:6:1: error: the same as line 5: 2026-09, 8; keep one of them [answers/row]",
        (
            "data/snapshot/nps.csv:7:1: error: dimension: 'market' is none; allowed are channel, journey, journey/persona, persona, stage, step, team, "
            "touchpoint, or nothing for all answers [answers/row]"
        ),
        "data/snapshot/nps.csv:8:1: error: of: nothing is named [answers/row]",
        "data/snapshot/nps.csv:9:1: error: of: 'join' is named without a dimension [answers/row]",
        "data/snapshot/nps.csv:10:1: error: weight: 'nan' is no number [answers/row]",
        (
            "data/snapshot/nps.old.csv:1:1: error: 'old' is no part of a snapshot; 'cxsite metrics pull' writes drivers and comments; "
            "delete other files [answers/row]"
        ),
    ]
    assert project.handbook.answers.of("nps") == [Tally("2026-09", "", "", 8, 33, 33, 33)]


def test_answers_about_nothing_in_the_handbook_are_said_once_each_and_shown_nowhere(handbook: ReadHandbook) -> None:
    project = handbook(
        f"""{BOOK}=== data/snapshot/nps.csv
{HEAD}2026-09,,,9,5,,
2026-09,step,join#look-it-upp,9,5,,
2026-09,step,join#look-it-upp,10,5,,
2026-09,journey/persona,join/student,10,5,,
=== data/snapshot/npss.csv
{HEAD}2026-09,,,9,5,,
"""
    )
    assert headlines(project) == [
        (
            "data/snapshot/nps.csv:3:1: error: unknown step 'join#look-it-upp', so its answers are not shown; did you mean 'join#look-it-up'? "
            "[answers/unknown]"
        ),
        "data/snapshot/nps.csv:5:1: error: unknown journey and persona 'join/student', so its answers are not shown [answers/unknown]",
        "data/snapshot/npss.csv:1:1: error: unknown metric 'npss'; did you mean 'nps'? [answers/unknown]",
    ]
    answers = project.handbook.answers
    assert (list(answers.tallies), answers.things("nps", "step"), len(answers.of("nps"))) == (["nps"], [], 1)


def test_answers_about_a_thing_that_is_not_listed_are_not_shown_elsewhere(handbook: ReadHandbook) -> None:
    project = handbook(
        f"""{BOOK.replace("title: Join", "title: Join" + chr(10) + "listed: false")}=== data/snapshot/nps.csv
{HEAD}2026-09,journey,join,9,5,,
"""
    )
    assert headlines(project) == []
    assert (len(project.whole.answers.tallies["nps"]), len(project.handbook.answers.tallies["nps"])) == (1, 0)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("2024-02", "2024-02-01", "2024-02-29"), ("2026-12", "2026-12-01", "2026-12-31"), ("2026-Q4", "2026-10-01", "2026-12-31")],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: str, last: str) -> None:
    assert (first_day(period), last_day(period)) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("2026-09,,,9,5,5,0", "squares: nothing for answers that there are"),
        ("2026-09,,,9,5,0,5", "weight: nothing for answers that there are"),
        ("2026-09,,,9,0,1,0", "weight: more than nothing for no answers"),
        ("2026-09,,,9,5,5,1", "squares: 1 is less than 5 answers with a weight of 5 can have"),
        ("9999-12,,,9,5,,", "period: '9999-12' is no period; years run from 1900 to 2999"),
        ("0226-09,,,9,5,,", "period: '0226-09' is no period; years run from 1900 to 2999"),
    ],
)
def test_a_damaged_row_is_a_finding_and_its_neighbours_still_count(handbook: ReadHandbook, cells: str, says: str) -> None:
    project = handbook(f"{BOOK}=== data/snapshot/nps.csv\n{HEAD}{cells}\n2026-09,,,10,214,214,214\n")
    assert headlines(project) == [f"data/snapshot/nps.csv:2:1: error: {says} [answers/row]"]
    assert Feedback(project.handbook).whole("nps").now.n == 214


@pytest.mark.parametrize(
    ("scores", "kept", "says"),
    [
        (["9", "", "10"], [9, 10], "3:1: error: score: nothing is written, and other rows have one"),
        (["", "9", "", "10", ""], [None, None, None], "3:1: error: score: one is written, and in 1 more rows, and other rows have none"),
        (["", "9"], [9], "2:1: error: score: nothing is written, and other rows have one"),
    ],
)
def test_rows_with_a_score_and_rows_without_are_no_answers_to_one_question(
    handbook: ReadHandbook, scores: list[str], kept: list[float | None], says: str
) -> None:
    rows = "".join(f"2026-0{number},,,{score},40,,\n" for number, score in enumerate(scores, 1))
    project = handbook(f"{BOOK}=== data/snapshot/nps.csv\n{HEAD}{rows}")
    assert [tally.score for tally in project.handbook.answers.of("nps")] == kept
    assert [line.partition(";")[0] for line in headlines(project)] == [f"data/snapshot/nps.csv:{says}"]


def test_months_and_quarters_beside_each_other_are_in_the_order_of_time(handbook: ReadHandbook) -> None:
    periods = ("2026-Q1", "2026-02", "2026-01", "2025-12", "2026-Q2", "2026-10")
    rows = "".join(f"{period},,,10,40,,\n" for period in periods)
    project = handbook(f"{BOOK}=== data/snapshot/nps.csv\n{HEAD}{rows}")
    assert project.handbook.answers.periods("nps") == ["2025-12", "2026-01", "2026-Q1", "2026-02", "2026-Q2", "2026-10"]
    spans = Feedback(project.handbook).spans("nps")
    assert [(span.since.isoformat(), span.until.isoformat()) for span in spans] == sorted(
        (span.since.isoformat(), span.until.isoformat()) for span in spans
    )
    assert (spans[0].since.isoformat(), spans[-1].until.isoformat()) == ("2025-12-01", "2026-10-31")


def test_invited_of_a_measure_that_there_is_not_are_said_once(handbook: ReadHandbook) -> None:
    project = handbook(f"{BOOK}=== data/snapshot/asked.csv\nmeasure,period,invited\nnps,2026-08,40\nnsp,2026-08,40\nnsp,2026-09,40\n")
    assert headlines(project) == [
        "data/snapshot/asked.csv:3:1: error: unknown metric 'nsp'; did you mean 'nps'? [answers/unknown]",
    ]


def test_what_stood_for_nothing_in_answers_to_an_unknown_metric_is_said_once(handbook: ReadHandbook) -> None:
    project = handbook(f"{BOOK}=== data/snapshot/unmapped.csv\nmeasure,column,value,answers\nnps,Who,Zoe,4\nnsp,Who,Zoe,4\nnsp,Who,Kim,2\n")
    assert headlines(project) == [
        "data/snapshot/unmapped.csv:3:1: error: unknown metric 'nsp'; did you mean 'nps'? [answers/unknown]",
    ]


@pytest.mark.parametrize("period", ["1899-12", "3000-01", "9999-12", "0226-09", "2026", "2026-13", "2026-Q5", "0000-01", "2026-09-01", ""])
def test_anything_else_is_no_period(period: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        first_day(period)


def test_a_comment_with_personal_data_is_a_finding_and_not_shown(handbook: ReadHandbook) -> None:
    comments = (
        "period,dimension,of,score,comment\n2026-09,journey,join,9,Write to pat@meridale.org about it\n2026-09,journey,join,8,'=Fine and dandy\n"
    )
    project = handbook(f"{BOOK}=== data/snapshot/nps.comments.csv\n{comments}")
    assert headlines(project) == [
        (
            "data/snapshot/nps.comments.csv:2:1: warning: an e-mail address in a comment, so it is not shown; take the row out; "
            "'cxsite metrics pull' leaves such comments out [privacy/personal-data]"
        )
    ]
    assert [item.comment for item in project.handbook.answers.comments["nps"]] == ["=Fine and dandy"]
    allowed = BOOK.replace("{id: nps, kind: nps}", "{id: nps, kind: nps, source: {file: a.csv, columns: {comment: Why}, allow: Why}}")
    project = handbook(f"{allowed}=== data/snapshot/nps.comments.csv\n{comments}")
    assert headlines(project) == []
    assert len(project.handbook.answers.comments["nps"]) == 2


def test_while_somebody_writes_a_table_is_read_again_when_it_changes_and_what_is_wrong_with_it_is_said_each_time(tmp_path: Path) -> None:
    path = write_tree(tmp_path, f"{BOOK}=== data/snapshot/nps.csv\n{HEAD}2026-09,,,10,214,,\n2026-09,,,9,many,,\n") / "data/snapshot/nps.csv"
    memory, old = WhileWriting(), path.read_text("utf-8")

    def now() -> tuple[tuple[Tally, ...], list[str]]:
        project = read(Setup(tmp_path), memory=memory)
        return project.handbook.answers.tallies["nps"], headlines(project)

    rows, found = now()
    assert [row.answers for row in rows] == [214]
    assert [line.partition(": ")[2] for line in found] == ["error: answers: 'many' is no whole number [answers/row]"]
    again, found_again = now()
    assert again[0] is rows[0], "the file is as it was"
    assert found_again == found
    path.write_text(old.replace("many", "7"), "utf-8")
    assert ([row.answers for row in now()[0]], now()[1]) == ([214, 7], [])
    path.write_text(old, "utf-8")
    assert now() == (rows, found)
