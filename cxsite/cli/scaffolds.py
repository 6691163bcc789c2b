"""`cxsite new …`: one command for each thing that can be started."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cxsite.cli.program import CONFIG, FOLDER, setup_of
from cxsite.cli.questions import NO_INPUT, ask, ask_name, can_ask, missing
from cxsite.cli.starting import new
from cxsite.commands.new import FORGES, SCAFFOLDS, id_of_new, new_extension, new_file, new_site, plain_name
from cxsite.commands.new_data import new_assessment, new_metric, new_taxonomy
from cxsite.commands.new_questions import Said
from cxsite.pages.journey_templates import TEMPLATE_IDS
from cxsite.project import read
from cxsite.settings import as_typed


@new.command("site")
@click.argument("directory", type=FOLDER)
@click.option("--ci", "forge", type=click.Choice(list(FORGES)), help="Add jobs that check each change there, and comment on it.")
@click.option("--title", default="", help="What the handbook is called. Default: the name of the folder.")
def _new_site(directory: Path, forge: str | None, title: str) -> None:
    """Start a handbook in DIRECTORY.

    It holds a journey, a persona and two touchpoints to change, settings for editors, and builds as it is.

    \b
    Example:
      cxsite new site my-handbook
      cxsite new site my-handbook --title "Our city library" --ci github
    """
    for path in new_site(directory, forge or "", title):
        click.echo(path)
    steps = [] if directory.resolve() == Path.cwd() else [f"cd {shlex.quote(str(directory))}"]
    steps += ["mkdocs serve     # and open http://127.0.0.1:8000", "cxsite check     # after every change"]
    steps.append("cxsite guide     # how to write each page")
    click.echo("\n".join(["\nNext:", *(f"  {line}" for line in steps)]), err=True)


@new.command("vscode-extension")
@click.argument("directory", type=FOLDER)
def _new_extension(directory: Path) -> None:
    """Write the extension for VS Code to DIRECTORY.

    Its README says how two commands make one file of it that VS Code, VSCodium and Cursor install. It starts `cxsite lsp`.

    \b
    Example:
      cxsite new vscode-extension cxsite-vscode
    """
    for path in new_extension(directory):
        click.echo(path)
    click.echo(f"\nNext:\n  cd {shlex.quote(str(directory))}\n  npm install\n  npx @vscode/vsce package --allow-missing-repository", err=True)


@new.command("metric")
@click.argument("name", required=False, metavar="NAME")
@click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
@CONFIG
@NO_INPUT
@click.pass_context
def _new_metric(ctx: click.Context, name: str | None, folder: Path | None, config_file: Path | None, no_input: bool) -> None:
    """Add a metric with this NAME to `metrics.yml`, which is made where it is missing. At a terminal it asks for what is not given.

    \b
    Example:
      cxsite new metric "Satisfaction with joining"
    """
    asking = can_ask(no_input)
    if not name and not asking:
        missing(ctx, "name")
    setup = setup_of(config_file, folder=folder, to_write=True)
    name = name or ask_name("metric", plain_name)
    _tell(new_metric(name, setup, ask("metric", read(setup).handbook, {}) if asking else {}))


@new.command("assessment")
@click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
@CONFIG
def _new_assessment(folder: Path | None, config_file: Path | None) -> None:
    """Start the record of today's self-assessment, with every question of the model to answer.

    \b
    Example:
      cxsite new assessment
    """
    _tell(new_assessment(setup_of(config_file, folder=folder, to_write=True)))


@new.command("taxonomy")
@click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
@CONFIG
def _new_taxonomy(folder: Path | None, config_file: Path | None) -> None:
    """Start `taxonomy.yml` with the words that your files use already: channels, devices, departments.

    \b
    Example:
      cxsite new taxonomy
    """
    _tell(new_taxonomy(setup_of(config_file, folder=folder, to_write=True)))


def _tell(path: Path) -> None:
    click.echo(as_typed(path.absolute()))
    click.echo(f"\nNext: write in {as_typed(path.absolute())}, then `cxsite check`.", err=True)


def _template_of(kind: str) -> Callable[[Any], Any]:
    """An option for journeys, one for hotspots, nothing for anything else."""
    if kind == "hotspot":
        return click.option("--at", default="", metavar="JOURNEY#STEP", help="The step where it hurts.")
    if kind != "journey":
        return lambda command: command
    return click.option("--template", type=click.Choice(TEMPLATE_IDS), help="Stages to start from; see the workshop kit.")


def _add_scaffold(kind: str) -> None:
    @new.command(
        kind,
        help=_SCAFFOLD_HELP.format(kind=kind, an=f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", example=_NAMES[kind], more=_MORE.get(kind, "")),
    )
    @click.argument("name", required=False, metavar="NAME")
    @click.option("--dir", "folder", type=FOLDER, help="The content folder, where mkdocs.yml does not name it.")
    @CONFIG
    @_template_of(kind)
    @NO_INPUT
    @click.pass_context
    def _new_file(
        ctx: click.Context, name: str | None, folder: Path | None, config_file: Path | None, no_input: bool, template: str = "", at: str = ""
    ) -> None:
        asking = can_ask(no_input)
        if not asking and (lacks := "name" if not name else "at" if kind == "hotspot" and not at else ""):
            missing(ctx, lacks)
        setup = setup_of(config_file, folder=folder, to_write=True)
        name = name or ask_name(kind, lambda text: id_of_new(kind, text, setup))
        said: dict[str, Said] = {"at": at} if at else {}
        _tell(new_file(kind, name, setup, template or "", ask(kind, read(setup).handbook, said) if asking else said))


_SCAFFOLD_HELP = """Start a file for {an} with this NAME.

It goes to the folder of its kind, under a short form of the name, which is its id from then on. At a terminal it asks for the
name, and for what else such a file needs.

\b
Example:
  cxsite new {kind} "{example}"{more}
"""
_NAMES = {
    "journey": "Return a parcel",
    "persona": "Night-shift nurse",
    "touchpoint": "Parcel locker",
    "channel": "Parcel shop",
    "hotspot": "The locker is full",
    "action": "Say when the parcel comes",
    "strategy": "Our direction",
    "process": "Delivery",
    "workshop": "First mapping of returns",
    "source": "Interviews of June",
}
_MORE = {"hotspot": " --at return-a-parcel#gets-it-done"}


for _kind in SCAFFOLDS:
    _add_scaffold(_kind)
