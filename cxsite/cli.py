"""The command line: what each command is called and takes. What it does is in `cxsite.commands`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from cxsite import __version__
from cxsite.commands import WrongUse
from cxsite.commands.assess import BadFiles, gather, model_of, record
from cxsite.commands.check import check, counted, for_terminal, patience
from cxsite.commands.codeowners import codeowners
from cxsite.commands.explain import explain
from cxsite.commands.export import FORMATS, data_of, save
from cxsite.commands.import_csv import import_csv
from cxsite.commands.new import SCAFFOLDS, new_file, new_site, write_new
from cxsite.commands.record import record_today
from cxsite.commands.schema import schema_text
from cxsite.commands.setup import find_setup
from cxsite.diagnostics import Severity, as_json, in_order, printable
from cxsite.export.merged import FORMS
from cxsite.pages.journey_templates import TEMPLATE_IDS
from cxsite.settings import Setup, as_typed

_FILE = click.Path(path_type=Path, dir_okay=False)
_CONFIG = click.option("-f", "--config-file", type=_FILE, help="The site's configuration, where it is not mkdocs.yml in the working directory.")


class _Program(click.Group):
    """The program itself: wrong use ends with status 2 and a sentence, and any character can be printed anywhere."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WrongUse as error:
            raise _Refusal(str(error)) from error


class _Refusal(click.ClickException):
    exit_code = 2


@click.group(cls=_Program, name="cxsite", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="cxsite %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Check, start, export and import handbooks of customer experience.

    The site itself is built by `mkdocs build` and shown while you write by `mkdocs serve`.

    \b
    Example:
      cxsite new site my-handbook
      cd my-handbook
      cxsite check
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@_CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How findings are written.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="warning", show_default=True, help="The mildest finding that ends with status 1."
)
@click.pass_context
def _check(ctx: click.Context, paths: Sequence[Path], config_file: Path | None, form: str, fail_on: Severity) -> None:
    """Find what a build would find.

    The whole handbook is read, since files refer to one another; PATHS limit whose findings are shown. Without mkdocs.yml the content folder is
    `content` or `docs`, or the first of PATHS.

    \b
    Example:
      cxsite check
      cxsite check content/journeys/join.md
      cxsite check --format json > findings.json

    \b
    Status:
      0  no findings
      1  findings
      2  wrong use, such as a path that does not exist
    """
    setup = _setup(config_file, paths)
    with patience(lambda: _note(f"Reading {setup.shown or setup.root} …")):
        result = check(setup, paths)
    if form == "json":
        click.echo(as_json(result.diagnostics))
    elif result.diagnostics:
        click.echo("\n\n".join(map(for_terminal, result.diagnostics)))
    click.secho(result.summary, err=True, bold=True)
    ctx.exit(1 if result.fails(fail_on) else 0)


@main.command("explain")
@click.argument("code", required=False)
def _explain(code: str | None) -> None:
    """Say what a rule looks for, why, and what to write instead.

    CODE stands in brackets at the end of a finding. A family, the part before the slash, lists its rules; nothing lists all.

    \b
    Example:
      cxsite explain reference/unknown
      cxsite explain reference
    """
    click.echo(explain(code))


@main.command("schema")
@click.argument("type", required=False)
def _schema(type: str | None) -> None:  # noqa: A002
    """Print the JSON Schema of handbook files, for editors.

    Without TYPE: one schema for the front matter of all Markdown files, told apart by their `type:`.

    \b
    Example:
      cxsite schema > front-matter.schema.json
      cxsite schema taxonomy > taxonomy.schema.json
    """
    click.echo(schema_text(type))


@main.command("record")
@_CONFIG
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
    recorded = record_today(_setup(config_file))
    click.echo(as_typed(recorded.path.absolute()))
    snapshot = recorded.snapshot
    felt = "" if snapshot.score is None else f", {snapshot.score:g} of 5 over {counted(snapshot.steps or 0, 'step')}"
    told = f"{counted(len(snapshot.journeys), 'journey')}{felt}, {counted(snapshot.open_hotspots or 0, 'open hotspot')}"
    click.echo(f"{snapshot.date.isoformat()}: {told}", err=True)


@main.command("codeowners")
@_CONFIG
def _codeowners(config_file: Path | None) -> None:
    """Print who reviews which file, as lines for CODEOWNERS.

    The owner of a file is the `owner` in its front matter, else whoever is accountable for the journey. A department is known to GitHub or
    GitLab by its `handle` in the taxonomy; those without one are named on stderr, and their files are left out. Every path begins at the top of
    the repository.

    \b
    Example:
      cxsite codeowners > .github/CODEOWNERS
    """
    found = codeowners(_setup(config_file))
    click.echo(found.text, nl=False)
    if found.without_handle:
        click.echo(f"no handle in the taxonomy: {', '.join(found.without_handle)}", err=True)
    if found.elsewhere:
        click.echo(f"no department of the taxonomy: {', '.join(found.elsewhere)}", err=True)


@main.group("new")
def _new() -> None:
    """Start a handbook, or a file in it.

    Nothing is ever replaced.

    \b
    Example:
      cxsite new site my-handbook
      cxsite new journey "Return a parcel"
    """


@_new.command("site")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def _new_site(directory: Path) -> None:
    """Start a handbook in DIRECTORY.

    It holds a journey, a persona and two touchpoints to change, and builds as it is.

    \b
    Example:
      cxsite new site my-handbook
    """
    for path in new_site(directory):
        click.echo(path)
    here = "" if directory.resolve() == Path.cwd() else f"  cd {shlex.quote(str(directory))}\n"
    click.echo(f"\nNext:\n{here}  mkdocs serve     # and open http://127.0.0.1:8000\n  cxsite check     # after every change", err=True)


