"""The same answers in DuckDB and on a real PostgreSQL server, and the SQL for servers that are not at hand."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import ibis
import ibis.config
import pytest
from building import EVERYTHING
from click.testing import CliRunner

from cxsite.model.metric import Metric
from cxsite.surveys.counted import answered
from cxsite.surveys.tallies import grouped, paired
from cxsite.surveys.typed import typed

Pull = Callable[..., Any]
PASSWORD = "s3cret/of:the@team"
PROGRAMS = [str(path.parent) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))]
INITDB = shutil.which("initdb", path=os.pathsep.join([*PROGRAMS, os.environ["PATH"]]))

METRIC = """
- id: nps
  kind: nps
  min_answers: 3
  source:
    {where}
    columns: {{date: at, score: score, journey: journey, persona: persona, step: step, weight: weight, respondent: who, overall: overall, comment: said}}
    where: {{wave: "2*"}}
"""
COLUMNS = ("at", "score", "journey", "persona", "step", "weight", "who", "overall", "said", "wave")


def rows(count: int = 1_500) -> list[tuple[str, ...]]:
    """Answers with everything that happens: blanks, scores out of scale, several answers of one respondent, words in place of numbers."""
    rng = Random(15)
    return [
        (
            f"2026-{rng.randint(1, 9):02}-{rng.randint(1, 28):02} {rng.randint(0, 23):02}:{rng.randint(0, 59):02}:00",
            rng.choice([str(score) for score in range(12)] + [""]),
            rng.choice(["join", "Join online", "elsewhere", ""]),
            rng.choice(["Student", "Somebody", ""]),
            rng.choice(["look-it-up", "Pay by card", ""]),
            rng.choice(["1", "0.5", "1.25", "2.125"]),
            f"r{rng.randint(1, 300)}",
            str(rng.randint(0, 10)),
            rng.choice(["", "", f"It took {rng.randint(2, 90)} minutes and a smile"]),
            rng.choice(["2", "21", "3"]),
        )
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with the answers typed in `answers`, and as text in `words.raw`."""
    psycopg = pytest.importorskip("psycopg", exc_type=ImportError)
    if INITDB is None:
        pytest.skip("no PostgreSQL server is installed")
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A server refuses to run as root, and another user may not look below pytest's folders.
    folder = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    user = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "nobody")
    (folder / "word").write_text(PASSWORD, "utf-8")
    (folder / "word").chmod(0o644)
    data, quiet = folder / "data", {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    start = [INITDB, "-D", str(data), "-U", "cx", "-A", "scram-sha-256", "--pwfile", str(folder / "word"), "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    subprocess.run(start, cwd=folder, **quiet, **user)
    control = str(Path(INITDB).with_name("pg_ctl"))
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    subprocess.run([control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"], cwd=folder, **quiet, **user)
    try:
        with psycopg.connect(host="127.0.0.1", port=port, user="cx", password=PASSWORD, dbname="postgres") as connection:
            _fill(connection)
        yield f"postgres://cx:{PASSWORD.replace('/', '%2F').replace(':', '%3A').replace('@', '%40')}@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([control, "-D", str(data), "-m", "immediate", "stop"], cwd=folder, **quiet, **user)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(connection: Any) -> None:
    typed_as = {"at": "timestamp", "score": "integer", "weight": "numeric", "overall": "smallint"}
    names = ", ".join(COLUMNS)
    connection.execute(_table("answers", typed_as))
    connection.execute("create schema words")
    connection.execute(_table("words.raw", {}))
    for table in ("answers", "words.raw"):
        with connection.cursor().copy(f"copy {table} ({names}) from stdin") as copy:
            for row in rows():
                copy.write_row([cell or None for cell in row])


def _table(name: str, typed_as: dict[str, str]) -> str:
    columns = ", ".join(f"{column} {typed_as.get(column, 'text')}" for column in COLUMNS)
    return f"create table {name} ({columns})"


def _csv() -> str:
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *rows()])
    return text.getvalue()


def _files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "content/data/snapshot").iterdir())}


