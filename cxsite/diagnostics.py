"""Findings about content: one value type and its renderings as text and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Attributes:
        path: the file, as the author would type it (posix separators).
        line: 1-based line in that file.
        column: 1-based column, counted in characters.
        code: ``family/name`` of the rule.
        message: one line that stands alone.
        severity: ``error`` or ``warning``.
        end_column: exclusive end of the underlined part on the same line.
        hint: what would be right, shown under the caret.
        allowed: values that would have been accepted, where there are few.
        source_line: the line itself, without its line break.

    The password of an address is in none of them: findings are printed in the logs of builds, which others read.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "error"
    end_column: int = 0
    hint: str = ""
    allowed: tuple[str, ...] = ()
    source_line: str = ""

    def __post_init__(self) -> None:
        # What an author wrote in two lines may be quoted by any rule; a finding is one line all the same.
        for name in ("message", "hint"):
            if len(lines := getattr(self, name).splitlines()) > 1:
                object.__setattr__(self, name, " ".join(lines))
        for name in ("message", "hint", "source_line"):
            if "://" in (text := getattr(self, name)):
                object.__setattr__(self, name, _PASSWORD.sub(lambda found: found[1] + "*" * len(found[2]), text))

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)

    @property
    def headline(self) -> str:
        """The first line of every rendering: place, severity, message, hint, code."""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}{hint} [{self.code}]"

    def with_severity(self, severity: Severity) -> Diagnostic:
        return replace(self, severity=severity)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once, by file, line and column; of one place in the order in which they came, whichever process looks."""
    return sorted(dict.fromkeys(diagnostics), key=lambda item: item.sort_key)


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings there are, in words: ``2 errors and 1 warning``."""
    counts = {severity: sum(item.severity == severity for item in diagnostics) for severity in ("error", "warning")}
    return " and ".join(f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts.items() if count)


def as_text(diagnostic: Diagnostic) -> str:
    """The headline, then the source line with a caret under what is meant."""
    lines = [diagnostic.headline]
    lines += excerpt(diagnostic)
    if diagnostic.allowed:
        lines.append(f"   allowed: {', '.join(diagnostic.allowed)}")
    # Each by itself, so that a line break in a value does not make a line.
    return "\n".join(line.translate(_PICTURES) for line in lines)


def printable(text: str) -> str:
    """A text that commands no terminal, line by line: what authors wrote may hold anything."""
    return "\n".join(line.translate(_PICTURES) for line in text.split("\n"))


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON array of objects, one per finding, in the given order."""
    rows = [
        {
            "path": item.path,
            "line": item.line,
            "column": item.column,
            "end_column": item.end_column or item.column,
            "severity": item.severity,
            "code": item.code,
            "message": item.message,
            "hint": item.hint,
            "allowed": list(item.allowed),
        }
        for item in diagnostics
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


_WIDEST = 110

#: What stands between the user of an address and its host.
_PASSWORD = re.compile(r"(://[^\s:/@]*:)([^\s@]+)(?=@)")

#: Control characters and direction overrides as pictures of the same width: what an author wrote must not command a terminal.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) != "\t"},
    **dict.fromkeys([0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], 0xFFFD),
}


def excerpt(diagnostic: Diagnostic) -> list[str]:
    """The source line with its number, and below it a caret under what is meant; nothing where that line is blank."""
    if not diagnostic.source_line.strip():
        return []
    # A one-megabyte line must not fill the terminal: show a window around the caret.
    start = max(0, diagnostic.column - 1 - _WIDEST // 2) if len(diagnostic.source_line) > _WIDEST else 0
    window = diagnostic.source_line[start : start + _WIDEST]
    before = diagnostic.source_line[start : diagnostic.column - 1]
    width = max(1, min(diagnostic.end_column - diagnostic.column, _WIDEST - len(before)))
    # Tabs are kept, so that the caret stands under its character whatever the tab width is.
    pad = "".join("\t" if char == "\t" else " " for char in before)
    number = f"{diagnostic.line:>5}"
    return [f"{number} | {window}", f"{' ' * len(number)} | {pad}{'^' * width}"]


def below_folder(item: Diagnostic, shown: str) -> Diagnostic:
    """A finding as pages may show it: with paths below the content folder, which are the same on every machine."""
    if not shown:
        return item
    above = f"{shown}/"
    if not item.path.startswith(above):
        return replace(item, path=PurePosixPath(item.path).name)
    return replace(item, path=item.path.removeprefix(above), message=item.message.replace(above, ""), hint=item.hint.replace(above, ""))
