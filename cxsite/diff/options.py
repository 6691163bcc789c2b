"""Options of the plugin as things that can change: each by itself, and each experience budget by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: The kind of an option, and of one that has a name among others.
OPTION, BUDGET = "option", "budget"

KINDS = frozenset({OPTION, BUDGET})


def parts_of(options: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, name and values of each; nothing of an option that is empty."""
    for name, value in options.items():
        budgets = _by_name(value) if name == "budgets" else {}
        if budgets:
            yield from ((BUDGET, called, values) for called, values in budgets.items())
        elif value is not None and value not in ("", [], {}):
            yield OPTION, name, {"value": value}


def _by_name(written: Any) -> dict[str, dict[str, Any]]:
    """Budgets by their names; empty where that would leave one out."""
    found = {}
    for item in written if isinstance(written, list) else ():
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            # To YAML, a bare `no` is no text.
            found[item["name"]] = {"no" if key is False else str(key): value for key, value in item.items() if key != "name"}
    return found if found and len(found) == len(written) else {}
