"""YAML that was read before, by content: nearly all files of a handbook are what they were, and reading YAML takes longest of all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.kept import Ledger, own_code
from cxsite.settings import Setup
from cxsite.source import marked_yaml
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text

#: Of so many handbooks, or states of cxsite itself, everything is kept.
_MOST_LEDGERS = 3
#: What is shorter is read as fast as it is looked up.
_LEAST_CHARACTERS = 100
#: Writing all takes a tenth of the time of reading all.
_WORTH_WRITING = 0.05


class KeptYaml:
    """Reads YAML, and keeps what nothing was wrong with: plain data and places, in JSON.

    Args:
        folder: ``kind/key`` below the folder of the cache; None to keep nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._ledger = Ledger(folder, _MOST_LEDGERS) if folder else None

    @classmethod
    def of(cls, setup: Setup) -> KeptYaml:
        """That of a handbook."""
        cache = setup.settings.cache
        if cache is None:
            return cls(None)
        there = os.path.relpath(setup.content.resolve(), cache.resolve())
        key = sha256(own_code() + repr((version("pyyaml"), there)).encode("utf-8", "surrogatepass"))
        return cls(cache / "yaml" / key.hexdigest()[:32])

    def parse(self, text: Text, start: int, end: int) -> tuple[Any, Marks, list[Diagnostic]]:
        """Read the YAML between two character indexes of a file; see `cxsite.source.marked_yaml.parse`."""
        line, column = text.position(start)
        if self._ledger is None or end - start < _LEAST_CHARACTERS or column != 1:
            return marked_yaml.parse(text, start, end)
        key = sha256(f"{line}:{text.content[start:end]}".encode("utf-8", "surrogatepass")).hexdigest()
        if (kept := self._ledger.get(key)) is not None:
            spans, _, written = kept.partition("\n")
            return json.loads(written), KeptMarks(written, spans), []
        data, marks, found = marked_yaml.parse(text, start, end)
        if not found and isinstance(data, dict | list):
            self._ledger.put(key, f"{_as_text(marks)}\n{json.dumps(data)}")
        return data, marks, found

    def keep(self) -> None:
        """Write down what was read."""
        if self._ledger is not None:
            self._ledger.keep(_WORTH_WRITING)


class KeptMarks(Marks):
    """Marks that are put together when somebody asks for one: nobody does for most files.

    Args:
        written: the data of the document in JSON, whose paths these are whatever becomes of the data.
        spans: the numbers of the spans of its values and then of its keys, in their order.
    """

    __slots__ = ("_found", "_json", "_spans")

    def __init__(self, written: str, spans: str) -> None:
        self._json, self._spans = written, spans
        self._found: tuple[dict[Loc, Span], dict[Loc, Span]] | None = None

    @property
    def values(self) -> dict[Loc, Span]:  # type: ignore[override]
        """The spans of values by their path."""
        return self._both[0]

    @property
    def keys(self) -> dict[Loc, Span]:  # type: ignore[override]
        """The spans of keys by their path."""
        return self._both[1]

    @property
    def _both(self) -> tuple[dict[Loc, Span], dict[Loc, Span]]:
        if self._found is None:
            numbers = map(int, self._spans.split())
            spans = map(Span, numbers, numbers, numbers)
            data = json.loads(self._json)
            # The paths first: where they end, no number of the others is lost.
            self._found = dict(zip(_values(data, ()), spans, strict=False)), dict(zip(_keys(data, ()), spans, strict=False))
        return self._found

    def __reduce__(self) -> tuple[type[Marks], tuple[dict[Loc, Span], dict[Loc, Span]]]:
        return Marks, self._both


def _as_text(marks: Marks) -> str:
    return " ".join(f"{span.line} {span.column} {span.end_column}" for spans in (marks.values, marks.keys) for span in spans.values())


def _values(value: Any, loc: Loc) -> Iterator[Loc]:
    """The paths of all values, in the order of the file."""
    yield loc
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, (*loc, index))


def _keys(value: Any, loc: Loc) -> Iterator[Loc]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*loc, key)
            yield from _keys(item, (*loc, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _keys(item, (*loc, index))
