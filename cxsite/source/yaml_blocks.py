"""The lines of front matter in blocks: a block is the lines of one key or of one list item, with the comments right above it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc


class NotBlocks(Exception):
    """The front matter is not written in lines of `key: value`, so that its lines cannot be told apart."""


def extent(document: Document) -> tuple[int, int]:
    """The first line of the front matter and the line behind its last, from 0."""
    first = document.text.content.count("\n", 0, document.text.content.index(document.front))
    return first, first + document.front.count("\n")


def keys_of(document: Document, loc: Loc) -> list[Loc]:
    """The keys of a mapping, each of which begins a line of its own.

    Raises:
        NotBlocks: where one does not.
    """
    keys = [found for found in document.marks.keys if found[:-1] == loc and len(found) == len(loc) + 1]
    starts = [document.marks.keys[key].line - 1 for key in keys]
    if not keys or any(not _begins(document, key) for key in keys) or len(set(starts)) < len(starts) or starts != sorted(starts):
        raise NotBlocks
    return keys


def blocks(document: Document, starts: Sequence[int], within: tuple[int, int]) -> list[tuple[int, int]]:
    """First line and the line after the last of each block: comments and empty lines right above a start belong to what starts there."""
    firsts = [within[0]]
    for before, start in pairwise(starts):
        first = start
        while first - 1 > before and is_quiet(document.text.lines[first - 1]):
            first -= 1
        firsts.append(first)
    return list(zip(firsts, [*firsts[1:], within[1]], strict=True))


def block_of(document: Document, key: str) -> tuple[int, int]:
    """The block of a key at the top of the front matter.

    Raises:
        NotBlocks: where the front matter has no lines for its keys.
    """
    keys = keys_of(document, ())
    return blocks(document, [document.marks.keys[item].line - 1 for item in keys], extent(document))[keys.index((key,))]


def is_quiet(line: str) -> bool:
    """Whether a line says nothing: it is empty, or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def empty_end(lines: Sequence[str]) -> list[str]:
    """The empty lines and comments at the end of a block, which are not part of its value."""
    count = next((count for count, line in enumerate(reversed(lines)) if not is_quiet(line)), len(lines))
    return list(lines[len(lines) - count :])


def _begins(document: Document, key: Loc) -> bool:
    """Whether nothing but the dash of a list stands before a key, and no brace around it."""
    mark, around = document.marks.keys[key], document.marks.values[key[:-1]]
    in_braces = document.text.line(around.line)[around.column - 1 : around.column] == "{"
    return not in_braces and document.text.line(mark.line)[: mark.column - 1].strip() in ("", "-")
