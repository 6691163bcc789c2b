"""`cxsite check`: what a build would find, without building."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from click import style

from cxsite.commands import WrongUse
from cxsite.commands.known_findings import look
from cxsite.commands.setup import config_of, wanted
from cxsite.diagnostics import Diagnostic, Severity, as_text
from cxsite.settings import Setup


@dataclass(frozen=True, slots=True)
class Result:
    """What was found.

    Attributes:
        files: how many files of the handbook were looked at.
    """

    diagnostics: list[Diagnostic]
    files: int

    @property
    def summary(self) -> str:
        """One line, such as ``3 errors, 1 warning in 2 files``."""
        errors = sum(item.severity == "error" for item in self.diagnostics)
        warnings = len(self.diagnostics) - errors
        counts = [counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number]
        if not counts:
            return f"No findings in {counted(self.files, 'file')}."
        return f"{', '.join(counts)} in {counted(len({item.path for item in self.diagnostics}), 'file')}"

    def fails(self, on: Severity) -> bool:
        """Whether there is a finding of this severity or a worse one."""
        return any(on == "warning" or item.severity == "error" for item in self.diagnostics)


def check(setup: Setup, paths: Sequence[Path] = (), changed: str | None = None, config_file: Path | None = None) -> Result:
    """Read a handbook as a build does.

    Args:
        setup: where it is.
        paths: files or folders whose findings are wanted; none for all. The whole handbook is read either way, since files refer to one another.

        changed: a revision; only findings that it does not have are wanted.
        config_file: as it was given.

    Raises:
        WrongUse: for a path that does not exist or is not in the content folder, and for a revision that is not to be had.
    """
    names = [wanted(path, setup) for path in paths]
    looked = look(setup)
    diagnostics = _since(changed, setup, config_of(config_file, paths)) if changed else looked.findings

    def is_wanted(src: str) -> bool:
        return not names or any(not name or src == name or src.startswith(f"{name}/") for name in names)

    found = [item for item in diagnostics if is_wanted(item.path.removeprefix(f"{setup.display_folder}/"))]
    return Result(found, sum(map(is_wanted, looked.files)))


def _since(base: str, setup: Setup, config_file: Path | None) -> list[Diagnostic]:
    """The findings of the work tree that a revision does not have."""
    # Only here, so that nobody else waits for git.
    from cxsite.git.repository import NoRevision
    from cxsite.review.findings import new_since

    try:
        return new_since(base, setup, config_file)
    except NoRevision as error:
        raise WrongUse(str(error)) from error


def for_terminal(diagnostic: Diagnostic) -> str:
    """The finding as text, with the place, severity and caret set off by colour."""
    first, *rest = as_text(diagnostic).split("\n")
    place = len(f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}:")
    severity, code = f" {diagnostic.severity}:", f" [{diagnostic.code}]"
    colour = "red" if diagnostic.severity == "error" else "yellow"
    message = first[place + len(severity) : len(first) - len(code)]
    lines = [style(first[:place], bold=True) + style(severity, fg=colour, bold=True) + message + style(code, dim=True)]
    lines += [style(line, fg=colour) if not line.strip(" \t|^") else line for line in rest]
    return "\n".join(lines)


@contextmanager
def patience(note: Callable[[], None], seconds: float = 1.0) -> Iterator[None]:
    """Say something once if what happens inside takes longer than people like to wait without a word."""
    timer = threading.Timer(seconds, note)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as ``2 files``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
