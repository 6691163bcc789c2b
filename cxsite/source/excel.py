"""The sheet of an Excel file that holds a table, as text with tabs."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cxsite.model.columns import decimal
from cxsite.model.values import shorten
from cxsite.source.text import UnreadableText

#: What a file begins with that is a folder in truth, as those of Excel are.
ZIP = b"PK\x03\x04"

#: Rows that are looked through for the one with the heads, how many heads make a table, and how many names a remark repeats.
_FIRST, _HEADS, _NAMES = 20, 2, 3

#: The break of a line within a cell, so that each row of the sheet is a line of its text; no file of Excel can hold it otherwise.
BREAK = "\v"

#: What is odd about a file, and what to do.
Odd = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a file that holds the table.

    Attributes:
        text: of its rows, a line each, with tabs.
        odd: what of it is left out.
        unread: the names of other sheets that say something, hidden ones in brackets.
    """

    text: str
    odd: list[Odd] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def sheet_of(raw: bytes, known: Callable[[str], bool], stages: Callable[[str], bool]) -> Sheet:
    """The visible sheet with most heads of columns, of several the first.

    Args:
        raw: the file.
        known: says of a text whether it can head a column.
        stages: says of a text whether it heads the names of stages.

    Raises:
        UnreadableText: where it is no such file, or nothing here can read it.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise UnreadableText("file/unreadable", "Excel files are read with openpyxl: pip install 'cxsite[xlsx]', or save the sheet as CSV") from error
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = {sheet.title: [[_said(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
        shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"] or [*sheets]
        filled = [title for title, rows in sheets.items() if any(map(any, rows))]
        heads = {title: _most_heads(sheets[title], known) for title in filled if title in shown}
        chosen = max(heads, key=lambda title: heads[title], default="")
        odd = _behind(raw, chosen, sheets[chosen], stages) if chosen else []
    except Exception as error:  # whatever a library raises for a file that it cannot take apart
        raise UnreadableText("file/unreadable", "no Excel file that can be read; save the sheet as CSV") from error
    if others := [title for title, found in heads.items() if title != chosen and found >= _HEADS]:
        odd.append((f"of several sheets with a table only '{shorten(chosen, 30)}' is read", f"save as files of their own: {_few(others)}"))
    unread = [f"'{shorten(title, 30)}'" + ("" if title in shown else " (hidden)") for title in filled if title != chosen]
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(sheets.get(chosen, []))
    return Sheet(written.getvalue(), odd, unread)


def _behind(raw: bytes, chosen: str, rows: list[list[str]], stages: Callable[[str], bool]) -> list[Odd]:
    """What the cells of a sheet have besides the text that they show."""
    from openpyxl import load_workbook

    odd, whole = list[Odd](), True
    try:
        sheet: Any = load_workbook(io.BytesIO(raw))[chosen]
    except (
        AttributeError,
        KeyError,
        OSError,
        TypeError,
        ValueError,
    ):  # a drawing or a chart that the library does not know: the cells can be read without
        sheet, whole = load_workbook(io.BytesIO(raw), read_only=True)[chosen], False
    if lost := _not_calculated(sheet, rows):
        odd.append((f"formulas that no program has calculated yet, in {_few(lost)}", "open the file in a spreadsheet and save it again"))
    cells = [cell for row in sheet.iter_rows() for cell in row] if whole else []
    if links := [cell.coordinate for cell in cells if _hides_address(cell)]:
        odd.append((f"addresses behind the texts of cells are left out, in {_few(links)}", "write them into the cells"))
    if comments := [cell.coordinate for cell in cells if getattr(cell, "comment", None)]:
        odd.append((f"comments on cells are left out, in {_few(comments)}", "write what matters into a column of its own"))
    if whole and (merged := [*_merged(sheet, rows, stages)]):
        odd.append((f"what merged cells say is read as said of the first of them, in {_few(merged)}", "write it into each"))
    return odd


def _hides_address(cell: Any) -> bool:
    """Whether a cell leads to an address that it does not show."""
    text = str(cell.value or "")
    link = getattr(cell, "hyperlink", None)
    target = str(link.target or "").removeprefix("mailto:").rstrip("/") if link else ""
    return bool(target and target not in text) or text.upper().startswith("=HYPERLINK(")


def _merged(sheet: Any, rows: list[list[str]], stages: Callable[[str], bool]) -> Iterator[str]:
    """The names of merged cells that say something of several steps: no stages, and no line above the table."""
    for cells in sorted(sheet.merged_cells.ranges, key=lambda cells: cells.bounds):
        left, top, right, bottom = (bound - 1 for bound in cells.bounds)
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        beside = [text for text in rows[top][:left] if text]
        above = [row[left] for row in rows[:top] if left < len(row) and row[left]]
        if (right > left and (not beside or stages(beside[0]))) or (bottom > top and any(map(stages, above))):
            continue
        yield str(cells.coord)


def _said(cell: Any) -> str:
    """What a cell shows, as far as it matters: a share with its sign, a day without its midnight."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{decimal(round(value * 100, 6))}%"
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\n", BREAK)


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
