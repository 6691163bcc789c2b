"""A journey's stages and steps as Markdown: the grammar.

`stages: below` in the front matter says that they stand in the body. A heading ``##`` is a stage, ``###`` a step, ``{#id}`` behind a name its id; a
paragraph is what the customer does, a quotation what they think, a list item ``key: value``, with lists inside for its parts. A line ``***`` ends
the map. It begins at the first ``##`` or, where the text above has such headings of its own, at a heading ``#``.

The result is the tree that YAML would have given, with marks that lead into the body, so that whatever comes after reading knows one form only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.columns import fields, folded_key
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.front_matter import Document
from cxsite.source.markdown_blocks import Block, blocks_of
from cxsite.source.markdown_items import SPOKEN, Items, Map
from cxsite.source.markdown_values import Written, entry_of, field_of, id_of, unquoted
from cxsite.source.marks import Loc, Marks

#: What `stages` says where they stand in the body.
BELOW = "below"


def is_below(document: Document) -> bool:
    """Whether a page says that its stages stand in its body."""
    stages = document.data.get("stages") if isinstance(document.data, dict) else None
    return isinstance(stages, str) and stages.strip().casefold() == BELOW


def read_map(document: Document, lanes: Iterable[str] = ()) -> Map:
    """Read the stages in the body of a page; ``lanes`` are the ids of the handbook's own."""
    blocks = blocks_of(document.text, document.body_start, document.body)
    first, last = _extent(blocks)
    lines = document.body.split("\n")
    offset = document.text.position(document.body_start)[0]
    starts = [0]
    for line in lines:
        starts.append(min(starts[-1] + len(line) + 1, len(document.body)))
    begin = starts[blocks[first].line - offset] if first < len(blocks) else len(document.body)
    end = starts[blocks[last].line - offset + 1] if last < len(blocks) else len(document.body)
    reader = _Reader(document, Map(begin, end), {folded_key(lane): lane for lane in lanes})
    reader.mark(("stages",), document.marks.value(("stages",)))
    for block in blocks[:first]:
        if block.spaces and block.text.startswith("##"):  # a stage to its author, who would miss it
            reader.odd(block)
    reader.read(blocks[first:last])
    return reader.map


def with_map(document: Document, lanes: Iterable[str] = ()) -> tuple[Document, list[Diagnostic]]:
    """A page with the stages that its body has, in its data; its body is then without them, line by line."""
    read = read_map(document, lanes)
    data = {**document.data, "stages": read.stages}
    marks = Marks({**document.marks.values, **read.marks.values}, {**document.marks.keys, **read.marks.keys})
    emptied = "\n" * document.body.count("\n", read.begin, read.end)
    body = document.body[: read.begin] + emptied + document.body[read.end :]
    return replace(document, data=data, marks=marks, body=body, map_at=read.begin), read.found


def _extent(blocks: Sequence[Block]) -> tuple[int, int]:
    """The indexes of the map's first block and of the one behind its last."""
    none = len(blocks)
    first = next((index for index, block in enumerate(blocks) if _is_stage(block)), none)
    ended = next((index for index, block in enumerate(blocks) if block.kind == "end"), none)
    opening = next((index for index, block in enumerate(blocks[:ended]) if index and block.kind == "heading" and block.level == 1), none)
    if any(map(_is_stage, blocks[opening:ended])) and not any(map(_is_of_map, blocks[:opening])):
        first = opening
    return first, next((index for index in range(first, none) if blocks[index].kind == "end"), none)


def _is_of_map(block: Block) -> bool:
    """Whether a block can only be one of a map: text above it that looks like that must not vanish as text."""
    entry = entry_of(block.text, block.span) if block.kind == "item" else None
    return bool(entry and (field_of(Step, entry[0].text) or field_of(Stage, entry[0].text)))


def _is_stage(block: Block) -> bool:
    return block.kind == "heading" and block.level == 2


class _Reader(Items):
    def read(self, blocks: Sequence[Block]) -> None:
        model: type[Node] = Journey
        holder: dict[str, Any] = {}
        loc: Loc = ()
        for number, block in enumerate(blocks):
            self.odd(block)
            if block.spaces:  # what its author means by it is not what it is
                continue
            if block.kind == "heading" and (block.level in (2, 3) and (loc or block.level == 2)):
                model, holder, loc = self._heading(block)
            elif block.kind == "comment":
                self.wait(block)
            elif block.kind == "heading" and block.level == 1 and number == 0:
                self.take((), block)
            elif model is not Journey and block.kind == "item":
                self.entry(model, holder, loc, block)
            elif model is not Journey and block.kind in SPOKEN:
                self._spoken(model, holder, loc, block)
            else:
                self.stray(block)
        if not self.map.stages:
            missing = self.document.at("schema/missing", "no stages stand below", ("stages",), hint="begin each with '## ' and its name")
            self.map.found.append(missing)
        self.take((), None)

    def _heading(self, block: Block) -> tuple[type[Node], dict[str, Any], Loc]:
        name, identifier = id_of(Written(block.text, block.span))
        thing: dict[str, Any] = {**({"name": name.text} if name.text else {}), **({"id": identifier.text} if identifier else {})}
        if block.level == 2:
            loc: Loc = ("stages", len(self.map.stages))
            self.map.stages.append(thing)
        else:
            stage = len(self.map.stages) - 1
            steps = self.map.stages[stage].setdefault("steps", [])
            loc = ("stages", stage, "steps", len(steps))
            self.map.marks.values.setdefault(loc[:-1], block.span)
            steps.append(thing)
        self.map.headings[loc] = block.line
        self.mark(loc, block.span)
        if name.text:
            self.mark((*loc, "name"), name.span)
        if identifier:
            self.mark((*loc, "id"), identifier.span)
        self.take(loc, block)
        return (Stage if block.level == 2 else Step), thing, loc

    def _spoken(self, model: type[Node], holder: dict[str, Any], loc: Loc, block: Block) -> None:
        key, text = SPOKEN[block.kind], unquoted(Written(block.text, block.span)).text
        entry = entry_of(block.text, block.span)
        if block.kind == "paragraph" and entry and field_of(model, entry[0].text):
            self.note("markdown/item", f"'{shorten(block.text, 30)}' is text", block.span, f"write '- {shorten(block.text, 30)}'")
            return
        if key not in fields(model):
            self.stray(block)
            return
        before = holder.get(key)
        holder[key] = f"{before}\n\n{text}" if isinstance(before, str) else text
        self.mark((*loc, key), block.span)
        self.take((*loc, key), block)


def misspelt(document: Document) -> str:
    """What `stages` says where it nearly is `below` and the body has headings; else nothing."""
    stages = document.data.get("stages") if isinstance(document.data, dict) else None
    near = isinstance(stages, str) and not is_below(document) and nearest(stages.strip().casefold(), [BELOW], cutoff=0.7)
    return str(stages) if near and "\n## " in f"\n{document.body}" else ""


def unsaid(document: Document) -> Block | None:
    """The first stage of a body that reads like a map, with steps and keys, where no `stages` says that it is one; else nothing."""
    if not isinstance(document.data, dict) or "stages" in document.data or "\n## " not in f"\n{document.body}":
        return None
    blocks = blocks_of(document.text, document.body_start, document.body)
    first, last = _extent(blocks)
    has_steps = any(block.kind == "heading" and block.level == 3 for block in blocks[first:last])
    return blocks[first] if has_steps and any(map(_is_of_map, blocks[first:last])) else None
