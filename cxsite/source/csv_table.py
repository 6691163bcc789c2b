"""CSV as spreadsheets write it, with the place of every cell."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cxsite.source.excel import BREAK, ZIP, Sheet, sheet_of
from cxsite.source.marks import Span
from cxsite.source.text import Text, UnreadableText, decode, given

#: What separates cells: a comma, or what spreadsheets of other languages and copied tables have.
DELIMITERS = (",", ";", "\t", "|")

# Possessive: a pair of marks inside is never taken for the end.
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
#: Rows that are looked through for the one with the heads.
_FIRST = 20
_SAID = re.compile(r"sep=(.)[^\n]*(\n|\Z)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text and where it begins; a cell of several lines is marked on the first.

    Attributes:
        breaks: how many lines of the file end within it.
    """

    text: str
    span: Span
    breaks: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, those without any text left out.

    Attributes:
        delimiter: one of `DELIMITERS`, or what the file itself says.
        unclosed: cells whose quotation mark nobody closed; they end with their line.
        marked_inside: cells with a quotation mark inside that is not written twice.
    """

    rows: list[list[Cell]]
    delimiter: str
    unclosed: list[Cell]
    marked_inside: list[Cell] = field(default_factory=list)


def read_spreadsheet(path: Path, display_path: str, known: Callable[[str], bool], stages: Callable[[str], bool]) -> tuple[Text, str, Sheet]:
    """A file as Excel or another spreadsheet writes it, its encoding, and the sheet that it was where it had several.

    UTF-8, or UTF-16 where the file says so; anything else is taken for Windows-1252, which Excel uses unless told otherwise.
    ``known`` says of a text whether it can head a column, and ``stages`` whether it heads the names of stages: of the sheets of an Excel file, the
    first with most heads is the table.

    Raises:
        UnreadableText: for a missing, irregular or too large file, and one that is no text.
    """
    raw = given(path)
    if raw.startswith(ZIP):
        sheet = sheet_of(raw, known, stages)
        return Text(display_path, sheet.text), "utf-8", sheet
    encoding = "utf-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif raw[:1] == b"\0" or raw[1:2] == b"\0":  # of letters of Europe each second byte is empty
        encoding = "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
    try:
        content = raw.decode(encoding) if encoding != "utf-8" else decode(raw)
    except UnreadableText:
        content, encoding = raw.decode("cp1252", "replace"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise UnreadableText("file/not-utf-8", "broken UTF-16; save it as UTF-8") from error
    if "\0" in content:
        raise UnreadableText("file/unreadable", "not a table of text; save the sheet as CSV")
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    return Text(display_path, content), encoding, Sheet(content)


def read_table(text: Text, known: Callable[[str], bool]) -> Table:
    """Take a text apart into rows and cells.

    Args:
        text: of the file.
        known: says of a text whether it can head a column; where the delimiter is open, the one that finds most of them is right.
    """
    said = _SAID.match(text.content)
    start = said.end() if said else 0
    if said:
        delimiter = said[1]
    else:
        begins = {mark: list(islice((row for row in _rows(text, mark, 0, [], []) if _filled(row)), _FIRST)) for mark in DELIMITERS}
        heads = {mark: max((sum(known(cell.text) for cell in row) for row in rows), default=0) for mark, rows in begins.items()}
        delimiter = max(DELIMITERS, key=lambda mark: (heads[mark], len(begins[mark][0]) if begins[mark] else 0))
    unclosed, inside = list[Cell](), list[Cell]()
    rows = [row for row in _rows(text, delimiter, start, unclosed, inside) if _filled(row)]
    return Table(_unframed(rows) if delimiter == "|" else rows, delimiter, unclosed, inside)


def _unframed(rows: list[list[Cell]]) -> list[list[Cell]]:
    """A table of Markdown or a wiki without the bars that its lines begin and end with, so that its first column is the first."""
    rows = [_of_wiki(row) for row in rows]
    while rows and all(len(row) > 1 and not row[0].text for row in rows):
        rows = [row[1:-1] if len(row) > 2 and not row[-1].text else row[1:] for row in rows]
    return rows


def _of_wiki(row: list[Cell]) -> list[Cell]:
    """The heads of a wiki, `|| Stage || Step ||`, without what seems to stand between its pairs of bars."""
    texts = [cell.text for cell in row]
    return row[::2] if len(row) > 4 and not any(texts[1::2]) and all(text.strip() for text in texts[2:-1:2]) and not texts[0] else row


def _filled(row: list[Cell]) -> bool:
    return any(cell.text.strip() for cell in row)


def _rows(text: Text, delimiter: str, start: int, unclosed: list[Cell], inside: list[Cell]) -> Iterator[list[Cell]]:
    """The records of RFC 4180, a line break being ``\\n`` here; text behind a closing quotation mark belongs to the cell, with its marks.

    In a table of Markdown a bar behind a backslash is one of the text.
    """
    content, position = text.content, start
    escaped = r"\\[|]|" if delimiter == "|" else ""
    plain = re.compile(rf"(?:{escaped}[^{re.escape(delimiter)}\n])*")
    row: list[Cell] = []
    while position < len(content):
        begin = position
        quoted = _QUOTED.match(content, position) if content[position] == '"' else None
        position = quoted.end() if quoted else position
        bare = plain.match(content, position)
        assert bare is not None
        position = bare.end()
        written = content[begin:position].rstrip() if bare[0].strip() else (quoted or bare)[0]
        if quoted and written.endswith('"'):
            written = written[1:-1].replace('""', '"')
        breaks, written = written.count("\n"), written.replace(BREAK, "\n")
        cell = Cell(written.replace(r"\|", "|") if delimiter == "|" else written, _span(text, begin, position), breaks)
        row.append(cell)
        if quoted is None and content[begin] == '"':
            unclosed.append(cell)
        elif quoted and bare[0].strip():
            inside.append(cell)
        if position < len(content) and content[position] == delimiter:
            position += 1
            if position < len(content):
                continue
            row.append(Cell("", _span(text, position, position)))
        position += 1
        yield row
        row = []


def _span(text: Text, begin: int, end: int) -> Span:
    line, column = text.position(begin)
    return Span(line, column, min(column + end - begin, len(text.line(line)) + 1))
