"""YAML as tests read it: by itself, outside of any file of a handbook."""

from __future__ import annotations

from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.source.marked_yaml import parse
from cxsite.source.marks import Marks
from cxsite.source.text import Text


def parsed(content: str) -> tuple[Any, Marks, list[Diagnostic]]:
    return parse(Text("page.md", content), 0, len(content))


def parsed_data(content: str) -> Any:
    data, _, found = parsed(content)
    assert found == []
    return data


def places_of(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(item.code, item.line, item.column) for item in found]
