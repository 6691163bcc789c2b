"""An object of the handbook as its author could have written it, and that as the cells of one row of a table.

A column is a path of keys: ``goal``, ``metrics:csat``, ``hotspots:2:text``, ``per_persona:student:emotion``; a colon is no character of an id.
Several values in one cell are separated by semicolons, and what stands behind a backslash is meant as it is.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from cxsite.model.base import Loc, Node
from cxsite.model.evidence import Said
from cxsite.model.values import visible
from cxsite.model.written import Written

Cell = str | float

#: How a cell is read: as one text, as several, as names without values, or as JSON.
Form = Literal["text", "list", "names", "json"]

_MOST_ITEMS = 1000
_SEPARATOR = re.compile(r"(?:\\[\\;\n]|[^;\n\\]|\\)+")
_ESCAPED = re.compile(r"\\([\\;\n])")


def written(node: Node, *, short: bool = True) -> dict[str, Any]:
    """What an author writes to get this object, without what would be read the same if it were left out.

    Args:
        node: any object; references in it stay full ids.
        short: whether the one of a list stands for it, and a text for a thing that has nothing else.
    """
    found: dict[str, Any] = {}
    for name, key, default, words in _fields(type(node)):
        value = getattr(node, name)
        if value is None or (not value and isinstance(value, str | list | dict)) or value == default:
            continue
        found[key] = value if name == "extra" else _plain(value, short, words)
    if "extra" in found:
        found["extra"] = found.pop("extra")  # what is the team's own comes last
    return found


@cache
def _fields(model: type[Node]) -> tuple[tuple[str, str, Any, str], ...]:
    """Of each field its name, its key, its default and how authors write it: looked up once, for a handbook has ten thousands of values."""
    return tuple((name, info.alias or name, info.default, "".join(_words(info))) for name, info in model.model_fields.items())


def _plain(value: Any, short: bool, words: str = "") -> Any:
    kind = type(value)
    if kind is bool or kind is NoneType or (kind in (str, int) and not words):
        return value
    if isinstance(value, Node):
        fields = written(value, short=short)
        return fields[value.short] if short and set(fields) == {value.short} else fields
    if isinstance(value, Said):
        weight = {} if value.weight == 1 else {"weight": _plain(value.weight, short)}
        return {"source": str(value), "says": _plain(value.says, short), **weight}
    if isinstance(value, list):
        items = [_plain(item, short) for item in value]
        return items[0] if short and len(items) == 1 and isinstance(items[0], str) else items
    if isinstance(value, dict):
        return {key: _plain(item, short) for key, item in value.items()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if words.startswith("percentage") and isinstance(value, float):
        return f"{decimal(round(value * 100, 6))}%"
    if words.startswith("length of time"):
        return f"{value} days"
    return int(value) if isinstance(value, float) and value.is_integer() else value


def cells(data: Mapping[str, Any], above: str = "", spread: Container[str] = ()) -> dict[str, Cell]:
    """What `written` made without short forms, by column.

    Args:
        data: by key.
        above: the path that leads to it.
        spread: keys whose values have columns of their own even where one cell could hold them.
    """
    found: dict[str, Cell] = {}
    for key, value in data.items():
        path = f"{above}{key}"
        if key == "extra":
            found[path] = json.dumps(value, ensure_ascii=False)
        elif isinstance(value, dict):
            if named := [name for name, item in value.items() if item is None]:
                found[path] = joined(named)
            found |= cells({name: item for name, item in value.items() if item is not None}, f"{path}:")
        elif isinstance(value, list):
            found |= _numbered(value, path) if key in spread or not _is_plain(value, path) else {path: joined(_texts(value))}
        else:
            found[path] = _cell(value)
    return found


def needs_columns(key: str, value: Any) -> bool:
    """Whether one cell cannot hold a value of `written`."""
    return isinstance(value, list) and not _is_plain(value, key)


def _is_plain(items: list[Any], path: str) -> bool:
    # What a lane of the team holds is typed by the taxonomy, which a table does not know.
    return not path.startswith("lanes:") and all(not isinstance(item, dict) or len(item) == 1 for item in items)


def _texts(items: list[Any]) -> list[str]:
    return [str(_cell(text)) for item in items for text in (item.values() if isinstance(item, dict) else (item,))]


def _numbered(items: list[Any], path: str) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for number, item in enumerate(items, start=1):
        found |= cells(item, f"{path}:{number}:") if isinstance(item, dict) else {f"{path}:{number}": _cell(item)}
    return found


def _cell(value: Any) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    # Very small numbers would be written with an exponent.
    return decimal(value) if isinstance(value, float) and "e" in repr(value) else value if isinstance(value, int | float) else str(value)


def decimal(value: float) -> str:
    """A number in digits alone, as files have it."""
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(texts: Iterable[str]) -> str:
    """Several texts as one."""
    return "; ".join(re.sub(r"[\\;\n]", r"\\\g<0>", text) for text in texts if text)


def parted(text: str) -> list[str]:
    """The texts of a cell with several, also of one filled by hand with a line each."""
    found = (_ESCAPED.sub(r"\1", part.strip(" \t")) for part in _SEPARATOR.findall(text))
    return [part for part in found if part]


@dataclass(frozen=True, slots=True)
class FieldPath:
    """Where the cells of a column go.

    Attributes:
        loc: keys and indexes from the object on.
        numeric: whether numbers stand there.
    """

    loc: Loc
    form: Form = "text"
    numeric: bool = False


def field_path(model: type[Node], column: str) -> FieldPath | None:
    """Where a column leads below an object of this kind; None where to nothing. Names of fields are taken in any case, with spaces or hyphens."""
    return _field_path(model, tuple(part.strip() for part in column.split(":")), ())


def fields(model: type[Node]) -> dict[str, FieldInfo]:
    """What an author may write in an object, by key."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def rank(model: type[Node], column: str) -> list[tuple[int, str]]:
    """Where a column stands among others of an object: keys in the order of the model, numbers by their size, names as they are spelt."""
    found: list[tuple[int, str]] = []
    inner: type[Node] | None = model
    for part in column.split(":"):
        known = list(fields(inner)) if inner else []
        if part in known:
            found.append((known.index(part), ""))
            assert inner is not None
            inner = shape_of(fields(inner)[part]).node
        else:  # a number or a name, and what it leads to is the same object
            found.append((int(part) if part.isdigit() else 0, part))
    return found


