"""Changes a handbook as its authors do over the years: other scores, dates, states and names; keys gone, items repeated or left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import yaml
from building import tree
from handbooks import answered, data, filtered, hotspots, linked, mapped, shop, small

Files = dict[str, bytes]

#: What is varied, by name.
BASES = {
    "answered": answered.SITE, "data": data.SITE, "filtered": filtered.HANDBOOK, "hotspots": hotspots.HANDBOOK, "linked": linked.FILES, "mapped": mapped.TREE, "shop": shop.TREE,
    "small": small.HANDBOOK,
}  # fmt: skip

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_LAST = re.compile(r"\d+(?=,*$)", re.MULTILINE)
#: How many of a hundred values and keys change.
_OFTEN, _SELDOM = 0.12, 0.04


def base(name: str) -> Files:
    """The files of a handbook as it is."""
    return {path: content if isinstance(content, bytes) else content.encode() for path, content in tree(BASES[name]).items()}


def varied(files: Files, seed: int) -> Files:
    """The files with some of their values changed; the same for the same seed."""
    dice = Random(seed)
    parsed = {name: read for name, content in sorted(files.items()) if (read := _read(content.decode("utf-8"), name)) is not None}
    seen: dict[str, list[Any]] = defaultdict(list)
    for _, values, _ in parsed.values():
        for holder, key in _places(values):
            if not isinstance(holder[key], (dict, list)):
                seen[str(key)].append(holder[key])
    for _, values, _ in parsed.values():
        for holder, key in list(_places(values)):
            _vary(holder, key, seen, dice)
    written = {name: before + yaml.safe_dump(values, allow_unicode=True, sort_keys=False) + after for name, (before, values, after) in parsed.items()}
    counted = {name: _recounted(content.decode("utf-8"), dice).encode() for name, content in sorted(files.items()) if name.endswith(".csv")}
    return files | counted | {name: text.encode() for name, text in written.items()}


def _recounted(table: str, dice: Random) -> str:
    """A table with some lines gone and some with another last number."""
    head, *lines = table.splitlines(keepends=True)
    kept = (line for line in lines if dice.random() > _SELDOM)
    return head + "".join(_LAST.sub(lambda _: str(dice.choice((0, 1, 3, 31, 600))), line) if dice.random() < _OFTEN else line for line in kept)


def _read(text: str, name: str) -> tuple[str, Any, str] | None:
    """What stands before the values of a file, these, and what stands after them."""
    if name.endswith(".yml"):
        return "", yaml.safe_load(text), ""
    front = _FRONT_MATTER.match(text)
    return ("---\n", yaml.safe_load(front[1]), "---\n" + text[front.end() :]) if front else None


def _places(values: Any) -> Iterator[tuple[Any, Any]]:
    """Every holder and key of a tree."""
    for key in list(values) if isinstance(values, dict) else range(len(values)) if isinstance(values, list) else ():
        yield values, key
        yield from _places(values[key])


def _vary(holder: Any, key: Any, seen: dict[str, list[Any]], dice: Random) -> None:
    often, seldom = dice.random() < _OFTEN, dice.random() < _SELDOM
    if isinstance(holder, list):
        return
    value = holder.get(key)
    if isinstance(value, list) and value and often:
        at = dice.randrange(len(value))
        value.insert(at, value[at]) if dice.random() < 0.3 else value.pop(at)
    elif seldom:
        holder.pop(key, None)
    elif often:
        holder[key] = _other(value, seen[str(key)], dice)


def _other(value: Any, alike: list[Any], dice: Random) -> Any:
    """A value that might stand in the place of one."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, (int, float)):
        return value + dice.choice((-2, -1, -0.5, 0.5, 1, 2, 10))
    if isinstance(value, date):
        return value + timedelta(dice.choice((-400, -100, -91, -31, -1, 1, 31, 100, 400)))
    return dice.choice(alike) if alike and isinstance(value, str) else value
