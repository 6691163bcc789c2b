"""The list items of a map: each takes one key of a stage, a step or what is inside, with the list inside the item for its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.columns import Shape, fields, folded_key, shape_of
from cxsite.model.journey import Step
from cxsite.model.values import shorten
from cxsite.source.front_matter import Document
from cxsite.source.map_form import Comment
from cxsite.source.markdown_blocks import Block
from cxsite.source.markdown_values import Written, emotion_of, entry_of, example_for, field_of, metrics_of, parts_of, short_form, unquoted
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.yaml_lines import name_of_space

#: Blocks that are a text of a step.
SPOKEN = {"paragraph": "action", "quote": "thinks"}


@dataclass(slots=True)
class Map:
    """What the body of a journey says of its stages.

    Attributes:
        begin: index in the body of the first character that belongs to the map; of the body's end where there is none.
        end: index behind its last, the line that ends it included.
        headings: where each stage and step begins, by its path: lines of the file, from 1.
    """

    begin: int
    end: int
    stages: list[dict[str, Any]] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    comments: list[Comment] = field(default_factory=list)
    headings: dict[Loc, int] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


class Items:
    """Reads list items into a map."""

    def __init__(self, document: Document, found: Map, lanes: Mapping[str, str]) -> None:
        self.document, self.map, self.lanes = document, found, lanes
        self._waiting: list[str] = []  # comments, until the thing that they stand at

    def wait(self, comment: Block) -> None:
        """Keep a comment for what follows it."""
        self._waiting.append(comment.comment or "")

    def entry(self, model: type[Node], holder: dict[str, Any], loc: Loc, block: Block) -> None:
        """Take in one list item."""
        entry = entry_of(block.text, block.span)
        if entry is None:
            message = f"'{shorten(block.text, 30)}' is no 'key: value'" if block.text else "an empty list item"
            self.note("markdown/item", message, block.span, f"write {example_for(model, block.text)}")
            return
        key, value = entry
        if model is Step and key.text.lower().startswith("for ") and key.text[4:].strip():
            persona = key.text[4:].strip()
            views = self._mapping(holder, (*loc, "per_persona"), key)
            self._single(views, (*loc, "per_persona", persona), key, value, block, shape_of(Step.model_fields["per_persona"]))
            return
        name = field_of(model, key.text)
        if name in ("steps", "stages"):
            self.note("markdown/item", f"'{shorten(key.text)}' are headings here", key.span, "begin each with '### ' and its name")
        elif name is None:
            self._unknown(model, holder, loc, key, value, block)
        else:
            self._of_field(model, holder, loc, name, key, value, block)

    def _of_field(self, model: type[Node], holder: dict[str, Any], loc: Loc, name: str, key: Written, value: Written, block: Block) -> None:
        shape, at = shape_of(fields(model)[name]), (*loc, name)
        if shape.many == "list":
            self._list(model, holder, at, key, value, block, shape)
        elif shape.many == "dict":
            self.take(at, block)
            self._named(model, holder, at, key, value, block, shape)
        elif name == "emotion" and "feels" in fields(model):
            number, feelings = emotion_of(value)
            self._single(holder, at, key, number, block, shape)
            if feelings:
                self._append(holder, (*loc, "feels"), key, feelings)
        else:
            self._single(holder, at, key, value, block, shape)

    def _list(self, model: type[Node], holder: dict[str, Any], at: Loc, key: Written, value: Written, block: Block, shape: Shape) -> None:
        """Values of a list: those in the line, and those of the list inside the item, or the parts of an object."""
        values, others = parts_of(model, str(at[-1]), value)
        for name, more in others.items():
            self._append(holder, (*at[:-1], name), key, more)
        there, first = self._append(holder, at, key, values), len(holder.get(str(at[-1]), ())) - len(values)
        if shape.node is None:
            self.take((*at, first), block)
            self._texts(there, at, block)
            return
        if not values:  # all of it stands in the list inside
            values = [value]
            self._append(holder, at, key, values)
        for number, written in enumerate(values):
            index = first + number
            self.take((*at, index), block if number == 0 else None)
            there[index] = self._thing(shape.node, (*at, index), written, block if len(values) == 1 else None)
        for inner in block.inner if len(values) > 1 else ():
            self.stray(inner)

    def _texts(self, there: list[Any], at: Loc, block: Block) -> None:
        """Add the texts of the list inside an item."""
        for inner in block.inner:
            if inner.kind == "item":
                self.odd(inner)
                self.take((*at, len(there)), inner)
                self.mark((*at, len(there)), inner.span)
                there.append(self._text(Written(inner.text, inner.span), inner))
            elif inner.kind == "paragraph" and there:
                self.odd(inner)
                there[-1] = f"{there[-1]}\n\n{inner.text}"
            else:
                self._inside(inner)

    def _append(self, holder: dict[str, Any], at: Loc, key: Written, values: Sequence[Written]) -> list[Any]:
        there: list[Any] = holder.setdefault(str(at[-1]), [])
        self._key(at, key)
        for value in values:
            self.mark((*at, len(there)), value.span)
            there.append(value.text)
        return there

    def _single(self, holder: dict[str, Any], at: Loc, key: Written, value: Written, block: Block, shape: Shape) -> None:
        """A value that there is one of."""
        name = str(at[-1])
        if name in holder:
            first = self.map.marks.keys.get(at) or self.map.marks.values[at]
            message = f"'{shorten(key.text)}' is said twice, first on line {first.line}"
            self.note("yaml/duplicate-key", message, key.span, "keep one")
            return
        self._key(at, key, value)
        self.take(at, block)
        holder[name] = self._thing(shape.node, at, value, block) if shape.node else self._text(value, block)

    def _text(self, value: Written, block: Block) -> str | None:
        """The text of an item, with the paragraphs that go on with it."""
        texts = [unquoted(value).text]
        for inner in block.inner:
            if inner.kind == "paragraph":
                self.odd(inner)
                texts.append(inner.text)
            else:
                self._inside(inner)
        return "\n\n".join(texts) or None

    def _thing(self, node: type[Node], at: Loc, value: Written, block: Block | None) -> Any:
        """An object: what stands behind its key, and the list inside the item."""
        thing: dict[str, Any] = {}
        for name, part in short_form(node, value):
            thing[name] = [item.text for item in part] if isinstance(part, list) else part.text
            self.mark((*at, name), part[0].span if isinstance(part, list) else part.span)
            for index, item in enumerate(part if isinstance(part, list) else ()):
                self.mark((*at, name, index), item.span)
        for inner in block.inner if block else ():
            if inner.kind == "item":
                self.odd(inner)
                self.entry(node, thing, at, inner)
            elif inner.kind == "paragraph" and node.short in thing:
                thing[node.short] = f"{thing[node.short]}\n\n{inner.text}"
            else:
                self._inside(inner)
        return thing[node.short] if set(thing) == {node.short} else thing

    def _named(self, model: type[Node], holder: dict[str, Any], at: Loc, key: Written, value: Written, block: Block, shape: Shape) -> None:
        """A mapping from names: metrics, views of personas, tags, lanes, what is the team's own."""
        if shape.free:
            there = self._mapping(holder, at, key)
            read = self._free(at, value, block)
            there.update(read if isinstance(read, dict) else {})
            if read and not isinstance(read, dict):
                self.note("schema/type", f"'{shorten(key.text)}' is made of 'key: value' items", value.span, "write them as a list inside this item")
            return
        there = self._mapping(holder, at, key)
        if value.text and not shape.numeric:
            hint = "write each as 'name: value' in a list inside this item"
            self.note("schema/type", f"'{shorten(key.text)}' is made of names with values", value.span, hint)
        for name, number in metrics_of(value) if shape.numeric else ():
            there.setdefault(name.text, number.text if number else None)
            self._key((*at, name.text), name, number or name)
        for inner in block.inner:
            entry = entry_of(inner.text, inner.span) if inner.kind == "item" else None
            if entry and shape.lists:
                self.odd(inner)
                self.take((*at, entry[0].text), inner)
                self._texts(
                    self._append(there, (*at, entry[0].text), entry[0], parts_of(model, str(at[-1]), entry[1])[0]), (*at, entry[0].text), inner
                )
            elif entry:
                self.odd(inner)
                self._single(there, (*at, entry[0].text), *entry, inner, shape)
            elif inner.kind == "item":
                self.note("markdown/item", f"'{shorten(inner.text, 30)}' is no 'name: value'", inner.span, "write the name, ': ' and the value")
            else:
                self._inside(inner)

    def _unknown(self, model: type[Node], holder: dict[str, Any], loc: Loc, key: Written, value: Written, block: Block) -> None:
        """A key that the model does not have: a lane of the team, a key of its own, or a mistake that validation names."""
        lane = self.lanes.get(folded_key(key.text)) if model is Step else None
        own = key.text.lower().startswith("x-")
        name = lane or (key.text if own else folded_key(key.text))
        if lane:
            holder = self._mapping(holder, (*loc, "lanes"), key)
            loc = (*loc, "lanes")
        read = self._free((*loc, name), value, block)
        self.take((*loc, name), block)
        if lane and name in holder:
            before = holder[name] if isinstance(holder[name], list) else [holder[name]]
            read = [*before, *(read if isinstance(read, list) else [read])]
        elif name in holder:
            self.note("yaml/duplicate-key", f"'{shorten(key.text)}' is said twice", key.span, "keep one")
            return
        self._key((*loc, name), key, value)
        holder[name] = read

    def _free(self, at: Loc, value: Written, block: Block) -> Any:
        """What no model describes: a text, a list of texts, or names with values."""
        items = [inner for inner in block.inner if inner.kind == "item"]
        entries = [entry_of(inner.text, inner.span) for inner in items]
        if not items:
            bracketed = value.text.startswith("[") and value.text.endswith("]")
            return [part.text for part in parts_of(None, "", value)[0]] if bracketed else self._text(value, block)
        if value.text:
            self.note("schema/type", f"'{shorten(value.text, 30)}' has a list inside", value.span, "write the text or the list")
        if not all(entries):
            texts: list[Any] = []
            self._texts(texts, at, block)
            return texts
        found: dict[str, Any] = {}
        for inner, entry in zip(items, entries, strict=True):
            assert entry
            self._key((*at, entry[0].text), *entry)
            self.take((*at, entry[0].text), inner)
            found.setdefault(entry[0].text, self._free((*at, entry[0].text), entry[1], inner))
        return found

    def _mapping(self, holder: dict[str, Any], at: Loc, key: Written) -> dict[str, Any]:
        self._key(at, key)
        there: dict[str, Any] = holder.setdefault(str(at[-1]), {})
        return there

    def _key(self, at: Loc, key: Written, value: Written | None = None) -> None:
        self.map.marks.keys.setdefault(at, key.span)
        self.map.marks.values.setdefault(at, (value or key).span)

    def mark(self, at: Loc, span: Span) -> None:
        self.map.marks.values.setdefault(at, span)

    def take(self, loc: Loc, block: Block | None) -> None:
        """Give the comments that wait to a thing, and the one behind it."""
        self.map.comments += [Comment(loc, text, behind=False) for text in self._waiting]
        self._waiting = []
        if block is not None and block.comment is not None and block.kind != "comment":
            self.map.comments.append(Comment(loc, block.comment, behind=True))

    def _inside(self, block: Block) -> None:
        if block.kind == "comment":
            self.wait(block)
        else:
            self.stray(block)

    def odd(self, block: Block) -> None:
        for span, space in block.spaces:
            self.note("yaml/space", f"a {name_of_space(space)} where Markdown wants an ordinary one", span, "type the space again")
        hidden = {span.line for span, _ in block.spaces}
        for span, advice in block.odd:
            if span.line not in hidden:
                self.note("markdown/continues", "this line goes on with the text above", span, advice)

    def stray(self, block: Block) -> None:
        what = {"paragraph": "text", "quote": "a quotation", "item": "a list"}.get(block.kind, block.text)
        what = f"a heading of level {block.level}" if block.kind == "heading" else what
        hint = "write it above the first '##', or below a line '***'"
        if block.kind in SPOKEN:
            hint = "write it below the '###' of a step, or above the first '##'"
        self.note("markdown/stray", f"{what} does not belong here on a map", block.span, hint)

    def note(self, code: str, message: str, span: Span, hint: str) -> None:
        """Add a finding."""
        self.map.found.append(self.document.diagnostic(code, message, span, hint=hint))
