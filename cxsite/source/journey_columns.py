"""The columns of a journey's table: what their heads mean, and what is odd about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cxsite.model.base import Node
from cxsite.model.columns import FieldPath, field_path, fields, folded_key
from cxsite.model.formulas import unguarded
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.csv_table import Cell, Table

Scope = Literal["journey", "stage", "step"]

#: What people write at the head of a column, and what it is here.
ALIASES: Mapping[str, str] = {
    "title": "journey", "journey title": "journey", "persona": "journey:personas", "personas": "journey:personas", "state": "journey:state",
    "stage name": "stage", "phase": "stage", "stage goal": "stage:goal", "lifecycle": "stage:lifecycle", "stage id": "stage:id",
    "name": "step", "step name": "step", "id": "step:id", "step id": "step:id",
    "customer goal": "goal", "customer action": "action", "actions": "action", "thinking": "thinks", "thoughts": "thinks", "feeling": "feels",
    "feelings": "feels", "score": "emotion", "employees believe": "employee view", "touchpoints": "touchpoint", "channels": "channel",
    "devices": "device", "handoff": "hand off", "handoffs": "hand off", "hand offs": "hand off", "moments of truth": "moment of truth",
    "delight": "delights", "hotspot": "hotspots", "pain point": "hotspots", "pain points": "hotspots", "quote": "quotes",
    "expectation": "expects", "expectations": "expects", "what to do": "do", "what to say": "say",
    # The same in German.
    "titel": "journey", "schritt": "step", "handlung": "action", "gedanken": "thinks", "gefühl": "feels", "gefühle": "feels", "ziel": "goal",
    "kontaktpunkt": "touchpoint", "kontaktpunkte": "touchpoint", "kanal": "channel", "kanäle": "channel", "gerät": "device", "geräte": "device",
    "schmerzpunkt": "hotspots", "schmerzpunkte": "hotspots", "erwartung": "expects", "erwartungen": "expects", "zitat": "quotes", "zitate": "quotes",
}  # fmt: skip
_ALIASES = {folded_key(written): meant for written, meant in ALIASES.items()}

_MODELS: Mapping[str, type[Node]] = {"journey": Journey, "stage": Stage, "step": Step}
_NAMES = {"journey": "title", "stage": "name", "step": "name"}
_NOT_CELLS = {"stages", "steps", "type"}

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as its head is written, or `column 4`; under this name the journey keeps cells that its keys cannot take.
        scope: the part of the journey that it belongs to.
        field: where in that part its cells go; None where nobody knows, so that they are kept.
        left_out: whether its cells only number the rows.
    """

    head: Cell
    name: str
    scope: Scope = "step"
    field: FieldPath | None = None
    left_out: bool = False

    @property
    def is_step(self) -> bool:
        """Whether it holds the names of the steps."""
        return self.scope == "step" and self.field is not None and self.field.loc == ("name",)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a column."""

    head: Cell
    message: str
    hint: str
    code: str = "schema/unknown-key"


def column_of(head: Cell) -> Column:
    """What the head of a column means by itself."""
    name = " ".join(unguarded(head.text.strip()).split())
    written = _ALIASES.get(folded_key(name), name)
    first, _, rest = written.partition(":")
    named = folded_key(first)
    scope: Scope = "journey" if named == "journey" else "stage" if named == "stage" else "step"
    path = (rest.strip() or _NAMES[scope]) if named in _MODELS else written
    if folded_key(path.partition(":")[0]) in _NOT_CELLS:
        return Column(head, name)
    return Column(head, name, scope, field_path(_MODELS[scope], path) if path else None)


def columns_of(table: Table) -> tuple[list[Column], list[Remark]]:
    """The columns of a table in order, each with a name of its own, and what is odd about them."""
    found: list[Column] = []
    remarks: list[Remark] = []
    names: set[str] = set()
    named_steps = sum(column_of(head).is_step for head in table.rows[0]) if table.rows else 0
    for number, head in enumerate(table.rows[0] if table.rows else []):
        cells = cells_below(table, number)
        column, remark = _looked_at(column_of(head), found, cells, is_one_of_several=named_steps > 1)
        if not column.name:
            remark = Remark(head, "a column without a name", f"its cells are kept under 'extra:' as 'column {number + 1}'") if cells else None
        found.append(replace(column, name=_distinct(column.name or f"column {number + 1}", names)))
        remarks += [remark] if remark else []
    return found, remarks


def cells_below(table: Table, number: int) -> list[str]:
    """The texts of a column, without its head and its empty cells."""
    return [text for row in table.rows[1:] if number < len(row) and (text := row[number].text.strip())]


def _looked_at(column: Column, before: list[Column], cells: list[str], *, is_one_of_several: bool) -> tuple[Column, Remark | None]:
    """A column beside those before it, with its cells: what it may take, and what is odd."""
    kept = Column(column.head, column.name)
    if column.is_step and is_one_of_several and cells and all(text.isdecimal() for text in cells):
        if cells == [str(number) for number in range(1, len(cells) + 1)]:
            message, hint = f"'{shorten(column.name)}' only numbers the rows", "its cells are left out; the names of the steps are in another column"
            return replace(kept, left_out=True), Remark(column.head, message, hint)
        return kept, Remark(column.head, f"'{shorten(column.name)}' holds numbers, not names of steps", "its cells are kept under 'extra:'")
    if column.field and any((other.scope, other.field) == (column.scope, column.field) for other in before):
        return kept, Remark(column.head, f"a second column '{shorten(column.name)}'", "its cells are kept under 'extra:'")
    if column.field and column.field.loc == ("emotion",) and (scale := _other_scale(cells)):
        hint = "write it in the scale of 1 (very bad) to 5 (very good); its cells are kept under 'extra:'"
        return kept, Remark(column.head, f"'{shorten(column.name)}' runs {scale}, which is another scale", hint, "value/range")
    if column.field is None and column.name:
        near = nearest(folded_key(column.name), [*fields(Step), *_ALIASES])
        hint = f"did you mean '{near.replace('_', ' ')}'? " if near else ""
        return column, Remark(column.head, f"unknown column '{shorten(column.name)}'", f"{hint}its cells are kept under 'extra:'")
    return column, None


def _other_scale(cells: list[str]) -> str:
    """From where to where numbers run that cannot all be of the scale 1 to 5: with some below it, or with many above it; else nothing."""
    numbers = [float(text.replace(",", ".")) for text in cells if _NUMBER.fullmatch(text) and len(text) < 20]
    if not numbers or not (min(numbers) < 1 or sum(number > 5 for number in numbers) * 3 > len(numbers) > 2):
        return ""
    return f"from {min(numbers):g} to {max(numbers):g}"


def _distinct(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(found)
    return found
