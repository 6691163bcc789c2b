"""Commands about measures and the answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cxsite.cli.program import CONFIG, FILE, FOLDER, main, note, progress, setup_of


@main.group("metrics")
def _metrics() -> None:
    """Bring answers of surveys, and counts, into the handbook.

    \b
    Example:
      cxsite metrics inspect answers.csv
      cxsite metrics pull
    """


@_metrics.command("pull")
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option("--data", type=FOLDER, help="The folder that files are named below; default: that of mkdocs.yml.")
@click.option("--since", default="", metavar="PERIOD", help="Read only answers from this period on, such as 2026-09; the snapshot keeps the others.")
@click.option("--anew", is_flag=True, help="Take out of the snapshot what the sources do not have any more.")
@CONFIG
@click.pass_context
def _pull(ctx: click.Context, metrics: Sequence[str], data: Path | None, since: str, anew: bool, config_file: Path | None) -> None:
    """Count the answers that `metrics.yml` names, and write the snapshot that the handbook shows.

    Reads what stands under `source:` of each METRIC, or of all. Files are computed by DuckDB on this machine, tables on the server that has them;
    neither is needed to build the site. Only counts by month, and a few comments without personal data, get into `data/snapshot/`. What the snapshot
    has of other periods stays.

    \b
    Example:
      cxsite metrics pull
      cxsite metrics pull nps --data ../answers --since 2026-09

    \b
    Status:
      0  read, no findings
      1  findings; what could be read was written
      2  wrong use, such as a metric without a source
    """
    from cxsite.commands.check import for_terminal
    from cxsite.commands.pull import pull_metrics
    from cxsite.commands.setup import config_of
    from cxsite.settings import as_typed

    setup = setup_of(config_file, to_write=True)
    config = config_of(config_file)
    folder = data or (config.parent if config else setup.content)
    with progress() as say:
        done = pull_metrics(setup, metrics, folder, since, anew=anew, say=say)
    if done.diagnostics:
        click.echo("\n\n".join(map(for_terminal, done.diagnostics)), err=True)
    for line in done.lines:
        click.echo(line)
    for path in done.written:
        click.echo(as_typed(path.absolute()))
    if done.unmapped:
        who = "1 answer names" if done.unmapped == 1 else f"{done.unmapped:,} answers name"
        click.echo(f"\n{who} something that the handbook does not have; see data/snapshot/unmapped.csv.", err=True)
    ctx.exit(1 if done.diagnostics else 0)


@_metrics.command("inspect")
@click.argument("file", type=FILE)
@click.option(
    "--metric", default="", metavar="ID", help="The metric that the answers are of; default: one with the name of the file, or one for each question."
)
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="How dates such as 03/04/2026 are meant.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of an Excel file; default: the first.")
@click.option("--data", type=FOLDER, help="The folder that metrics.yml names files below; default: that of mkdocs.yml.")
@click.option("--write", is_flag=True, help="Add the metric to metrics.yml.")
@CONFIG
@click.pass_context
def _inspect(
    ctx: click.Context, file: Path, metric: str, dates: str | None, sheet: str, data: Path | None, write: bool, config_file: Path | None
) -> None:
    """Say how a file of answers is understood, and propose its entry in `metrics.yml`.

    FILE is CSV (also `.gz`), Excel or Parquet, as a survey tool or a service desk exports it. Shown are what each column is taken for, ten rows as
    they are understood, rows that cannot be read, and columns of personal data, which are never read. Nothing is written without `--write`.

    \b
    Example:
      cxsite metrics inspect answers.csv
      cxsite metrics inspect answers.csv --metric nps --dates day-first --write

    \b
    Status:
      0  understood
      1  findings, such as rows that cannot be read
      2  wrong use, such as a file that is no table
    """
    from cxsite.commands.check import for_terminal
    from cxsite.commands.inspect import inspect
    from cxsite.commands.inspect_entry import Told
    from cxsite.commands.setup import config_of
    from cxsite.diagnostics import printable
    from cxsite.settings import as_typed

    setup, config = setup_of(config_file, to_write=write), config_of(config_file)
    folder = data or (config.parent if config else setup.content)
    done = inspect(setup, file, folder, Told(metric, dates or "", sheet), write=write, say=lambda name, what: note(f"{name}: {what} …"))
    click.echo(printable("\n".join(done.lines)))
    if done.diagnostics:
        click.echo("\n" + "\n\n".join(map(for_terminal, done.diagnostics)), err=True)
    if done.path is not None:
        click.echo(f"\n{as_typed(done.path.absolute())}\nNext: `cxsite metrics pull`.", err=True)
    ctx.exit(1 if done.diagnostics else 0)
