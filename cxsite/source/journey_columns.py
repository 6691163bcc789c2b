"""The columns of a journey's table: what their heads mean, and what is odd about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from cxsite.model.base import Node
from cxsite.model.columns import FieldPath, field_path, fields, folded_key
from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.formulas import unguarded
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.naming import is_plain_id
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.column_names import ALIASES
from cxsite.source.csv_table import Cell, Table
from cxsite.source.emotion_scale import Scale, is_nothing, scale_of
from cxsite.source.marks import Loc, Span

Scope = Literal["journey", "stage", "step"]


def _plain(head: str) -> str:
    """A head as a key without accents and without a colon behind it, which people write or leave out."""
    letters = unicodedata.normalize("NFD", folded_key(head).rstrip(":_"))
    return "".join(char for char in letters if not unicodedata.combining(char))


_ALIASES = {_plain(written): meant for written, meant in ALIASES.items()}

#: What heads of journey maps begin with and need not.
_OF_CUSTOMERS = re.compile(r"^(?:customer|user|client|guest|kunden)_?")

#: Such as ``(1-5)``, ``[%]`` or ``(€)``.
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[\d%€$£][^()\[\]]*[)\]]\s*:?$")

_MODELS: Mapping[str, type[Node]] = {"journey": Journey, "stage": Stage, "step": Step}
_NAMES = {"journey": "title", "stage": "name", "step": "name"}
_NOT_CELLS = {"stages", "steps", "type"}
#: How alike a head and a word that is known are, for one to be taken for the other: heads are short, and `Notes` are no quotes.
_ALIKE = 0.78
#: Keys that people tick, and what they tick them with, or write where they do not.
_SWITCHES = {("bounce",), ("moment_of_truth",)}
_TICKS = {"x", "✓", "✔", "☑", "✅", "ja", "oui", "sí", "si", "y", "j", "true", "yes"}
_CROSSES = {"✗", "✘", "☐", "❌", "nein", "non", "n", "no", "false", "0"}
#: A head that only cxsite writes: what cells hold in such a table comes back as it is.
EXPORTED = "step:id"
_FEELS = field_path(Step, "feels")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as its head is written, or `column 4`; under this name the journey keeps cells that its keys cannot take.
        scope: the part of the journey that it belongs to.
        field: where in that part its cells go; None where nobody knows, so that they are kept.
        left_out: whether its cells only number the rows.
        scale: of emotions that are not written from 1 to 5.
        shares: whether the first text of a cell is the one that other columns say more of.
        by_commas: whether commas too separate the texts of a cell.
    """

    head: Cell
    name: str
    scope: Scope = "step"
    field: FieldPath | None = None
    left_out: bool = False
    scale: Scale | None = None
    shares: bool = False
    by_commas: bool = False

    @property
    def meaning(self) -> str:
        """What its cells become, in words."""
        if self.left_out or self.field is None:
            return "left out: it numbers the rows" if self.left_out else "kept under 'extra:'"
        path = ":".join(str(part + 1) if isinstance(part, int) else part for part in self.field.loc)
        named = path if self.scope == "step" and path != "name" else self.scope if path == _NAMES[self.scope] else f"{self.scope}:{path}"
        return f"{named.replace('_', ' ')}, {self.scale.words}" if self.scale else named.replace("_", " ")

    def says_nothing(self, text: str) -> bool:
        """Whether a cell of numbers or of what hurts only says that there is none; under our own key, as cxsite exports it, each text is one."""
        if self.field is None or (self.scale is not None and text.strip() in self.scale.points):
            return False
        if self._is_ticked:
            return is_nothing(text) or text.strip().casefold() in _CROSSES
        hurts = self.field.loc[0] == "hotspots" and not self.name.startswith("hotspots")
        return (self.field.numeric or hurts) and is_nothing(text)

    def ticked(self, text: str) -> str:
        """A cell in which somebody ticked what has a reason or a share elsewhere, as `yes`."""
        return "yes" if self._is_ticked and text.replace("\ufe0f", "").casefold() in _TICKS else text

    @property
    def _is_ticked(self) -> bool:
        """Whether people tick its cells; under our own key, as cxsite exports it, each says what it means."""
        return self.field is not None and self.field.loc in _SWITCHES and self.name != self.field.loc[0]

    @property
    def is_step(self) -> bool:
        """Whether it holds the names of the steps."""
        return self.scope == "step" and self.field is not None and self.field.loc == ("name",)

    @property
    def is_stage(self) -> bool:
        """Whether it holds the names of the stages."""
        return self.scope == "stage" and self.field is not None and self.field.loc == ("name",)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a column."""

    head: Cell
    message: str
    hint: str
    code: str = "schema/unknown-key"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a table before its columns are looked at.

    Attributes:
        word: for what heads name: ``column``, or ``row`` where a map lies on its side.
        own: the scale of feelings that the team writes in.
        is_one_of_several: whether several heads are words for the names of steps.
        has_feelings: whether feelings have a column of their own.
    """

    word: str
    own: FeelingScale | None
    is_one_of_several: bool
    has_feelings: bool


