"""Where answers are computed: in DuckDB, within this process, or on the server that has them."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import warnings
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from cxsite.model.metric_source import MetricSource
from cxsite.surveys.rows import UNFIT, rows_of
from cxsite.surveys.shape import Shape
from cxsite.surveys.trouble import BadRow, CannotPull
from cxsite.surveys.typed import LINE

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: What DuckDB may hold in memory; the rest goes to the disk.
_MEMORY = "1200MB"
#: What libraries raise for files that end too early or are damaged, and for a disk that is full.
_BROKEN = (OSError, EOFError, MemoryError, UnicodeError, csv.Error, zlib.error)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A DuckDB of our own, a folder for what it needs, and what is to be closed with them."""

    backend: Any
    folder: Path
    closing: contextlib.ExitStack

    def kept(self, table: ir.Table) -> ir.Table:
        """A table that is worked out once, and not again for each question."""
        name = f"t_{os.urandom(8).hex()}"
        empty = self.backend.create_table(name, schema=table.schema())
        # Given the rows too, Ibis writes their query several times over, which takes longer than DuckDB takes to answer it.
        self.backend.raw_sql(f"INSERT INTO {name} {self.backend.compile(table)}")
        return empty


@contextlib.contextmanager
def workshop() -> Iterator[Workshop]:
    """Where answers are computed; all of it is gone afterwards.

    Raises:
        CannotPull: where DuckDB and Ibis are not installed.
    """
    try:
        import ibis
    except ImportError as error:
        raise CannotPull("answers are read with DuckDB and Ibis, which are not installed", "pip install 'cxsite[data]'") from error
    with TemporaryDirectory(prefix="cxsite-") as folder, warnings.catch_warnings():
        # Ibis calls what DuckDB has announced to take away, which nobody here can change.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            backend = ibis.duckdb.connect(Path(folder, "answers.duckdb"), memory_limit=_MEMORY, temp_directory=folder)
        except ImportError as error:
            raise CannotPull("answers are read with DuckDB, which is not installed", "pip install 'cxsite[data]'") from error
        # Nothing is fetched, whatever a file says.
        backend.raw_sql("SET autoinstall_known_extensions=false; SET autoload_known_extensions=false")
        with contextlib.ExitStack() as closing:
            closing.callback(backend.disconnect)
            yield Workshop(backend, Path(folder), closing)


@contextlib.contextmanager
def answering(source: MetricSource) -> Iterator[None]:
    """Where questions are asked: of a server that refuses one, or a file that is damaged further down, the reason is told in a sentence.

    Raises:
        CannotPull: instead of what the backend raises; nothing of the address of a server is in the message.
    """
    import duckdb

    # Each server has errors of its own.
    expected: tuple[type[Exception], ...] = (Exception,) if source.table else (duckdb.Error, *_BROKEN)
    try:
        yield
    except CannotPull:
        raise
    except expected as error:
        reason = without_secrets(str(error), os.environ.get(source.server or "", ""))
        where = f"on the server of '{source.server}'" if source.table else f"in '{source.file}'"
        raise CannotPull(f"the answers {where} cannot be counted: {reason}", loc=("source", "table" if source.table else "file")) from error


def server_table(shop: Workshop, variable: str, name: str) -> ir.Table:
    """A table of the server whose address an environment variable holds.

    Raises:
        CannotPull: where there is no such address, server or table; nothing of the address is in the message.
    """
    import ibis

    address = os.environ.get(variable, "")
    if not address:
        raise CannotPull(
            f"the environment variable '{variable}' is not set",
            "put the address of the server there, such as postgres://user@host/db",
            loc=("source", "server"),
        )
    try:
        backend = ibis.connect(address)
        shop.closing.callback(backend.disconnect)
        *above, table = name.split(".")
        return backend.table(table, database=tuple(above) if len(above) > 1 else above[0] if above else None)
    except Exception as error:  # each backend has errors of its own
        raise CannotPull(
            f"the table '{name}' on the server of '{variable}' cannot be read: {without_secrets(str(error), address)}", loc=("source", "table")
        ) from error


def without_secrets(text: str, address: str) -> str:
    """The first line of a message without the address and whatever in it may be secret."""
    parts = urlsplit(address)
    secrets = [address, parts.netloc.rpartition("@")[0], parts.password or "", parts.username or "", parts.query]
    secrets += [unquote(secret) for secret in secrets]
    first = next((line.strip() for line in text.splitlines() if line.strip()), "no reason given")
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        first = first.replace(secret, "…")
    return re.sub(r"\S+://\S+", "…", first)


def csv_table(shop: Workshop, path: Path, shape: Shape, columns: Sequence[str], shown: str) -> tuple[ir.Table, list[BadRow], list[int]]:
    """The columns of a CSV file that are used, as text, with the line of each row; the rows that are no rows; the lines with unfit bytes."""
    kept, bad, unfit = shop.folder / f"rows-{len(list(shop.folder.glob('rows-*')))}.csv", [], list[int]()
    at = [shape.headings.index(column) for column in columns]
    with kept.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        for row in rows_of(path, shape, shown):
            if isinstance(row, BadRow):
                bad.append(row)
            else:
                cells = [row[1][index].replace("\0", "") for index in at]
                if any(UNFIT in cell for cell in cells):
                    unfit.append(row[0])
                    cells = [cell.replace(UNFIT, "\N{REPLACEMENT CHARACTER}") for cell in cells]
                writer.writerow([row[0], *cells])
    names = ", ".join(f"{_literal(name)}: 'VARCHAR'" for name in (LINE, *columns))
    options = "header=false, delim=',', quote='\"', escape='\"', auto_detect=false, max_line_size=20000000"
    query = f"SELECT * FROM read_csv({_literal(str(kept))}, {options}, columns={{{names}}})"  # noqa: S608 - names are quoted
    return shop.backend.sql(query), bad, unfit


def parquet_table(backend: Any, path: Path) -> ir.Table:
    """A Parquet file, with the number of each row.

    Raises:
        CannotPull: where it is none.
    """
    try:
        table = backend.read_parquet(str(path), file_row_number=True)
    except Exception as error:  # DuckDB's own
        raise CannotPull(f"'{path.name}' is no Parquet file that can be read", path=path.name) from error
    return table.rename({LINE: "file_row_number"})


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
