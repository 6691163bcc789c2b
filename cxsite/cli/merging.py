"""`cxsite assess merge`: the answers of several people put together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from cxsite.cli.assessing import assess
from cxsite.cli.program import CONFIG, FILE, setup_of
from cxsite.commands import WrongUse
from cxsite.commands.assess import BadFiles, gather, model_of, record
from cxsite.commands.check import for_terminal
from cxsite.commands.writing import write_new
from cxsite.diagnostics import in_order, printable
from cxsite.export.merged import FORMS
from cxsite.settings import Setup, as_typed


@assess.command("merge")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="How the result is written.")
@click.option("--title", default="", help="What to call it.")
@click.option("-o", "--output", type=FILE, help="A new file for the result, instead of standard output.")
@click.option("--record", "recorded", is_flag=True, help="Also write the medians into the handbook, as a recorded assessment.")
@CONFIG
@click.pass_context
def _merge(ctx: click.Context, files: Sequence[Path], form: str, title: str, output: Path | None, recorded: bool, config_file: Path | None) -> None:
    """Put the answers of several people together.

    FILES are saved by the self-assessment page, one a person, or recorded ones; `-` reads one from standard input. The result is the median, how far
    answers lie apart, and the questions with the most disagreement first. A role is shown by itself from three people on. Files that say the same
    in everything, such as one download saved twice, count as one person and are named; so is a file that answers another model, or nothing, which is
    left out. If any file has a mistake, nothing is written.

    \b
    Example:
      cxsite assess merge answers/*.json
      cxsite assess merge answers/*.json --format markdown -o minutes.md
      cxsite assess merge answers/*.json --title "Team day" --record

    \b
    Status:
      0  the answers were put together
      1  a file has a mistake
      2  wrong use, such as files that all answer another model
    """
    setup = _handbook(config_file, needed=recorded)
    try:
        gathered = gather(files, model_of(setup), title)
    except BadFiles as error:
        click.echo("\n\n".join(map(for_terminal, in_order(error.diagnostics))), err=True)
        ctx.exit(1)
    for remark in gathered.remarks:
        click.echo(printable(remark), err=True)
    if output and (output.exists() or output.is_symlink()):
        raise WrongUse(f"'{output}' is there already; nothing was written")
    if recorded and setup:
        click.echo(f"Recorded in {as_typed(record(gathered, setup).absolute())}", err=True)
    text = FORMS[form](gathered.result)
    if output:
        # A mark in front, because Excel takes a file without one for the machine's own encoding.
        write_new(output, f"\ufeff{text}" if form == "csv" else text)
    else:
        click.echo(text, nl=False)


def _handbook(config_file: Path | None, *, needed: bool) -> Setup | None:
    """The handbook around, or none where a command can do without."""
    try:
        return setup_of(config_file, to_write=needed)
    except WrongUse:
        if needed or config_file:
            raise
        return None