def column_of(head: Cell) -> Column:
    """What the head of a column means by itself; a scale or unit in brackets behind it says nothing of that."""
    name = " ".join(unguarded(head.text.strip()).split())
    column = _named(head, name)
    bare = _IN_BRACKETS.sub("", name)
    if column.field is None and bare and bare != name and (meant := _named(head, bare)).field:
        return replace(meant, name=name)
    return column


def heads_a_column(name: str) -> bool:
    """Whether a text is known as the head of a column."""
    return column_of(Cell(name, Span(1, 1, 1))).field is not None


def heads_stages(name: str) -> bool:
    """Whether a text is known as the head of the names of stages."""
    return column_of(Cell(name, Span(1, 1, 1))).is_stage


def _named(head: Cell, name: str) -> Column:
    key = _plain(name)
    written = _ALIASES.get(key) or _ALIASES.get(_OF_CUSTOMERS.sub("", key)) or name
    first, _, rest = written.partition(":")
    named = folded_key(first)
    scope: Scope = "journey" if named == "journey" else "stage" if named == "stage" else "step"
    path = (rest.strip() or _NAMES[scope]) if named in _MODELS else written
    if folded_key(path.partition(":")[0]) in _NOT_CELLS:
        return Column(head, name)
    return Column(head, name, scope, field_path(_MODELS[scope], path) if path else None)


def of_journey(head: Cell) -> Column:
    """What a name means of the journey as a whole."""
    column = column_of(head)
    return column if column.scope == "journey" else column_of(replace(head, text=f"journey:{head.text}"))


def columns_of(table: Table, own: FeelingScale | None = None, word: str = "column") -> tuple[list[Column], list[Remark]]:
    """The columns of a table in order, each with a name of its own, and what is odd about them; ``word`` is what the person who filled it in sees."""
    found: list[Column] = []
    remarks: list[Remark] = []
    names: set[str] = set()
    heads = [column_of(head) for head in table.rows[0]] if table.rows else []
    seen = _Seen(word, own, is_one_of_several=sum(head.is_step for head in heads) > 1, has_feelings=any(head.field == _FEELS for head in heads))
    for number, head in enumerate(table.rows[0] if table.rows else []):
        cells = cells_below(table, number)
        column, remark = _looked_at(heads[number], found, cells, seen)
        if not column.name:
            remark = Remark(head, f"a {word} without a name", f"its cells are kept under 'extra:' as '{word} {number + 1}'") if cells else None
        found.append(replace(column, name=_distinct(column.name or f"{word} {number + 1}", names)))
        remarks += [remark] if remark else []
    return _sharing(found), remarks


def cells_below(table: Table, number: int) -> list[str]:
    """The texts of a column, without its head and its empty cells."""
    return [text for row in table.rows[1:] if number < len(row) and (text := row[number].text.strip())]


