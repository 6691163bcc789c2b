"""Keys and texts that were written and would vanish without a word: those without a value, and those that lack a space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.values import shorten
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc
from cxsite.source.schema_words import A_COMMA, node_in, unknown_key
from cxsite.source.yaml_scalars import comma_between, two_entries

_GLUED = re.compile(r"([a-z_]+):(\S.*)", re.DOTALL)


def lost_keys(model: type[Node], data: Any, document: Document, halves: list[Loc]) -> Iterator[Diagnostic]:
    """Findings about what ``model`` would leave out of ``data`` in silence; ``halves`` takes the keys that are the second half of a number."""
    waiting: list[tuple[type[Node], Any, Loc]] = [(model, data, ())]
    while waiting:
        current, value, loc = waiting.pop()
        if isinstance(value, list):
            waiting += [(current, item, (*loc, index)) for index, item in enumerate(value)]
        elif isinstance(value, str):
            yield from _glued(current, value, loc, document)
        elif isinstance(value, dict):
            yield from _without_value(model, current, value, loc, document, halves)
            waiting += _below(current, value, loc)


def _below(current: type[Node], value: dict[str, Any], loc: Loc) -> Iterator[tuple[type[Node], Any, Loc]]:
    for key, inner, by_name in _objects_in(current):
        if key not in value:
            continue
        if by_name and isinstance(value[key], dict):
            yield from ((inner, item, (*loc, key, item_name)) for item_name, item in value[key].items())
        else:
            yield inner, value[key], (*loc, key)


@cache
def _objects_in(model: type[Node]) -> tuple[tuple[str, type[Node], bool], ...]:
    """The keys that hold objects, with the model of these and whether they stand there by name; a handbook has far more values than objects."""
    found = ((info.alias or name, node_in(info.annotation), "dict[" in str(info.annotation)) for name, info in model.model_fields.items())
    return tuple((key, inner, by_name) for key, inner, by_name in found if inner is not None)


@cache
def _known(model: type[Node]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in model.model_fields.items())


@cache
def _of_bare_names(model: type[Node]) -> frozenset[str]:
    """The keys below which a name says something without a value, such as that of a metric."""
    return frozenset(info.alias or name for name, info in model.model_fields.items() if _may_be_bare(info.annotation))


def _may_be_bare(annotation: Any) -> bool:
    return any(type(None) in get_args(part) for part in get_args(annotation)[1:])


@cache
def _needed(model: type[Node]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in model.model_fields.items() if info.is_required())


def _without_value(
    model: type[Node], current: type[Node], value: dict[str, Any], loc: Loc, document: Document, halves: list[Loc]
) -> Iterator[Diagnostic]:
    known, needed = _known(current), _needed(current)
    for key, item in value.items():
        # Such as metrics, whose keys are not ours.
        if isinstance(item, dict) and key in known and all(key != name for name, *_ in _objects_in(current)):
            yield from _cut_numbers(item, (*loc, key), document, halves)
            if key not in _of_bare_names(current):
                yield from _cut_texts(item, (*loc, key), document, halves)
    if None not in value.values():
        return
    yield from _cut_numbers(value, loc, document, halves)
    cut = set(_cut(value))
    for key, item in value.items():
        if item is not None or key.startswith("x-"):
            continue
        if key in cut:
            continue
        if key not in known:
            yield unknown_key((*loc, key), None, model, document)
        elif key not in needed and not _has_colon((*loc, key), document):
            message = f"'{key}' has no value"
            yield document.at("schema/no-value", message, (*loc, key), key=True, hint=f"write '{key}: …', or take it out")


def _cut(value: dict[str, Any]) -> dict[str, str]:
    """The keys that are the second half of a number, with the keys of the first halves."""
    return {key: before for (before, _), (key, item) in pairwise(value.items()) if item is None and comma_between(value[before], key)}


def _cut_numbers(value: dict[str, Any], loc: Loc, document: Document, halves: list[Loc]) -> Iterator[Diagnostic]:
    for key, before in _cut(value).items():
        halves.append((*loc, key))
        message, hint = two_entries(comma_between(value[before], key))
        yield document.at("value/number", message, (*loc, before), hint=hint)


def _cut_texts(value: dict[str, Any], loc: Loc, document: Document, halves: list[Loc]) -> Iterator[Diagnostic]:
    """Names of the team's without a colon behind a text, which are the rest of that text: ``{home: A flat, near the station}``."""
    for (_, before), (key, item) in pairwise(value.items()):
        if isinstance(before, str) and item is None and (*loc, key) not in halves and not _has_colon((*loc, key), document):
            halves.append((*loc, key))
            yield document.at("schema/no-value", f"'{shorten(key)}' has no value", (*loc, key), key=True, hint=A_COMMA)


def _has_colon(loc: Loc, document: Document) -> bool:
    """Whether a key is followed by its colon; in braces it need not be."""
    span = document.marks.key(loc)
    return (span.text or document.text).line(span.line)[span.end_column - 1 :].lstrip().startswith(":")


def _glued(current: type[Node], value: str, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    found = _GLUED.fullmatch(value) if current.short else None
    if found and any(found[1] == (info.alias or name) for name, info in current.model_fields.items()):
        hint = f"write '{found[1]}: {shorten(found[2], 30)}'"
        yield document.at("schema/type", f"no space after '{found[1]}:', so that this is one text", loc, hint=hint)
