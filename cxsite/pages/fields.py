"""The fields of lists: what an author can filter and sort by, each with its type and where its value comes from.

A section that lists rows has one table of these, its ``fields``. Conditions, findings, the generated reference and the test of the guide read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from cxsite.model.handbook import Handbook
from cxsite.model.journey import WHOSE, PersonaKind, State, Status

Sort = Literal["number", "date", "flag", "word", "text"]
Value = Callable[[Any], Any]
Known = Callable[[Handbook], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the rows of a section.

    Attributes:
        value: of a row: a text, a number, a date, a truth, several texts, or None.
        sort: of its values; numbers and dates can be compared, words are ids or one of a few.
        what: its values in words, for the reference.
        known: all values that a word can have, by handbook; nothing where any text will do.
        near: whether only a near miss of a known value is wrong, because free text is welcome too.
        order: the values in the order they sort in; empty where they sort by themselves.
        kind: of the things whose ids the values are; empty for anything else.
        by_dimension: of a row, its values on each dimension of the team; None where the field is anything else.
    """

    value: Value
    sort: Sort
    what: str
    known: Known = lambda _: ()
    near: bool = False
    order: tuple[str, ...] = ()
    kind: str = ""
    by_dimension: Callable[[Any], Mapping[str, Iterable[str]]] | None = None

    def on(self, dimension: str) -> Field:
        """The same for one dimension of the team alone."""
        found = self.by_dimension
        assert found is not None

        def known(book: Handbook) -> Iterable[str]:
            return book.taxonomy.dimensions[dimension].values if dimension in book.taxonomy.dimensions else ()

        return replace(self, value=lambda row: tuple(found(row).get(dimension, ())), known=known)

    def sorts_as(self, row: Any) -> Any:
        """What a row sorts by; None comes last."""
        value = self.value(row)
        return self.order.index(value) if self.order and value is not None else value


#: The fields of a list by their names, in the order of the guide.
Fields = Mapping[str, Field]


def number(value: Value) -> Field:
    """Numbers."""
    return Field(value, "number", "number")


def date(value: Value) -> Field:
    """Days."""
    return Field(value, "date", "date")


def text(value: Value) -> Field:
    """Any text."""
    return Field(value, "text", "text")


def flag(value: Value) -> Field:
    """Yes or no."""
    return Field(value, "flag", "`true` or `false`", lambda _: ("true", "false", "yes", "no"))


def one_of(value: Value, *words: str, in_order: bool = False) -> Field:
    """One of a few words; ``in_order`` sorts by their order here."""
    return Field(value, "word", ", ".join(f"`{word}`" for word in words), lambda _: words, order=words if in_order else ())


def literal(value: Value, annotated: object) -> Field:
    """One of the words of an annotated ``Literal`` of the model."""
    return one_of(value, *get_args(get_args(annotated)[0]))


def ids(value: Value, kind: str) -> Field:
    """Ids of a kind of pages, or of metrics."""
    return Field(value, "word", f"id of a {kind}", lambda book: book.collection(kind), kind=kind)


def team(value: Value, *, near: bool = False) -> Field:
    """Teams; ``near`` where somebody outside may be named too."""
    return Field(value, "word", "team, or somebody outside" if near else "team", lambda book: book.teams, near, kind="department")


def owner(value: Value) -> Field:
    """A department, or a name."""
    return Field(value, "word", "department or name", lambda book: book.departments, near=True, kind="department")


def department(value: Value) -> Field:
    """Departments of the taxonomy."""
    return Field(value, "word", "department", lambda book: book.departments, kind="department")


def device(value: Value) -> Field:
    """Devices that steps name."""
    return Field(value, "word", "device", lambda book: book.devices, kind="device")


def interaction(value: Value) -> Field:
    """Interactions of the taxonomy."""
    return Field(value, "word", "interaction of the taxonomy", lambda book: book.taxonomy.interactions, kind="interaction")


def category(value: Value) -> Field:
    """Categories of the taxonomy."""
    return Field(value, "word", "category of the taxonomy", lambda book: book.taxonomy.categories)


def principle(value: Value) -> Field:
    """Principles that something names."""
    return Field(value, "word", "principle", lambda book: book.principles)


def tags(by_dimension: Callable[[Any], Mapping[str, Iterable[str]]]) -> Field:
    """Values on the dimensions of the taxonomy."""
    what = "value of a dimension of the taxonomy, or `{dimension: value}`"
    return Field(lambda row: _all(by_dimension(row)), "word", what, _values, by_dimension=by_dimension)


def _all(tags: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(value for values in tags.values() for value in values)


def _values(book: Handbook) -> list[str]:
    return list(dict.fromkeys(value for dimension in book.taxonomy.dimensions.values() for value in dimension.values))


def lifecycle(value: Value) -> Field:
    """Stages of the lifecycles of the taxonomy."""
    return Field(value, "word", "stage of a lifecycle", lambda book: [stage for model in book.taxonomy.lifecycles.values() for stage in model])


def stage(value: Value) -> Field:
    """A stage of a journey or of a lifecycle."""
    return Field(value, "word", "stage of a journey or of a lifecycle", _stages)


def _stages(book: Handbook) -> list[str]:
    own = (stage.id for journey in book.journeys.values() for stage in journey.stages)
    return [*(stage for model in book.taxonomy.lifecycles.values() for stage in model), *own]


def standing(value: Value) -> Field:
    """Whether a journey is today's, one to come, or past."""
    return one_of(value, *get_args(get_args(State)[0]), "archived")


def whose(value: Value) -> Field:
    """Whose experience a journey is."""
    return one_of(value, *WHOSE)


def through(fields: Fields, inner: Callable[[Any], Any]) -> dict[str, Field]:
    """The fields of something that rows have inside them."""

    def of(field: Field) -> Field:
        found = field.by_dimension
        return replace(field, value=lambda row: field.value(inner(row)), by_dimension=(lambda row: found(inner(row))) if found else None)

    return {name: of(field) for name, field in fields.items()}


def field_of(fields: Fields, name: str) -> Field:
    """The field of a name; ``tags.line`` is that of one dimension."""
    field, _, dimension = name.partition(".")
    return fields[field].on(dimension) if dimension else fields[field]


#: Of personas, which several rooms list.
PERSONA: Fields = {
    "title": text(lambda persona: persona.title),
    "kind": literal(lambda persona: persona.kind, PersonaKind),
    "segment": text(lambda persona: persona.segment),
    "owner": owner(lambda persona: persona.owner),
    "status": literal(lambda persona: persona.status, Status),
    "share": number(lambda persona: persona.share),
    "tags": tags(lambda persona: persona.tags),
}