def _looked_at(column: Column, before: list[Column], cells: list[str], seen: _Seen) -> tuple[Column, Remark | None]:
    """A column beside those before it, with its cells: what it may take, and what is odd."""
    kept = Column(column.head, column.name)
    if column.is_step and seen.is_one_of_several and cells and all(text.isdecimal() for text in cells):
        if cells == [str(number) for number in range(1, len(cells) + 1)]:
            message, hint = f"'{shorten(column.name)}' only numbers the rows", "its cells are left out; the names of the steps are in another column"
            return replace(kept, left_out=True), Remark(column.head, message, hint)
        return kept, Remark(column.head, f"'{shorten(column.name)}' holds numbers, not names of steps", "its cells are kept under 'extra:'")
    if column.field and any((other.scope, other.field) == (column.scope, column.field) for other in before):
        return kept, Remark(column.head, f"a second {seen.word} '{shorten(column.name)}'", "its cells are kept under 'extra:'")
    if _has_no_ids(column, cells):
        hint = "each is a word such as 'pay-at-the-desk' and stands once; its cells are kept under 'extra:'"
        return kept, Remark(column.head, f"'{shorten(column.name)}' holds no ids of steps", hint)
    if column.field and column.field.loc == ("emotion",) and cells:
        return _felt(column, cells, seen)
    if column.field is None and column.name:
        near = nearest(_plain(column.name), [*(key for key in fields(Step) if field_path(Step, key)), *_ALIASES], cutoff=_ALIKE)
        hint = f"did you mean '{_ALIASES.get(near, near).replace('_', ' ')}'? " if near else ""
        kept_or_not = "its cells are kept under 'extra:'" if cells else f"nothing stands {'below' if seen.word == 'column' else 'beside'} it"
        return column, Remark(column.head, f"unknown {seen.word} '{shorten(column.name)}'", f"{hint}{kept_or_not}")
    return column, None


def _has_no_ids(column: Column, cells: list[str]) -> bool:
    """Whether a column that is called so names no step: it numbers rows, or has what another tool calls an id."""
    is_of_steps = column.scope == "step" and column.field is not None and column.field.loc == ("id",) and column.name != EXPORTED
    return is_of_steps and not (len(set(cells)) == len(cells) and all(map(is_plain_id, cells)))


def _felt(column: Column, cells: list[str], seen: _Seen) -> tuple[Column, Remark | None]:
    """A column of emotions: on our scale, on another one, or with words for feelings."""
    own = seen.own
    if own is not None and all(own.holds(text) for text in cells):
        return column, None
    scale = scale_of(cells)
    if scale is not None and own is not None:
        points = scale.points or {text: text for text in cells if text.strip()}
        on_own = {text: own.nearest(float(point)) for text, point in points.items() if _is_number(point)}
        scale = replace(scale, words=scale.words or "from 1 to 5", points=on_own)
    if scale is not None:
        return (replace(column, scale=scale) if scale.words else column), None
    if any(char.isdigit() for text in cells for char in text) or seen.has_feelings:
        hint = "write it in the scale of 1 (very bad) to 5 (very good); its cells are kept under 'extra:'"
        remark = Remark(column.head, f"'{shorten(column.name)}' is on a scale that nobody knows", hint, "value/range")
        return Column(column.head, column.name), remark
    return replace(column, field=_FEELS, by_commas=True), None


def _is_number(text: str) -> bool:
    try:
        return 1 <= float(text) <= 5
    except ValueError:
        return False


def _sharing(columns: list[Column]) -> list[Column]:
    """The columns, of which one with hotspots gives the text of the first to what others say of that one."""
    others = any(column.scope == "step" and column.field and column.field.loc[:2] == ("hotspots", 0) and column.field.loc[2:] for column in columns)
    listed, text = field_path(Step, "hotspots"), field_path(Step, "hotspots:1:text")

    def gives(column: Column) -> bool:
        return others and column.scope == "step" and column.field == listed

    return [replace(column, field=text, shares=True) if gives(column) else column for column in columns]


def _distinct(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(found)
    return found


def column_at(columns: list[Column], number: int, cell: Cell) -> Column:
    """The column of a cell; one without a head where the row is longer than the heads."""
    return columns[number] if number < len(columns) else Column(cell, f"column {number + 1}")


def turn(item: tuple[Column, Cell]) -> tuple[bool, list[int]]:
    """Numbered things one after another, and then those that stand together in a cell."""
    at = item[0].field
    return (at.form == "list", [part for part in at.loc if isinstance(part, int)]) if at else (False, [])


def indexes_of(places: Iterable[Loc]) -> dict[Loc, list[int]]:
    """The numbers in use at each place of a row: a second hotspot without a first one is the first."""
    found: dict[Loc, set[int]] = {}
    for loc in places:
        for depth, part in enumerate(loc):
            if isinstance(part, int):
                found.setdefault(loc[:depth], set()).add(part)
    return {loc: sorted(numbers) for loc, numbers in found.items()}
