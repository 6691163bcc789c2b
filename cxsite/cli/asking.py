"""Commands that only tell something: check, list, explain, schema, codeowners."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxsite.cli.program import CONFIG, FOLDER, main, note, setup_of
from cxsite.commands import WrongUse

if TYPE_CHECKING:
    from cxsite.diagnostics import Severity


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@CONFIG
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab", "junit"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--fix", "mends", is_flag=True, help="Write what findings advise wherever only one thing can be meant, then tell the rest.")
@click.option("--changed", metavar="BASE", help="Only what has come in since this revision, also in files that were not touched.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning"]), default="warning", show_default=True, help="The mildest finding that ends with status 1."
)
@click.pass_context
def _check(
    ctx: click.Context, paths: Sequence[Path], config_file: Path | None, form: str, mends: bool, changed: str | None, fail_on: Severity
) -> None:
    """Find what a build would find.

    The whole handbook is read, since files refer to one another; PATHS limit whose findings are shown. Without mkdocs.yml the content folder is
    `content` or `docs`, or the first of PATHS.

    \b
    Example:
      cxsite check
      cxsite check content/journeys/join.md
      cxsite check --format json > findings.json
      cxsite check --changed main
      cxsite check --fix

    \b
    Status:
      0  no findings
      1  findings
      2  wrong use, such as a path that does not exist
    """
    from cxsite.commands.check import check, for_terminal, patience
    from cxsite.commands.environment import environment
    from cxsite.commands.fix import fix
    from cxsite.commands.forges import WRITERS, from_top

    setup = setup_of(config_file, paths)
    with patience(lambda: note(f"Reading {setup.display_folder or setup.content} …")):
        result = check(setup, paths, changed, config_file)
        if mends and (mended := fix(result.diagnostics)):
            click.echo("\n".join(f"mended: {item.headline}" for item in mended), err=True)
            result = check(setup, paths, changed, config_file)
    click.echo(environment(), err=True)
    if form in WRITERS:
        written = WRITERS[form](result.diagnostics, from_top(Path.cwd()))
        click.echo(written, nl=bool(written))
    elif result.diagnostics:
        click.echo("\n\n".join(map(for_terminal, result.diagnostics)))
    click.secho(result.summary, err=True, bold=True)
    if result.diagnostics:
        note("`cxsite explain RULE` says why a rule is there; `cxsite guide findings` has the rest.")
    ctx.exit(1 if result.fails(fail_on) else 0)


@main.command("list")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How the list is written.")
@click.pass_context
def _list(ctx: click.Context, paths: Sequence[Path], config_file: Path | None, form: str) -> None:
    """Say which file became what, and why not.

    Every Markdown and data file of the content folder has a line: what it is read as, and what decided that. PATHS limit the list; a file that you
    name is told about whatever it is.

    \b
    Example:
      cxsite list
      cxsite list content/personas/anna.md
      cxsite list --format json > files.json

    \b
    Status:
      0  listed
      1  listed, and a file of the handbook cannot be used
      2  wrong use, such as a path that does not exist
    """
    from cxsite.commands.check import counted
    from cxsite.commands.list_files import NOT_OURS, as_json, as_lines, list_files

    rows = list_files(setup_of(config_file, paths), paths)
    click.echo(as_json(rows) if form == "json" else as_lines(rows), nl=form == "json")
    ours = sum(row.used for row in rows)
    click.secho(f"{counted(len(rows), 'file')}, {ours:,} of them in the handbook", err=True, bold=True)
    ctx.exit(1 if any(not row.used and row.kind not in NOT_OURS for row in rows) else 0)


@main.command("explain")
@click.argument("code", required=False)
def _explain(code: str | None) -> None:
    """Say what a rule looks for, why, and what to write instead; or what a key is for.

    CODE stands in brackets at the end of a finding. A family, the part before the slash, lists its rules; a kind, such as `persona`, its keys; a key
    says what it is for; nothing lists all rules.

    \b
    Example:
      cxsite explain reference/unknown
      cxsite explain reference
      cxsite explain step.emotion
    """
    from cxsite.commands.explain import explain

    click.echo(explain(code))


@main.command("guide")
@click.argument("page", required=False)
@click.option("--list", "lists", is_flag=True, help="Print the names of all pages.")
@click.option("--to", "folder", type=FOLDER, help="Keep the pages in this folder. Default: your folder of caches.")
@click.option("--print", "prints", is_flag=True, help="Print where the page is and open no browser.")
def _guide(page: str | None, lists: bool, folder: Path | None, prints: bool) -> None:
    """Open the guide for authors, which is of the very version that is installed.

    PAGE is one of the names that `--list` prints. The first time, the guide is built, which takes some seconds.

    \b
    Example:
      cxsite guide
      cxsite guide writing-journeys
      cxsite guide reference/rules
    """
    from cxsite.commands.guide import build_guide, guide_pages

    if lists:
        for name, title in guide_pages().items():
            click.echo(f"{name:<28}{title}")
        return
    target = build_guide(folder or Path(click.get_app_dir("cxsite")) / "guide", page or "")
    click.echo(target)
    if not prints:
        click.launch(str(target))


@main.command("schema")
@click.argument("type", required=False)
@click.option("--to", "folder", type=FOLDER, help="Write the schemas of all types into this folder, each into a file of its own.")
def _schema(type: str | None, folder: Path | None) -> None:  # noqa: A002
    """Print the JSON Schema of handbook files, for editors.

    Without TYPE: one schema for the front matter of all Markdown files, told apart by their `type:`. It is of draft 7, which the servers of
    editors read. A site has the schemas of all types too, in `cx/schemas/`.

    \b
    Example:
      cxsite schema > front-matter.schema.json
      cxsite schema taxonomy > taxonomy.schema.json
      cxsite schema --to schemas
    """
    from cxsite.commands.schema import schema_text, write_schemas

    if folder is None:
        click.echo(schema_text(type))
        return
    for path in write_schemas(folder):
        click.echo(path)


@main.command("codeowners")
@CONFIG
def _codeowners(config_file: Path | None) -> None:
    """Print who reviews which file, as lines for CODEOWNERS.

    The owner of a file is the `owner` in its front matter, else whoever is accountable for the journey. A department is known to GitHub or
    GitLab by its `handle` in the taxonomy; those without one are named on stderr, and their files are left out. Every path begins at the top of
    the repository.

    \b
    Example:
      cxsite codeowners > .github/CODEOWNERS
    """
    from cxsite.commands.codeowners import codeowners

    found = codeowners(setup_of(config_file))
    click.echo(found.text, nl=False)
    if found.without_handle:
        click.echo(f"no handle in the taxonomy: {', '.join(found.without_handle)}", err=True)
    if found.elsewhere:
        click.echo(f"no department of the taxonomy: {', '.join(found.elsewhere)}", err=True)


@main.command("lsp")
@CONFIG
def _lsp(config_file: Path | None) -> None:
    """Answer an editor while somebody writes.

    This is the language server that editors start and talk to on standard input and output: findings while you type, what a key means, which ids
    there are and where they lead. It needs `pip install 'cxsite[lsp]'`.

    \b
    Example:
      cxsite lsp
    """
    try:
        from cxsite.commands.lsp import serve
    except ImportError as error:
        raise WrongUse("the language server needs pygls: pip install 'cxsite[lsp]'") from error
    serve(setup_of(config_file))