def _template_of(kind: str) -> Callable[[Any], Any]:
    """An option for journeys, nothing for anything else."""
    if kind != "journey":
        return lambda command: command
    return click.option("--template", type=click.Choice(TEMPLATE_IDS), help="Stages to start from; see the workshop kit.")


def _add_scaffold(kind: str) -> None:
    @_new.command(kind, help=_SCAFFOLD_HELP.format(kind=kind, an=f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", example=_NAMES[kind]))
    @click.argument("name")
    @click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), help="The content folder, where mkdocs.yml does not name it.")
    @_CONFIG
    @_template_of(kind)
    def _new_file(name: str, folder: Path | None, config_file: Path | None, template: str = "") -> None:
        path = new_file(kind, name, _setup(config_file, folder=folder), template or "")
        click.echo(as_typed(path.absolute()))
        click.echo(f"\nNext: write in {as_typed(path.absolute())}, then `cxsite check`.", err=True)


_SCAFFOLD_HELP = """Start a file for {an} with this NAME.

It goes to the folder of its kind, under a short form of the name, which is its id from then on.

\b
Example:
  cxsite new {kind} "{example}"
"""
_NAMES = {"journey": "Return a parcel", "persona": "Night-shift nurse", "touchpoint": "Parcel locker", "action": "Say when the parcel comes"}

for _kind in SCAFFOLDS:
    _add_scaffold(_kind)


@main.group("assess")
def _assess() -> None:
    """Work with answers to the maturity self-assessment.

    \b
    Example:
      cxsite assess merge answers/*.json
    """


@_assess.command("merge")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="How the result is written.")
@click.option("--title", default="", help="What to call it.")
@click.option("-o", "--output", type=_FILE, help="A new file for the result, instead of standard output.")
@click.option("--record", "recorded", is_flag=True, help="Also write the medians into the handbook, as a recorded assessment.")
@_CONFIG
@click.pass_context
def _merge(ctx: click.Context, files: Sequence[Path], form: str, title: str, output: Path | None, recorded: bool, config_file: Path | None) -> None:
    """Put the answers of several people together.

    FILES are saved by the self-assessment page, one a person, or recorded ones. Told are the median, how far answers lie apart, and the questions
    with the most disagreement first. A role is shown by itself from three people on. If any file cannot be used, nothing is written.

    \b
    Example:
      cxsite assess merge answers/*.json
      cxsite assess merge answers/*.json --format markdown -o minutes.md
      cxsite assess merge answers/*.json --title "Team day" --record

    \b
    Status:
      0  the answers were put together
      1  a file cannot be used
      2  wrong use, such as answers to another model
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
        return _setup(config_file)
    except WrongUse:
        if needed or config_file:
            raise
        return None


@main.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("journeys", nargs=-1)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to, over older files; default: print.")
@_CONFIG
def _export(form: str, journeys: Sequence[str], folder: Path | None, config_file: Path | None) -> None:
    """Write what the site offers as data, without building the site.

    FORMAT is `json`, `csv`, `mermaid` or `svg`. With the ids of JOURNEYS it is those, one of which can be printed. Without, `json` is the whole
    handbook, and everything there is of a format goes to a folder.

    \b
    Example:
      cxsite export csv join > join.csv
      cxsite export svg --to pictures
      cxsite export json > handbook.json
    """
    result = data_of(form, journeys, _setup(config_file))
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
@click.argument("file", type=_FILE)
@click.option("--title", default="", help="The title of the journey; default: what the table says, else the name of the file.")
@click.option("--replace", is_flag=True, help="Where the journey is there already, put the table in the place of its stages.")
@click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), help="The content folder, where mkdocs.yml does not name it.")
@_CONFIG
@click.pass_context
def _import_csv(ctx: click.Context, file: Path, title: str, replace: bool, folder: Path | None, config_file: Path | None) -> None:
    """Make a journey from a table with a row for each step.

    FILE is what `cxsite export csv` wrote, or a sheet of your own whose first row names its columns: `stage`, `step`, `emotion`, `thinks`,
    `touchpoint` and any other key of a step. Commas, semicolons and tabs, UTF-8 and what Excel writes are all understood. What no key can take is
    named, and kept under `extra:`.

    \b
    Example:
      cxsite import csv join.csv
      cxsite import csv sheet.csv --title "Join the library"

    \b
    Status:
      0  written, no findings
      1  findings; what could be read was written
      2  wrong use, such as a journey that is there already
    """
    result = import_csv(file, _setup(config_file, folder=folder), title=title, replace=replace)
    if result.diagnostics:
        click.echo("\n\n".join(map(for_terminal, result.diagnostics)), err=True)
    if result.path is not None:
        shown = as_typed(result.path.absolute())
        click.echo(shown)
        click.echo(f"\n{result.steps} steps. Next: `cxsite check {shlex.quote(shown)}`.", err=True)
    ctx.exit(1 if result.diagnostics else 0)


def _setup(config_file: Path | None, paths: Sequence[Path] = (), folder: Path | None = None) -> Setup:
    setup, warnings = find_setup(config_file, paths, folder)
    for warning in warnings:
        click.echo(f"{config_file or 'mkdocs.yml'}: {warning}", err=True)
    return setup


def _note(text: str) -> None:
    if sys.stderr.isatty():
        click.echo(text, err=True)
