"""What the two forms of a map share: comments at things, what cannot be said, and when two maps say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cxsite.model.base import Node
from cxsite.model.columns import fields, shape_of
from cxsite.model.journey import Stage
from cxsite.model.naming import folded, slug
from cxsite.source.marks import Loc


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a map: the thing at which it stands, above it or behind; no thing is the end of the map."""

    loc: Loc
    text: str
    behind: bool


class Unsayable(Exception):
    """Something that the other form has no words for, with its path and in words."""

    def __init__(self, loc: Loc, what: str) -> None:
        super().__init__(what)
        self.loc, self.what = loc, what


def keys_in_order(model: type[Node], data: Iterable[str]) -> list[str]:
    """The keys of an object in the order in which both forms write them: what it is known by, then as the model has them, then the team's own."""
    there = list(data)
    known = ["id", *([model.short] if model.short else [])]
    known += [key for key in fields(model) if key not in (*known, "extra")]
    return [
        *(key for key in known if key in there),
        *(key for key in there if key not in (*known, "extra")),
        *(["extra"] if "extra" in there else []),
    ]


def difference(one: Any, other: Any) -> Loc | None:
    """Where two lists of stages, as either form gives them, do not say the same; None where they do."""
    return _differ([_meant(Stage, stage) for stage in _many(one)], [_meant(Stage, stage) for stage in _many(other)], ("stages",))


def _meant(model: type[Node], value: Any) -> Any:
    """What was written, in full: no short forms, nothing without a value."""
    if isinstance(value, str) and model.short:
        value = {model.short: value}
    if not isinstance(value, dict):
        return value
    found = {}
    known = fields(model)
    for key, item in value.items():
        meant = _meant_by(known, key, item)
        if meant not in (None, "", [], {}):
            found[key] = meant
    noun = getattr(model, "noun", "")
    if noun in ("stage", "step") and isinstance(found.get("name"), str):
        found["id"] = folded(found.get("id") or slug(found["name"], noun))
    return found


def _meant_by(known: Mapping[str, Any], key: str, item: Any) -> Any:
    if key not in known:
        return item
    shape = shape_of(known[key])
    if shape.many == "list":
        return [_meant(shape.node, one) if shape.node else _text(one) for one in _many(item)]
    if shape.many == "dict" and shape.numeric and not isinstance(item, dict):
        return dict.fromkeys(_many(item))
    if shape.lists and isinstance(item, dict):
        return {name: [_text(one) for one in _many(values)] for name, values in item.items()}
    if shape.many == "dict" and shape.node and isinstance(item, dict):
        return {name: _meant(shape.node, one) for name, one in item.items()}
    return _meant(shape.node, item) if shape.node else _text(item)


def _many(value: Any) -> Sequence[Any]:
    return [one for one in value if one is not None] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _differ(one: Any, other: Any, loc: Loc) -> Loc | None:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            if (found := _differ(one.get(key), other.get(key), (*loc, key))) is not None:
                return found
        return None
    if isinstance(one, list) and isinstance(other, list):
        for index in range(max(len(one), len(other))):
            if index >= min(len(one), len(other)):
                return (*loc, index) if index < len(one) else loc
            if (found := _differ(one[index], other[index], (*loc, index))) is not None:
                return found
        return None
    return None if one == other else loc
