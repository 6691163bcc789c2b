"""The file of a journey with other values in it: what stays the same stays as its author wrote it, comments, order and spelling included.

A block is the lines of one key or of one list item, with the comments right above it. Blocks of what has not changed are taken over; the others are
written anew, in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cxsite.model.naming import folded, slug
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc
from cxsite.source.yaml_text import as_yaml

Lines = list[str]

#: Lists whose items are compared one by one, and the noun that a name of theirs becomes an id with.
_PARTS = {"stages": "stage", "steps": "step"}


class NotBlocks(Exception):
    """The front matter is not written in lines of `key: value`, so that its lines cannot be told apart."""


def edited(document: Document, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The text of a journey's file with new values.

    Args:
        document: the file.
        old: what a table of it would say, as `cxsite.commands.import_csv.front_matter` writes it.
        new: what it is to say, likewise; keys at the top that it does not have stay.

    Raises:
        NotBlocks: for front matter that is one mapping in braces.
    """
    content = document.text.content
    begin = content.index(document.front)
    first = content.count("\n", 0, begin)
    last = first + document.front.count("\n")
    lines = _mapping(document, (), (first, last), old, {key: value for key, value in new.items() if key != "type" or "type" in document.data})
    return "\n".join([*document.text.lines[:first], *lines, *document.text.lines[last:]])


def _mapping(document: Document, loc: Loc, within: tuple[int, int], old: Mapping[str, Any], new: Mapping[str, Any]) -> Lines:
    """The lines of a mapping, in blocks by key; ``within`` are its first line and the line after its last, from 0."""
    keys = [found for found in document.marks.keys if found[:-1] == loc and len(found) == len(loc) + 1]
    starts = [document.marks.keys[key].line - 1 for key in keys]
    if not keys or any(not _begins(document, key) for key in keys) or len(set(starts)) < len(starts) or starts != sorted(starts):
        raise NotBlocks
    indent = document.marks.keys[keys[0]].column - 1
    found: Lines = []
    there = {str(key[-1]) for key in keys}
    if old.get("extra") == new.get("extra"):
        there.add("extra")  # in `x-…` keys of its own, which stay
    missing = {key: value for key, value in new.items() if key not in there}
    for name, block in zip(keys, _blocks(document, starts, within), strict=True):
        key = str(name[-1])
        if key in _PARTS and missing:  # before the long list below a stage, where a reader sees it
            found += _written(missing, indent)
            missing = {}
        found += _entry(document, name, block, indent, old, new)
    return found + _written(missing, indent)


def _entry(document: Document, loc: Loc, block: tuple[int, int], indent: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> Lines:
    """The lines of one key: as they are, with other values inside, written anew, or none."""
    key, lines = str(loc[-1]), document.text.lines[slice(*block)]
    own = "extra" if key.startswith("x-") else key
    if old.get(own) == new.get(own) or (len(loc) == 1 and own not in new):
        return lines
    if own not in new or own != key:
        return []
    above = lines[: document.marks.keys[loc].line - 1 - block[0]]
    if key in _PARTS:
        start = document.marks.keys[loc].line
        try:
            return [*lines[: start - block[0]], *_list(document, loc, (start, block[1]), old[key], new[key])]
        except (NotBlocks, KeyError):
            return above + _written({key: new[key]}, indent)
    return above + _written({key: new[key]}, indent) + _empty_end(lines)


def _list(document: Document, loc: Loc, within: tuple[int, int], old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Lines:
    """The lines of stages or steps: those of the items that were there, then moved, changed or not, and those of new ones."""
    marks = [document.marks.values.get((*loc, index)) for index in range(len(old))]
    starts = [mark.line - 1 for mark in marks if mark]
    if not starts or len(starts) < len(old) or len(set(starts)) < len(starts) or any(not _dashed(document.text.lines[start]) for start in starts):
        raise NotBlocks
    noun, indent = _PARTS[str(loc[-1])], document.text.lines[starts[0]].index("-")
    blocks = _blocks(document, starts, within)
    there = {_id(item, noun): index for index, item in enumerate(old)}
    found: Lines = []
    for item in new:
        index = there.pop(_id(item, noun), None)
        if index is None:
            found += _item(item, indent)
        elif old[index] == item:
            found += document.text.lines[slice(*blocks[index])]
        else:
            found += _changed(document, (*loc, index), blocks[index], starts[index], indent, old[index], item)
    return found


def _changed(document: Document, loc: Loc, block: tuple[int, int], start: int, indent: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> Lines:
    """An item with other values; written anew where it is a single text, or stands in braces."""
    above, lines = document.text.lines[block[0] : start], document.text.lines
    try:
        inner = _mapping(document, loc, (start, block[1]), old, new)
    except NotBlocks:
        return [*above, *_item(new, indent), *_empty_end(lines[slice(*block)])]
    # The dash stands before the first key, whichever that is now.
    bare = [f"{' ' * (indent + 1)}{line[indent + 1 :]}" if line is lines[start] else line for line in inner]
    first = next(index for index, line in enumerate(bare) if line.strip() and not line.lstrip().startswith("#"))
    bare[first] = f"{' ' * indent}-{bare[first][indent + 1 :]}"
    return above + bare


def _blocks(document: Document, starts: Sequence[int], within: tuple[int, int]) -> list[tuple[int, int]]:
    """First line and the line after the last of each block: comments and empty lines right above a start belong to what starts there."""
    firsts = [within[0]]
    for before, start in pairwise(starts):
        first = start
        while first - 1 > before and _is_quiet(document.text.lines[first - 1]):
            first -= 1
        firsts.append(first)
    return list(zip(firsts, [*firsts[1:], within[1]], strict=True))


def _begins(document: Document, key: Loc) -> bool:
    """Whether nothing but the dash of a list stands before a key, and no brace around it."""
    mark, around = document.marks.keys[key], document.marks.values.get(key[:-1])
    in_braces = around is not None and document.text.line(around.line)[around.column - 1 : around.column] == "{"
    return not in_braces and document.text.line(mark.line)[: mark.column - 1].strip() in ("", "-")


def _is_quiet(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _empty_end(lines: Sequence[str]) -> Lines:
    """The empty lines and comments at the end of a block, which are not part of its value."""
    count = next((count for count, line in enumerate(reversed(lines)) if not _is_quiet(line)), len(lines))
    return list(lines[len(lines) - count :])


def _dashed(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _id(item: Mapping[str, Any], noun: str) -> str:
    """The id that a stage or a step has: written, or from its name."""
    return folded(str(item.get("id") or slug(str(item.get("name", "")), noun)))


def _item(item: Any, indent: int) -> Lines:
    return _indented(as_yaml([item]).splitlines(), indent)


def _written(data: Mapping[str, Any], indent: int) -> Lines:
    return _indented(as_yaml(dict(data)).splitlines(), indent) if data else []


def _indented(lines: Iterable[str], indent: int) -> Lines:
    return [f"{' ' * indent}{line}" if line else line for line in lines]
