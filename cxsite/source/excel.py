"""The sheet of an Excel file that holds a table, as text with tabs."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any

from cxsite.model.columns import decimal
from cxsite.model.values import shorten
from cxsite.source.text import UnreadableText

#: What a file begins with that is a folder in truth, as those of Excel are.
ZIP = b"PK\x03\x04"

#: Rows that are looked through for the one with the heads, how many heads make a table, and how many names a remark repeats.
_FIRST, _HEADS, _NAMES = 20, 2, 3

#: What is odd about a file, and what to do.
Odd = tuple[str, str]


def sheet_of(raw: bytes, known: Callable[[str], bool]) -> tuple[str, list[Odd]]:
    """The text of the visible sheet with most heads of columns, of several the first, and what of the file it leaves out.

    Args:
        raw: the file.
        known: says of a text whether it can head a column.

    Raises:
        UnreadableText: where it is no such file, or nothing here can read it.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UnreadableText("file/unreadable", "Excel files are read with openpyxl: pip install 'cxsite[xlsx]', or save the sheet as CSV") from error
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        every = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        sheets = {sheet.title: [[_said(cell) for cell in row] for row in sheet.iter_rows()] for sheet in every}
        heads = {title: _most_heads(rows, known) for title, rows in sheets.items() if any(map(any, rows))}
        chosen = max(heads, key=lambda title: heads[title], default="")
        lost = _not_calculated(load_workbook(io.BytesIO(raw), read_only=True)[chosen], sheets[chosen]) if chosen else []
    except Exception as error:  # whatever a library raises for a file that it cannot take apart
        raise UnreadableText("file/unreadable", "no Excel file that can be read; save the sheet as CSV") from error
    odd = list[Odd]()
    if others := [title for title, found in heads.items() if title != chosen and found >= _HEADS]:
        odd.append((f"of several sheets with a table only '{shorten(chosen, 30)}' is read", f"save as files of their own: {_few(others)}"))
    if lost:
        odd.append((f"formulas that no program has calculated yet, in {_few(lost)}", "open the file in a spreadsheet and save it again"))
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(sheets.get(chosen, []))
    return written.getvalue().replace("\r", "\n"), odd


def _said(cell: Any) -> str:
    """What a cell shows, as far as it matters: a share with its sign, a day without its midnight."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{decimal(round(value * 100, 6))}%"
    return "" if value is None else str(value)


def _most_heads(rows: list[list[str]], known: Callable[[str], bool]) -> int:
    """The most heads of columns in one row, or in the first column that says anything."""
    down = next((column for column in zip(*rows, strict=False) if any(column)), ())
    return max(sum(map(known, line)) for line in (*rows[:_FIRST], down[:_FIRST]))


def _not_calculated(sheet: Any, rows: list[list[str]]) -> list[str]:
    """The names of cells that hold a formula and no value."""
    return [
        str(cell.coordinate)
        for row, said in zip(sheet.iter_rows(), rows, strict=False)
        for cell, text in zip(row, said, strict=False)
        if not text and isinstance(cell.value, str) and cell.value.startswith("=")
    ]


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    return ", ".join(shorten(name, 30) for name in names[:_NAMES]) + more
