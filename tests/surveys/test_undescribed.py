"""`cxsite metrics`: what it makes of answers whose scale, dates, sheet or sort nobody named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

Pull = Callable[..., Any]


def proposed(ran: Any) -> list[str]:
    return [line.strip() for line in ran.output if line.startswith(("  kind:", "  scale:", "    sheet:"))]


@pytest.mark.parametrize(
    ("heading", "answers", "kind"),
    [
        ("Satisfaction (0-100)", (10, 40, 90), ["kind: csat", "scale: [0, 100]"]),
        ("How satisfied are you?", (1, 4, 7), ["kind: csat", "scale: [1, 7]"]),
        ("How satisfied are you?", (0, 8, 10), ["kind: csat", "scale: [0, 10]"]),
        ("How easy was it?", (1, 4, 7), ["kind: ces"]),
        ("How easy was it?", (1, 4, 5), ["kind: ces", "scale: [1, 5]"]),
        ("How likely are you to recommend us?", (0, 3, 5), ["kind: nps"]),
        ("Score", (1, 3, 10), ["kind: nps"]),
        ("Years of age", (17, 30, 80), ["kind: number"]),
    ],
)
def test_the_scale_that_people_answered_on_is_proposed(pull: Pull, heading: str, answers: tuple[int, ...], kind: list[str]) -> None:
    rows = "".join(f"2026-09-{day:02},{answer}\n" for day, answer in enumerate(answers * 3, start=1))
    assert proposed(pull("", {"a.csv": f"Date,{heading}\n{rows}"}, "a.csv", command="inspect")) == kind


def test_a_few_slips_of_the_pen_are_no_scale(pull: Pull) -> None:
    rows = "".join(f"2026-09-{day:02},{score}\n" for day in range(1, 29) for score in (1 + day % 5, 5))
    ran = pull("", {"a.csv": f"Date,Score\n{rows}2026-09-30,55\n2026-09-30,0\n"}, "a.csv", command="inspect")
    assert proposed(ran) == ["kind: csat"]
    assert [line.partition(" in ")[2][:4] for line in ran.findings] == ["'55'", "'0',"]


def test_what_could_be_either_is_asked_before_anything_is_proposed(pull: Pull) -> None:
    ran = pull("", {"a.csv": "Date,Score\n03/04/2026,4\n"}, "a.csv", command="inspect")
    assert (ran.status, proposed(ran)) == (1, [])
    assert ran.findings[0].endswith("; say which with --dates day-first or --dates month-first [answers/source]")


def test_a_number_of_days_without_answers_is_counted_and_said(pull: Pull) -> None:
    ran = pull("", {"a.csv": "Date,Mood\n2026-09-01,great\n2026-09-02,awful\n"}, "a.csv", command="inspect")
    assert ran.output[1].startswith("No column looks like answers or counts, so that rows are counted.")
    assert "  line  date        count" in ran.output


def test_another_sheet_of_an_excel_file_is_named_and_read(pull: Pull, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Read me"])
    book.create_sheet("Answers").append(["When", "Recommend"])
    book["Answers"].append(["2026-09-14", 9])
    book.save(tmp_path / "a.xlsx")
    first = pull("", {}, "a.xlsx", command="inspect")
    assert first.said == ["Error: no column of this sheet of 'a.xlsx' has dates: --sheet reads another: Answers"]
    ran = pull("", {}, "a.xlsx", "--sheet", "Answers", command="inspect")
    assert (ran.output[0], proposed(ran)) == (
        "a.xlsx: Excel, one sheet of 2 (--sheet reads another: Sheet), 2 columns",
        ["kind: nps", "sheet: Answers"],
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"Date,Score\n", "has the names of columns and no row of answers"),
        ("a.csv", b"Date^Score\n2026-09-01^4\n", "has one column only: separate cells by commas"),
        ("a.csv", b"Date,Score\n46266,4\n46267.5,5\n", "'Date' may have days as Excel counts them"),
        ("a.csv", bytes(range(256)), "is no table of text"),
        ("a.xlsx", b"<html></html>", "is a web page and no table"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "is a file of an old Excel, or one with a password"),
    ],
)
def test_a_file_of_another_sort_is_called_what_it_is(pull: Pull, name: str, content: bytes, said: str) -> None:
    ran = pull("", {name: content}, name, command="inspect")
    assert ran.status == 2
    assert said in ran.said[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"Date,Score\n", "'a.csv' has the names of columns and no row of answers; export it again"),
        ("a.csv", b"Date^Score\n2026-09-01^4\n", "its only column is 'Date^Score'; what separates cells is written under 'separator:'"),
        ("a.csv", b"Date,Score\n46266,4\n46267.5,5\n", "numbers such as 46266 are days as Excel counts them; format them as dates there"),
    ],
)
def test_a_described_file_of_another_sort_is_called_what_it_is_too(pull: Pull, name: str, content: bytes, said: str) -> None:
    ran = pull(f"- {{id: a, kind: csat, source: {{file: {name}, columns: {{date: Date, score: Score}}}}}}\n", {name: content})
    assert (ran.status, len(ran.findings)) == (1, 1)
    assert said in ran.findings[0]
