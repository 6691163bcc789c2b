"""Excel files: which sheet of them is the table, and what of it is said to be left out."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import openpyxl
from click.testing import Result


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
