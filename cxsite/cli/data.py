"""Commands that write and read data: export, import, record."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxsite.cli.program import CONFIG, FILE, FOLDER, main, setup_of
from cxsite.commands import FORMATS, WrongUse

if TYPE_CHECKING:
    from cxsite.settings import Form


@main.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("journeys", nargs=-1)
@click.option("--to", "folder", type=FOLDER, help="The folder to write to, over older files; default: print.")
@CONFIG
def _export(form: str, journeys: Sequence[str], folder: Path | None, config_file: Path | None) -> None:
    """Write what the site offers as data, without building the site.

    FORMAT is `json`, `csv`, `mermaid` or `svg`, and JOURNEYS are ids. The file of one journey is printed; those of several, and all there are of a
    format where you name none, go to the folder of `--to`. `json` without JOURNEYS prints the whole handbook.

    \b
    Example:
      cxsite export csv join > join.csv
      cxsite export svg --to pictures
      cxsite export json > handbook.json
    """
    from cxsite.commands.export import data_of, save
    from cxsite.settings import as_typed

    result = data_of(form, journeys, setup_of(config_file))
    if result.findings:
        click.echo(f"The handbook has {result.findings}; see `cxsite check`.", err=True)
    if folder is not None:
        for path in save(result.files, folder):
            click.echo(as_typed(path.absolute()))
        return
    printed = {"handbook.json"} if form == "json" and not journeys else set(result.files)
    if len(printed) != 1:
        raise WrongUse(f"{len(printed)} files cannot be printed at once; name one journey, or a folder with --to")
    click.echo(result.files[printed.pop()], nl=False)


@main.group("import")
def _import() -> None:
    """Make files of a handbook from what other tools have.

    \b
    Example:
      cxsite import csv journey.csv
    """


@_import.command("csv")
@click.argument("file", type=FILE)
@click.option("--title", default="", help="The title of the journey; default: what the table says, else the name of the file.")
@click.option("--replace", is_flag=True, help="Where the journey is there already, write into its file what the table changes.")
@click.option("--column", "columns", multiple=True, metavar="NAME=KEY", help="What a column is, such as 'Pain=hotspots'; may be given again.")
@click.option("--show", is_flag=True, help="Say how the table is understood, and write nothing.")
@click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
@CONFIG
@click.pass_context
def _import_csv(
    ctx: click.Context,
    file: Path,
    title: str,
    replace: bool,
    columns: Sequence[str],
    show: bool,
    folder: Path | None,
    config_file: Path | None,
) -> None:
    """Make a journey from a table.

    FILE is what `cxsite export csv` wrote, or a sheet of your own; `-` reads it from standard input. It has a row or a column for each step or stage,
    and rows with a title may stand above. Columns are `stage`, `step`, `emotion`, `thinks`, `touchpoint` and any other key of a step, also in
    other words and in German, French and Spanish. Emotions may be words, faces or numbers of another scale. Commas, semicolons and tabs, UTF-8
    and what Excel writes are all understood. What no key can take is named, and kept under `extra:`.

    \b
    Example:
      cxsite import csv join.csv
      cxsite import csv sheet.csv --show
      cxsite import xlsx sheet.xlsx
      cxsite import csv sheet.csv --title Join --column "Trouble=hotspots"

    \b
    Status:
      0  written or shown, no findings
      1  findings; what could be read was written
      2  wrong use, such as a journey that is there already
    """
    from cxsite.commands.check import counted, for_terminal
    from cxsite.commands.import_csv import import_csv
    from cxsite.settings import as_typed

    meant = {name: key for name, equals, key in (column.rpartition("=") for column in columns) if equals}
    if len(meant) < len(columns):
        raise WrongUse("a column is 'NAME=KEY', such as --column 'Pain=hotspots'")
    result = import_csv(file, setup_of(config_file, folder=folder, to_write=True), title=title, replace=replace, meant=meant, show=show)
    if result.diagnostics:
        click.echo("\n\n".join(map(for_terminal, result.diagnostics)), err=True)
    if result.unread:
        click.echo(f"\nNot read: {counted(len(result.unread), 'sheet')}, {', '.join(result.unread)}.", err=True)
    if show:
        click.echo("\n".join(result.told))
    if result.path is not None:
        shown = as_typed(result.path.absolute())
        click.echo(shown)
        click.echo(f"\n{counted(result.steps, 'step')}. Next: `cxsite check {shlex.quote(shown)}`.", err=True)
    else:
        click.echo("\nNothing was written.", err=True)
    ctx.exit(1 if result.diagnostics else 0)


_import.add_command(_import_csv, "xlsx")


@_import.command("mermaid")
@click.argument("file", type=FILE)
@click.option("--title", default="", help="The title of the journey; default: what the diagram says, else the name of the file.")
@click.option("--show", is_flag=True, help="Say how the diagrams are understood, and write nothing.")
@click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
@CONFIG
@click.pass_context
def _import_mermaid(ctx: click.Context, file: Path, title: str, show: bool, folder: Path | None, config_file: Path | None) -> None:
    """Make journeys from journey diagrams of Mermaid.

    FILE is a diagram, or a Markdown page with diagrams in fences; `-` reads it from standard input. Sections become stages, tasks steps, scores
    emotions, and actors personas where the handbook has them. The page's text goes with its diagram where it has one, and FILE stays as it is.
    What no key can take is named, and kept under `extra:`.

    \b
    Example:
      cxsite import mermaid join.mmd
      cxsite import mermaid notes.md --show

    \b
    Status:
      0  written or shown, no findings
      1  findings; what could be read was written
      2  wrong use, such as a journey that is there already
    """
    from cxsite.commands.check import for_terminal
    from cxsite.commands.import_mermaid import import_mermaid
    from cxsite.settings import as_typed

    done = import_mermaid(file, setup_of(config_file, folder=folder, to_write=True), title=title, show=show)
    if done.diagnostics:
        click.echo("\n\n".join(map(for_terminal, done.diagnostics)), err=True)
    click.echo("\n".join(done.told if show else [as_typed(path.absolute()) for path in done.paths]))
    click.echo("\nNext: `cxsite check`." if done.paths else "\nNothing was written.", err=True)
    ctx.exit(1 if done.diagnostics else 0)


@main.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["markdown", "front-matter"]), help="The form; default: what `journey_form` says, else `markdown`.")
@CONFIG
@click.pass_context
def _convert(ctx: click.Context, paths: Sequence[Path], form: Form | None, config_file: Path | None) -> None:
    """Bring journeys into their other form.

    `markdown` has stages and steps as headings below the front matter, `front-matter` has them in YAML. Both say the same: the handbook does not
    change, comments and texts stay. FILE is a journey or a folder of them. What a form has no words for is named with its place, and stays.

    \b
    Example:
      cxsite convert content/journeys --to markdown

    \b
    Status:
      0  all files have the form
      1  some could not be converted, and are as they were
      2  wrong use
    """
    from cxsite.commands.check import counted, for_terminal
    from cxsite.commands.convert import convert
    from cxsite.settings import as_typed

    setup = setup_of(config_file, paths)
    done = convert(paths, form or setup.settings.form_of_new, setup)
    for path in done.written:
        click.echo(as_typed(path.absolute()))
    click.echo("\n\n".join(map(for_terminal, done.refused)), err=True, nl=bool(done.refused))
    stay = f", {len(done.already)} had the form" if done.already else ""
    click.echo(f"{counted(len(done.written), 'file')} converted{stay}.", err=True)
    ctx.exit(1 if done.refused else 0)


@main.command("record")
@CONFIG
def _record(config_file: Path | None) -> None:
    """Add today's figures to `history.yml`, so that readers see how they move.

    Once a month is a good rhythm, by hand or by a job that commits the file. Nothing that stands in the file is changed.

    \b
    Example:
      cxsite record
      git commit -m "Figures of November" content/history.yml

    \b
    Status:
      0  recorded
      2  nothing was recorded, such as when today's figures are there already
    """
    from cxsite.commands.check import counted
    from cxsite.commands.record import record_today
    from cxsite.settings import as_typed

    recorded = record_today(setup_of(config_file, to_write=True))
    click.echo(as_typed(recorded.path.absolute()))
    snapshot = recorded.snapshot
    felt = "" if snapshot.score is None else f", {snapshot.score:g} of 5 over {counted(snapshot.steps or 0, 'step')}"
    told = f"{counted(len(snapshot.journeys), 'journey')}{felt}, {counted(snapshot.open_hotspots or 0, 'open hotspot')}"
    click.echo(f"{snapshot.date.isoformat()}: {told}", err=True)
