"""Records as JSON text, and their JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from cxsite.export.model import HandbookRecord

#: Legal in JSON, but not where a page embeds it in a script.
_UNSAFE = "<>&\u2028\u2029"


def handbook_json(record: HandbookRecord) -> bytes:
    """A handbook as compact UTF-8 JSON.

    What is not known is left out rather than written as null or as an empty list; only the mappings at the top are always there, and a metric
    that is named without a value is null. Keys stand in the order of the schema and things in the order of files, so that the same content
    gives the same bytes.
    """
    plain = record.model_dump(mode="json", by_alias=False, exclude_none=True)
    return as_json({key: value if value == {} else _compact(value) for key, value in plain.items()})


def as_json(plain: Any) -> bytes:
    """JSON that can be embedded anywhere; a number that JSON does not have is an error."""
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for char in _UNSAFE:
        text = text.replace(char, f"\\u{ord(char):04x}")
    # A lone surrogate is no character: some YAML readers let one pass, no encoder does.
    return f"{text}\n".encode("utf-8", "replace")


@cache
def handbook_schema() -> bytes:
    """The JSON Schema (draft 2020-12) of ``cx/handbook.json``."""
    schema = HandbookRecord.model_json_schema(mode="serialization", by_alias=False)
    for part in schema["$defs"].values():
        # Empty lists and mappings are left out, whatever they are.
        needed = [name for name in part.get("required", ()) if part["properties"][name].get("type") not in ("array", "object")]
        part["required"] = needed
    return as_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def _compact(value: Any) -> Any:
    """A value without empty lists and mappings, and with whole numbers as such."""
    if isinstance(value, dict):
        found = {key: item if key == "extra" else _compact(item) for key, item in value.items()}
        return {key: item for key, item in found.items() if item != [] and item != {}}
    if isinstance(value, list):
        return [_compact(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
