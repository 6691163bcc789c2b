"""The rows of a CSV or Excel file, one after the other, with the line that each begins on."""

from __future__ import annotations

import codecs
import contextlib
import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from cxsite.surveys.shape import LONGEST, Shape, check_table, opened, reading
from cxsite.surveys.trouble import BadRow, CannotPull

#: How the names of Excel files end.
EXCEL = (".xlsx", ".xlsm")
UNCLOSED = "a quotation mark that nobody closes"
TOO_LONG = "a cell of more than 100,000 characters"
TOO_MANY = "more cells than there are columns"
#: Stands for bytes that the encoding of a file does not have; no text has this character.
UNFIT = "\ufdd0"
#: In characters; the rest of a longer one is taken for further lines, so that no file fills the memory.
_LONGEST_LINE = 10_000_000
#: Of a sheet, as Excel has them; and how large the parts of its file may be together, unpacked.
_MOST_ROWS, _MOST_COLUMNS, _LARGEST = 1_048_576, 16_384, 300_000_000
#: How many rows are looked at to see whether a sheet is empty.
_BEGINNING = 100


def _unfit(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNFIT, error.end


codecs.register_error("cxsite-unfit", _unfit)


def rows_of(path: Path, shape: Shape, shown: str) -> Iterator[tuple[int, list[str]] | BadRow]:
    """The answers of a CSV file: the line and the cells, as many as there are headings; or what is wrong with a row.

    A record with a quotation mark that nobody closes ends with its line, and reading goes on below it.
    """
    with reading(path), contextlib.closing(_Lines(path, shape)) as lines:
        yield from _rows(lines, shape, shown)


def _rows(lines: _Lines, shape: Shape, shown: str) -> Iterator[tuple[int, list[str]] | BadRow]:
    width = len(shape.headings)
    while True:
        begin = lines.number + 1
        try:
            cells = next(csv.reader(lines, delimiter=shape.separator, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            cells, lines.is_stuck, what = [], True, TOO_LONG if "field larger" in str(error) else UNCLOSED
        else:
            what = UNCLOSED
        if lines.is_stuck:
            lines.back_to(begin + 1)
            yield BadRow(shown, begin, what)
        elif any(cell.strip() for cell in cells):
            if any(cell.strip() for cell in cells[width:]):
                yield BadRow(shown, begin, TOO_MANY)
            else:
                yield begin, (cells + [""] * width)[:width]


class _Lines:
    """The lines of a file; remembers those of the record that is being read, so that reading can go back."""

    def __init__(self, path: Path, shape: Shape) -> None:
        self._file = io.TextIOWrapper(opened(path), encoding=shape.encoding, errors="cxsite-unfit", newline="")
        self.number, self._waiting, self._taken = 0, list[str](), list[str]()
        self.is_stuck = False
        self._ended = False
        for _ in range(shape.first - 1):
            next(self)
        self._taken.clear()

    def __iter__(self) -> _Lines:
        # A reader for each record: what the last one took is done with.
        self._taken.clear()
        self.is_stuck = False
        return self

    def __next__(self) -> str:
        if len(self._taken) > LONGEST:
            self.is_stuck = True
            raise StopIteration
        line = self._waiting.pop(0) if self._waiting else self._file.readline(_LONGEST_LINE)
        if not line:
            # In the middle of a record, its end is missing.
            self.is_stuck = bool(self._taken)
            raise StopIteration
        self.number += 1
        self._taken.append(line)
        return line

    def close(self) -> None:
        self._file.close()

    def back_to(self, line: int) -> None:
        """Go on reading at a line of the record that was read last."""
        keep = self.number - line + 1
        self._waiting = (self._taken[-keep:] if keep > 0 else []) + self._waiting
        self.number -= max(keep, 0)
        self._taken.clear()
        self.is_stuck = False


def as_csv(path: Path, sheet: str, to: Path) -> Path:
    """Write a sheet of an Excel file as CSV, a line for each of its rows.

    Raises:
        CannotPull: where it is no Excel file, or has no such sheet.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise CannotPull("Excel files are read with openpyxl", "pip install 'cxsite[data]'") from error
    # Named as it is, since findings about it name the file that people have.
    target = to / path.name
    try:
        with reading(path), path.open("rb") as file:
            check_table(path, file.read(100), but="PK")
            size = sum(part.file_size for part in zipfile.ZipFile(file).infolist())
            # No part of a larger one is unpacked.
            book = load_workbook(file, read_only=True, data_only=True) if size <= _LARGEST else None
            has_sheet = bool(book and (not sheet or sheet in book.sheetnames))
            is_whole = bool(book and has_sheet and _written(book[sheet] if sheet else _filled(book.worksheets), target))
    except CannotPull:
        raise
    except Exception as error:  # whatever a library raises for a file that it cannot take apart
        raise CannotPull(f"'{path.name}' is no Excel file that can be read", "save the sheet as CSV", path=path.name) from error
    if book is None:
        raise CannotPull(f"'{path.name}' would be {size // 1_000_000:,} MB unpacked", "save the sheet as CSV", path=path.name)
    if not has_sheet:
        raise CannotPull(f"'{path.name}' has no sheet '{sheet}'", f"it has {', '.join(book.sheetnames)}", loc=("source", "sheet"))
    if not is_whole:
        raise CannotPull(f"'{path.name}' has more rows or columns than Excel knows", "save the sheet as CSV", path=path.name)
    return target


def sheets_of(path: Path) -> list[str]:
    """The names of the sheets of an Excel file that can be read, in their order."""
    from openpyxl import load_workbook

    with path.open("rb") as file:
        names: list[str] = load_workbook(file, read_only=True).sheetnames
    return names


def _filled(sheets: Sequence[Any]) -> Any:
    """The first sheet with anything at its beginning: some programs leave an empty one in front."""
    return next((sheet for sheet in sheets if any(any(row) for row in islice(sheet.iter_rows(values_only=True), _BEGINNING))), sheets[0])


def _written(sheet: Any, target: Path) -> bool:
    """Write a sheet as CSV; False for one that has no end that Excel would know."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
                return False
            # Lines within a cell would move the numbers of rows.
            writer.writerow([_cell(value) for value in row])
    return True


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).splitlines())
