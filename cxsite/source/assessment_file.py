"""One assessment from a file outside the handbook: as the browser saves it (JSON), or as it is recorded (YAML, front matter of Markdown)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from cxsite.diagnostics import Diagnostic
from cxsite.model.maturity import Assessment
from cxsite.model.values import shorten
from cxsite.source.front_matter import Document, read_data, read_markdown
from cxsite.source.text import STANDARD_INPUT, Text, UnreadableText, decode, given, name_of
from cxsite.source.validate import validate

#: What the browser writes into ``x-format``.
FORMAT = "cxsite-assessment/1"

#: No assessment is nested deeper; deeper data would only exhaust whoever walks through it.
_DEEPEST = 16


def read_assessment(path: Path) -> tuple[Assessment | None, list[Diagnostic]]:
    """Read a file that may come from anybody.

    Args:
        path: of the file; `STANDARD_INPUT` for what another program hands over, whose first character tells what it is.

    Returns:
        The assessment, None where nothing in the file can be one, and everything that is wrong.
    """
    display_path = name_of(path)
    try:
        text = Text(display_path, decode(given(path)))
    except UnreadableText as error:
        return None, [Diagnostic(display_path, 1, 1, error.code, str(error))]
    reader = {".json": _read_json, ".md": read_markdown}.get(_suffix(path, text), read_data)
    document, found = reader(display_path, text)
    if not isinstance(document.data, dict) or not isinstance(document.data.get("answers"), dict):
        return None, found or [document.at("yaml/not-a-mapping", "this is no assessment: it holds no 'answers'", ())]
    form = document.data.get("x-format", FORMAT)
    if form != FORMAT:
        return None, [
            document.at("schema/unknown-type", "this file was saved by another version of the page", ("x-format",), hint=f"wanted is {FORMAT}")
        ]
    assessment, wrong = validate(Assessment, document.data, document)
    return assessment, found + wrong


def _suffix(path: Path, text: Text) -> str:
    if path != STANDARD_INPUT:
        return path.suffix.lower()
    begin = text.content.lstrip()
    return ".json" if begin.startswith("{") else ".md" if begin.startswith("---") else ".yml"


def _read_json(src: str, text: Text) -> tuple[Document, list[Diagnostic]]:
    """JSON as the reader of YAML would hand it on: every scalar as text. It has no places but for mistakes of its own."""
    document = Document(src, text)
    try:
        document.data = _as_written(json.loads(text.content, parse_constant=_no_number, object_pairs_hook=_each_once))
    except _Twice as twice:
        return document, [Diagnostic(text.path, 1, 1, "yaml/duplicate-key", f"'{shorten(str(twice))}' is written twice", hint="keep one")]
    except json.JSONDecodeError as error:
        return document, [Diagnostic(text.path, error.lineno, error.colno, "yaml/syntax", f"not JSON: {error.msg.lower()}")]
    except (ValueError, RecursionError):
        return document, [
            Diagnostic(text.path, 1, 1, "yaml/too-deep", "this is not an assessment: a number in it cannot be read, or its data is nested too deeply")
        ]
    return document, []


class _Twice(Exception):
    """A key that an object has twice."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _as_written(value: Any, depth: int = 0) -> Any:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, dict):
        return {_whole(key): _as_written(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else _whole(str(value))


def _whole(text: str) -> str:
    """Without halves of characters, which JSON can write and no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
