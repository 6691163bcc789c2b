"""Excel files: which sheet of them is the table, and what of it is said to be left out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from openpyxl.comments import Comment


def findings(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("gym.xlsx:")]


def test_an_excel_file_is_read_as_its_first_sheet(run):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Stage", "Step", "Emotion", "Pains"], ["Find", "Look", 4, None], [None, "Pay", 2.5, "Queue\nNoise"]):
        sheet.append(row)
    book.save("gym.xlsx")
    done = run("import", "xlsx", "gym.xlsx")
    assert (done.exit_code, done.stdout) == (0, "content/journeys/gym.md\n"), done.stderr
    text = Path("content/journeys/gym.md").read_text("utf-8")
    assert "emotion: 2.5\n        hotspots: [Queue, Noise]" in text
    Path("bad.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert "no Excel file that can be read" in run("import", "xlsx", "bad.xlsx").stderr


def _saved(sheets: dict[str, list[list[object]]], hidden: str = "", shares: str = "") -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        if shares:
            sheet[shares].number_format = "0.0%"
    book.save("gym.xlsx")


def test_of_an_excel_file_the_sheet_with_the_heads_is_read_and_no_hidden_one(run):
    table = [["Stage", "Step", "Emotion"], ["Find", "Look", 4]]
    secret = [["Stage", "Step", "Emotion", "Thinks"], ["Hide", "Secret", 1, "No"]]
    _saved({"Cover": [["The gym"], ["Draft", "2026"]], "Old": secret, "Empty": [], "Map": table}, hidden="Old")
    done = run("import", "xlsx", "gym.xlsx")
    assert (done.exit_code, findings(done)) == (0, [])
    assert re.findall(r"- name: (.*)", Path("content/journeys/gym.md").read_text("utf-8")) == ["Find", "Look"]


def test_further_tables_and_formulas_without_a_value_are_named(run):
    _saved({"Join": [["Stage", "Step", "Emotion"], ["Find", "Look", "=1+2"]], "Leave": [["Stage", "Step"], ["Go", "Ask"]]})
    done = run("import", "xlsx", "gym.xlsx")
    assert findings(done) == [
        "gym.xlsx:1:1: warning: formulas that no program has calculated yet, in C2; open the file in a spreadsheet and save it again [file/unreadable]",
        "gym.xlsx:1:1: warning: of several sheets with a table only 'Join' is read; save as files of their own: Leave [file/unreadable]",
    ]


def test_cells_of_excel_are_read_as_they_are_shown(run):
    _saved({"Map": [["Step", "Bounce", "Thinks"], ["Look", 0.125, datetime.datetime(2026, 5, 1)]]}, shares="B2")
    done = run("import", "xlsx", "gym.xlsx")
    assert (done.exit_code, findings(done)) == (0, [])
    text = Path("content/journeys/gym.md").read_text("utf-8")
    assert "bounce: 12.5%" in text
    assert re.search(r"thinks: '?2026-05-01'?\n", text)


def _file(change: Callable[[Any], None], rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Map"
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save("gym.xlsx")


def test_what_stands_behind_a_cell_is_named(run):
    def change(sheet: Any) -> None:
        sheet["B2"].hyperlink = "https://example.org/look"
        sheet["A2"].comment = Comment("Ask Jo", "Al")
        sheet["B3"].hyperlink = "https://example.org"

    _file(change, [["Step", "Thinks"], ["Look", "Hm"], ["Pay", "https://example.org"], ["Go", '=HYPERLINK("https://example.org","there")']])
    assert findings(run("import", "xlsx", "gym.xlsx")) == [
        "gym.xlsx:1:1: warning: addresses behind the texts of cells are left out, in B2, B4; write them into the cells [file/unreadable]",
        "gym.xlsx:1:1: warning: comments on cells are left out, in A2; write what matters into a column of its own [file/unreadable]",
        "gym.xlsx:1:1: warning: formulas that no program has calculated yet, in B4; open the file in a spreadsheet and save it again [file/unreadable]",
    ]


@pytest.mark.parametrize(
    ("rows", "ranges", "named"),
    [
        ([["Stage", "Step", "Emotion"], ["Find", "Look", 4], [None, "Ask", None]], ["A2:A3"], ""),
        ([["Stage", "Step", "Emotion"], ["Find", "Look", 4], [None, "Ask", None]], ["A2:A3", "C2:C3"], "C2:C3"),
        ([["The gym", None, None], ["Stage", "Find", None], ["Step", "Look", "Ask"], ["Emotion", 4, None]], ["A1:C1", "B2:C2", "B4:C4"], "B4:C4"),
        ([[None, "Find", None, "Buy"], ["Actions", "Look", "Ask", "Pay"], ["Emotion", 4, 3, 2]], ["B1:C1"], ""),
    ],
)
def test_merged_cells_are_of_the_first_and_named_unless_they_are_a_stage_or_a_title(run, rows, ranges, named):
    _file(lambda sheet: [sheet.merge_cells(cells) for cells in ranges] and None, rows)
    told = f"gym.xlsx:1:1: warning: what merged cells say is read as said of the first of them, in {named}; write it into each [file/unreadable]"
    done = run("import", "xlsx", "gym.xlsx")
    assert findings(done) == ([told] if named else [])
    (made,) = done.stdout.splitlines()
    assert re.findall("- name: (.*)", Path(made).read_text("utf-8"))[:3] == ["Find", "Look", "Ask"]


def test_sheets_that_are_not_read_are_said(run):
    table = [["Stage", "Step", "Emotion"], ["Find", "Look", 4]]
    _saved({"Cover": [["Ask Jo"]], "Old": table, "Empty": [], "Map": table}, hidden="Old")
    done = run("import", "xlsx", "gym.xlsx")
    assert done.exit_code == 0
    assert done.stderr == "\nNot read: 2 sheets, 'Cover', 'Old' (hidden).\n\n1 step. Next: `cxsite check content/journeys/gym.md`.\n"


def test_a_finding_names_the_row_of_the_sheet_however_many_lines_cells_have(run):
    _file(
        lambda _: None,
        [
            ["Step", "Emotion", "Thinks"],
            ["Look\nwell", 4, "a\nb\nc"],
            ["1. Ask\n2. Pay", "3\n9", ""],
            ["Go", 2, "x"],
            ["Stop", 7, ""],
            *(["Rest", 3, ""] for _ in range(5)),
        ],
    )
    done = run("import", "xlsx", "gym.xlsx")
    assert [line.split(" ", 1)[0] for line in findings(done)] == ["gym.xlsx:3:1:", "gym.xlsx:3:16:", "gym.xlsx:5:6:"]
    text = Path("content/journeys/gym.md").read_text("utf-8")
    assert re.findall("- name: (.*)", text)[1:] == ["Look well", "Ask", "Pay", "Go", "Stop", *["Rest"] * 5]
    assert "\x0b" not in text + done.stderr
