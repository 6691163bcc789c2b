"""JSON Schema of the files that authors write, for editors and other tools.

Drawn from the same models that read the files. An editor sees values as YAML types them, so a text may be a number, and a key may be blank. In two
respects a schema is narrower than the reader: words of an enumeration and units are asked for in their usual spelling. In one it is wider: what a
reference names is not looked up. A blank is told by what it is not, since editors offer ``null`` wherever a schema names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from cxsite.model.base import Node, PageEntity
from cxsite.model.history import History
from cxsite.model.kinds import FULL, KINDS
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.schema_draft import in_draft, names_like
from cxsite.model.taxonomy import Taxonomy

Schema = dict[str, Any]

#: The draft that the servers of editors read; later ones they read in part.
DIALECT = "http://json-schema.org/draft-07/schema#"

#: Everything that has a schema, by the word for it: Markdown files by their type, then data files.
MODELS: dict[str, type[Node]] = {
    **{kind.name: kind.model for kind in KINDS.values()},
    "taxonomy": Taxonomy,
    "metrics": MetricsFile,
    "maturity": MaturityModel,
    "history": History,
    "assessment": Assessment,
}


#: Files that may be a bare list, with the key it stands for.
_BARE_LISTS = {"metrics": "metrics", "history": "snapshots"}


def schema(name: str) -> Schema:
    """The schema of one type of file.

    Args:
        name: a key of `MODELS`.
    """
    definitions = _definitions()
    root = _root(name, definitions)
    return _published(name, {**root, "$defs": _reachable(root, definitions)})


def combined_schema() -> Schema:
    """One schema for the front matter of all Markdown files, told apart by ``type:``; files of other types are left alone."""
    definitions = _definitions()
    roots = {name: _root(name, definitions) for name in KINDS}
    known = {"enum": [*KINDS, *(FULL + name for name in KINDS)], "description": "What the file describes."}
    described = {
        "type": "object",
        "properties": {"type": {"anyOf": [known, {"type": "string"}]}},
        "allOf": [
            {"if": {"properties": {"type": {"enum": [name, FULL + name]}}, "required": ["type"]}, "then": {"$ref": f"#/$defs/{name}"}}
            for name in KINDS
        ],
        "$defs": {**roots, **_reachable(list(roots.values()), definitions)},
    }
    return _published("front-matter", described)


@cache
def schema_files() -> Mapping[str, str]:
    """The schema of each type of file, and of all Markdown files together, as JSON by file name."""
    described = {**{name: schema(name) for name in MODELS}, "front-matter": combined_schema()}
    return {f"{name}.schema.json": json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n" for name, item in described.items()}


def _published(name: str, schema: Schema) -> Schema:
    """A schema as a document of its own."""
    as_draft: Schema = in_draft(schema)
    return {"$schema": DIALECT, "$id": f"urn:cxsite:schema:{name}", "title": f"cxsite: {name.replace('-', ' ')}", **as_draft}


@cache
def _definitions() -> dict[str, Schema]:
    """Every model's schema by the name that references use; nobody changes it."""
    models = [(model, "validation") for model in dict.fromkeys(MODELS.values())]
    _, described = models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    return {name: _tidy(definition) for name, definition in described["$defs"].items()}


def _root(name: str, definitions: dict[str, Schema]) -> Schema:
    """A file of one type: always a mapping, never the short form that the same thing may have inside another file."""
    definition = definitions[MODELS[name].__name__]
    mapping = next((form for form in definition.get("anyOf", []) if "properties" in form), definition)
    if issubclass(MODELS[name], PageEntity):
        # Other tools have keys of their own there.
        mapping = {key: value for key, value in mapping.items() if key != "additionalProperties"}
        mapping["properties"] = {
            **mapping["properties"],
            "type": {"enum": [name, FULL + name, None], "description": mapping["properties"]["type"]["description"]},
        }
        mapping["propertyNames"] = names_like(mapping["properties"])
    if whole := _BARE_LISTS.get(name):
        return {"anyOf": [mapping, mapping["properties"][whole]]}
    return mapping


def _reachable(schema: Any, definitions: dict[str, Schema]) -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    waiting = [schema]
    while waiting:
        for name in sorted(_references(waiting.pop()) - found.keys()):
            found[name] = definitions[name]
            waiting.append(definitions[name])
    return dict(sorted(found.items()))


def _references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for item in schema for name in _references(item)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"].rpartition("/")[2]} if isinstance(schema.get("$ref"), str) else set()
    return own | {name for item in schema.values() for name in _references(item)}


def _tidy(schema: Schema) -> Schema:
    """Without what tells an author nothing; blank keys and blank list items allowed, as the reader allows them."""
    tidied = {key: _tidy_value(key, value) for key, value in schema.items() if not _is_noise(key, value)}
    if "properties" in tidied:
        required = tidied.get("required", ())
        tidied["properties"] = {name: item if name in required else _or_blank(item) for name, item in tidied["properties"].items()}
    if "items" in tidied:
        tidied["items"] = _or_blank(tidied["items"])
    return _flat(tidied)


def _tidy_value(key: str, value: Any) -> Any:
    if key in ("properties", "patternProperties", "$defs"):
        return {name: _tidy(item) for name, item in value.items()}
    if isinstance(value, dict) and key != "default":
        return _tidy(value)
    return [_tidy(item) for item in value] if key == "anyOf" else value


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and (isinstance(value, dict) or value in (None, "", [])))


def _or_blank(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], *([] if {"type": "null"} in schema["anyOf"] else [{"type": "null"}])]}
    if "enum" in schema or "$ref" in schema:
        return {"anyOf": [{key: schema[key] for key in schema if key not in ("description", "default")}, {"type": "null"}]} | {
            key: schema[key] for key in ("description", "default") if key in schema
        }
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return schema if not kinds or "null" in kinds else {**schema, "type": [*kinds, "null"]}


def _flat(schema: Schema) -> Schema:
    """Alternatives of alternatives as one list, and ``X or nothing`` as one type."""
    if "anyOf" not in schema:
        return schema
    forms: list[Schema] = []
    for form in schema["anyOf"]:
        forms += form["anyOf"] if set(form) == {"anyOf"} else [form]
    others = [form for form in forms if form != {"type": "null"}]
    if len(others) == 1 and len(forms) > 1 and "type" in others[0] and "enum" not in others[0]:
        return {**_or_blank(others[0]), **{key: value for key, value in schema.items() if key != "anyOf"}}
    return {**schema, "anyOf": [*others, *([{"type": "null"}] if len(others) < len(forms) else [])]}
