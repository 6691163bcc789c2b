"""The reference of commands, from the command line itself."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from cxsite.cli import main
from cxsite.reference.markdown import anchor, code, fence, listed, table

_INTRODUCTION = """# Commands

`mkdocs build` and `mkdocs serve` build the site. The command `cxsite` checks and starts what it is built from. Data goes to standard output,
everything else to standard error; `NO_COLOR` is respected. Every command ends with status 0 when all is well, 1 when there are findings, and 2
when it was used in a wrong way.

"""


def commands_page() -> str:
    """The whole page."""
    found = list(_commands(main, click.Context(main, info_name="cxsite")))
    rows = [(f"[{code(context.command_path)}](#{anchor(context.command_path)})", command.get_short_help_str(200)) for command, context in found]
    return _INTRODUCTION + table(("Command", "What it does"), rows) + "".join(_section(command, context) for command, context in found)


def _commands(group: click.Group, context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield command, inner


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    return f"\n## {context.command_path}\n\n{fence(usage, 'text')}\n{_help(command)}{_options(command)}"


def _help(command: click.Command) -> str:
    """The help text; blocks that click leaves as they are become code."""
    parts = []
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        first, *rest = paragraph.split("\n")
        if first.strip() != "\b":
            parts.append(" ".join([first, *rest]) + "\n")
        elif rest:
            parts.append(f"{rest[0]}\n\n{fence(inspect.cleandoc(chr(10).join(rest[1:])), 'text')}")
    return "\n".join(parts)


def _options(command: click.Command) -> str:
    rows = []
    for option in command.params:
        if isinstance(option, click.Option):
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            takes = listed([code(choice) for choice in choices]) if choices else "" if option.is_flag else f"a {option.type.name}"
            default = f" Default: {code(option.default)}." if option.show_default and option.default is not None else ""
            rows.append((", ".join(map(code, option.opts)), takes, f"{option.help}{default}"))
    return "\n" + table(("Option", "Takes", "What it does"), rows) if rows else ""
