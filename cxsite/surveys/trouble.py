"""What is wrong with files of answers, as findings with file and row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxsite.diagnostics import Diagnostic, Severity
from cxsite.model.base import Loc
from cxsite.model.values import shorten

#: Rows of one kind of mistake that are shown; all are counted.
SHOWN = 3


class CannotPull(Exception):
    """The answers to a measure cannot be read at all, or not without being told more; the finding says what would help.

    Attributes:
        path: the file of answers that it is about, with the ``line``; empty for what the entry of the measure says.
        loc: then, where in that entry.
    """

    def __init__(self, message: str, hint: str = "", *, path: str = "", line: int = 1, loc: Loc = ()) -> None:
        super().__init__(message)
        self.hint, self.path, self.line, self.loc = hint, path, line, loc

    def finding(self, path: str) -> Diagnostic:
        """Itself, at a place of its own, or at the beginning of a file."""
        return Diagnostic(self.path or path, self.line if self.path else 1, 1, "answers/source", str(self), hint=self.hint)


class NoAnswers(CannotPull):
    """A file has no answer in it, which is no trouble where there are others beside it."""


class DayOrMonth(CannotPull):
    """Nobody can say which number of a date is the day, so that somebody is asked."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is passed over.

    Attributes:
        what: what is wrong, such as ``no date``; rows are counted by it.
        line: in its file, 1-based; 0 where rows have no order.
        wrote: what stands there; never the words of a comment.
    """

    path: str
    line: int
    what: str
    wrote: str = ""


def told(path: str, rows: Sequence[BadRow], counts: dict[str, int], hints: dict[str, str], severity: Severity = "warning") -> Iterable[Diagnostic]:
    """A finding for the first rows of each kind of mistake, the last of them with how many more there are."""
    for what, count in counts.items():
        shown = sorted((row for row in rows if row.what == what), key=lambda row: row.line)[:SHOWN]
        for number, row in enumerate(shown, start=1):
            wrote = f" in '{shorten(row.wrote)}'" if row.wrote else ""
            more = f"; {count - number:,} more like it in this file" if number == len(shown) and count > number else ""
            message = f"{what}{wrote}, so this row is passed over{more}"
            yield Diagnostic(path, max(row.line, 1), 1, "answers/row", message, severity, hint=hints.get(what, "") if number == 1 else "")
