"""How authors write a value: in words for people, and in JSON Schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

JsonSchema = Mapping[str, Any]


# Compared by identity: type expressions hash their parts, and a schema has no hash.
@dataclass(frozen=True, eq=False)
class Written:
    """Marks a type of values.

    An editor checks a value after YAML has typed it, so that a text may arrive as a number and a number as a text in quotation marks.

    Attributes:
        words: what to write, as the reference has it.
        schema: what an editor may find; None where pydantic's own description is right.
        also: another form beside that one.
    """

    words: str
    schema: JsonSchema | None = None
    also: JsonSchema | None = None

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler(schema)
        # What the handbook exports is no longer what authors wrote.
        if handler.mode == "serialization":
            return described
        own = described if self.schema is None else dict(self.schema)
        return own if self.also is None else {"anyOf": [own, dict(self.also)]}


ANY_TEXT: JsonSchema = {"type": ["string", "number", "boolean"]}
TEXTS: JsonSchema = {"type": "array", "items": ANY_TEXT}

# Patterns of JSON Schema: ECMAScript's dialect, without flags.
DECIMAL = r"[+-]?\d{1,15}(\.\d{1,9})?"
PERCENTAGE = r"(\d{1,2}(\.\d{1,6})?|100(\.0{1,6})?) *%"
SWITCH = "true|yes|on|false|no|off"
#: Known schemes, or none: a path, a query or an anchor, but no other host.
ADDRESS = r"(https?|mailto|tel):.*|[^:/?#\\][^:/?#]*([/?#].*)?|[/?#]|[?#].*|/[^/\\].*"


def numeral(pattern: str = DECIMAL, kind: str = "number", **limits: float) -> JsonSchema:
    """A number within limits, also in quotation marks."""
    return {"type": [kind, "string"], **limits, "pattern": f"^({pattern})$"}


def matching(pattern: str, kind: str | list[str] = "string", **more: str) -> JsonSchema:
    """A text of this pattern, or whatever else ``kind`` allows."""
    return {"type": kind, "pattern": f"^({pattern})$", **more}
