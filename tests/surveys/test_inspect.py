"""`cxsite metrics inspect`: files that nobody described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Pull = Callable[..., Any]

QUALTRICS = (
    "StartDate,RecordedDate,ResponseId,RecipientEmail,Q1_NPS_GROUP,Q1,Q2\n"
    'Start Date,Recorded Date,Response ID,Recipient Email,Group,"How likely?",Why?\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}",a,b,c\n'
    "2026-09-14 10:22:11,2026-09-14 10:25:12,R_1a,pat@meridale.org,3,9,All was well and quick enough for me\n"
    "2026-09-15 10:22:11,2026-09-15 10:25:12,R_1b,,1,4,The form asked the same thing twice over\n"
)


def test_the_export_of_a_program_is_understood_and_written_when_asked(pull: Pull) -> None:
    ran = pull("", {"qualtrics.csv": QUALTRICS}, "qualtrics.csv", command="inspect")
    assert (ran.status, ran.said) == (0, [])
    assert ran.output == [
        "qualtrics.csv: UTF-8, cells between commas, 7 columns, 3 rows of headings",
        "It looks like an export of Qualtrics.",
        "",
        "  StartDate       not read",
        "  RecordedDate    date (as Qualtrics calls it)",
        "  ResponseId      respondent (as Qualtrics calls it)",
        "  RecipientEmail  not read (personal data (an e-mail address))",
        "  Q1_NPS_GROUP    not read",
        "  Q1              score (answers from 4 to 9)",
        "  Q2              comment",
        "",
        "The first 10 rows as they are understood:",
        "",
        "  line  date        answer  comment",
        "  4     2026-09-14  9       All was well and quick enough for me",
        "  5     2026-09-15  4       The form asked the same thing twice over",
        "",
        "For the metric 'qualtrics', add this to metrics.yml, or let --write do it:",
        "",
        "- id: qualtrics",
        "  name: Qualtrics",
        "  kind: nps",
        "  source:",
        "    file: qualtrics.csv",
        "    preset: qualtrics",
        "    columns:",
        "      score: Q1",
        "      comment: Q2",
    ]
    assert not (ran.folder / "content/metrics.yml").exists()
    written = pull("", {}, "qualtrics.csv", "--write", command="inspect")
    assert written.status == 0
    assert (ran.folder / "content/metrics.yml").read_text("utf-8").splitlines() == ["metrics:", *(f"  {line}" for line in ran.output[-9:])]
    assert pull("", {}).output[0] == "qualtrics: 2 answers of 2026-09"


def test_what_could_be_either_is_asked_before_anything_is_written(pull: Pull) -> None:
    file = {
        "visits.csv": 'Date,"How satisfied were you\nwith your visit?",Desk\n03/04/2026,Very satisfied,Front desk\n04/05/2026,Dissatisfied,Elsewhere\n'
    }
    ran = pull("- {id: nps, kind: nps}\n", file, "visits.csv", "--write", command="inspect")
    assert ran.status == 2
    assert "nobody can say which number of the dates in 'Date' is the day" in " ".join(ran.said)
    ran = pull("- {id: nps, kind: nps}\n", {}, "visits.csv", "--dates", "day-first", "--metric", "visit", "--write", command="inspect")
    assert "  Desk                                     touchpoint (1 of its 2 values is one of the handbook)" in ran.output
    assert "                                           not in the handbook: 'Elsewhere' (1); say what they are under 'values:'" in ran.output
    assert "  3     2026-04-03  5       desk" in ran.output
    assert (ran.folder / "content/metrics.yml").read_text("utf-8").splitlines() == [
        "- {id: nps, kind: nps}",
        "- id: visit",
        "  name: Visit",
        "  kind: csat",
        "  source:",
        "    file: visits.csv",
        "    columns:",
        "      date: Date",
        "      score: How satisfied were you with your visit?",
        "      touchpoint: Desk",
        "    values:",
        "      touchpoint:",
        "        Elsewhere:",
        "    scores:",
        "      Dissatisfied: 2",
        "      Very satisfied: 5",
        "    dates: day-first",
    ]


def test_rows_that_cannot_be_read_are_said(pull: Pull) -> None:
    ran = pull("", {"a.csv": "When;Recommend\n14.09.2026;9\n31.02.2026;8\n16.09.2026;99\n"}, "a.csv", command="inspect")
    assert ran.status == 1
    assert [line.split(": ", 1)[0] for line in ran.findings] == ["a.csv:3:1", "a.csv:4:1"]
    assert "  4     2026-09-16  an answer that the scale does not have" in ran.output


def test_counts_of_web_analytics_are_counts(pull: Pull) -> None:
    ran = pull("", {"p.csv": "date,visitors,pageviews,bounce_rate\n2026-09-01,120,300,40\n"}, "p.csv", command="inspect")
    assert ran.output[3:7] == [
        "  date         date (as Plausible calls it)",
        "  visitors     not read",
        "  pageviews    count (as Plausible calls it)",
        "  bounce_rate  not read",
    ]
    assert "  2     2026-09-01  300" in ran.output


def test_a_file_that_is_no_table_is_refused(pull: Pull) -> None:
    for name, content, said in (
        ("a.csv", b"", "'a.csv' is empty"),
        ("b.csv", b"PK\0\0", "is no table of text"),
        ("c.csv", b"One,Two\nx,y\n", "no column of 'c.csv' has dates"),
        ("d.xlsx", b"no", "is no Excel file"),
        ("e.parquet", b"no", "is no Parquet file"),
        ("none.csv", None, "there is no file 'none.csv'"),
    ):
        ran = pull("", {name: content} if content is not None else {}, name, command="inspect")
        assert ran.status == 2
        assert said in " ".join(ran.said)


def test_a_metric_that_is_there_gets_its_source(pull: Pull) -> None:
    metrics = "metrics:\n  - id: visit\n    kind: csat  # of the desk\n    text: |\n      Asked at\n\n      the desk.\n\n  - id: nps\n    kind: nps\n"
    ran = pull(metrics, {"visits.csv": "Date,Score\n2026-09-14,5\n"}, "visits.csv", "--metric", "visit", "--write", command="inspect")
    assert ran.status == 0
    source = "    source:\n      file: visits.csv\n      columns:\n        date: Date\n        score: Score\n"
    assert (ran.folder / "content/metrics.yml").read_text("utf-8") == metrics.replace("the desk.\n", f"the desk.\n{source}")
    again = pull("", {}, "visits.csv", "--metric", "visit", "--write", command="inspect")
    assert "the metric 'visit' has a 'source:' already" in " ".join(again.said)
    inline = pull("- {id: visit, kind: csat}\n", {}, "visits.csv", "--metric", "visit", "--write", command="inspect")
    assert "'visit' is written in one line" in " ".join(inline.said)


def test_a_file_with_errors_of_its_own_takes_the_entry_all_the_same(pull: Pull) -> None:
    """What was wrong before is not the entry's fault, and a metric that is left out moves no other."""
    metrics = "metrics:\n  - {id: no id, kind: nps}\n  - {id: old, kind: npss}\n  - id: visit\n    kind: csat\n  - id: nps\n    kind: nps\n"
    ran = pull(metrics, {"visits.csv": "Date,Score\n2026-09-14,5\n"}, "visits.csv", "--metric", "visit", "--write", command="inspect")
    assert ran.status == 0, ran.said
    source = "    source:\n      file: visits.csv\n      columns:\n        date: Date\n        score: Score\n"
    assert (ran.folder / "content/metrics.yml").read_text("utf-8") == metrics.replace("    kind: csat\n", f"    kind: csat\n{source}")
    other = pull("", {"calls.csv": "Date,Score\n2026-09-14,5\n"}, "calls.csv", "--write", command="inspect")
    assert other.status == 0, other.said
    assert "  - id: calls\n    name: Calls\n" in (ran.folder / "content/metrics.yml").read_text("utf-8")


