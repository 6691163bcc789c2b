"""What to say about keys and values that do not fit the model, by what the author wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic_core import ErrorDetails

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.columns import folded_key
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.column_names import ALIASES
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc

_NOUNS = {"stages": "stage", "steps": "step", "hotspots": "hotspot", "goals": "goal", "principles": "principle", "questions": "question",
          "dimensions": "dimension", "metrics": "metric", "answers": "answer", "channels": "channel", "levels": "level",
          "snapshots": "snapshot", "evidence": "piece of evidence", "hand_off": "hand-off", "next": "way on", "per_persona": "persona's view",
          "departments": "department", "lanes": "lane"}  # fmt: skip

#: Words for the text that something is known by.
_NAMES = frozenset({"description", "label", "name", "text", "title"})

#: What to do where a comma in braces has ended a text.
A_COMMA = "in braces a comma begins another key; quote a text that holds one"

_WIKI = re.compile(r"\[\[([^\[\]|{}]+)(?:\|[^\]]*)?\]\]")


def problem(detail: ErrorDetails, value: Any, model: type[Node], document: Document, *, by_name: bool = False) -> Diagnostic:
    """One thing that pydantic found, in words; ``value`` is what stands there, ``by_name`` whether a mapping of things stands for a list of them."""
    loc, context = detail["loc"], detail.get("ctx") or {}
    kind = detail["type"]
    if wiki := _wiki_link(kind if "/" in kind else "schema/type", value, loc, document):
        return wiki
    if "/" in kind:  # one of our own value types
        allowed = tuple(context.get("allowed", ()))
        hint = str(context.get("hint", ""))
        if allowed and (near := nearest(str(context.get("written", "")), allowed)):
            hint = f"did you mean '{near}'?"
        return document.at(kind, str(context["message"]), loc, hint=hint or (_as_text(value) if kind == "value/text" else ""), allowed=allowed)
    if kind == "extra_forbidden":
        return unknown_key(loc, value, model, document, by_name=by_name)
    if kind == "missing":
        what = noun(loc[:-1]) if len(loc) > 1 else "file"
        if loc in document.marks.keys:
            return document.at("schema/missing", f"'{loc[-1]}' has no value, and a {what} needs one", loc, key=True, hint=f"write '{loc[-1]}: …'")
        is_heading = document.map_at is not None and what in ("stage", "step") and loc[-1] == "name"
        hint = f"write it behind the '{'##' if what == 'stage' else '###'}'" if is_heading else f"add '{loc[-1]}:'"
        return document.at("schema/missing", f"'{loc[-1]}' is missing from this {what}", loc[:-1], hint=hint)
    return _wrong_shape(kind, value, detail, model, document)


def unknown_key(loc: Loc, value: Any, model: type[Node], document: Document, *, by_name: bool = False) -> Diagnostic:
    """A key that the thing around it does not have; ``by_name``: that is none, and its keys are things of a list."""
    written, known, what = str(loc[-1]), sorted(keys_at(model, loc[:-1])), noun(loc[:-1])
    where = f" in {_one(what)}" if len(loc) > 1 else ""
    near, allowed = nearest(written, known), tuple[str, ...]()
    short = _short(node_at(model, loc[:-1]))
    lead = _lead(node_at(model, loc[:-1])) if by_name else ""
    if lead:
        hint = _beginning(what, lead, written)
    elif near or (near := _otherwise(written, known)):
        hint = f"did you mean '{near}'?"
    elif short and isinstance(value, str) and written in _NAMES and (*loc[:-1], short) not in document.marks.keys:
        hint = f"did you mean '{short}'?"
    elif owner := next(_owners(model, written), None) or next(_owners(model, f"{written}s"), None):
        hint = f"'{written}' belongs to {_one(owner[0])}"
    elif isinstance(value, dict | list) and short and (*loc[:-1], short) not in document.marks.keys:
        hint = _beginning(what, short, written)
    elif isinstance(value, str) and " " in written:
        hint = f"quote a text that holds ': ': \"{shorten(f'{written}: {value}', 50)}\""
    elif value is None and " " in written:
        hint = A_COMMA
    else:
        hint, allowed = "keys of your own start with 'x-'", tuple(known)
    return document.at("schema/unknown-key", f"unknown key '{shorten(written)}'{where}", loc, key=True, hint=hint, allowed=allowed)


def _otherwise(written: str, known: list[str]) -> str:
    """The key that is meant by a word which journey maps have for it, such as `pain point`; empty for none."""
    meant = folded_key(ALIASES.get(written.casefold().replace("_", " ").replace("-", " "), "")) if "hotspots" in known else ""
    return meant if meant in known else ""


def may_be_a_name(loc: Loc, model: type[Node]) -> bool:
    """Whether an unknown key is like no key of anything around or within it, so that it may be what a thing is called."""
    key = str(loc[-1])
    return key not in _NAMES and not nearest(key, keys_at(model, loc[:-1])) and not any(_owners(model, key))


def _wiki_link(code: str, value: Any, loc: Loc, document: Document) -> Diagnostic | None:
    """A finding where the author wrote a link as wikis have it, which YAML reads as a list in a list."""
    if not isinstance(value, list):
        return None
    span = document.marks.value(loc)
    line = (span.text or document.text).line(span.line)
    found = _WIKI.match(line, max(0, span.column - 2)) or _WIKI.match(line, span.column - 1)
    if not found:
        return None
    name = found[1].strip()
    return document.at(code, f"'[[{shorten(name)}]]' is a link as wikis write it", loc, hint=f"write the name alone: {name}")


def _as_text(value: Any) -> str:
    """Advice where a text was meant, and brackets or a colon have made something else of it."""
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return f'write one text: "{shorten(", ".join(value), 50)}"'
    if isinstance(value, dict) and len(value) == 1:
        ((key, inner),) = value.items()
        if isinstance(inner, str) and " " in f"{key} {inner}":
            return f"quote a text that holds ': ': \"{shorten(f'{key}: {inner}', 50)}\""
    return ""


def _beginning(what: str, key: str, written: str) -> str:
    return f"begin each {what} with '- {key}: …', as in '- {key}: {shorten(written, 30)}'"


def _wrong_shape(kind: str, value: Any, detail: ErrorDetails, model: type[Node], document: Document) -> Diagnostic:
    """A list, mapping or text where another of them belongs."""
    loc = detail["loc"]
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this file")
    there = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else f"'{shorten(str(value))}'"
    message, hint = f"'{name}': {detail['msg'].lower()}", ""
    if value is None:
        message, hint = f"'{name}' has no value", "write one, or take the key out"
    elif kind in {"model_type", "model_attributes_type", "dict_type"}:
        message = f"'{name}' is made of 'key: value' lines, and this is {there}"
        lead = _lead(node_at(model, loc)) if isinstance(loc[-1], int) else ""
        hint = _beginning(noun(loc), lead, str(value)) if lead else _as_mapping(value, node_at(model, loc))
        if lead and isinstance(value, list):
            message, hint = f"a list stands within the list '{name}'", "take one '- ', or one pair of brackets, away"
    elif kind == "list_type":
        message, hint = f"'{name}' is a list, and this is {there}", "begin each entry with '- '"
    elif kind == "string_type":
        message, hint = f"'{name}' is a text, and this is {there}", _as_text(value) or "write one text"
    return document.at("schema/type", message, loc, hint=hint)


def _as_mapping(value: Any, node: type[Node] | None) -> str:
    """Advice where a mapping was meant, and a list or a text stands."""
    entries = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    if not entries:
        return "write each as 'key: value', indented below the key"
    first = value[0]
    name = "id" if "id" in first else next(iter(first), "")
    if len(first) > 1 and isinstance(first[name], str) and (name == "id" or (len(value) > 1 and all(name in item for item in value))):
        others = {key: item for key, item in first.items() if key != name and isinstance(item, str)}
        rest = shorten(", ".join(f"{key}: {item}" for key, item in others.items()), 50)
        told = f"{{{rest}}}" if node or len(others) != 1 else shorten(next(iter(others.values())), 50)
        return f"write each below its {name}, as in '{shorten(first[name], 30)}: {told}'"
    return "take the '- ' away from its lines"


def noun(loc: Loc) -> str:
    """The word for what stands at a path, such as ``step``."""
    names = [part for part in loc if isinstance(part, str)]
    return next((_NOUNS[name] for name in reversed(names) if name in _NOUNS), names[-1].replace("_", " ") if names else "file")


def keys_at(model: type[Node], loc: Loc) -> set[str]:
    """The keys that an author may write at a place of a file."""
    found = node_at(model, loc)
    return {info.alias or name for name, info in found.model_fields.items()} if found else set()


def _short(node: type[Node] | None) -> str:
    """The key that a thing of one text stands for, as the guide has it."""
    field = node.model_fields.get(node.short) if node else None
    return field.alias or node.short if node and field else ""


def _lead(node: type[Node] | None) -> str:
    """The key that each thing of a list begins with: what it cannot do without, else what it is known by."""
    if node is None:
        return ""
    needed = (info.alias or name for name, info in node.model_fields.items() if info.is_required())
    return next(needed, "") or _short(node) or ("id" if "id" in node.model_fields else "")


def node_at(model: type[Node], loc: Loc) -> type[Node] | None:
    """The model of what stands at a path; None where that is a plain value."""
    current = model
    for part in loc:
        field = next((info for name, info in current.model_fields.items() if part in (name, info.alias)), None)
        if field is None:
            continue  # an index, or the key of a mapping of objects
        inner = node_in(field.annotation)
        if inner is None:
            return None
        current = inner
    return current


def node_in(annotation: Any) -> type[Node] | None:
    """The model inside of a type, such as ``Step`` in ``list[Step]``."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation
    return next((node for arg in getattr(annotation, "__args__", ()) if (node := node_in(arg))), None)


