"""Where each value of a YAML document stands in its file."""

from __future__ import annotations

from dataclasses import dataclass, field

#: A path into a document: mapping keys and list indexes from the root.
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line, 1-based, the end exclusive."""

    line: int
    column: int
    end_column: int


@dataclass(slots=True)
class Marks:
    """The spans of keys and values by their path."""

    values: dict[Loc, Span] = field(default_factory=dict)
    keys: dict[Loc, Span] = field(default_factory=dict)

    def value(self, loc: Loc) -> Span:
        """The span of the value at ``loc``, or of the nearest thing around it.

        Short forms (a text for a step, one for a list) make paths that the file does not have, so the longest known part decides.
        """
        for length in range(len(loc), -1, -1):
            span = self.values.get(loc[:length])
            if span is not None:
                return span
        return Span(1, 1, 1)

    def key(self, loc: Loc) -> Span:
        """The span of the key at ``loc``, or of its value where there is no key."""
        return self.keys.get(loc) or self.value(loc)
