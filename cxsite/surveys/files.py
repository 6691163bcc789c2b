"""Writes the snapshot: sorted, with short numbers, so that a change reads well in a diff."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cxsite.layout import ASKED, SNAPSHOT, UNMAPPED
from cxsite.model.answers import Comment, Driver, Tally, Unmapped, in_time
from cxsite.model.formulas import guarded
from cxsite.settings import Setup
from cxsite.source.snapshot import COMMENTS, DRIVERS, INVITED, LEFT_OVER, MOST_DECIMALS, TALLIES

Row = Sequence[str]


def path_of(setup: Setup, name: str) -> Path:
    """A file of the snapshot."""
    return setup.content / setup.layout.path(f"{SNAPSHOT}/{name}")


def tallies_csv(tallies: Iterable[Tally], *, weighted: bool) -> str:
    """The file of a measure; without weights their columns are empty."""
    return _csv(TALLIES, (_tally(row, weighted) for row in tallies))


def _tally(row: Tally, weighted: bool) -> Row:
    weights = (short(row.weight), short(row.squares)) if weighted else ("", "")
    return (row.period, row.dimension, row.of, _score(row.score), str(row.answers), *weights)


def drivers_csv(drivers: Iterable[Driver]) -> str:
    """The file of sums for derived importance."""
    return _csv(DRIVERS, ((row.period, row.dimension, row.of, *(short(getattr(row, name)) for name in DRIVERS[3:])) for row in drivers))


def comments_csv(comments: Iterable[Comment]) -> str:
    """The file of the comments that are kept."""
    return _csv(COMMENTS, ((row.period, row.dimension, row.of, _score(row.score), guarded(row.comment)) for row in comments))


def asked_csv(asked: Mapping[str, Mapping[str, int]]) -> str:
    """How many were invited, by measure and period."""
    rows = [(name, period, count) for name, periods in asked.items() for period, count in periods.items()]
    return _csv(INVITED, ((name, period, str(count)) for name, period, count in sorted(rows, key=lambda row: (row[0], in_time(row[1])))))


def unmapped_csv(rows: Iterable[Unmapped]) -> str:
    """The most frequent first in each column."""
    ordered = sorted(rows, key=lambda row: (row.measure, row.column, -row.answers, row.value))
    return _csv(LEFT_OVER, ((row.measure, row.column, guarded(row.value), str(row.answers)) for row in ordered))


def save(setup: Setup, files: dict[str, str | None]) -> list[Path]:
    """Write files of the snapshot that are not as they should be, and delete those without a text; the paths of all that were touched."""
    touched = []
    for name, text in files.items():
        path = path_of(setup, name)
        if text is None:
            if path.exists():
                path.unlink()
                touched.append(path)
        elif not path.exists() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            touched.append(path)
    return touched


def short(number: float) -> str:
    """A number without what it does not need, to six decimals; a small one, such as a squared weight, to as many as it takes for six digits."""
    decimals = 6 if abs(number) >= 0.1 else min(MOST_DECIMALS, 5 - math.floor(math.log10(abs(number) or 1)))
    return f"{number:.{decimals}f}".rstrip("0").rstrip(".") if number != int(number) else str(int(number))


def _score(score: float | None) -> str:
    return "" if score is None else short(score)


def _csv(columns: Row, rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


__all__ = ["ASKED", "UNMAPPED", "asked_csv", "comments_csv", "drivers_csv", "path_of", "save", "short", "tallies_csv", "unmapped_csv"]
