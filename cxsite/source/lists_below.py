"""Lists of sentences that stand in the body of a page under a heading of their own: `goals: below` in the front matter, `## Goals` further down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.columns import fields, folded_key, shape_of
from cxsite.model.journey import Journey
from cxsite.source.front_matter import Document
from cxsite.source.markdown_blocks import Block, blocks_of
from cxsite.source.markdown_map import BELOW
from cxsite.source.markdown_values import Written, field_of, unquoted
from cxsite.source.marks import Marks


def with_lists(document: Document, model: type[Node]) -> tuple[Document, list[Diagnostic]]:
    """A page with the lists that its body has, in its data; its body is then without them, line by line.

    Args:
        document: of a page of any kind but a journey, whose body may hold stages.
        model: what it is read as.
    """
    keys = [] if model is Journey else list(_keys_below(document, model))
    if not keys:
        return document, []
    found: list[Diagnostic] = []
    data, values = dict(document.data), dict(document.marks.values)
    blocks, lines = blocks_of(document.text, document.body_start, document.body), document.body.split("\n")
    first = document.text.position(document.body_start)[0]
    for key in keys:
        index = next((number for number, block in enumerate(blocks) if _is_heading_of(block, key, model)), None)
        data[key] = []
        if index is None:
            hint = f"write '## {key.replace('_', ' ').capitalize()}' and a list item for each"
            found.append(document.at("schema/missing", f"no list of '{key}' stands below", (key,), hint=hint))
            continue
        inside = list(takewhile(lambda block: block.kind not in ("heading", "end"), blocks[index + 1 :]))
        end = blocks[index + 1 + len(inside)].line if index + 1 + len(inside) < len(blocks) else first + len(lines)
        for block in inside:
            found += _taken(document, block, key, data[key], values)
        for line in range(blocks[index].line - first, end - first):
            lines[line] = ""
    return replace(document, data=data, marks=Marks(values, document.marks.keys), body="\n".join(lines)), found


def _keys_below(document: Document, model: type[Node]) -> Iterator[str]:
    for key, value in (document.data or {}).items() if isinstance(document.data, dict) else ():
        if isinstance(value, str) and value.strip().casefold() == BELOW and key in fields(model):
            shape = shape_of(fields(model)[key])
            if shape.many == "list" and shape.node is None:
                yield key


def _is_heading_of(block: Block, key: str, model: type[Node]) -> bool:
    return block.kind == "heading" and block.level == 2 and (folded_key(block.text) == key or field_of(model, block.text) == key)


def _taken(document: Document, block: Block, key: str, into: list[Any], values: dict[Any, Any]) -> Iterator[Diagnostic]:
    """Take an item into its list; what is none is told."""
    if block.kind == "comment":
        return
    if block.kind != "item" or not block.text:
        what = "this" if block.kind in ("paragraph", "quote") else block.text or "this"
        message = f"{what} stands in the list of '{key}'"
        yield document.diagnostic(
            "markdown/stray", message, block.span, hint="write each of the list as '- …', and other text above it or under a heading"
        )
        return
    values[(key, len(into))] = block.span
    into.append(unquoted(Written(block.text, block.span)).text)
    for inner in block.inner:
        if inner.kind != "comment":
            yield document.diagnostic("markdown/stray", f"a list in the list of '{key}'", inner.span, hint="make it an item of its own")