@pytest.mark.parametrize("table", ["answers", pytest.param("words.raw", marks=pytest.mark.skipif(not EVERYTHING, reason="tried each week"))])
def test_a_server_and_duckdb_make_the_same_snapshot(pull: Pull, server: str, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = pull(METRIC.format(where="file: answers.csv"), {"answers.csv": _csv()})
    from_file = _files(here.folder)
    assert len(from_file) == 4
    assert len(from_file["nps.csv"].splitlines()) > 400
    for name in from_file:
        (here.folder / "content/data/snapshot" / name).unlink()
    monkeypatch.setenv("SURVEY_DATABASE", server)
    there = pull(METRIC.format(where=f"table: {table}\n    server: SURVEY_DATABASE"), {})
    assert _files(there.folder) == from_file
    assert there.output[0] == here.output[0]
    assert PASSWORD not in "".join([*there.output, *there.said])


def test_what_a_server_refuses_is_said_without_its_address(pull: Pull, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for address, table in ((server, "nothing"), (server.replace("s3cret", "wrong"), "answers"), ("postgres://cx:hunter22@127.0.0.1:1/db", "answers")):
        monkeypatch.setenv("SURVEY_DATABASE", address)
        ran = pull(METRIC.format(where=f"table: {table}\n    server: SURVEY_DATABASE"), {})
        said = " ".join(ran.said)
        assert ran.status == 1
        assert f"the table '{table}' on the server of 'SURVEY_DATABASE' cannot be read" in said
        assert not any(word in said for word in ("s3cret", "hunter22", "postgres://", "%2F"))


def test_what_a_server_refuses_while_it_counts_is_said_without_what_is_secret(pull: Pull, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The view can be looked at; only counting its rows fails, in words that repeat the address."""
    import psycopg

    with psycopg.connect(server) as connection:
        columns = ", ".join(f"null::text as {name}" for name in COLUMNS if name != "at")
        connection.execute(f"create or replace view broken as select ('{server}' || random())::timestamp as at, {columns} from answers")
    monkeypatch.setenv("SURVEY_DATABASE", server)
    ran = pull(METRIC.format(where="table: broken\n    server: SURVEY_DATABASE"), {})
    said = " ".join(ran.said)
    assert ran.status == 1
    assert "the answers on the server of 'SURVEY_DATABASE' cannot be counted: " in said
    assert not any(word in said for word in ("s3cret", "postgres://", "%2F"))


def test_a_server_without_an_address_is_said(pull: Pull) -> None:
    ran = pull(METRIC.format(where="table: answers\n    server: SURVEY_DATABASE_X"), {})
    assert "the environment variable 'SURVEY_DATABASE_X' is not set" in ran.findings[0]


def test_an_address_in_metrics_yml_is_refused_and_not_repeated(pull: Pull) -> None:
    ran = pull(METRIC.format(where="table: answers\n    server: postgres://cx:hunter22@host/db"), {})
    assert "hunter22" not in "".join([*ran.output, *ran.said])
    from cxsite.cli import main

    for form in ("text", "json", "sarif", "github"):
        said = CliRunner().invoke(main, ["check", "--format", form]).output
        assert "a server is named by an environment variable that holds its address" in said
        assert "hunter22" not in said


class SparkOptions(ibis.config.Config):
    """What the compiler for Spark asks for, and what is only there where pyspark is installed."""

    treat_nan_as_null: bool = False


@pytest.mark.parametrize("dialect", ["bigquery", "databricks", "duckdb", "postgres", "pyspark", "snowflake", "trino"])
def test_all_questions_have_sql_for_servers(dialect: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be started here is at least spelt: dates and numbers as text, weights, one answer of each respondent, sums for drivers."""
    if dialect == "pyspark" and ibis.options.pyspark is None:
        monkeypatch.setattr(ibis.options, "pyspark", SparkOptions())
    table = ibis.table(dict.fromkeys(COLUMNS, "string"), name="answers")
    columns = {"date": "at", "score": "score", "journey": "journey", "step": "step", "weight": "weight", "respondent": "who", "overall": "overall"}
    metric = Metric.model_validate({"id": "nps", "kind": "nps", "source": {"where": {"wave": "2*"}}})
    assert metric.source is not None
    for form in ("iso", "day-first", "day-name", "since-1970") if EVERYTHING else ("day-first", "since-1970"):
        every = typed(table, columns, metric, metric.source, form, "comma", datetime.date(2026, 11, 22))  # type: ignore[arg-type]
        good = answered(every, columns, 202601)
        for question in (
            grouped(good, ["journey", "step"], "quarter"),
            paired(good, ["at_step", "at_journey"], (0, 10)),
            every.filter(every.wrong.notnull()),
        ):
            assert "SELECT" in ibis.to_sql(question, dialect=dialect)