def test_a_file_of_metrics_that_cannot_be_read_stays_and_is_a_finding(pull: Pull) -> None:
    metrics = "- {id: nps, name: Zufriedenheit für alle}\n".encode("latin-1")
    files = {"visits.csv": "Date,Score\n2026-09-14,5\n", "content/metrics.yml": metrics}
    ran = pull("", files, "visits.csv", "--write", command="inspect")
    assert ran.status == 1
    assert next(line for line in ran.findings if "not UTF-8" in line).startswith("content/metrics.yml:1:1: error: not UTF-8 (byte 0xfc")
    assert (ran.folder / "content/metrics.yml").read_bytes() == metrics


FORM = (
    "Timestamp,How satisfied were you with your visit?,What could be better?,How likely are you to recommend the library to somebody?,Age,"
    "How easy was it to find a book?,Desk\n"
    "2026/09/14 10:22:33 AM GMT+2,4,The lift was out of order all day,9,31,Very easy,Front desk\n"
    "2026/09/15 10:22:33 AM GMT+2,5,Nothing that I could think of now,3,27,Difficult,Front desk\n"
)


def test_each_question_of_a_form_is_a_metric_of_its_own(pull: Pull) -> None:
    ran = pull("", {"form.csv": FORM}, "form.csv", "--write", command="inspect")
    assert (ran.status, [line for line in ran.said if "error" in line]) == (0, [])
    assert ran.output[3:10] == [
        "  Timestamp                                 date (as Google Forms calls it)",
        "  How satisfied were you with your visit?   score (answers from 4 to 5)",
        "  What could be better?                     comment (on 'How satisfied were you with your visit?')",
        "  How likely are you to recommend the lib…  score (answers from 3 to 9)",
        "  Age                                       not read",
        "  How easy was it to find a book?           score (answers from 2 to 5, in words)",
        "  Desk                                      touchpoint (1 of its 1 values is one of the handbook)",
    ]
    assert ran.output[11:16] == [
        "The first 10 rows as they are understood:",
        "",
        "  line  date        How satisfied wer…  How likely are yo…  How easy was it t…  touchpoint",
        "  2     2026-09-14  4                   9                   5                   desk",
        "  3     2026-09-15  5                   3                   2                   desk",
    ]
    assert ran.output[17] == "For these 3 metrics, add this to metrics.yml, or let --write do it:"
    assert [line for line in ran.output if line.startswith(("- id:", "  name:", "  kind:", "      score:", "      comment:"))] == [
        "- id: how-satisfied-were-you-with-your-visit",
        "  name: How satisfied were you with your visit?",
        "  kind: csat",
        "      score: How satisfied were you with your visit?",
        "      comment: What could be better?",
        "- id: how-likely-are-you-to-recommend-the",
        "  name: How likely are you to recommend the library to somebody?",
        "  kind: nps",
        "      score: How likely are you to recommend the library to somebody?",
        "- id: how-easy-was-it-to-find-a-book",
        "  name: How easy was it to find a book?",
        "  kind: ces",
        "      score: How easy was it to find a book?",
    ]
    pulled = pull("", {})
    assert [line for line in pulled.output if "answers" in line] == [
        "how-satisfied-were-you-with-your-visit: 2 answers of 2026-09",
        "how-likely-are-you-to-recommend-the: 2 answers of 2026-09",
        "how-easy-was-it-to-find-a-book: 2 answers of 2026-09",
    ]
    again = pull("", {}, "form.csv", "--write", command="inspect")
    assert again.status == 2
    assert "the metric 'how-satisfied-were-you-with-your-visit' is there already" in " ".join(again.said)


