"""The snapshot of answers below ``data/snapshot/``: CSV that `cxsite metrics pull` writes, read strictly."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.layout import ASKED, SNAPSHOT, UNMAPPED
from cxsite.model.answers import COUNTED_BY, YEARS, Answers, Comment, Driver, Tally, Unmapped, first_day
from cxsite.model.formulas import unguarded
from cxsite.model.values import shorten
from cxsite.settings import Setup
from cxsite.source.files import problem_of, walk
from cxsite.source.last_good import Memory
from cxsite.source.text import Text, UnreadableText, read

#: Of a number; small weights have smaller squares.
MOST_DECIMALS = 15
_NUMBER = re.compile(rf"-?\d{{1,15}}(\.\d{{1,{MOST_DECIMALS}}})?", re.ASCII)
_COUNT = re.compile(r"\d{1,12}", re.ASCII)

#: What rounding of weights and squares may come to.
_ROUNDED = 1.001

#: Columns of each file, in order.
TALLIES = ("period", "dimension", "of", "score", "answers", "weight", "squares")
DRIVERS = ("period", "dimension", "of", "n", "x", "y", "xx", "yy", "xy", "low", "low_y", "middle", "middle_y", "high", "high_y")
COMMENTS = ("period", "dimension", "of", "score", "comment")
INVITED = ("measure", "period", "invited")
LEFT_OVER = ("measure", "column", "value", "answers")


class _Wrong(Exception):
    """What is wrong with a cell: its column and a sentence."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of a file: its columns, what makes an object of a row, and the columns that tell rows apart."""

    columns: tuple[str, ...]
    row: Callable[[dict[str, str], int], Any]
    key: tuple[str, ...]


def read_snapshot(setup: Setup, memory: Memory | None = None) -> tuple[Answers, list[Diagnostic]]:
    """All answers that the handbook keeps.

    Args:
        setup: where the handbook is.
        memory: of earlier readings.

    Returns:
        What could be read, and a finding for every row and file that could not. Never raises for bad content.
    """
    tallies: dict[str, tuple[Tally, ...]] = {}
    drivers: dict[str, tuple[Driver, ...]] = {}
    comments: dict[str, tuple[Comment, ...]] = {}
    asked: dict[str, dict[str, int]] = {}
    rows_at: dict[tuple[str, str], int] = {}
    unmapped: tuple[Unmapped, ...] = ()
    files: dict[tuple[str, str], str] = {}
    found: list[Diagnostic] = []
    digest = sha256()
    for src in snapshot_files(setup):
        name = src.rpartition("/")[2].removesuffix(".csv")
        measure, _, kind = name.partition(".")
        form = _form_of(name, kind)
        if form is None:
            found.append(_unknown_file(setup, src, kind))
            continue
        try:
            path = setup.file(src)
            text = read(path, setup.display_path(src), "" if src in setup.brought else problem_of(path, setup.content.resolve()))
        except UnreadableText as error:
            found.append(Diagnostic(setup.display_path(src), 1, 1, error.code, str(error)))
            continue
        digest.update(f"{src}\0{text.content}\0".encode("utf-8", "surrogatepass"))
        rows, wrong = memory.rows(text, partial(_every_row, text, form)) if memory else _every_row(text, form)
        found += wrong
        if f"{name}.csv" == ASKED:
            for name_of, period, invited, line in rows:
                asked.setdefault(name_of, {})[period] = invited
                rows_at.setdefault((name_of, src), line)
        elif f"{name}.csv" == UNMAPPED:
            unmapped = rows
            for row in rows:
                rows_at.setdefault((row.measure, src), row.line)
        elif kind == "drivers":
            drivers[measure], files[measure, kind] = rows, src
        elif kind == "comments":
            comments[measure], files[measure, kind] = rows, src
        else:
            tallies[measure], files[measure, "tallies"] = _of_one_unit(text, rows, found), src
    return Answers(tallies, drivers, comments, asked, rows_at, unmapped, files, digest.hexdigest() if files or asked else ""), found


def snapshot_files(setup: Setup) -> list[str]:
    """The files of the snapshot below the content folder, sorted."""
    here = {src for src, _ in walk(setup.content, setup.layout.path(SNAPSHOT)) if src not in setup.absent} | setup.brought.keys()
    return sorted(src for src in here if setup.layout.is_snapshot(src) and not setup.excluded(src))


def _form_of(name: str, kind: str) -> _Form | None:
    own = {ASKED: _Form(INVITED, _invited, INVITED[:2]), UNMAPPED: _Form(LEFT_OVER, _unmapped, LEFT_OVER[:3])}.get(f"{name}.csv")
    by_kind = {
        "": _Form(TALLIES, _tally, TALLIES[:4]),
        "drivers": _Form(DRIVERS, _driver, DRIVERS[:3]),
        "comments": _Form(COMMENTS, _comment, COMMENTS),
    }
    return own or by_kind.get(kind)


def _unknown_file(setup: Setup, src: str, kind: str) -> Diagnostic:
    message = f"'{shorten(kind)}' is no part of a snapshot"
    return Diagnostic(
        setup.display_path(src), 1, 1, "answers/row", message, hint="'cxsite metrics pull' writes drivers and comments; delete other files"
    )


def _every_row(text: Text, form: _Form) -> tuple[tuple[Any, ...], tuple[Diagnostic, ...]]:
    """What can be read of a file, and what is wrong with the rest."""
    found: list[Diagnostic] = []
    return tuple(_rows(text, form, found)), tuple(found)


