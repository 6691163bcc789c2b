"""What to write as a value, in words: from the type of a field."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from cxsite.model.base import Node
from cxsite.model.reference import Ref
from cxsite.model.values import LocalFile
from cxsite.model.written import Written
from cxsite.reference.markdown import anchor, code, listed

#: Where the things that references name are described, other than under their own word.
_HEADINGS = dict.fromkeys(("department", "device", "interaction", "category", "lifecycle", "feeling"), "taxonomy") | {"own lane": "lane"}
_WORDS = {"lifecycle": "lifecycle stage"}
_SPELLINGS = {"step": "`journey#step`", "hotspot": "`journey#hotspot`"}
_NAMES = {"HandOff": "Hand-off", "Hotspot": "Hotspot in a step", "HotspotFile": "Hotspot", "MaturityModel": "Maturity", "MetricsFile": "Metrics"}


def heading(model: type[Node]) -> str:
    """What the section about a model is called."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in model.__name__).strip()
    return _NAMES.get(model.__name__, words[:1].upper() + words[1:])


def in_words(annotation: Any, metadata: Sequence[Any] = ()) -> str:
    """What an author writes for a value of this type."""
    origin, inner = get_origin(annotation), [arg for arg in get_args(annotation) if arg is not type(None)]
    if origin is Annotated:
        return in_words(annotation.__origin__, annotation.__metadata__)
    ref = _last(Ref, metadata)
    if ref and origin is not dict:
        return _reference(ref) if origin is not list else f"{_reference(ref)}; or a list"
    if _last(LocalFile, metadata):
        return "path of a file in the content folder"
    written: Written | None = _last(Written, metadata)
    if written:
        return written.words
    if origin in (Union, types.UnionType):
        return in_words(inner[0], metadata)
    if origin is list:
        return f"{in_words(inner[0])}; or a list"
    if origin is dict:
        key = _link(ref.kinds[0]) if ref else "number" if inner[0] is int else "name"
        return "anything" if inner[1] is Any else f"mapping from {key} to {in_words(inner[1])}"
    if origin is Literal:
        return listed([code(word) for word in inner])
    return f"[{heading(annotation).lower()}](#{anchor(heading(annotation))})" if is_node(annotation) else "anything"


def is_node(annotation: Any) -> bool:
    """Whether a type is a model with keys of its own."""
    return isinstance(annotation, type) and issubclass(annotation, Node)


def nodes_in(annotation: Any) -> list[type[Node]]:
    """The models inside a type, in order."""
    if is_node(annotation):
        return [annotation]
    return [node for arg in get_args(annotation) for node in nodes_in(arg)]


def description(info: FieldInfo) -> str:
    """What a field says, whether it must be there and what holds where it is not."""
    text, default = info.description or "", _default(info)
    return f"**Required.** {text}" if info.is_required() else f"{text} Default: {default}." if default else text


def _default(info: FieldInfo) -> str:
    value = info.default
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, dict):
        return ", ".join(code(key) for key in value)
    return code(str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else value)


def _last(kind: type[Any], metadata: Sequence[Any]) -> Any:
    return next((item for item in reversed(metadata) if isinstance(item, kind)), None)


def _reference(ref: Ref) -> str:
    words = listed([_link(kind) for kind in ref.kinds if kind != "cause"])
    spelling = _SPELLINGS.get(ref.kinds[0], "") + (" or `cause:…`" if "cause" in ref.kinds else "")
    return f"{words}{f', as {spelling}' if spelling else ''}{', or your own words' if ref.soft else ''}"


def _link(kind: str) -> str:
    return f"[{_WORDS.get(kind, kind)}](#{_HEADINGS.get(kind, kind)})"
