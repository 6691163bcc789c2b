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
        "  visitors     count (as Plausible calls it)",
        "  pageviews    not read",
        "  bounce_rate  not read",
    ]
    assert "  2     2026-09-01  120" in ran.output


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
