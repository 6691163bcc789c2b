"""A stage of reading: the team's own words for states become cxsite's, so that figures and filters know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cxsite.model.taxonomy import Taxonomy, as_state
from cxsite.source.decide import Decided


def states_of(decided: Iterable[Decided]) -> dict[str, str]:
    """cxsite's word for each state by the team's own, in small letters."""
    found: dict[str, str] = {}
    for item in decided:
        if item.document is None or getattr(item.kind, "model", None) is not Taxonomy or not isinstance(item.document.data, dict):
            continue
        written = item.document.data.get("states")
        found |= (
            {name.strip().casefold(): as_state(key) for key, name in written.items() if isinstance(name, str)} if isinstance(written, dict) else {}
        )
    return found


def with_our_states(data: Any, states: Mapping[str, str]) -> Any:
    """Data of a page with cxsite's words for the states in it."""
    if isinstance(data, list):
        return [with_our_states(item, states) for item in data]
    if not isinstance(data, dict):
        return data
    return {key: _ours(key, value, states) for key, value in data.items()}


def _ours(key: str, value: Any, states: Mapping[str, str]) -> Any:
    if key == "extra" or key.startswith("x-"):
        return value
    if key == "status" and isinstance(value, str):
        return states.get(value.strip().casefold(), value)
    return with_our_states(value, states)
