"""Opens the files or the table that a measure names, each as a table whose rows say what they answer and what is wrong with them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cxsite.diagnostics import Diagnostic
from cxsite.model.metric import Metric
from cxsite.model.metric_source import MetricSource
from cxsite.surveys import connect, mapping
from cxsite.surveys.connect import Workshop
from cxsite.surveys.rows import EXCEL, as_csv
from cxsite.surveys.shape import UNNAMED, shape_of
from cxsite.surveys.spelling import date_form, decimal_mark
from cxsite.surveys.trouble import SHOWN, BadRow, CannotPull, NoAnswers, told
from cxsite.surveys.typed import BETWEEN, LINE, NO_DATE, NO_NUMBER, OUTSIDE, TO_COME, typed

if TYPE_CHECKING:
    import ibis.expr.types as ir

_HINTS = {
    NO_DATE: "dates such as 2026-09-14, 14.09.2026 or Sep 14, 2026 are read",
    TO_COME: "where day and month are the wrong way round, write 'dates:'",
    NO_NUMBER: "say what words stand for under 'scores:'",
    BETWEEN: "under 'rescaled:' let the scale change with the first day of one",
    OUTSIDE: "write the scale that people answer on under 'scale:', and where it changed under 'rescaled:'",
}


@dataclass
class Part:
    """One file, or the table of a server.

    Attributes:
        path: as findings name it.
        columns: the heading of each meaning.
        rows: see `typed`.
        bad: how many rows are passed over, and ``blank`` how many have no answer.
        told: what is wrong with them, and what was noticed.
    """

    path: str
    columns: dict[str, str]
    rows: ir.Table
    bad: int = 0
    blank: int = 0
    told: list[Diagnostic] = field(default_factory=list)


def parts_of(metric: Metric, source: MetricSource, data: Path, today: datetime.date, shop: Workshop, say: Callable[[str], None]) -> list[Part]:
    """Everything that a source names.

    Args:
        data: the folder that files are named below.
        today: nobody has answered in a later month.
        shop: where it is computed.
        say: told what happens.

    Raises:
        CannotPull: where nothing can be read, or something cannot without being told more.
    """
    if source.table:
        if not source.server:
            raise CannotPull(f"nothing says on which server the table '{source.table}' is", "write 'server:' under 'source:'", loc=("source",))
        table = connect.server_table(shop, source.server, source.table)
        return [_part(metric, source, table, f"the table {source.table}", [], today)]
    parts, empty = list[Part](), dict[str, NoAnswers]()
    for path in files_of(source, data):
        shown = path.relative_to(data).as_posix()
        say(shown)
        try:
            table, bad, noticed = opened(path, source, shop, shown)
            part = _part(metric, source, table, shown, bad, today, keep=None if path.suffix.lower() == ".parquet" else shop)
        except NoAnswers as error:
            empty[shown] = error
            continue
        part.told += noticed
        parts.append(part)
    if not parts:
        raise next(iter(empty.values()))
    parts[0].told += [Diagnostic(shown, 1, 1, "answers/row", str(error), "warning", hint=error.hint) for shown, error in empty.items()]
    return parts


def files_of(source: MetricSource, data: Path) -> list[Path]:
    """The files that a source names, sorted.

    Raises:
        CannotPull: for no name, one that leads out of the folder, and one that no file has.
    """
    written = source.file or ""
    if not written:
        raise CannotPull("nothing says where the answers are", "write 'file:' or 'table:' under 'source:'", loc=("source",))
    if Path(written).is_absolute() or ".." in Path(written).parts or "\0" in written:
        raise CannotPull(
            f"'{written}' is no file below '{data.name or data}'", "name it from there, or another folder with --data", loc=("source", "file")
        )
    inside = data.resolve()
    try:
        found = sorted(path for path in data.glob(written) if path.is_file() and path.resolve().is_relative_to(inside))
    except (ValueError, IndexError, NotImplementedError, OSError):  # names that no file can have
        found = []
    if not found:
        raise CannotPull(
            f"there is no file '{written}' in '{data}'", "where answers are elsewhere, name their folder with --data", loc=("source", "file")
        )
    return found


def opened(path: Path, source: MetricSource, shop: Workshop, shown: str) -> tuple[ir.Table, list[BadRow], list[Diagnostic]]:
    """The columns of a file that are used as a table, the rows that are no rows, and what was noticed of the whole."""
    if path.suffix.lower() == ".parquet":
        return connect.parquet_table(shop.backend, path), [], []
    excel = path.suffix.lower() in EXCEL
    text = as_csv(path, source.sheet or "", shop.folder) if excel else path
    separator = "\t" if source.separator == "tab" else source.separator or ""
    shape = shape_of(text, encoding=source.encoding or "", separator="," if excel else separator, heading=int(source.heading or 0))
    columns = mapping.used(source, mapping.columns_of(source, shape.headings, shown), shape.headings)
    table, bad, unfit = connect.csv_table(shop, text, shape, columns, shown)
    noticed = [Diagnostic(shown, 1, 1, "answers/row", note, "warning") for note in shape.notes if note.startswith("not UTF-8") or note == UNNAMED]
    for note, hint in mapping.twins(columns, shape.headings):
        noticed.append(Diagnostic(shown, shape.heading, 1, "answers/row", note, "warning", hint=hint))
    if unfit:
        rows = "1 row has" if len(unfit) == 1 else f"{len(unfit):,} rows have, here first,"
        message = f"{rows} characters that the encoding '{shape.encoding}' does not know; each is read as '\N{REPLACEMENT CHARACTER}'"
        noticed.append(Diagnostic(shown, unfit[0], 1, "answers/row", message, "warning", hint="write the right one under 'encoding:'"))
    return table, bad, noticed


def _part(
    metric: Metric, source: MetricSource, table: ir.Table, shown: str, bad: list[BadRow], today: datetime.date, keep: Workshop | None = None
) -> Part:
    headings = [name for name in table.columns if name != LINE]
    columns = mapping.columns_of(source, headings, shown)
    mapping.check_score(metric, columns, headings, shown)
    form = date_form(table, columns["date"], source, shown)
    numbers = [columns[name] for name in ("score", "weight", "count", "overall") if name in columns]
    mark = decimal_mark(table, numbers, metric, source, shown, whole=columns.get("count"))
    rows = typed(table, columns, metric, source, form, mark, today)
    if keep is not None:
        rows = keep.kept(rows)
    counted = _counted(rows).to_pyarrow().to_pylist()
    counts = {row["wrong"]: row["n"] for row in counted if row["wrong"]}
    blank = sum(row["n"] for row in counted if row["blank"] and not row["wrong"])
    first = [BadRow(shown, row["line"], row["wrong"], row["wrote"] or "") for row in _first(rows).to_pyarrow().to_pylist()] if counts else []
    for row in bad:
        counts[row.what] = counts.get(row.what, 0) + 1
    return Part(shown, columns, rows, sum(counts.values()), blank, list(told(shown, [*bad, *first], dict(sorted(counts.items())), _HINTS)))


def _counted(rows: ir.Table) -> ir.Table:
    """How many rows there are of each kind: what is wrong, and whether they are blank; of a kind of mistake once, blank or not."""
    import ibis

    blank = rows.blank & rows.wrong.isnull()
    return rows.group_by(wrong=rows.wrong, blank=ibis.ifelse(blank, True, False)).aggregate(n=rows.count())


def _first(rows: ir.Table) -> ir.Table:
    """A few rows of each kind of mistake."""
    import ibis

    bad = rows.filter(rows.wrong.notnull())
    numbered = bad.mutate(nth=ibis.row_number().over(ibis.window(group_by=bad.wrong, order_by=[bad.line, bad.wrote])))
    return numbered.filter(numbered.nth < SHOWN).select("line", "wrong", "wrote")
