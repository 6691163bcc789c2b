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
        """The span of the value at ``loc``, or of the nearest thing around it."""
        return self.values.get(self._written(loc), Span(1, 1, 1))

    def key(self, loc: Loc) -> Span:
        """The span of the key at ``loc``, or of its value where there is no key."""
        return self.keys.get(self._written(loc)) or self.value(loc)

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
