"""What may stand at a place, by the lines around it: what somebody is typing cannot always be parsed, but its keys can be read.

Which keys and values name other things stands on the fields of the model (`cxsite.model.reference.Ref`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.model.base import Node
from cxsite.model.columns import fields, shape_of
from cxsite.model.journey import Stage, Step
from cxsite.model.linking import reference_fields
from cxsite.model.reference import Ref
from cxsite.source.markdown_values import field_of

#: What a line begins with before its key, and the rest.
_LINE = re.compile(r"(\s*(?:[-*+]\s+)*)(.*)", re.DOTALL)
_KEY = re.compile(r"([^:]+):(?:\s.*)?", re.DOTALL)
_PIECE = re.compile(r"\"[^\"]*\"?|'[^']*'?|[{}\[\],]|:(?=\s|\Z)|[^{}\[\],:]+|:")
#: Before the id of a persona, in maps below the front matter: what they make of a step.
_FOR = re.compile(r"for\s+", re.IGNORECASE)
_BELOW = re.compile(r"stages:\s*[\"']?below\b", re.IGNORECASE)
_HEADINGS: dict[str, type[Node]] = {"##": Stage, "###": Step}


@dataclass(frozen=True, slots=True)
class Place:
    """What may stand at a place.

    Attributes:
        model: the object whose keys may.
        ref: what ids there name.
        is_key: whether those ids are keys, as personas in `per_persona`.
        key: the key of such a mapping, where the place is in its value.
        field: the object and its key whose value may.
    """

    model: type[Node] | None = None
    ref: Ref | None = None
    is_key: bool = False
    key: str = ""
    field: tuple[type[Node], str] | None = None


def place_at(model: type[Node], lines: Sequence[str], line: int, before: str, *, is_page: bool) -> Place:
    """What may stand at a place.

    Args:
        model: of the file.
        lines: of the file, as they are now.
        line: that of the place, from 1.
        before: what stands before the place in its line.
        is_page: whether the file is a page with front matter.
    """
    above, in_map = lines[: line - 1], False
    if is_page:
        ends = [number for number, text in enumerate(above) if text.rstrip() == "---"][:2]
        in_map = len(ends) == 2
        front, above = above[: ends[-1]] if in_map else [], above[ends[-1] + 1 :] if ends else []
        if in_map:
            heading = max((number for number, text in enumerate(above) if text.partition(" ")[0] in _HEADINGS), default=None)
            if heading is None or not any(map(_BELOW.match, front)) or any(text.rstrip() == "***" for text in above[heading:]):
                return Place()
            model, above = _HEADINGS[above[heading].partition(" ")[0]], above[heading + 1 :]
        elif not ends:
            return Place()
    found = _LINE.fullmatch(before)
    if found is None or before.endswith(":"):
        return Place()
    keys, opened = _in_line(found[2])
    if in_map and model is Step and not keys and _FOR.match(found[2]):
        return Place(ref=_ref(Step, "per_persona"), is_key=True)
    place = _walk(model, [*reversed([*_above(above, len(found[1]))]), *keys], opened)
    # In a map, lanes of the team are keys like any other.
    return Place(Step, _ref(Step, "lanes"), is_key=True) if in_map and place == Place(Step) else place


def _in_line(text: str) -> tuple[list[str], str]:
    """The keys that a place in a line stands behind, outermost first, and what it stands behind itself: a bracket, a colon or nothing."""
    frames: list[tuple[str, str | None]] = []
    key, word = None, ""
    for piece in _PIECE.findall(text):
        if piece in ("{", "[") and not word.strip():
            frames.append((piece, key))
            key = None
        elif piece in ("}", "]") and frames:
            key, word = frames.pop()[1], ""
        elif piece == "," and frames:
            key, word = None, ""
        elif piece == ":" and key is None and word.strip():
            key, word = word.strip().strip("'\""), ""
        else:
            word += piece
    keys = [name for _, name in frames if name] + ([] if key is None else [key])
    return keys, ":" if key is not None else frames[-1][0] if frames else ""


def _above(lines: Sequence[str], indent: int) -> Iterator[str]:
    """The keys that a line belongs to, innermost first: each of the nearest line above that begins further left."""
    for text in reversed(lines):
        found = _LINE.fullmatch(text)
        if found and text.strip() and not text.lstrip().startswith("#") and len(found[1]) < indent:
            indent = len(found[1])
            key = _KEY.fullmatch(found[2])
            yield key[1].strip().strip("'\"") if key else ""


def _walk(model: type[Node], keys: list[str], opened: str) -> Place:
    """Where keys lead to from an object."""
    place, current = Place(model), model
    while keys:
        key, *keys = keys
        if current is Step and (said := _FOR.match(key)):
            key, keys = "per_persona", [key[said.end() :], *keys]
        name = field_of(current, key)
        if name is None:
            return Place()
        shape, ref = shape_of(fields(current)[name]), _ref(current, name)
        is_value = not keys and opened == ":"
        if shape.many == "dict" and not (is_value or (not keys and opened == "[")):
            if not keys:
                return Place(ref=ref, is_key=True)
            key, *keys = keys
            place = Place(None if not keys and opened == ":" else shape.node, ref, key=key)
        elif shape.many == "dict" and not shape.numeric:
            return Place()
        else:
            place = Place(None if is_value else shape.node, ref, field=(current, name))
        if keys and shape.node is None:
            return Place()
        current = shape.node or current
    return place


def _ref(model: type[Node], name: str) -> Ref | None:
    return next((ref for _, key, ref in reference_fields(model) if key == name), None)
