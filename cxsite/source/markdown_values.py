"""How one line of a map says a key and its value: the short forms, lists in a line, and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from cxsite.model.base import Node
from cxsite.model.columns import fields, folded_key, shape_of
from cxsite.model.journey import HandOff
from cxsite.model.linking import reference_fields
from cxsite.model.values import shorten
from cxsite.source.marks import Span
from cxsite.source.yaml_lines import unquoted as without_marks

_ENTRY = re.compile(r"([^\s:\"\[{<][^:\n\"\[{<]{0,79}?)[ \t]*:(?:[ \n]+(.*))?", re.DOTALL)
_ID = re.compile(r"(.*?)[ \t]*\{#([^{}\s]+)\}", re.DOTALL)
_PART = re.compile(r'\s*(?:"([^"]*)"\s*(?=,|\Z)|([^,]*))(?:,|\Z)')
_BRACKET = re.compile(r"[ \t]*\(([^()]*)\)\Z")
_MEASURE = re.compile(r"(\S.*?)[ \t]+([+-]?\d[\d.]*%?)")
_ON = "on "

#: Keys whose texts are single words, so that commas separate them as they do names.
_WORDS = frozenset({"feels"})
#: Where a device may stand behind.
_REACHED = frozenset({"touchpoint", "channel"})
#: Words and what follows them, with or without a sign between.
_NEARLY_KEYED = re.compile(r"(?:\[[ xX]?\] *)?\**([^\s:=：*][^:=：*]*?)\**(?:\s*[:=：]|\s+[-–—]+(?=\s)|\s)\**\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a file: a text and where it stands; ``quoted`` where marks around it say that it is meant as it is."""

    text: str
    span: Span
    quoted: bool = False

    def part(self, begin: int, end: int) -> Written:
        """The characters from ``begin`` to ``end``, without the space around them."""
        text = self.text[begin:end]
        begin += len(text) - len(text.lstrip())
        text = text.strip()
        first = min(self.span.column + begin, self.span.end_column)
        return Written(text, Span(self.span.line, first, max(min(first + len(text), self.span.end_column), first + 1)))


def entry_of(text: str, span: Span) -> tuple[Written, Written] | None:
    """Key and value of a list item; None where it has no key."""
    found = _ENTRY.fullmatch(text)
    if not found:
        return None
    whole = Written(text, span)
    return whole.part(*found.span(1)), whole.part(*found.span(2)) if found[2] else Written("", whole.part(*found.span(1)).span)


def field_of(model: type[Node], key: str) -> str | None:
    """The key of the model that a key of the map means: in any case, with spaces or hyphens, singular or plural."""
    known, written = fields(model), folded_key(key)
    return next((name for name in (written, f"{written}s", written.removesuffix("s")) if name in known), None)


def example_for(model: type[Node], written: str) -> str:
    """What to write for an item without a key: the one that it begins with, behind the box of a task and before any other sign than a colon."""
    found = _NEARLY_KEYED.fullmatch(written)
    for word, rest in ((found[1], found[2]), written.partition(" ")[::2]) if found else ():
        if rest and field_of(model, word):
            return f"'{word}: {shorten(rest, 30)}'"
    return "'goal: …' or another key" if "goal" in fields(model) else f"'{next(iter(fields(model)))}: …'"


def id_of(name: Written) -> tuple[Written, Written | None]:
    """The name in a heading, and the id behind it."""
    found = _ID.fullmatch(name.text)
    if not found:
        return unquoted(name), None
    return unquoted(name.part(*found.span(1))), name.part(*found.span(2))


def unquoted(written: Written) -> Written:
    """A text without the quotation marks around the whole of it."""
    text = written.text
    if written.quoted or len(text) < 2:
        return written
    if text[0] == text[-1] == '"':
        inside = text[1:-1]
        if '"' not in inside or (len(inside) > 1 and inside[0] == inside[-1] == '"'):
            return replace(written, text=inside, quoted=True)
    plain = without_marks(text)
    return replace(written, text=plain, quoted=True) if plain != text else written


def parts_of(model: type[Node] | None, name: str, value: Written) -> tuple[list[Written], dict[str, list[Written]]]:
    """The values of a list that stands in one line, and those of other keys among them."""
    whole = unquoted(value)
    if whole.quoted or not value.text:
        return ([whole] if value.text else []), {}
    if value.text[0] == "[" and value.text[-1] == "]":
        return list(_between_commas(value.part(1, len(value.text) - 1))), {}
    if model is None or name not in _named(model):
        return [whole], {}
    parts = list(_between_commas(value))
    if name not in _REACHED or "device" not in fields(model):
        return parts, {}
    devices = [part.part(len(_ON), len(part.text)) for part in parts if _is_device(part)]
    return [part for part in parts if not _is_device(part)], ({"device": devices} if devices else {})


def emotion_of(value: Written) -> tuple[Written, list[Written]]:
    """An emotion and the words for the feelings behind it; a comma without a space is one of a number."""
    comma = value.text.find(", ")
    if comma < 0 or unquoted(value).quoted:
        return value, []
    return value.part(0, comma), list(_between_commas(value.part(comma + 1, len(value.text))))


def metrics_of(value: Written) -> list[tuple[Written, Written | None]]:
    """Metrics with what was measured, or by their names alone."""
    found: list[tuple[Written, Written | None]] = []
    for part in parts_of(None, "", value)[0] if value.text.startswith("[") else _between_commas(value) if value.text else ():
        measured = _MEASURE.fullmatch(part.text)
        found.append((part.part(*measured.span(1)), part.part(*measured.span(2))) if measured and not part.quoted else (part, None))
    return found


def short_form(node: type[Node], value: Written) -> list[tuple[str, Written | list[Written]]]:
    """What stands behind the key of an object, as keys of its own."""
    if not value.text:
        return []
    whole = unquoted(value)
    if whole.quoted or not node.short:
        return [(node.short, whole)]
    if node.short == "emotion":
        number, feelings = emotion_of(value)
        return [("emotion", number), *([("feels", feelings)] if feelings else [])]
    bracket = _BRACKET.search(value.text)
    more = _in_brackets(node, value.part(*bracket.span(1))) if bracket and bracket.start() else []
    if not bracket or not more:
        return [(node.short, whole)]
    return [(node.short, unquoted(value.part(0, bracket.start()))), *more]


def _in_brackets(node: type[Node], inside: Written) -> list[tuple[str, Written | list[Written]]]:
    """The keys in the brackets behind a text; none where not all of it is keys with numbers, or the kind of a hand-off."""
    if node is HandOff:
        return [("kind", inside)] if inside.text.casefold() in ("internal", "external") else []
    found: list[tuple[str, Written | list[Written]]] = []
    for part in _between_commas(inside):
        measured = _MEASURE.fullmatch(part.text)
        name = field_of(node, measured[1]) if measured else None
        if not measured or not name or not shape_of(fields(node)[name]).numeric:
            return []
        found.append((name, part.part(*measured.span(2))))
    return found


def _between_commas(value: Written) -> Iterator[Written]:
    position = 0
    while position < len(value.text):
        found = _PART.match(value.text, position)
        assert found
        position = found.end()
        if found[1] is not None:
            yield replace(value.part(found.start(1), found.end(1)), text=found[1], quoted=True)
        elif found[2].strip():
            yield value.part(*found.span(2))


def _is_device(part: Written) -> bool:
    return not part.quoted and part.text.startswith(_ON)


@cache
def _named(model: type[Node]) -> frozenset[str]:
    """The keys whose values are names of things."""
    return frozenset(key for _, key, ref in reference_fields(model) if not ref.soft) | _WORDS
