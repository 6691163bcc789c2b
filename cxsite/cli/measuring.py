"""Commands about measures and the answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cxsite.cli.program import CONFIG, FOLDER, main, note, setup_of


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
    done = pull_metrics(
        setup, metrics, data or (config.parent if config else setup.content), since, anew=anew, say=lambda name, what: note(f"{name}: {what} …")
    )
    if done.diagnostics:
        click.echo("\n\n".join(map(for_terminal, done.diagnostics)), err=True)
    for line in done.lines:
        click.echo(line)
    for path in done.written:
        click.echo(as_typed(path.absolute()))
    if done.unmapped:
        click.echo(f"\n{done.unmapped:,} answers name something that the handbook does not have; see data/snapshot/unmapped.csv.", err=True)
    ctx.exit(1 if done.diagnostics else 0)
