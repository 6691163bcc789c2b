"""The program itself, and what its commands share."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cxsite.commands import WrongUse
from cxsite.today import UnusableDate

if TYPE_CHECKING:
    from cxsite.settings import Setup

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
CONFIG = click.option("-f", "--config-file", type=FILE, help="The site's configuration, where it is not mkdocs.yml in the working directory.")


#: How a machine says that a file or folder is not to be used so.
_REFUSED = {
    getattr(errno, name)
    for name in ("EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EISDIR", "EEXIST", "ENAMETOOLONG")
    if hasattr(errno, name)
}


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
        except (WrongUse, UnusableDate) as error:
            raise _Refusal(str(error)) from error
        except OSError as error:
            # What the machine refuses is no fault of ours: a folder that is not to be written to, a full disk.
            if error.errno not in _REFUSED or not isinstance(error.filename, str):
                raise
            from cxsite.settings import as_typed

            raise _Refusal(f"'{as_typed(Path(error.filename).absolute())}' cannot be used: {error.strerror}") from error


class Late(click.Group):
    """A group whose commands are in a module of their own, which is imported when one of them is asked for.

    Args:
        module: importing it registers them.
    """

    def __init__(self, *args: Any, module: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._module = module

    def list_commands(self, ctx: click.Context) -> list[str]:
        import_module(self._module)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        import_module(self._module)
        return super().get_command(ctx, cmd_name)


class _Refusal(click.ClickException):
    exit_code = 2


def _say_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from cxsite import __version__

        click.echo(f"cxsite {__version__}")
        ctx.exit()


@click.group(cls=_Program, name="cxsite", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_say_version, help="Show the version and exit.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Check, start, export and import handbooks of customer experience.

    The site itself is built by `mkdocs build` and shown while you write by `mkdocs serve`. How to write each kind of page stands in the guide:
    `cxsite guide`.

    \b
    Example:
      cxsite new site my-handbook
      cd my-handbook
      cxsite check
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def setup_of(config_file: Path | None, paths: Sequence[Path] = (), folder: Path | None = None, *, to_write: bool = False) -> Setup:
    """The handbook that a command works on; what is odd about its configuration is said on stderr.

    Args:
        config_file: what was given for ``--config-file``.
        paths: what else was given; see `find_setup`.
        folder: what was given as the content folder.
        to_write: whether the command will write files, and so must know where they belong.
    """
    from cxsite.commands.setup import find_setup

    setup, warnings = find_setup(config_file, paths, folder)
    for warning in warnings:
        click.echo(f"{config_file or 'mkdocs.yml'}: {warning}", err=True)
    lost = [item.headline for item in setup.option_findings if item.code == "option/root"]
    # A root that is not there yet is made by the first file in it.
    if to_write and lost and not setup.settings.root:
        raise WrongUse("\n".join(lost))
    return setup


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, str, float], None]]:
    """A bar for a person who waits, and nothing for anybody else: told whose turn it is, what happens, and how much is done, 0 … 1."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1_000, file=sys.stderr, item_show_func=lambda item: item or "") as bar:
        so_far = 0

        def say(name: str, what: str, done: float) -> None:
            nonlocal so_far
            bar.update(max(round(done * 1_000) - so_far, 0), f"{name}: {what}")
            bar.render_progress()  # also where nothing more is done yet: the first file takes longest
            so_far = max(round(done * 1_000), so_far)

        yield say


def note(text: str) -> None:
    """Say something to a person who waits, and to nobody else."""
    if sys.stderr.isatty():
        click.echo(text, err=True)
