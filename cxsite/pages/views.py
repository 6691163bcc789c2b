"""``cx`` blocks: sections that authors place by hand, with a filter."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from cxsite.diagnostics import Diagnostic
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean
from cxsite.pages.blocks import Block, blocks
from cxsite.pages.conditions import NOTHING, ORDERED, condition_of, is_among, is_date, is_number, matches
from cxsite.pages.fields import Field, Fields, field_of
from cxsite.pages.forms import FORMS, Form
from cxsite.pages.plan import Page
from cxsite.pages.section import SECTIONS, Section, View, subject_of
from cxsite.source.front_matter import Document
from cxsite.source.marked_yaml import parse
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.text import Text

#: Values that a finding lists, where there are no more.
MOST_ALLOWED = 12

#: Digits of a limit: no list is longer, and Python itself refuses to read some thousand.
MOST_DIGITS = 6

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Placement:
    """A section to be put somewhere: its name, the id of what it is about, the filter."""

    section: str
    subject: str
    view: View


#: What is wrong in a block, and where in the author's file.
Wrong = tuple[Span, Finding]


def placements(book: Handbook, block: Block, page: Page | None, line: int) -> tuple[list[Placement], list[Wrong]]:
    """What a block asks for.

    Args:
        book: for the subjects it names.
        block: as found by `blocks`.
        page: the handbook page it stands on, if it is one.
        line: the 1-based line of the opening fence in the author's file.

    Returns:
        The sections in order, and everything that is wrong. A section with a mistake is left out.
    """
    # As many lines above as the file has: advice names lines too.
    text = Text("", "\n" * line + block.body)
    data, marks, problems = parse(text, line, len(text.content))
    reading = _Reading(book, page, marks, len(block.indent))
    for item in problems:
        span = Span(item.line, item.column, item.end_column or item.column + 1)
        reading.wrong.append((reading.in_page(span), Finding("", (), "view/unknown", item.message, item.hint)))
    if isinstance(data, str):
        data = {data: None}
    if not isinstance(data, dict):
        if isinstance(data, list) and not problems:
            reading.report((), "a cx block is made of 'section:' lines, and this is a list", "write 'hotspots:' without '- '", value=True)
        elif not problems:
            reading.report((), "an empty cx block", "name a section, such as 'hotspots:'")
        return [], reading.wrong
    asked = [reading.placement(name, options) for name, options in data.items()]
    return [placement for placement in asked if placement], reading.wrong


@dataclass
class _Reading:
    """Reads one block and gathers what is wrong with it."""

    book: Handbook
    page: Page | None
    marks: Marks
    indent: int
    wrong: list[Wrong] = dataclasses.field(default_factory=list)

    def in_page(self, span: Span) -> Span:
        """A span of the block in the author's file."""
        return Span(span.line, self.indent + span.column, self.indent + span.end_column)

    def report(self, loc: Loc, message: str, hint: str = "", allowed: Iterable[str] = (), *, value: bool = False) -> None:
        """Note a finding at a key, or at its value."""
        span = self.marks.value(loc) if value else self.marks.key(loc)
        self.wrong.append((self.in_page(span), Finding("", (), "view/unknown", message, hint, tuple(allowed))))

    def placement(self, name: str, options: Any) -> Placement | None:
        before = len(self.wrong)
        section = SECTIONS.get(name)
        if section is None:
            self.report((name,), f"no section is called '{name}'", did_you_mean(name, SECTIONS))
            return None
        options = {} if options is None else options
        if not isinstance(options, dict):
            self.report((name,), f"'{name}' wants 'key: value' lines below it")
            return None
        known = ["where", "sort", "limit", "as", *([section.subject] if section.subject else [])]
        for key in options:
            if key not in known:
                self.report((name, key), f"'{name}' knows no '{key}'", did_you_mean(key, known), known)
        view = View(self._where(section, options), self._sort(section, options), self._limit(section, options), self._form(section, options))
        subject = self._subject(section, options)
        return Placement(name, subject, view) if len(self.wrong) == before else None

    def _where(self, section: Section, options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        where = options.get("where") or {}
        if not isinstance(where, dict):
            self.report((section.name, "where"), "'where' wants 'field: value' lines")
            return {}
        wanted: dict[str, tuple[str, ...]] = {}
        for name, value in where.items():
            loc = (section.name, "where", name)
            if name not in section.fields:
                self._unknown_field(section, name, loc)
            elif isinstance(value, dict) and section.fields[name].by_dimension:
                for dimension, item in value.items():
                    if self._knows(dimension, (*loc, dimension)):
                        wanted[f"{name}.{dimension}"] = self._conditions(section.fields[name].on(dimension), dimension, item, (*loc, dimension))
            else:
                wanted[name] = self._conditions(section.fields[name], name, value, loc)
        return wanted

    def _conditions(self, field: Field, name: str, value: Any, loc: Loc) -> tuple[str, ...]:
        for number, condition in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(condition, dict | list):
                self.report(loc, f"'{name}' wants a word, a number or a list of them", "write it without further brackets", value=True)
                continue
            self._check(field, name, str(condition), (*loc, number) if isinstance(value, list) else loc)
        return tuple(map(str, value)) if isinstance(value, list) else (str(value),)

    def _knows(self, dimension: str, loc: Loc) -> bool:
        known = self.book.taxonomy.dimensions
        if dimension not in known:
            self.report(
                loc, f"unknown dimension '{dimension}'", did_you_mean(dimension, known) or "name it under 'dimensions:' in taxonomy.yml", known
            )
        return dimension in known

    def _unknown_field(self, section: Section, name: str, loc: Loc, *, value: bool = False) -> None:
        self.report(loc, f"'{section.name}' has no field '{name}'", did_you_mean(name, section.fields), section.fields, value=value)

    def _check(self, field: Field, name: str, condition: str, loc: Loc) -> None:
        """Report a condition that makes no sense for a field."""
        if wrong := wrong_condition(self.book, field, name, condition):
            self.report(loc, *wrong, value=True)

    def _word(self, section: Section, options: dict[str, Any], key: str) -> str:
        """The word at a key; empty for none."""
        written = options.get(key) or ""
        if not isinstance(written, str):
            self.report((section.name, key), f"'{key}' wants one word", f"write it without brackets, as in '{key}: …'", value=True)
            return ""
        return written

    def _sort(self, section: Section, options: dict[str, Any]) -> str:
        written = self._word(section, options, "sort")
        name = written.lstrip("-")
        if name and name not in section.fields:
            self._unknown_field(section, name, (section.name, "sort"), value=True)
        return written

    def _limit(self, section: Section, options: dict[str, Any]) -> int | None:
        limit = options.get("limit")
        if limit is None:
            return None
        if not (isinstance(limit, str) and limit.isascii() and limit.isdigit() and len(limit) <= MOST_DIGITS):
            self.report((section.name, "limit"), "'limit' wants a whole number of at most six digits", "write one such as 5", value=True)
            return None
        return int(limit)

    def _form(self, section: Section, options: dict[str, Any]) -> Form | Literal[""]:
        written, loc = self._word(section, options, "as"), (section.name, "as")
        found = next((form for form in section.forms if form == written), None)
        if not written or found:
            return found or ""
        if not section.forms:
            self.report(loc, f"'{section.name}' has one form only and takes no 'as'")
        elif written in FORMS:
            self.report(loc, f"'{section.name}' has no number to draw in a {written}", "", section.forms, value=True)
        else:
            self.report(loc, f"'{section.name}' cannot be shown as '{written}'", did_you_mean(written, section.forms), section.forms, value=True)
        return ""

    def _subject(self, section: Section, options: dict[str, Any]) -> str:
        kind, page = section.subject, self.page
        if not kind:
            return ""
        before, written = len(self.wrong), self._word(section, options, kind)
        if len(self.wrong) > before:
            return ""
        subject = written or (page.id if page and page.family.name == kind else "")
        if subject_of(self.book, kind, subject) is not None:
            return subject
        if subject:
            self.report((section.name, kind), f"unknown {kind} '{subject}'", did_you_mean(subject, self.book.collection(kind)), value=True)
        else:
            self.report((section.name,), f"'{section.name}' needs to know which {kind}", f"add '{kind}: id'")
        return ""


def wrong_condition(book: Handbook, field: Field, name: str, condition: str) -> tuple[str, str, Iterable[str]] | None:
    """What is wrong with a condition: an unknown id or word, a word for a number, or an order where there is none.

    Returns:
        What is wrong, advice, and the values that would do where there are few; None for a condition that makes sense.
    """
    operator, operand = condition_of(condition)
    if operand.casefold() == NOTHING and operator not in ORDERED:
        return None
    known = list(field.known(book))
    advice = did_you_mean(operand, known)
    if field.sort == "number" and not is_number(operand):
        return f"'{name}' is a number; '{operand}' is not", "", ()
    if field.sort == "date" and not is_date(operand):
        return f"'{name}' is a date; '{operand}' is not", "write it as 2026-11-22", ()
    if operator in ORDERED and field.sort not in ("number", "date"):
        return f"'{name}' has no order, so '{operator}' says nothing", "use = or !=", ()
    if field.sort in ("word", "flag") and not is_among(operand, known) and (advice or not field.near):
        return f"unknown {name.replace('_', ' ')} '{operand}'", advice, known if len(known) <= MOST_ALLOWED else ()
    return None


def select(view: View, rows: Iterable[Row], fields: Fields) -> list[Row]:
    """The rows an author asked for, in the order they asked for.

    Args:
        view: what was asked.
        rows: all rows, in the section's own order.
        fields: of the section.
    """
    where = [(field_of(fields, name), wanted) for name, wanted in view.where.items()]
    chosen = [row for row in rows if all(matches(field.value(row), wanted) for field, wanted in where)]
    if view.sort:
        sorts_as, descending = fields[view.sort.lstrip("-")].sorts_as, view.sort.startswith("-")
        known = [row for row in chosen if sorts_as(row) is not None]
        known.sort(key=sorts_as, reverse=descending)
        chosen = known + [row for row in chosen if sorts_as(row) is None]  # what is unknown comes last either way
    return chosen[: view.limit]


def findings_in(book: Handbook, document: Document, page: Page | None) -> list[Diagnostic]:
    """What is wrong with the ``cx`` blocks of a page, each where it stands."""
    if "cx" not in document.body:
        return []
    offset = document.text.content[: document.body_start].count("\n")
    wrong = [item for block in blocks(document.body) for item in placements(book, block, page, offset + block.first + 1)[1]]
    return [document.diagnostic(item.code, item.message, span, hint=item.hint, allowed=item.allowed) for span, item in wrong]