def _owners(model: type[Node], key: str) -> Iterator[tuple[str, str]]:
    """The words for the things inside a file that have a key, such as ``step`` for ``emotion``, with the key of the file they stand below."""
    waiting, seen = [(model, "", "")], set[type[Node]]()
    while waiting:
        current, what, top = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        fields = {info.alias or name: info for name, info in current.model_fields.items()}
        if key in fields and what:
            yield what, top
        waiting += [(inner, noun((name,)), top or name) for name, info in fields.items() if (inner := node_in(info.annotation))]


#: Keys inside our files that pages have at their top for other tools.
_OF_OTHERS = frozenset({"alt", "category", "cost", "date", "description", "file", "id", "image", "kind", "label", "level", "link", "name", "source",
                        "status", "text", "to", "unit", "value", "weight", "when"})  # fmt: skip


def key_at_top(key: str, model: type[Node], document: Document) -> Diagnostic | None:
    """What to say of a key at the top of a page that the page's kind does not have; nothing where it is most likely another tool's."""
    known, others = sorted(keys_at(model, ())), document.data
    if key == "tags" and isinstance(others.get(key), dict):
        hint = "journeys, personas, touchpoints, actions and hotspots have them"
        return document.at("schema/near-miss", "this kind of page has no tags by dimension", (key,), key=True, hint=hint)
    near = nearest(key, known, cutoff=0.8)
    owner, top = next(_owners(model, key), ("", "")) if key not in _OF_OTHERS else ("", "")
    if near and near not in others:
        hint = f"did you mean '{near}'?"
    elif near and folded_key(near) == folded_key(key):
        hint = f"'{near}' is there already; keep one of them"
    elif owner:
        hint = f"'{key}' belongs to {_one(owner)}: write it there, below '{top}:'"
    elif key == "name" and "title" in known and "title" not in others:
        hint = "did you mean 'title'?"
    else:
        return None
    return document.at("schema/near-miss", f"unknown key '{shorten(key)}'", (key,), key=True, hint=hint)


def _one(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
