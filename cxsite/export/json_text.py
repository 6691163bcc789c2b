"""Records as JSON text, and their JSON Schema."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from cxsite.export.model import HandbookRecord, JourneyFile
from cxsite.model.base import Node
from cxsite.model.linking import reference_fields

#: Legal in JSON, but not where a page embeds it in a script.
_UNSAFE = "<>&\u2028\u2029"


def as_plain(record: BaseModel) -> dict[str, Any]:
    """A handbook, or a part of it, as JSON knows it.

    What is not known is left out rather than written as null or as an empty list; only the mappings at the top of a handbook are always there, and
    a metric that is named without a value is null. Keys stand in the order of the schema and things in the order of files, so that the same
    content gives the same bytes.
    """
    if isinstance(record, HandbookRecord):
        return {name: _plain(value) for name, value in record if value is not None}
    plain: dict[str, Any] = _plain(record)
    return plain


def as_json(plain: Any) -> bytes:
    """A file of compact UTF-8 JSON that can be embedded anywhere; a number that JSON does not have is an error."""
    return text_of(plain) + b"\n"


def text_of(plain: Any) -> bytes:
    """The same as a part of such a file."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in _UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    # A lone surrogate is no character: some YAML readers let one pass, no encoder does.
    return text.encode("utf-8", "replace")


def object_of(parts: Mapping[str, bytes]) -> bytes:
    """An object of such parts, by key."""
    return b"{" + b",".join(text_of(key) + b":" + text for key, text in parts.items()) + b"}"


@cache
def handbook_schema() -> bytes:
    """The JSON Schema (draft 2020-12) of ``cx/handbook.json``."""
    return _schema(HandbookRecord)


@cache
def journey_schema() -> bytes:
    """The JSON Schema of ``cx/journeys/<id>.json``."""
    return _schema(JourneyFile)


def _schema(model: type[BaseModel]) -> bytes:
    schema = model.model_json_schema(mode="serialization", by_alias=False)
    parts, changed = schema["$defs"], True
    while changed:
        # What is empty is left out, whatever it is: lists, mappings, and things of which nothing is known.
        nothing = {f"#/$defs/{name}" for name, part in parts.items() if part.get("type") == "object" and not part.get("required")}
        changed = False
        for part in parts.values():
            needed = [name for name in part.get("required", ()) if not _may_be_empty(part["properties"][name], nothing)]
            changed |= needed != part.get("required")
            part["required"] = needed
    return as_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def _may_be_empty(shape: Mapping[str, Any], nothing: set[str]) -> bool:
    return shape.get("type") in ("array", "object") or shape.get("$ref") in nothing


def _plain(value: Any) -> Any:
    """A value as JSON knows it, without empty lists and mappings, and with whole numbers as such.

    Not `BaseModel.model_dump` and a second pass: half of what a large handbook's export takes would be spent on what is then left out.
    """
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, BaseModel):
        left_out = _left_out(type(value))
        fields = {name: item for name, item in value.__dict__.items() if item is not None and name not in left_out and not _leads_nowhere(item)}
        return _filled({name: item if name == "extra" else _plain(item) for name, item in fields.items()})
    if isinstance(value, list):
        return [_plain(item) for item in value if not _leads_nowhere(item)]
    if isinstance(value, dict):
        return _filled({key: _plain(item) for key, item in value.items()})
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    assert isinstance(value, datetime.date)
    return value.isoformat()


def _leads_nowhere(value: Any) -> bool:
    """Whether the reference that a thing is all about was to nothing, which was reported; the schema asks for that reference."""
    return isinstance(value, Node) and any(getattr(value, name) is None for name in _needed(type(value)))


@cache
def _needed(kind: type[Node]) -> tuple[str, ...]:
    return tuple(name for name, _, _ in reference_fields(kind) if kind.model_fields[name].is_required())


def _filled(found: dict[Any, Any]) -> dict[Any, Any]:
    return {key: item for key, item in found.items() if item != [] and item != {}}


@cache
def _left_out(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(name for name, info in kind.model_fields.items() if info.exclude)
