"""The shape of a table that cannot be read as a journey, in words: so that its author knows what to change."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.source.csv_table import Cell, Table
from cxsite.source.journey_columns import Column, column_of
from cxsite.source.marks import Span

#: Rows that are looked through for one that names columns, and heads that a message repeats.
_ROWS, _HEADS = 20, 5

_EACH_STEP = "give each step a row of its own, with its name in a column 'step'"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like; ``cell`` is where that can be seen."""

    cell: Cell
    message: str
    hint: str


def shape_of(table: Table) -> Shape:
    """What stands in the way of reading a table whose first row has no column for the names of the steps."""
    if not table.rows:
        return Shape(Cell("", Span(1, 1, 1)), "the table is empty", "name the columns in the first row, such as 'stage,step,emotion'")
    columns = [column_of(head) for head in table.rows[0]]
    return _lower_head(table) or _on_its_side(table) or _by_stage(columns) or _unknown(columns)


def _lower_head(table: Table) -> Shape | None:
    for row in table.rows[1:_ROWS]:
        if any(column_of(cell).is_step for cell in row) and sum(column_of(cell).field is not None for cell in row) > 1:
            line = row[0].span.line
            return Shape(row[0], f"the columns are named in line {line}, not in the first row", "delete the lines above that one")
    return None


def _on_its_side(table: Table) -> Shape | None:
    """The keys stand below each other, and each stage or step is a column."""
    keys = [column for row in table.rows for column in [column_of(row[0])] if column.field is not None]
    across = [column for column in map(column_of, table.rows[0][1:]) if column.field is not None]
    if len(keys) < 2 or len(keys) * 2 < len(table.rows) or len(across) >= len(keys):
        return None
    what = "step" if any(column.is_step for column in keys) else "stage"
    names = "" if what == "step" else f", then {_EACH_STEP}"
    return Shape(table.rows[0][0], f"this table has a column for each {what}; cxsite reads a row for each step", f"turn it (transpose) first{names}")


def _by_stage(columns: list[Column]) -> Shape | None:
    stage = next((column for column in columns if column.scope == "stage" and column.field), None)
    if stage is None:
        return None
    action = next((column for column in columns if column.scope == "step" and column.field and column.field.loc == ("action",)), None)
    hint = f"{_EACH_STEP}, or rename '{action.name}' to 'step' if it names them" if action else _EACH_STEP
    return Shape(stage.head, "this table has stages and no column 'step' with the names of their steps", hint)


def _unknown(columns: list[Column]) -> Shape:
    heads = [column.name for column in columns if column.name]
    told = ", ".join(f"'{name}'" for name in heads[:_HEADS]) + (" and more" if len(heads) > _HEADS else "")
    message = f"no column 'step' with the names of the steps; the first row has {told}"
    return Shape(columns[0].head, message, "name the columns in the first row, such as 'stage', 'step', 'emotion'")
