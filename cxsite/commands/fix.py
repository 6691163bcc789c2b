"""`cxsite check --fix`: mends what leaves no doubt, in place; comments and layout stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from cxsite.commands.writing import replace_file
from cxsite.diagnostics import Diagnostic
from cxsite.source.text import Text, read

#: Rules whose advice is the value itself, as it has to be written.
_VALUES = frozenset({"value/date", "value/number", "value/share"})
#: Rules whose advice is a known word, which is what was meant where only its spelling differs.
_WORDS = frozenset({"reference/unknown", "reference/near-miss", "value/choice", "schema/unknown-key", "schema/near-miss"})

_WRITE = re.compile(r"write ([0-9][0-9.%-]*)")
_CUT = re.compile(r",[0-9]")
_MEANT = re.compile(r"did you mean '([^'\s]+)'\?")


def fix(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Write what findings advise wherever only one thing can be meant.

    Returns:
        The findings that were mended.

    Raises:
        WrongUse: if a file cannot be written.
    """
    by_file: dict[str, list[tuple[Diagnostic, str]]] = {}
    for item in found:
        if right := _right(item):
            by_file.setdefault(item.path, []).append((item, right))
    return [item for path, items in by_file.items() for item in _mend(Path(path), items)]


def _right(item: Diagnostic) -> str:
    """What is to be written; empty where that is not beyond doubt."""
    written, rest = item.source_line[item.column - 1 : item.end_column - 1], item.source_line[item.end_column - 1 :]
    # A number that YAML cut at its decimal comma is no number that anybody wrote.
    if _CUT.match(rest):
        return ""
    if item.code in _VALUES and (advice := _WRITE.fullmatch(item.hint)):
        return advice[1]
    if item.code in _WORDS and (advice := _MEANT.fullmatch(item.hint)) and _folded(advice[1]) == _folded(written):
        return advice[1]
    return ""


def _mend(path: Path, items: list[tuple[Diagnostic, str]]) -> list[Diagnostic]:
    text = read(path, path.as_posix())
    lines, mended = list(text.lines), []
    # From the end of a line to its beginning, so that places before stay where they are.
    for item, right in sorted(items, key=lambda pair: (pair[0].line, pair[0].column), reverse=True):
        line = text.line(item.line)
        # The finding is of this text, or the file has changed since.
        if line == item.source_line and not set(line[item.column - 1 : item.end_column - 1]) & set("'\"\\"):
            now = lines[item.line - 1]
            lines[item.line - 1] = now[: item.column - 1] + right + now[item.end_column - 1 :]
            mended.append(item)
    if mended:
        replace_file(path, Text(text.path, "\n".join(lines)).content)
    return mended[::-1]


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
