"""What a schema has to look like for the servers of editors to make good use of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]

#: A blank, without naming it.
_BLANK: Schema = {"not": {"type": ["array", "boolean", "number", "object", "string"]}}

#: Keys of other tools at the top of a page that are one letter away from one of ours.
_OF_OTHERS = ("date", "hide", "icon", "links", "search", "slug", "subtitle", "tags", "types")

#: Shorter keys are one letter away from too much.
_LONG_ENOUGH = 4


def in_draft(schema: Any) -> Any:
    """A schema of draft 2020-12 in draft 7, in which no blank is called ``null`` and nothing stands beside a reference."""
    if isinstance(schema, list):
        return [in_draft(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema == {"type": "null"}:
        return _BLANK
    found = {("definitions" if key == "$defs" else key): _inner(key, value) for key, value in schema.items()}
    if "$ref" in found:
        reference = {"$ref": found.pop("$ref").replace("#/$defs/", "#/definitions/")}
        return {**found, "allOf": [reference]} if found else reference
    if isinstance(kinds := found.get("type"), list) and "null" in kinds:
        others = [kind for kind in kinds if kind != "null"]
        found["anyOf"] = [{"type": others if len(others) > 1 else others[0]}, _BLANK]
        del found["type"]
    if isinstance(words := found.get("enum"), list) and None in words:
        found["anyOf"] = [{"enum": [word for word in words if word is not None]}, _BLANK]
        del found["enum"]
    return found


def _inner(key: str, value: Any) -> Any:
    if key in ("properties", "patternProperties", "$defs"):
        return {name: in_draft(item) for name, item in value.items()}
    return value if key in ("enum", "default", "required", "type", "$ref", "const") else in_draft(value)


def names_like(known: Iterable[str]) -> Schema:
    """What keys at the top of a page may be called: anything that is not one letter away from one of ours, as other tools have theirs there."""
    known = list(known)
    slips = sorted({slip for key in known if len(key) >= _LONG_ENOUGH for slip in _slips(key)})
    return {"anyOf": [{"enum": [*known, *_OF_OTHERS]}, {"not": {"pattern": f"^({'|'.join(slips)})$"}}]}


def _slips(key: str) -> Iterable[str]:
    """Patterns of a key with a letter changed, missing, in addition or in the place of its neighbour."""
    for index in range(len(key)):
        yield f"{re.escape(key[:index])}.?{re.escape(key[index + 1 :])}"
        yield f"{re.escape(key[:index])}.{re.escape(key[index:])}"
        yield f"{re.escape(key[:index])}{re.escape(key[index : index + 2][::-1])}{re.escape(key[index + 2 :])}"
