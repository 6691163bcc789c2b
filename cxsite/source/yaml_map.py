"""A map as YAML: its comments, read from front matter, and stages with comments written for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from cxsite.model.base import Node
from cxsite.model.columns import decimal, fields, shape_of
from cxsite.model.journey import Stage
from cxsite.source.front_matter import Document
from cxsite.source.map_form import Comment, Unsayable, keys_in_order
from cxsite.source.marks import Loc
from cxsite.source.yaml_text import as_yaml

Lines = list[str]
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?")


def comments_in(document: Document, last: int) -> list[Comment]:
    """The comments below the key `stages` up to a line, each with the thing that it stands at.

    Args:
        document: the page.
        last: the first line that is none of the stages any more, from 0.

    One at the end of a line stands at what begins there first, any other at what begins next.
    """
    # A list begins where its first item does, and the item is meant.
    marks = [*document.marks.keys.items(), *((loc, span) for loc, span in document.marks.values.items() if loc and isinstance(loc[-1], int))]
    begins = sorted((span.line - 1, len(loc), number, loc) for number, (loc, span) in enumerate(marks)
                    if span.text is None and loc[0] == "stages" and len(loc) > 1)  # fmt: skip
    found = []
    for line, column, text in _comments(document):
        if not document.marks.keys[("stages",)].line <= line < last:
            continue
        behind = bool(document.text.lines[line][:column].strip())
        at = next((loc for begin, _, _, loc in begins if (begin == line if behind else begin > line)), None)
        if at is None and behind:  # behind the last line of something longer
            at = next((loc for begin, _, _, loc in reversed(begins) if begin <= line), ())
        found.append(Comment(at or (), text, behind))
    return found


def comment_behind(document: Document, line: int) -> str:
    """What a comment at the end of a line says, as it is to stand there; nothing where there is none. Lines count from 1."""
    return next((f"   # {text}" for number, _, text in _comments(document) if number == line - 1), "")


def _comments(document: Document) -> Iterator[tuple[int, int, str]]:
    """Line, from 0, column and text of every comment of the front matter."""
    begin = document.text.content.index(document.front)
    position = 0
    for token in yaml.scan(document.front, Loader=yaml.SafeLoader):
        yield from _between(document, begin, document.front, position, token.start_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = _HEADER.match(document.front, token.start_mark.index)
            if header:
                yield from _between(document, begin, document.front, header.start(1), header.end(1))
        position = max(position, token.end_mark.index)
    yield from _between(document, begin, document.front, position, len(document.front))


def _between(document: Document, begin: int, front: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in re.compile(r"#([^\n]*)").finditer(front, start, end):
        line, column = document.text.position(begin + found.start())
        yield line - 1, column - 1, found[1].strip()


def as_front_matter(stages: list[dict[str, Any]], comments: Iterable[Comment] = ()) -> str:
    """The lines of `stages:`, with a line break at their end."""
    writer = _Writer(comments)
    lines = writer.mapping({"stages": [_in_order(Stage, stage) for stage in stages]}, (), "")
    return "\n".join([*lines, *writer.left()]) + "\n"


class _Writer:
    def __init__(self, comments: Iterable[Comment]) -> None:
        self._comments = list(comments)

    def left(self) -> Lines:
        return [line for item in self._comments for line in _above(item, "")]

    def _around(self, loc: Loc, indent: str, *, whole: bool) -> tuple[Lines, str]:
        found = [item for item in self._comments if item.loc == loc or (whole and item.loc[: len(loc)] == loc)] if loc else []
        self._comments = [item for item in self._comments if item not in found]
        behind = next((item for item in found if item.behind and "\n" not in item.text), None)
        above = [line for item in found if item is not behind for line in _above(item, indent)]
        return above, f"   # {behind.text}" if behind else ""

    def mapping(self, data: Mapping[str, Any], loc: Loc, indent: str) -> Lines:
        lines: Lines = []
        for key, value in data.items():
            lines += self._entry(key, value, (*loc, key), indent)
        return lines

    def _entry(self, key: str, value: Any, loc: Loc, indent: str) -> Lines:
        opens = isinstance(value, list) and any(isinstance(item, dict) for item in value)
        opens = opens or (isinstance(value, dict | list) and any(item.loc[: len(loc)] == loc and len(item.loc) > len(loc) for item in self._comments))
        above, behind = self._around(loc, indent, whole=not opens)
        if not opens:
            written = as_yaml({key: plain(value)}).splitlines()
            if behind and len(written) > 1 and not written[0].rstrip().endswith(":"):
                return [*above, f"{indent}{behind.strip()}", *_indented(written, indent)]
            return [*above, f"{indent}{written[0]}{behind}", *_indented(written[1:], indent)]
        name = as_yaml({key: None}).splitlines()[0].rstrip()
        head = [*above, f"{indent}{name}{behind}"]
        if isinstance(value, dict):
            return [*head, *self.mapping(value, loc, f"{indent}  ")]
        return [*head, *(line for index, item in enumerate(value) for line in self._item(item, (*loc, index), f"{indent}  "))]

    def _item(self, item: Any, loc: Loc, indent: str) -> Lines:
        if not isinstance(item, dict) or not item:
            above, behind = self._around(loc, indent, whole=True)
            written = as_yaml({"-": plain(item)}).splitlines()
            return [*above, f"{indent}- {written[0].partition(': ')[2]}{behind}", *_indented(written[1:], indent)]
        above, behind = self._around(loc, indent, whole=False)
        lines = self.mapping(item, loc, f"{indent}  ")
        first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
        # What stands above the first key stands above the item.
        above += [line.removeprefix("  ") for line in lines[:first]]
        return [*above, f"{indent}- {lines[first][len(indent) + 2 :]}{behind}", *lines[first + 1 :]]


def _in_order(model: type[Node], value: Any) -> Any:
    """An object with its keys as the model has them, and lists of one text as that text."""
    if not isinstance(value, dict):
        return value
    known = fields(model)
    found = {}
    for key in keys_in_order(model, value):
        found[key], shape = value[key], shape_of(known[key]) if key in known else None
        if shape and shape.node and isinstance(value[key], list):
            found[key] = [_in_order(shape.node, item) for item in value[key]]
        elif shape and shape.node and shape.many == "dict" and isinstance(value[key], dict):
            found[key] = {name: _in_order(shape.node, item) for name, item in value[key].items()}
        elif shape and shape.node:
            found[key] = _in_order(shape.node, value[key])
        if shape and shape.many == "list" and isinstance(found[key], list) and len(found[key]) == 1 and isinstance(found[key][0], str):
            found[key] = found[key][0]
    return found


def plain(value: Any) -> Any:
    """Texts as YAML types them, where that is written with the same characters: a number needs no quotation marks."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        number = float(value) if "." in value else int(value)
        return number if (decimal(number) if isinstance(number, float) else str(number)) == value else value
    return value


def _above(item: Comment, indent: str) -> Lines:
    if any(ord(char) < 32 and char not in "\n\t" for char in item.text):
        raise Unsayable(item.loc, "a comment with a control character")
    return [f"{indent}# {line.strip()}".rstrip() for line in item.text.split("\n")]


def _indented(lines: Iterable[str], indent: str) -> Lines:
    return [f"{indent}{line}" if line else line for line in lines]
