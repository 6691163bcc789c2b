"""The shape of a table: rows above its heads, stages or steps as columns, a row for each stage. Brought into the shape with a row for each step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest

from cxsite.model.columns import folded_key
from cxsite.source.csv_table import Cell, Table
from cxsite.source.journey_columns import Column, column_of, of_journey
from cxsite.source.marks import Span
from cxsite.source.rows_aside import Aside, comments_in, is_line, rows_aside, texts_aside, totals_aside
from cxsite.source.steps_in_cells import a_row_for_each

#: Rows that are looked through for one that names columns, and heads that a message repeats.
_ROWS, _HEADS = 20, 5
#: A line that only draws the frame of a table.
_FRAME = re.compile(r"[+|][-=+|:]{2,}[+|]")
_STEP, _STAGE = "step", "stage"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like.

    Attributes:
        table: with a row for each step, as far as that can be.
        words: what was seen, such as ``a column for each stage``.
        titles: the cells of rows above the heads.
        problem: why no journey can be read: the cell where that can be seen, what is so, and what to do.
        asides: rows that are no steps.
        several: cells that named several steps.
    """

    table: Table
    words: str
    titles: list[Cell]
    problem: tuple[Cell, str, str] | None = None
    asides: list[Aside] = field(default_factory=list)
    several: list[Cell] = field(default_factory=list)

    @property
    def head(self) -> str:
        """What its heads name, for the person who filled it in."""
        return "row" if self.words.startswith("a column") else "column"


def shape_of(table: Table) -> Shape:
    """The shape of a table, and the table with a row for each step."""
    table = replace(table, rows=[row for row in table.rows if not (len(_texts(row)) == 1 and _FRAME.fullmatch(_texts(row)[0].strip()))])
    if not table.rows:
        empty = Cell("", Span(1, 1, 1)), "the table is empty", "name the columns in the first row, such as 'stage,step,emotion'"
        return Shape(table, "", [], empty)
    head = _head(table.rows)
    above, asides = comments_in(table.rows[:head])
    titles = [cell for row in above for cell in row if cell.text.strip()]
    rows, words = table.rows[head:], []
    if _is_on_its_side(rows):
        rows, texts = texts_aside([row for row in rows if not is_line(row)])
        asides += texts
        rows = [list(row) for row in zip_longest(*rows, fillvalue=Cell("", rows[0][0].span))]
        words.append("column")
        if not rows[0][0].text.strip():
            # Above the corner that everybody leaves empty stand the stages.
            rows[0][0] = replace(rows[0][0], text=_STAGE)
    columns = [column_of(cell) for cell in rows[0]]
    rows, found = totals_aside(rows, columns) if words else rows_aside(rows, columns)
    asides += found
    if len(rows) == 1 and any(column.field for column in columns):
        return Shape(replace(table, rows=rows), "", titles, (rows[0][0], "no row below the names of the columns", "add one for each step"))
    if any(column.is_step for column in columns):
        each = "step"
    elif stage := next((column for column in columns if column.is_stage), None):
        rows, each = _with_steps(rows, columns, stage), "stage"
    else:
        return Shape(replace(table, rows=rows), "", titles, _unknown(columns))
    rows, several = a_row_for_each(rows, lines_are_steps=each == "stage")
    said = f"a {'column' if words else 'row'} for each {each}"
    below = f", below {head} row{'s' if head > 1 else ''} of title" if head else ""
    return Shape(replace(table, rows=rows), said + below, titles, asides=asides, several=several)


def renamed(table: Table, meant: Mapping[str, str]) -> tuple[Table, tuple[str, ...]]:
    """A table whose heads are called what they mean, and the names that no head has."""
    wanted = {folded_key(name): target for name, target in meant.items()}
    there = set[str]()

    def called(cell: Cell) -> Cell:
        key = folded_key(cell.text)
        there.add(key)
        return replace(cell, text=wanted[key]) if key in wanted else cell

    rows = [[called(cell) if number < _ROWS or not column else cell for column, cell in enumerate(row)] for number, row in enumerate(table.rows)]
    return replace(table, rows=rows), tuple(name for name in meant if folded_key(name) not in there)


def title_in(titles: Sequence[Cell]) -> str:
    """What the first row above the heads calls the map."""
    written = titles[0].text.strip() if titles else ""
    kind, _, name = written.partition(":")
    return name.strip() if name.strip() and re.search(r"map|journey|karte", kind, re.IGNORECASE) else written