def _rows(text: Text, form: _Form, found: list[Diagnostic]) -> Iterator[Any]:
    def tell(line: int, message: str, hint: str = "") -> None:
        found.append(Diagnostic(text.path, line, 1, "answers/row", message, hint=hint, source_line=text.line(line)))

    reader = csv.reader(io.StringIO(text.content), strict=True)
    again = "write it anew with 'cxsite metrics pull'"
    line, taken = 1, dict[tuple[str, ...], int]()
    try:
        if tuple(next(reader, ())) != form.columns:
            return tell(1, f"the columns are not {','.join(form.columns)}", again)
        line = reader.line_num + 1
        for cells in reader:
            begin, line = line, reader.line_num + 1
            if not cells:
                continue
            if len(cells) != len(form.columns):
                tell(begin, f"{len(cells)} cells where {len(form.columns)} belong", again)
                continue
            row = dict(zip(form.columns, cells, strict=True))
            key = tuple(row[column] for column in form.key)
            if taken.setdefault(key, begin) != begin:
                tell(begin, f"the same as line {taken[key]}: {', '.join(filter(None, key))}", "keep one of them")
                continue
            try:
                yield form.row(row, begin)
            except _Wrong as wrong:
                tell(begin, f"{wrong.column}: {wrong}")
    except csv.Error as error:
        tell(line, f"no CSV from here on: {error}", again)
    return None


def _tally(row: dict[str, str], line: int) -> Tally:
    answers = _count(row, "answers")
    weight = _number(row, "weight") if row["weight"] else float(answers)
    squares = _number(row, "squares") if row["squares"] else float(answers)
    for column, value in (("weight", weight), ("squares", squares)):
        if value < 0:
            raise _Wrong(column, "less than nothing")
        if (value > 0) != (answers > 0):
            raise _Wrong(column, "nothing for answers that there are" if answers else "more than nothing for no answers")
    if weight**2 > answers * squares * _ROUNDED:
        raise _Wrong("squares", f"{squares:g} is less than {answers} answers with a weight of {weight:g} can have")
    return Tally(_period(row), *_place(row), _score(row), answers, weight, squares, line)


def _of_one_unit(text: Text, rows: tuple[Tally, ...], found: list[Diagnostic]) -> tuple[Tally, ...]:
    """The rows that are of one unit of counting: all have a score, or none has. Those that are fewer are told and left out."""
    scored, counted = ([row for row in rows if (row.score is None) == is_none] for is_none in (False, True))
    kept, others = (scored, counted) if len(scored) >= len(counted) else (counted, scored)
    if others:
        line, more = others[0].line, f", and in {len(others) - 1} more rows" if len(others) > 1 else ""
        message = f"score: {'nothing is' if kept is scored else 'one is'} written{more}, and other rows have {'one' if kept is scored else 'none'}"
        hint = "answers to one question either have a score or are only counted; pull the measure anew"
        found.append(Diagnostic(text.path, line, 1, "answers/row", message, hint=hint, source_line=text.line(line)))
    return tuple(kept)


def _driver(row: dict[str, str], line: int) -> Driver:
    counts = {name: _count(row, name) for name in ("n", "low", "middle", "high")}
    sums = {name: _number(row, name) for name in DRIVERS[4:] if name not in counts}
    dimension, of = _place(row)
    return Driver(period=_period(row, or_none=True), dimension=dimension, of=of, line=line, **counts, **sums)  # type: ignore[arg-type]


def _comment(row: dict[str, str], line: int) -> Comment:
    if not row["comment"].strip():
        raise _Wrong("comment", "nothing was said")
    return Comment(_period(row), *_place(row), _score(row), unguarded(row["comment"].strip()), line)


def _invited(row: dict[str, str], line: int) -> tuple[str, str, int, int]:
    return row["measure"], _period(row), _count(row, "invited"), line


def _unmapped(row: dict[str, str], line: int) -> Unmapped:
    return Unmapped(row["measure"], row["column"], unguarded(row["value"]), _count(row, "answers"), line)


def _period(row: dict[str, str], *, or_none: bool = False) -> str:
    if or_none and not row["period"]:
        return ""
    try:
        first_day(row["period"])
    except ValueError:
        is_slip = row["period"][:4].isdecimal() and len(row["period"]) == 7 and not YEARS[0] <= int(row["period"][:4]) <= YEARS[1]
        advice = f"years run from {YEARS[0]} to {YEARS[1]}" if is_slip else "write it as 2026-09 or 2026-Q3"
        raise _Wrong("period", f"'{shorten(row['period'])}' is no period; {advice}") from None
    return row["period"]


def _place(row: dict[str, str]) -> tuple[str, str]:
    dimension, of = row["dimension"], row["of"]
    if dimension not in COUNTED_BY:
        raise _Wrong(
            "dimension", f"'{shorten(dimension)}' is none; allowed are {', '.join(sorted(filter(None, COUNTED_BY)))}, or nothing for all answers"
        )
    if bool(dimension) != bool(of):
        raise _Wrong("of", "nothing is named" if dimension else f"'{shorten(of)}' is named without a dimension")
    return dimension, of


def _score(row: dict[str, str]) -> float | None:
    return _number(row, "score") if row["score"] else None


def _count(row: dict[str, str], column: str) -> int:
    if not _COUNT.fullmatch(row[column]):
        raise _Wrong(column, f"'{shorten(row[column])}' is no whole number")
    return int(row[column])


def _number(row: dict[str, str], column: str) -> float:
    if not _NUMBER.fullmatch(row[column]):
        raise _Wrong(column, f"'{shorten(row[column])}' is no number")
    return float(row[column])
