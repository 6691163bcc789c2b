"""A table handed to `cxsite import csv`, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


JOURNEY = "---\ntype: journey\ntitle: Join\nowner: Jo\nstages: [{name: Learn, steps: [{name: Compare, emotion: 2}, Pay]}]\n---\nText.\n"


def imported(run: Run, table: str | bytes, *options: str) -> tuple[Result, str]:
    """What a table becomes under the title `New`."""
    Path("table.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    done = run("import", "csv", "table.csv", "--title", "New", *options)
    path = Path("content/journeys/new.md")
    return done, path.read_text("utf-8") if path.exists() else ""


def findings(done: Result) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("table.csv:")]
