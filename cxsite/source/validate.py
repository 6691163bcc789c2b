"""From plain data to a model object; what does not fit becomes findings, and the rest is kept."""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.suggest import nearest
from cxsite.source.front_matter import Document
from cxsite.source.lost_keys import lost_keys
from cxsite.source.marks import Loc
from cxsite.source.schema_words import may_be_a_name, node_at, problem

T = TypeVar("T", bound=Node)

# Each round removes at least one offending value; files with more mistakes than this are not worth showing in part.
_ROUNDS = 50

#: The name of a step, stage or hotspot that has everything but a name.
NAMELESS = "…"


def validate(model: type[T], data: dict[str, Any], document: Document, scale: FeelingScale | None = None) -> tuple[T | None, list[Diagnostic]]:
    """Build ``model`` from ``data``.

    Args:
        model: of the object.
        data: as it was written.
        document: where that stands.
        scale: the one of feelings that the team writes in; None for 1 to 5.

    Returns:
        The object built from everything that is right (None where nothing usable is left), and one finding for each value that is wrong.
    """
    halves: list[Loc] = []
    found: dict[Diagnostic, None] = dict.fromkeys(lost_keys(model, data, document, halves))
    refused: set[Loc] = set()
    remaining: Any = copy.deepcopy(data) if halves else data
    for loc in halves:
        _remove(remaining, loc)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(remaining, context={"scale": scale}), list(found)
        except ValidationError as error:
            if remaining is data:
                remaining = copy.deepcopy(data)
            details = error.errors(include_url=False)
            # A required value that was refused is not missing as well.
            by_name = _by_name(details, remaining, model)
            details_to_tell = [detail for detail in details if detail["loc"] not in refused and not _follows(detail, details, by_name)]
            found |= dict.fromkeys(
                problem(detail, _at(remaining, detail["loc"]), model, document, by_name=detail["loc"][:-1] in by_name) for detail in details_to_tell
            )
            # From the end, so that removing a list item does not move those before it.
            nameless = {detail["loc"] for detail in details if _lacks_a_name(detail, remaining, model)}
            for loc in nameless:
                _at(remaining, loc[:-1])[loc[-1]] = NAMELESS
            locations = [_offender(detail) for detail in details if detail["loc"] not in nameless]
            for loc in sorted(set(locations), key=_order, reverse=True):
                if not loc or not _remove(remaining, loc):
                    return None, list(found)
            document.marks = document.marks.without(locations)
            # Where items went, those behind them have moved up, and a path may stand for something else.
            refused = set() if any(isinstance(loc[-1], int) for loc in locations) else refused | set(locations)
    return None, list(found)


def _by_name(details: list[ErrorDetails], data: Any, model: type[Node]) -> dict[Loc, ErrorDetails]:
    """Where a mapping of things by their names stands for a list of them, as in ``goals: {nps: {target: 40}}``, and the first thing in it."""
    unknown: dict[Loc, list[ErrorDetails]] = {}
    for detail in details:
        *above, index, _ = ("", "", *detail["loc"])
        is_within = detail["type"] == "extra_forbidden" and isinstance(index, int) and isinstance(_at(data, tuple(above[2:])), dict)
        if is_within and may_be_a_name(detail["loc"], model):
            unknown.setdefault(detail["loc"][:-1], []).append(detail)
    return {loc: found[0] for loc, found in unknown.items() if len(found) == sum(item is not None for item in _at(data, loc[:-1]).values())}


def _follows(detail: ErrorDetails, details: list[ErrorDetails], by_name: dict[Loc, ErrorDetails]) -> bool:
    """Whether something is said already: of a mapping that stands for a list its first thing is told; and a key is missing where it is mistyped, and
    where a text without quotation marks was taken for a key, ``- Ask: why`` where ``- "Ask: why"`` was meant."""
    loc = detail["loc"]
    if loc[:-1] in by_name:
        return detail is not by_name[loc[:-1]]
    return detail["type"] == "missing" and any(
        other["type"] == "extra_forbidden"
        and other["loc"][:-1] == loc[:-1]
        and (" " in str(other["loc"][-1]) or nearest(str(other["loc"][-1]), [str(loc[-1])]))
        for other in details
    )


def _lacks_a_name(detail: ErrorDetails, data: Any, model: type[Node]) -> bool:
    """Whether only a name is missing from something that says more, so that it must not vanish with all that hangs on it."""
    *above, last = detail["loc"]
    owner, holder = node_at(model, tuple(above)), _at(data, tuple(above))
    named = detail["type"] == "missing" and owner is not None and last == owner.short and last in ("name", "text")
    return named and isinstance(holder, dict) and any(value is not None for value in holder.values())


def _at(data: Any, loc: Loc) -> Any:
    """What stands at a path of the data; short forms make paths that lead to the text itself."""
    for part in loc:
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict) and (part in data or str(part) in data):
            data = data[part if part in data else str(part)]
        elif isinstance(data, dict) and not isinstance(part, int):
            return None
    return data


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
