"""From plain data to a model object; what does not fit becomes findings, and the rest is kept."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc

T = TypeVar("T", bound=Node)

# Each round removes at least one offending value; files with more mistakes than this are not worth showing in part.
_ROUNDS = 50


def validate(model: type[T], data: dict[str, Any], document: Document) -> tuple[T | None, list[Diagnostic]]:
    """Build ``model`` from ``data``.

    Returns:
        The object built from everything that is right (None where nothing usable is left), and one finding for each value that is wrong.
    """
    found: dict[Diagnostic, None] = {}
    refused: set[Loc] = set()
    remaining: Any = data
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(remaining), list(found)
        except ValidationError as error:
            if remaining is data:
                remaining = copy.deepcopy(data)
            details = error.errors(include_url=False)
            # A required value that was refused is not missing as well.
            found |= dict.fromkeys(_diagnostic(detail, model, document) for detail in details if detail["loc"] not in refused)
            # From the end, so that removing a list item does not move those before it.
            locations = [_offender(detail) for detail in details]
            for loc in sorted(set(locations), key=_order, reverse=True):
                if not loc or not _remove(remaining, loc):
                    return None, list(found)
            document.marks = document.marks.without(locations)
            # Where items went, those behind them have moved up, and a path may stand for something else.
            refused = set() if any(isinstance(loc[-1], int) for loc in locations) else refused | set(locations)
    return None, list(found)


def _order(loc: Loc) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, part, "") if isinstance(part, int) else (1, 0, part) for part in loc)


def _offender(detail: ErrorDetails) -> Loc:
    # A mapping that lacks a required key goes as a whole.
    return detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]


def _remove(data: Any, loc: Loc) -> bool:
    """Take the value at ``loc`` out; one written without list brackets goes with its key."""
    holder: Any = None
    holder_key: Any = ""
    current = data
    for part in loc:
        if isinstance(part, int) and not isinstance(current, list):
            continue  # the one of "one for a list"
        if not isinstance(current, dict | list) or (isinstance(current, list) and not isinstance(part, int)):
            break  # a short form, or a list read as a mapping: all of it is the offender
        holder, holder_key = current, (part if isinstance(current, list) else _written(current, part))
        current = holder[holder_key] if isinstance(holder, list) else holder.get(holder_key)
    if holder is None or (isinstance(holder, dict) and holder_key not in holder):
        return False
    del holder[holder_key]
    return True


def _written(mapping: dict[str, Any], part: str | int) -> str:
    return part if isinstance(part, str) and part in mapping else str(part)


def _diagnostic(detail: ErrorDetails, model: type[Node], document: Document) -> Diagnostic:
    loc, context = detail["loc"], detail.get("ctx") or {}
    kind = detail["type"]
    if "/" in kind:  # one of our own value types
        allowed = tuple(context.get("allowed", ()))
        hint = str(context.get("hint", ""))
        if allowed and (near := nearest(str(context.get("written", "")), allowed)):
            hint = f"did you mean '{near}'?"
        return document.at(kind, str(context["message"]), loc, hint=hint, allowed=allowed)
    if kind == "extra_forbidden":
        return _unknown_key(loc, model, document)
    if kind == "missing":
        what = _noun(loc[:-1]) if len(loc) > 1 else "file"
        return document.at("schema/missing", f"'{loc[-1]}' is missing from this {what}", loc[:-1], hint=f"add '{loc[-1]}:'")
    return document.at("schema/type", _type_message(kind, loc, detail), loc)


def _unknown_key(loc: Loc, model: type[Node], document: Document) -> Diagnostic:
    known = sorted(keys_at(model, loc[:-1]))
    near = nearest(str(loc[-1]), known)
    noun = _noun(loc[:-1])
    where = f" in {'an' if noun[0] in 'aeiou' else 'a'} {noun}" if len(loc) > 1 else ""
    return document.at(
        "schema/unknown-key",
        f"unknown key '{shorten(str(loc[-1]))}'{where}",
        loc,
        key=True,
        hint=f"did you mean '{near}'?" if near else "keys of your own start with 'x-'",
        allowed=() if near else tuple(known),
    )


_NOUNS = {"stages": "stage", "steps": "step", "hotspots": "hotspot", "goals": "goal", "principles": "principle", "questions": "question",
          "dimensions": "dimension", "metrics": "metric", "answers": "answer", "channels": "channel", "levels": "level",
          "snapshots": "snapshot", "evidence": "piece of evidence"}  # fmt: skip


def _noun(loc: Loc) -> str:
    names = [part for part in loc if isinstance(part, str)]
    return next((_NOUNS[name] for name in reversed(names) if name in _NOUNS), names[-1].replace("_", " ") if names else "file")


def _type_message(kind: str, loc: Loc, detail: ErrorDetails) -> str:
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this file")
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return f"'{name}' wants 'key: value' lines here"
    if kind == "list_type":
        return f"'{name}' wants a list here"
    if kind == "string_type":
        return f"'{name}' wants a text here"
    return f"'{name}': {detail['msg'].lower()}"


def keys_at(model: type[Node], loc: Loc) -> set[str]:
    """The keys that an author may write at a place of a file."""
    current = model
    for part in loc:
        field = next((info for name, info in current.model_fields.items() if part in (name, info.alias)), None)
        if field is None:
            continue  # an index, or the key of a mapping of objects
        inner = _node_in(field.annotation)
        if inner is None:
            return set()
        current = inner
    return {info.alias or name for name, info in current.model_fields.items()}


def _node_in(annotation: Any) -> type[Node] | None:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return annotation
    return next((node for arg in getattr(annotation, "__args__", ()) if (node := _node_in(arg))), None)
