"""Where each value of a YAML document stands in its file."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cxsite.source.text import Text

#: A path into a document: mapping keys and list indexes from the root.
Loc = tuple[str | int, ...]


class Span(NamedTuple):
    """A stretch of one line, 1-based, the end exclusive; ``text`` is the file where that is another than the document's own."""

    line: int
    column: int
    end_column: int
    text: Text | None = None


@dataclass(slots=True)
class Marks:
    """The spans of keys and values by their path."""

    values: dict[Loc, Span] = field(default_factory=dict)
    keys: dict[Loc, Span] = field(default_factory=dict)

    def value(self, loc: Loc) -> Span:
        """The span of the value at ``loc``, or of the nearest thing around it."""
        return self.values.get(self._written(loc), Span(1, 1, 1))

    def key(self, loc: Loc) -> Span:
        """The span of the key at ``loc``, or of its value where there is no key."""
        written = self._written(loc)
        key = self.keys.get(written) if written[-1:] == loc[-1:] else None
        return key or self.value(loc)

    def without(self, removed: Iterable[Loc]) -> Marks:
        """The marks of the document without the values at some paths: what stood behind a list item moves up."""
        gone: dict[Loc, list[int]] = {}
        for loc in {self._written(loc) for loc in removed}:
            if loc and isinstance(loc[-1], int):
                insort(gone.setdefault(loc[:-1], []), loc[-1])
        if not gone:
            return self
        return Marks(_moved_up(self.values, gone), _moved_up(self.keys, gone))

    def below(self, key: str) -> Marks:
        """The marks of a document whose whole content is put under a key."""
        return Marks({(key, *loc): span for loc, span in self.values.items()}, {(key, *loc): span for loc, span in self.keys.items()})

    def of(self, text: Text) -> Marks:
        """The same marks, which say what file they are in."""
        named = [{loc: span._replace(text=text) for loc, span in spans.items()} for spans in (self.values, self.keys)]
        return Marks(*named)

    def _written(self, loc: Loc) -> Loc:
        """The part of a path that the file has.

        Short forms make paths that were never written: the one of "one for a list" has no index, and a text for a step has no keys.
        """
        found: Loc = ()
        for part in loc:
            if (*found, part) in self.values:
                found = (*found, part)
            elif (*found, str(part)) in self.values:
                found = (*found, str(part))
            elif isinstance(part, str):
                break
        return found


def _moved_up(spans: Mapping[Loc, Span], gone: Mapping[Loc, list[int]]) -> dict[Loc, Span]:
    kept: dict[Loc, Span] = {}
    for loc, span in spans.items():
        moved: list[str | int] = []
        for depth, part in enumerate(loc):
            indexes = gone.get(loc[:depth], ()) if isinstance(part, int) else ()
            before = bisect_left(indexes, part) if isinstance(part, int) else 0
            if before < len(indexes) and indexes[before] == part:
                break
            moved.append(part - before if isinstance(part, int) else part)
        else:
            kept[tuple(moved)] = span
    return kept
