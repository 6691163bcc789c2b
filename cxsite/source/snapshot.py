"""The snapshot of answers below ``data/snapshot/``: CSV that `cxsite metrics pull` writes, read strictly."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.layout import ASKED, SNAPSHOT, UNMAPPED
from cxsite.model.answers import Answers, Comment, Driver, Tally, Unmapped, first_day
from cxsite.model.formulas import unguarded
from cxsite.model.values import shorten
from cxsite.settings import Setup
from cxsite.source.files import problem_of, walk
from cxsite.source.text import Text, UnreadableText, read

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)

#: Columns of each file, in order.
TALLIES = ("period", "dimension", "of", "score", "answers", "weight", "squares")
DRIVERS = ("period", "dimension", "of", "n", "x", "y", "xx", "yy", "xy", "low", "low_y", "middle", "middle_y", "high", "high_y")
COMMENTS = ("period", "dimension", "of", "score", "comment")
INVITED = ("measure", "period", "invited")
LEFT_OVER = ("measure", "column", "value", "answers")

_PLACES = frozenset({"", "journey", "stage", "step", "touchpoint", "persona", "channel", "team", "journey/persona"})


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


def read_snapshot(setup: Setup) -> tuple[Answers, list[Diagnostic]]:
    """All answers that the handbook keeps.

    Returns:
        What could be read, and a finding for every row and file that could not. Never raises for bad content.
    """
    tallies: dict[str, tuple[Tally, ...]] = {}
    drivers: dict[str, tuple[Driver, ...]] = {}
    comments: dict[str, tuple[Comment, ...]] = {}
    asked: dict[str, dict[str, int]] = {}
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
        rows = tuple(_rows(text, form, found))
        if f"{name}.csv" == ASKED:
            for row in rows:
                asked.setdefault(row[0], {})[row[1]] = row[2]
        elif f"{name}.csv" == UNMAPPED:
            unmapped = rows
        elif kind == "drivers":
            drivers[measure], files[measure, kind] = rows, src
        elif kind == "comments":
            comments[measure], files[measure, kind] = rows, src
        else:
            tallies[measure], files[measure, "tallies"] = rows, src
    return Answers(tallies, drivers, comments, asked, unmapped, files, digest.hexdigest() if files or asked else ""), found


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
    if weight < 0 or squares < 0:
        raise _Wrong("weight", "less than nothing")
    return Tally(_period(row), *_place(row), _score(row), answers, weight, squares, line)


def _driver(row: dict[str, str], line: int) -> Driver:
    counts = {name: _count(row, name) for name in ("n", "low", "middle", "high")}
    sums = {name: _number(row, name) for name in DRIVERS[4:] if name not in counts}
    dimension, of = _place(row)
    return Driver(period=_period(row, or_none=True), dimension=dimension, of=of, line=line, **counts, **sums)  # type: ignore[arg-type]


def _comment(row: dict[str, str], line: int) -> Comment:
    if not row["comment"].strip():
        raise _Wrong("comment", "nothing was said")
    return Comment(_period(row), *_place(row), _score(row), unguarded(row["comment"].strip()), line)


def _invited(row: dict[str, str], _: int) -> tuple[str, str, int]:
    return row["measure"], _period(row), _count(row, "invited")


def _unmapped(row: dict[str, str], _: int) -> Unmapped:
    return Unmapped(row["measure"], row["column"], unguarded(row["value"]), _count(row, "answers"))


def _period(row: dict[str, str], *, or_none: bool = False) -> str:
    if or_none and not row["period"]:
        return ""
    try:
        first_day(row["period"])
    except ValueError:
        raise _Wrong("period", f"'{shorten(row['period'])}' is no period; write it as 2026-09 or 2026-Q3") from None
    return row["period"]


def _place(row: dict[str, str]) -> tuple[str, str]:
    dimension, of = row["dimension"], row["of"]
    if dimension not in _PLACES:
        raise _Wrong(
            "dimension", f"'{shorten(dimension)}' is none; allowed are {', '.join(sorted(filter(None, _PLACES)))}, or nothing for all answers"
        )
    if bool(dimension) != bool(of):
        raise _Wrong("of", "nothing is named" if dimension else f"'{shorten(of)}' is named without a dimension")
    return dimension, of


def _score(row: dict[str, str]) -> float | None:
    return _number(row, "score") if row["score"] else None


def _count(row: dict[str, str], column: str) -> int:
    if not re.fullmatch(r"\d{1,12}", row[column], re.ASCII):
        raise _Wrong(column, f"'{shorten(row[column])}' is no whole number")
    return int(row[column])


def _number(row: dict[str, str], column: str) -> float:
    if not _NUMBER.fullmatch(row[column]) or not math.isfinite(float(row[column])):
        raise _Wrong(column, f"'{shorten(row[column])}' is no number")
    return float(row[column])
