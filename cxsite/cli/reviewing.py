"""Commands that compare revisions: diff, changes."""

from __future__ import annotations

from pathlib import Path

import click

from cxsite.cli.program import CONFIG, main, note, setup_of


def _say_schema(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from cxsite.review.model import schema

        click.echo(schema())
        ctx.exit()


@main.command("diff")
@click.argument("base")
@click.argument("head", required=False, default="")
@CONFIG
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="How it is written: for a terminal, for a comment, for programs, or as a page of its own.",
)
@click.option("--gate", is_flag=True, help="End with status 1 where an experience budget of mkdocs.yml is broken and nobody accepts that.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_schema,
    help="Print the JSON Schema of `--format json`.",
)
@click.pass_context
def _diff(ctx: click.Context, base: str, head: str, config_file: Path | None, form: str, gate: bool) -> None:
    """Say what a change means for the experience.

    Compares the revision BASE with HEAD, or with the work tree: which steps feel better or worse, which hotspots are new or resolved, who has
    something to do now, and what follows from it. `main...` begins where your branch left main, as it does in git. Nothing is checked out or fetched.

    \b
    Example:
      cxsite diff main
      cxsite diff origin/main... --format markdown > comment.md
      cxsite diff v1.0 v2.0 --format html > since-1.0.html

    \b
    Status:
      0  compared
      1  with --gate: a budget is broken
      2  wrong use, such as a revision that is not there
    """
    from cxsite.commands.check import patience
    from cxsite.commands.diff import diff

    setup = setup_of(config_file)
    with patience(lambda: note(f"Reading {base} and {head or 'the work tree'} …")):
        reviewed = diff(setup, base, head, form, config_file)
    click.echo(reviewed.text, nl=False)
    ctx.exit(1 if gate and reviewed.broken else 0)


@main.command("changes")
@CONFIG
@click.option("--months", type=click.IntRange(1, 600), default=12, show_default=True, help="How many months with commits are looked at.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "atom", "json"]),
    default="markdown",
    show_default=True,
    help="A page, a feed, or all of it as data.",
)
def _changes(config_file: Path | None, months: int, form: str) -> None:
    """Say what changed in the handbook month by month.

    By meaning, from git, the newest first. As Markdown it is a page of the handbook: write it before the site is built, and nobody keeps it by hand.
    In a shallow clone it reaches as far as the clone does, and says so.

    \b
    Example:
      cxsite changes > content/changes.md
      cxsite changes --format atom > content/changes.xml
    """
    from cxsite.commands.check import patience
    from cxsite.commands.diff import history

    setup = setup_of(config_file)
    with patience(lambda: note("Reading the history …")):
        text = history(setup, form, months, config_file)
    click.echo(text, nl=False)