def _field_path(model: type[Node], path: tuple[str, ...], above: Loc) -> FieldPath | None:
    key, rest = folded_key(path[0]), path[1:]
    info = fields(model).get(key)
    if info is None:
        return None
    loc, shape = (*above, key), shape_of(info)
    if key == "extra":
        return None if rest else FieldPath(loc, "json")
    if shape.many == "list":
        return _in_list(shape, rest, loc)
    if shape.many == "dict":
        return _in_mapping(shape, rest, loc)
    if shape.node:
        return _field_path(shape.node, rest, loc) if rest else None
    return None if rest else FieldPath(loc, numeric=shape.numeric)


def _in_list(shape: Shape, rest: tuple[str, ...], loc: Loc) -> FieldPath | None:
    if not rest:
        return FieldPath(loc, "list")
    if not rest[0].isascii() or not rest[0].isdigit() or not 0 < int(rest[0][:5]) <= _MOST_ITEMS:
        return None
    loc = (*loc, int(rest[0]) - 1)
    if len(rest) == 1:
        return FieldPath(loc)
    return _field_path(shape.node, rest[1:], loc) if shape.node else None


def _in_mapping(shape: Shape, rest: tuple[str, ...], loc: Loc) -> FieldPath | None:
    if not rest:
        return FieldPath(loc, "names") if shape.numeric else None
    if not rest[0]:
        return None
    loc = (*loc, rest[0])
    if len(rest) == 1:
        return FieldPath(loc, "list" if shape.lists else "text", shape.numeric)
    if shape.node:
        return _field_path(shape.node, rest[1:], loc)
    if not shape.free or len(rest) != 2:
        return None
    number = rest[1]
    return (
        FieldPath((*loc, int(number) - 1))
        if number.isascii() and number.isdigit() and 0 < int(number[:5]) <= _MOST_ITEMS
        else FieldPath((*loc, number))
    )


def folded_key(key: str) -> str:
    """A key as it is written in files, from what people write at the head of a column."""
    return re.sub(r"[\s_-]+", "_", visible(key).lower())


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: one or many, objects or values; ``free`` where the model does not say, ``lists`` where names have several values each."""

    many: Literal["", "list", "dict"]
    node: type[Node] | None
    numeric: bool
    free: bool
    lists: bool


def shape_of(info: FieldInfo) -> Shape:
    """What a field holds."""
    return _shape_of(info.annotation)  # type: ignore[arg-type]  # types are hashable


@cache
def _shape_of(annotation: Any) -> Shape:
    kinds = list(_kinds(annotation))
    many: Literal["", "list", "dict"] = "list" if list in kinds else "dict" if dict in kinds else ""
    lists = next((kind for kind in kinds if kind in (list, dict)), None) is dict and list in kinds
    many = "dict" if lists else many
    node = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Node)), None)
    leaves = [kind for kind in kinds if kind not in (list, dict, type(None)) and (many != "dict" or kind is not str)]
    return Shape(many, node, bool(leaves) and all(kind in (int, float, bool) for kind in leaves) and leaves != [bool], Any in kinds, lists)


def _kinds(annotation: Any) -> Iterator[Any]:
    """The plain types that an annotation is made of."""
    origin = get_origin(annotation)
    if origin in (list, dict):
        yield origin
    if hasattr(annotation, "__metadata__"):
        yield from _kinds(annotation.__origin__)
    elif args := get_args(annotation):
        for arg in args:
            yield from _kinds(arg)
    else:
        yield annotation


def _words(info: FieldInfo) -> list[str]:
    """How authors write a field, in words."""
    return [item.words for item in (*info.metadata, *_metadata(info.annotation)) if isinstance(item, Written)][:1]


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for arg in get_args(annotation):
        yield from _metadata(arg)
