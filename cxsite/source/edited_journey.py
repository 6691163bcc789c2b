"""The file of a journey with other values in it: what stays the same stays as its author wrote it, comments, order and spelling included.

Blocks of what has not changed are taken over; the others are written anew, in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cxsite.model.naming import folded, slug
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc
from cxsite.source.yaml_blocks import NotBlocks, blocks, empty_end, extent, keys_of
from cxsite.source.yaml_text import as_yaml

Lines = list[str]

#: Lists whose items are compared one by one, and the noun that a name of theirs becomes an id with.
_PARTS = {"stages": "stage", "steps": "step"}


def edited(document: Document, old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The text of a journey's file with new values.

    Args:
        document: the file.
        old: what a table of it would say, as `cxsite.commands.journey_file.front_matter` writes it.
        new: what it is to say, likewise; keys at the top that it does not have stay.

    Raises:
        NotBlocks: for front matter that is one mapping in braces.
    """
    first, last = extent(document)
    lines = _mapping(document, (), (first, last), old, {key: value for key, value in new.items() if key != "type" or "type" in document.data})
    return "\n".join([*document.text.lines[:first], *lines, *document.text.lines[last:]])


def _mapping(document: Document, loc: Loc, within: tuple[int, int], old: Mapping[str, Any], new: Mapping[str, Any]) -> Lines:
    """The lines of a mapping, in blocks by key; ``within`` are its first line and the line after its last, from 0."""
    keys = keys_of(document, loc)
    starts = [document.marks.keys[key].line - 1 for key in keys]
    indent = document.marks.keys[keys[0]].column - 1
    found: Lines = []
    there = {str(key[-1]) for key in keys}
    if old.get("extra") == new.get("extra"):
        there.add("extra")  # in `x-…` keys of its own, which stay
    missing = {key: value for key, value in new.items() if key not in there}
    for name, block in zip(keys, blocks(document, starts, within), strict=True):
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
    return above + _written({key: new[key]}, indent) + empty_end(lines)


def _list(document: Document, loc: Loc, within: tuple[int, int], old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Lines:
    """The lines of stages or steps: those of the items that were there, then moved, changed or not, and those of new ones."""
    marks = [document.marks.values.get((*loc, index)) for index in range(len(old))]
    starts = [mark.line - 1 for mark in marks if mark]
    if not starts or len(starts) < len(old) or len(set(starts)) < len(starts) or any(not _dashed(document.text.lines[start]) for start in starts):
        raise NotBlocks
    noun, indent = _PARTS[str(loc[-1])], document.text.lines[starts[0]].index("-")
    parts = blocks(document, starts, within)
    there = {_id(item, noun): index for index, item in enumerate(old)}
    found: Lines = []
    for item in new:
        index = there.pop(_id(item, noun), None)
        if index is None:
            found += _item(item, indent)
        elif old[index] == item:
            found += document.text.lines[slice(*parts[index])]
        else:
            found += _changed(document, (*loc, index), parts[index], starts[index], indent, old[index], item)
    return found


def _changed(document: Document, loc: Loc, block: tuple[int, int], start: int, indent: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> Lines:
    """An item with other values; written anew where it is a single text, or stands in braces."""
    above, lines = document.text.lines[block[0] : start], document.text.lines
    try:
        inner = _mapping(document, loc, (start, block[1]), old, new)
    except NotBlocks:
        return [*above, *_item(new, indent), *empty_end(lines[slice(*block)])]
    # The dash stands before the first key, whichever that is now.
    bare = [f"{' ' * (indent + 1)}{line[indent + 1 :]}" if line is lines[start] else line for line in inner]
    first = next(index for index, line in enumerate(bare) if line.strip() and not line.lstrip().startswith("#"))
    bare[first] = f"{' ' * indent}-{bare[first][indent + 1 :]}"
    return above + bare


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
