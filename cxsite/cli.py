"""The command line: what each command is called and takes. What it does is in `cxsite.commands`."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cxsite import __version__
from cxsite.commands import WrongUse
from cxsite.commands.check import check, for_terminal, patience
from cxsite.commands.explain import explain
from cxsite.commands.new import SCAFFOLDS, new_file, new_site
from cxsite.commands.schema import schema_text
from cxsite.commands.setup import find_setup
from cxsite.diagnostics import Severity, as_json
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
    """Check and start handbooks of customer experience.

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


def _add_scaffold(kind: str) -> None:
    @_new.command(kind, help=_SCAFFOLD_HELP.format(kind=kind, an=f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", example=_NAMES[kind]))
    @click.argument("name")
    @click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), help="The content folder, where mkdocs.yml does not name it.")
    @_CONFIG
    def _new_file(name: str, folder: Path | None, config_file: Path | None) -> None:
        path = new_file(kind, name, _setup(config_file, folder=folder))
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


def _setup(config_file: Path | None, paths: Sequence[Path] = (), folder: Path | None = None) -> Setup:
    setup, warnings = find_setup(config_file, paths, folder)
    for warning in warnings:
        click.echo(f"{config_file or 'mkdocs.yml'}: {warning}", err=True)
    return setup


def _note(text: str) -> None:
    if sys.stderr.isatty():
        click.echo(text, err=True)