def said_above(titles: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """What rows above the heads say besides the title, each with its name: `Persona: Kim`, or `Persona` with `Kim` in the cell beside it."""
    for number, (_, cells) in enumerate(groupby(titles, lambda cell: cell.span.line)):
        row = list(cells)[number == 0 :]
        name = row[0].text.strip().removesuffix(":").strip() if len(row) > 1 else ""
        if name and number and (len(row) == 2 or of_journey(replace(row[0], text=name)).field):
            yield name, replace(row[1], text=row[1].text.strip())
            row = row[2:]
        for cell in row:
            name, _, said = (part.strip() for part in cell.text.partition(":"))
            yield (name, replace(cell, text=said)) if name and said else ("above the table", replace(cell, text=cell.text.strip()))


def _head(rows: Sequence[list[Cell]]) -> int:
    """The row that names the columns, or the first column of a table on its side: the first one, unless a later one says much more."""
    known = [sum(column_of(cell).field is not None for cell in row) for row in rows[:_ROWS]]
    # A line of text above a table has one cell.
    first = next((index for index, count in enumerate(known) if count or len(_texts(rows[index])) > 1), 0)
    # Above the heads stand those of groups of columns, in merged cells; some of them are words for columns too.
    below = next((index for index in range(first, min(first + 3, len(known))) if _has_names(rows[index])), first)
    if known[below] > known[first] > 1:
        return below
    if known[first] > 1 or _is_on_its_side(rows[first:]):
        return first
    return next((index for index, count in enumerate(known) if index > first and count > 1), first)


def _has_names(row: Sequence[Cell]) -> bool:
    """Whether a row heads the names of steps or stages."""
    return any(column.is_step or column.is_stage for column in map(column_of, row))


def _is_on_its_side(rows: Sequence[list[Cell]]) -> bool:
    """Whether the keys stand below each other, and each stage or step is a column."""
    keys = [column for row in rows for column in [column_of(row[0])] if column.field is not None]
    across = [column for column in map(column_of, rows[0][1:]) if column.field is not None]
    if len(keys) < 2 or len(across) >= len(keys):
        return False
    # Lanes of a team's own say nothing where the corner is empty, or stages and steps stand below each other, and no other head is known.
    has_corner = len(_texts(rows[0])) > 1 and not rows[0][0].text.strip()
    names = has_corner or (any(column.is_stage for column in keys) and any(column.is_step for column in keys))
    upright = any(sum(column_of(cell).field is not None for cell in row) > 1 for row in rows[:_ROWS])
    return (names and not upright) or len(keys) * 2 >= sum(_texts(row) != [row[0].text] for row in rows)


def _with_steps(rows: Sequence[list[Cell]], columns: Sequence[Column], stage: Column) -> list[list[Cell]]:
    """A table with a row for each stage, in which what the customer does there, or else the stage's own name, names one step."""
    action = next((column for column in columns if column.scope == "step" and column.field and column.field.loc == ("action",)), None)
    if action is not None:
        at = list(columns).index(action)
        named = [[*rows[0][:at], replace(rows[0][at], text=_STEP), *rows[0][at + 1 :]]]
        for row in rows[1:]:
            empty = at >= len(row) or not row[at].text.strip()
            where = row[at] if at < len(row) else row[0]
            named.append([*row[:at], replace(where, text=_name(row, columns, stage)), *row[at + 1 :]] if empty else list(row))
        return named
    width = len(rows[0])
    steps = [[*_filled(row, width), replace(row[0], text=_name(row, columns, stage))] for row in rows[1:]]
    return [[*rows[0], replace(rows[0][0], text=_STEP)], *steps]


def _name(row: Sequence[Cell], columns: Sequence[Column], stage: Column) -> str:
    at = list(columns).index(stage)
    return row[at].text if at < len(row) else ""


def _filled(row: list[Cell], width: int) -> list[Cell]:
    return [*row, *(Cell("", row[0].span) for _ in range(width - len(row)))]


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row if cell.text.strip()]


def _unknown(columns: Sequence[Column]) -> tuple[Cell, str, str]:
    heads = [column.name for column in columns if column.name]
    told = ", ".join(f"'{name}'" for name in heads[:_HEADS]) + (" and more" if len(heads) > _HEADS else "")
    message = f"no column 'step' with the names of the steps; the first row has {told}"
    advice = "say which one it is with --column 'NAME=step', or name the columns in the first row, such as 'stage', 'step', 'emotion'"
    return columns[0].head, message, advice
