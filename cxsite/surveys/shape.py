"""How a file of answers is written: its encoding, what separates cells, and which rows are headings."""

from __future__ import annotations

import codecs
import contextlib
import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from cxsite.model.base import Loc
from cxsite.surveys.trouble import CannotPull, NoAnswers

SEPARATORS = (",", ";", "\t", "|")
#: How much of a file is looked at.
_SAMPLE = 400_000
#: A record of more lines than this has a quotation mark that nobody closed.
LONGEST = 200

DATE = re.compile(r"\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8}$|\d{1,2}\.? [A-Za-zä]{3,9}\.? \d{4}|[A-Za-z]{3,9} \d{1,2}, \d{4}")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*\s*%?$")
#: Of a file whose first row looks like an answer.
UNNAMED = "no row has the names of the columns, so that the first answer is taken for them and not counted; write them above it"
#: A second column of a name, as it is called here.
_AGAIN = re.compile(r"(.*) \(\d+\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written.

    Attributes:
        headings: the names of its columns; those without one are called ``Column 3``, and a second of a name, capitals aside, ``Name (2)``.
        heading: the line that they stand on, 1-based.
        first: the line that the first answer stands on, 1-based.
        notes: what was noticed, in sentences.
        sample: the first rows of answers.
    """

    encoding: str
    separator: str
    headings: tuple[str, ...]
    heading: int
    first: int
    notes: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = ()


def opened(path: Path) -> IO[bytes]:
    """A file to read from, unpacked where it is ``.gz``."""
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Where a file is read.

    Raises:
        CannotPull: where that turns out to be impossible, at its beginning or further down.
    """
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise CannotPull(f"'{path.name}' is damaged: {error or 'it ends too early'}", "pack or download it again", path=path.name) from error
    except OSError as error:
        raise CannotPull(f"'{path.name}' cannot be read: {error.strerror or error}", path=path.name) from error


def shape_of(path: Path, *, encoding: str = "", separator: str = "", heading: int = 0) -> Shape:
    """Look at the beginning of a CSV file.

    Args:
        encoding: where it is known; so for ``separator``, and for ``heading``, the row with the names of the columns.

    Raises:
        CannotPull: for a file that is no table, or in an encoding that nobody knows.
    """
    with reading(path), opened(path) as file:
        raw = file.read(_SAMPLE)
    check_table(path, raw, encoding=encoding)
    encoding, notes = (encoding, ()) if encoding else _encoding(path, raw)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(raw)
    except UnicodeError as error:
        where: Loc = ("source", "encoding")
        raise CannotPull(f"'{path.name}' is not in the encoding '{encoding}'", "write the right one under 'encoding:'", loc=where) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise CannotPull(f"'{path.name}' is no table of text", "export it as CSV, Excel or Parquet")
    if len(raw) == _SAMPLE:
        text = text[: text.rfind("\n") + 1]
    separator = separator or _separator(text)
    rows = list(_records(text, separator))
    if not rows:
        what = f"has no row of a table within its first {_SAMPLE:,} characters" if len(raw) == _SAMPLE else "is empty"
        raise (CannotPull if len(raw) == _SAMPLE else NoAnswers)(f"'{path.name}' {what}")
    if heading and all(line < heading for line, _ in rows):
        raise CannotPull(f"there is no row {heading} in '{path.name}'", "write the row with the names of the columns", loc=("source", "heading"))
    shape = _headed(rows, heading)
    return replace(shape, encoding=encoding, separator=separator, notes=(*notes, *shape.notes))


#: How files begin that are no table of text, whatever their name says: what they are, and what helps.
_OTHERS = (
    (b"PK\x03\x04", "an Excel file or an archive", "rename it '.xlsx', or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Excel, or one with a password", "save the sheet as '.xlsx' or CSV, without a password"),
    (b"PAR1", "a Parquet file", "rename it '.parquet'"),
    (b"\x1f\x8b", "packed", "rename it '.csv.gz'"),
)
_PAGE, _JSON = re.compile(rb"\s*<(!doctype|html|\?xml)", re.IGNORECASE), re.compile(rb'\s*(\[\s*)?\{\s*"')


def check_table(path: Path, raw: bytes, *, encoding: str = "", but: str = "") -> None:
    """Say what a file is that only by its name is a table.

    Args:
        raw: how it begins.
        encoding: where it is known.
        but: how it is meant to begin.

    Raises:
        CannotPull: for one that is none.
    """
    found = next(((what, hint) for begin, what, hint in _OTHERS if raw.startswith(begin) and not (but and raw.startswith(but.encode()))), None)
    text = raw.removeprefix(codecs.BOM_UTF8)
    if _PAGE.match(text):
        found = "a web page and no table", "sign in where it comes from, and download it again"
    elif _JSON.match(text):
        found = "JSON and no table", "export it as CSV, Excel or Parquet"
    elif not found and not but and b"\0" in raw and not encoding and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = "no table of text", "export it as CSV, Excel or Parquet; where it is UTF-16, write that under 'encoding:'"
    if found:
        raise CannotPull(f"'{path.name}' is {found[0]}", found[1], path=path.name)


def _encoding(path: Path, raw: bytes) -> tuple[str, tuple[str, ...]]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ("read as UTF-16, as the file says",)
    with reading(path), opened(path) as file:
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252", ("not UTF-8, so it is read as Windows-1252; if accents are wrong, write the right one under 'encoding:'",)
    return "utf-8-sig", ()


def _separator(text: str) -> str:
    """What gives the most rows of one length, of at least two cells."""
    said = re.match(r"sep=([^\"\s]|\t)\n", text)
    if said:
        return said[1]

    def score(mark: str) -> tuple[int, int]:
        lengths = [len(row) for _, row in zip(range(60), (cells for _, cells in _records(text, mark)), strict=False)]
        usual = max(set(lengths), key=lengths.count, default=0)
        return (lengths.count(usual), usual) if usual > 1 else (0, 0)

    return max(SEPARATORS, key=score)


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text with the line that each begins on; rows without anything in them left out, and lines of '# …' that a file begins with."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    line, is_note = 1, False
    try:
        for cells in reader:
            begin, line = line, reader.line_num + 1
            if any(cell.strip() for cell in cells) and not (begin == 1 and cells[0].startswith("sep=")):
                # The first column of a table may be called '#' too.
                is_note = cells[0].startswith("#") and (is_note or (begin == 1 and len(cells) == 1))
                if not is_note:
                    yield begin, cells
    except csv.Error:
        return


def _headed(rows: list[tuple[int, list[str]]], heading: int) -> Shape:
    """Which row has the names of the columns, and where answers begin."""
    index = next((i for i, (line, _) in enumerate(rows) if line >= heading), 0) if heading else _heading(rows)
    answers = index + 1
    while answers < min(index + 3, len(rows) - 1) and _is_heading_too(rows, answers):
        answers += 1
    names = _named(rows[index][1], rows[index + 1][1] if answers > index + 1 else [])
    notes = [f"the names of the columns are on line {rows[index][0]}"] if index else []
    if not heading and any(DATE.match(cell.strip()) for cell in rows[index][1]):
        notes.append(UNNAMED)
    notes += [f"{answers - index} rows of headings"] if answers > index + 1 else []
    first = rows[answers][0] if answers < len(rows) else rows[-1][0] + 1
    return Shape("", "", names, rows[index][0], first, tuple(notes), tuple(tuple(cells) for _, cells in rows[answers : answers + 2_000]))


def _heading(rows: list[tuple[int, list[str]]]) -> int:
    """The first row that is as wide as most and holds no number and no date."""
    widths = [len(cells) for _, cells in rows[:60]]
    usual = max(set(widths), key=widths.count)
    for index, (_, cells) in enumerate(rows[:20]):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(cells) >= usual and len(filled) * 2 > usual and not any(NUMBER.match(cell) or DATE.match(cell) for cell in filled):
            return index
    return 0


def _is_heading_too(rows: list[tuple[int, list[str]]], index: int) -> bool:
    """Whether a row below the headings is one more of them: no number and no date where the rows below it have some."""

    def plain(cells: list[str]) -> bool:
        return not any(NUMBER.match(cell.strip()) or DATE.match(cell.strip()) for cell in cells)

    below = [cells for _, cells in rows[index + 1 : index + 30]]
    return plain(rows[index][1]) and sum(not plain(cells) for cells in below) * 2 >= max(len(below), 1)


def _named(cells: list[str], below: list[str]) -> tuple[str, ...]:
    """The names of columns; several questions below one heading, as SurveyMonkey writes them, have its words before their own."""
    names, known = list[str](), Counter[str]()
    group, heads = "", [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
    own = [*(" ".join(cell.split()) for cell in below), *[""] * len(cells)]
    for at, head in enumerate(heads):
        group = head or group
        is_one_of_several = own[at] and (not head or (heads[at + 1 : at + 2] == [""] and own[at + 1]))
        name = f"{group} {own[at]}".strip() if is_one_of_several else head or f"Column {at + 1}"
        again = known[name.casefold()]
        names.append(f"{name} ({again + 1})" if again else name)
        # A heading may look like one of several itself.
        alike = _AGAIN.fullmatch(names[-1])
        known.update(one.casefold() for one in (names[-1], *([alike[1]] if alike else [])))
    return tuple(names)