def test_of_a_form_one_question_is_read_where_somebody_names_the_metric(pull: Pull) -> None:
    ran = pull("- {id: nps, kind: nps}\n", {"form.csv": FORM}, "form.csv", "--metric", "easy", command="inspect")
    assert [line for line in ran.output if "score" in line] == [
        "  How easy was it to find a book?           score (answers from 2 to 5, in words)",
        "      score: How easy was it to find a book?",
        "    scores:",
    ]
    assert (
        "  How satisfied were you with your visit?   not read (answers from 4 to 5; without --metric each question is a metric of its own)"
        in ran.output
    )


def test_questions_of_one_heading_are_called_by_the_row_below_it(pull: Pull) -> None:
    rows = "Respondent ID,Collector ID,End Date,How satisfied are you with our…,,\n,,,Staff,Rooms,Opening hours\n"
    ran = pull("", {"monkey.csv": f"{rows}1,2,09/14/2026 09:01:00 AM,4,5,3\n2,2,09/15/2026 09:01:00 AM,4,5,2\n"}, "monkey.csv", command="inspect")
    assert ran.output[6:10] == [
        "  How satisfied are you with our… Staff     score (answers from 4 to 4)",
        "  How satisfied are you with our… Rooms     score (answers from 5 to 5)",
        "  How satisfied are you with our… Opening…  score (answers from 2 to 3)",
        "",
    ]


def test_what_a_preset_knows_of_teams_and_channels_is_told_as_it_will_be_read(pull: Pull) -> None:
    tickets = "Id,Requester,Created at,Via,Group\n1,Pat,2026-09-01 09:00,web,Second line\n2,Sam,2026-09-02 09:00,web,Second line\n"
    ran = pull("", {"tickets.csv": tickets}, "tickets.csv", command="inspect")
    assert "  Via         channel (as Zendesk calls it)" in ran.output
    assert "              not in the handbook: 'web' (2); say what they are under 'values:'" in ran.output
    assert "  Group       team (as Zendesk calls it)" in ran.output
    assert ran.output[-9:] == [
        "  kind: number",
        "  source:",
        "    file: tickets.csv",
        "    preset: zendesk",
        "    values:",
        "      channel:",
        "        web:",
        "      team:",
        "        Second line:",
    ]
