"""A journey from a table: one that cxsite exported, or one that somebody filled in by hand.

Every cell ends up somewhere: in the key that its column names, or, where that cannot take it, in the team's own data (``extra``) with a finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from cxsite.diagnostics import Diagnostic
from cxsite.model.columns import FieldPath, parted
from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.formulas import unguarded
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.values import shorten
from cxsite.source.csv_table import Cell, Table, read_table
from cxsite.source.front_matter import Document
from cxsite.source.journey_columns import Column, column_at, columns_of, heads_a_column, indexes_of, of_journey, turn
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.rows_aside import beside_nothing
from cxsite.source.steps_in_cells import SEVERAL, without_bullets
from cxsite.source.table_shape import renamed, said_above, shape_of, title_in
from cxsite.source.text import Text
from cxsite.source.validate import validate

#: Of the one stage of a table that names none.
_ONLY_STAGE = "Steps"
_DECIMAL_COMMA, _SHORT_COMMA = re.compile(r"[+-]?\d+,\d+\s*%?"), re.compile(r"[+-]?\d+,\d{1,2}\s*%?")


@dataclass(frozen=True, slots=True)
class FromTable:
    """What a table was read as.

    Attributes:
        journey: not yet linked; None where no row could be read.
        found: what is odd.
        shape: what was seen, such as ``a row for each step``.
        columns: each column's name, and what its cells became.
        unknown: columns that were to be taken for something and are not there.
        document: the table with the place of each value.
    """

    journey: Journey | None
    found: list[Diagnostic]
    shape: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    document: Document | None = None


def read_journey(text: Text, title: str, meant: Mapping[str, str] = MappingProxyType({}), own: FeelingScale | None = None) -> FromTable:
    """A journey from the text of a table.

    Args:
        text: of the file.
        title: of the journey, where neither a column nor a row above the heads has it.
        meant: what some columns are, by their names.
        own: the scale of feelings that the team writes in.
    """
    table = read_table(text, heads_a_column)
    heads = {cell.span: cell.text.strip() for row in table.rows for cell in row}
    table, unknown = renamed(table, meant)
    reader = _Reader(text, table, own)
    journey = reader.journey(title)
    columns = tuple((heads.get(item.head.span) or item.name, item.meaning) for item in reader.columns)
    return FromTable(journey, reader.found, reader.shape.words, columns, unknown, reader.document)


class _Reader:
    def __init__(self, text: Text, table: Table, own: FeelingScale | None) -> None:
        self.own = own
        self.shape = shape_of(table)
        self.columns: list[Column] = []
        self.text, self.table, self.found = text, self.shape.table, list[Diagnostic]()
        self.document = Document(text.path, text, {}, Marks())
        #: Where each cell went, for those that are refused there.
        self.cells: dict[Loc, tuple[Column, Cell]] = {}
        self.kept: list[tuple[Loc, str, str]] = []
        for cell in table.unclosed:
            self._note(
                "yaml/syntax", "a quotation mark is never closed", cell, "close it, or write it twice where the text has one", severity="error"
            )
        for cell in table.marked_inside:
            message, hint = "a quotation mark inside a text is not written twice", "it was read as it stands; look whether the text is whole"
            self._note("yaml/syntax", message, cell, hint)

    def journey(self, title: str) -> Journey | None:
        if self.shape.problem:
            cell, message, hint = self.shape.problem
            self._note("schema/missing", message, cell, hint, severity="error")
            return None
        columns, remarks = columns_of(self.table, self.own, self.shape.head)
        self.columns = columns
        for remark in remarks:
            self._note(remark.code, remark.message, remark.head, remark.hint)
        for cell in self.shape.several:
            self._note("value/text", SEVERAL[0], cell, SEVERAL[1])
        data = self.document.data = {"title": title_in(self.shape.titles) or title, "stages": []}
        self.document.marks.values[("stages",)] = Span(1, 1, 1)
        above = [(name, cell) for name, cell in said_above(self.shape.titles) if not self._above(data, name, cell)]
        for row in self.table.rows[1:]:
            self._row(data, columns, row)
        marks = dict(self.document.marks.values)
        journey, wrong = validate(Journey, data, self.document, self.own)
        self.found += wrong
        for diagnostic in wrong:
            self._rescue(diagnostic, marks)
        if journey:
            self._keep(journey)
            for name, cell in above:
                self._note("schema/unknown-key", "a row above the names of the columns", cell, "it is kept under 'extra:'")
                keep(journey.extra, name, cell.text)
            for aside in self.shape.asides:
                self._note("schema/unknown-key", f"{aside.words}, and no step", aside.cell, "it is kept under 'extra:'")
                keep(journey.extra, aside.name, aside.text)
        return journey

    def _above(self, data: dict[str, Any], name: str, cell: Cell) -> bool:
        """Put what stands above the heads where its name leads; False where that is nowhere."""
        column = replace(of_journey(Cell(name, cell.span)), name=name)
        return bool(column.field) and self._put(data, (), column, cell, {})

    def _row(self, data: dict[str, Any], columns: list[Column], row: list[Cell]) -> None:
        filled = [
            (column, cell)
            for number, cell in enumerate(row)
            if cell.text.strip() and not (column := column_at(columns, number, cell)).left_out and not column.says_nothing(cell.text)
        ]
        if beyond := next((cell for cell in row[len(columns) :] if cell.text.strip()), None):
            hint = f"it is kept under 'extra:' as 'column {len(columns) + 1}'; a text with commas belongs in quotation marks, \"…\""
            self._note("schema/unknown-key", "a cell that no head is above", beyond, hint)
        alone = beside_nothing(filled)
        filled = [item for item in filled if item not in alone]
        of_step = [(column, cell) for column, cell in filled if column.scope == "step"]
        stage = self._stage(data, {column.field.loc: cell for column, cell in filled if column.scope == "stage" and column.field}, row)
        base: Loc = ("stages", stage)
        if of_step:
            steps = data["stages"][stage].setdefault("steps", [])
            base = (*base, "steps", len(steps))
            self._mark(base[:3], of_step[0][1])
            steps.append({})
            self._mark(base, of_step[0][1])
            if not any(column.is_step for column, _ in of_step):
                steps[-1]["name"] = f"Step {sum(len(item.get('steps', ())) for item in data['stages'])}"
                self._note(
                    "schema/missing", "a row without the name of its step", of_step[0][1], f"it is called '{steps[-1]['name']}'", severity="error"
                )
        indexes = indexes_of(column.field.loc for column, _ in of_step if column.field)
        for column, cell in sorted(filled, key=turn):
            above = {"journey": (), "stage": ("stages", stage), "step": base}[column.scope]
            if column.field is None:
                self.kept.append((base, column.name, cell.text))
            elif not self._put(data, above, column, cell, indexes if column.scope == "step" else {}):
                self._note("value/text", f"'{shorten(column.name)}' differs from what a row above says", cell, "it is kept under 'extra:'")
                self.kept.append((base, column.name, cell.text))
        for column, cell in alone:
            self._note("value/text", f"'{shorten(column.name)}' without anything that hurts", cell, "it is kept under 'extra:'")
            self.kept.append((base, column.name, cell.text))
        for column, cell in filled:
            self._further(data, base, column, cell)

    def _further(self, data: dict[str, Any], base: Loc, column: Column, cell: Cell) -> None:
        """What a cell says besides its value: hotspots behind the first one, and words beside the number or the face of an emotion."""
        key, texts = "", list[str]()
        if column.shares:  # the first stands with what other columns say of it
            key, texts = "hotspots", without_bullets(parted(unguarded(cell.text.strip())))[1:]
        elif column.scale and (words := column.scale.beside.get(column.scale.key(cell.text))):
            key, texts = "feels", [word.strip() for word in re.split("[,;\n]", words) if word.strip()]
        if texts and isinstance(there := _down(data, base).setdefault(key, []), list):
            for text in texts:
                self.document.marks.values[(*base, key, len(there))] = cell.span
                there.append(text)

    def _stage(self, data: dict[str, Any], own: Mapping[Loc, Cell], row: list[Cell]) -> int:
        """The stage of a row: named in it, or that of the row above."""
        stages: list[dict[str, Any]] = data["stages"]
        name, identifier = (unguarded(own[loc].text.strip()) if loc in own else "" for loc in (("name",), ("id",)))
        if identifier:
            known = next((index for index, stage in enumerate(stages) if stage.get("id") == identifier), None)
            if known is not None:
                return known
        elif stages and name in ("", stages[-1]["name"]):
            return len(stages) - 1
        stages.append({"name": name or identifier or _ONLY_STAGE, **({"id": identifier} if identifier else {})})
        self._mark(("stages", len(stages) - 1), row[0])
        for key in ("name", "id"):
            if (key,) in own:
                self.document.marks.values["stages", len(stages) - 1, key] = own[(key,)].span
        return len(stages) - 1

    def _put(self, data: dict[str, Any], above: Loc, column: Column, cell: Cell, indexes: Mapping[Loc, list[int]]) -> bool:
        """Put a cell where its column leads; False where something else stands there."""
        assert column.field is not None
        inner = tuple(
            indexes[column.field.loc[:depth]].index(part) if isinstance(part, int) and column.field.loc[:depth] in indexes else part
            for depth, part in enumerate(column.field.loc)
        )
        loc, holder = (*above, *inner), _down(data, above)
        for depth in range(len(above), len(loc) - 1):
            holder = _into(holder, loc[depth], [] if isinstance(loc[depth + 1], int) else {})
            if not isinstance(holder, dict | list):
                return False
            self._mark(loc[: depth + 1], cell)
        value, last = self._value(column, column.field, cell), loc[-1]
        before = holder[last] if isinstance(holder, dict) and last in holder else None
        if isinstance(before, list) and isinstance(value, list) and column.scope == "step":
            value = [*before, *value]
        elif isinstance(before, dict) and isinstance(value, dict):
            value = {**value, **before}
        elif before is not None and not (column.scope == "journey" and last == "title" and ("title",) not in self.cells):
            return bool(before == value)
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[last] = value
        self.document.marks.values[loc] = cell.span
        for part in range(len(value)) if isinstance(value, list) else value if isinstance(value, dict) else ():
            self.document.marks.values.setdefault((*loc, part), cell.span)
        self.cells[loc] = column, cell
        return True

    def _value(self, column: Column, target: FieldPath, cell: Cell) -> Any:
        text = column.ticked(unguarded(cell.text.strip()))
        if column.shares:
            return (without_bullets(parted(text)) or [text])[0]
        if column.scale is not None:
            return column.scale.points.get(column.scale.key(text), text)
        if target.form == "list":
            parts = without_bullets(parted(text))
            return [word.strip() for part in parts for word in part.split(",") if word.strip()] if column.by_commas else parts
        if target.form == "names":
            return dict.fromkeys(parted(text))
        if target.form == "json":
            try:
                return json.loads(text)
            except (ValueError, RecursionError):
                return text
        # Where commas separate nothing, they are what numbers have in that country; three digits behind one may be thousands.
        is_decimal = (_DECIMAL_COMMA if self.table.delimiter in ";\t" else _SHORT_COMMA).fullmatch(text)
        return text.replace(",", ".") if target.numeric and is_decimal else text

    def _rescue(self, diagnostic: Diagnostic, marks: Mapping[Loc, Span]) -> None:
        """Keep the cells that a finding took out: those of the value it is about, or of the object that lacks something."""
        span = Span(diagnostic.line, diagnostic.column, diagnostic.end_column)
        refused = max((loc for loc, mark in marks.items() if mark == span), key=len, default=None)
        if refused is None:
            return
        for loc, (column, cell) in self.cells.items():
            if loc[: len(refused)] == refused or refused[: len(loc)] == loc:
                depth = {"journey": 0, "stage": 2, "step": 4}[column.scope]
                self.kept.append((loc[:depth], column.name, cell.text))

    def _keep(self, journey: Journey) -> None:
        for loc, name, text in self.kept:
            holder: Journey | Stage | Step = journey
            for part in loc[1::2]:
                holder = holder.stages[int(part)] if isinstance(holder, Journey) else holder.steps[int(part)] if isinstance(holder, Stage) else holder
            keep(holder.extra, name, text.strip())

    def _mark(self, loc: Loc, cell: Cell) -> None:
        """Mark an object at its first cell; without a width, since it is not that cell."""
        self.document.marks.values.setdefault(loc, Span(cell.span.line, cell.span.column, cell.span.column))

    def _note(self, code: str, message: str, cell: Cell, hint: str, *, severity: Literal["error", "warning"] = "warning") -> None:
        self.found.append(self.document.diagnostic(code, message, cell.span, hint=hint).with_severity(severity))


def keep(extra: dict[str, Any], name: str, text: str) -> None:
    """Add a text under its name, numbered where another text has that name."""
    free, number = name, 1
    while extra.get(free, text) != text:
        number += 1
        free = f"{name} {number}"
    extra[free] = text


def _down(data: Any, loc: Loc) -> Any:
    for part in loc:
        data = data[part]
    return data


def _into(holder: Any, key: str | int, fresh: Any) -> Any:
    """What stands at a key, made where nothing does."""
    if isinstance(holder, dict):
        return holder.setdefault(key, fresh)
    assert isinstance(key, int)
    if key == len(holder):
        holder.append(fresh)
    return holder[key] if key < len(holder) else None
