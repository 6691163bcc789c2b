"""``cx`` blocks: sections that authors place by hand, with a filter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from cxsite.diagnostics import Diagnostic
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean
from cxsite.pages.plan import Page
from cxsite.pages.sections import SECTIONS, View, subject_of
from cxsite.source.front_matter import Document
from cxsite.source.marked_yaml import parse
from cxsite.source.marks import Span
from cxsite.source.text import Text

_FENCE = re.compile(r"^([ \t]*(?:>[ \t]?)*[ \t]*)(`{3,}|~{3,})[ \t]*(.*)$")
_CONDITION = re.compile(r"(>=|<=|!=|>|<|=)?\s*(.*)", re.DOTALL)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced ``cx`` block.

    Attributes:
        first: index of its opening line in the text.
        last: index of its closing line.
        indent: what stands before the fence, so that the replacement stays in its list or admonition.
        body: the lines inside, without that indent.
    """

    first: int
    last: int
    indent: str
    body: str


@dataclass(frozen=True, slots=True)
class Placement:
    """A section to be put somewhere: its name, the id of what it is about, the filter."""

    section: str
    subject: str
    view: View


def blocks(markdown: str) -> list[Block]:
    """The ``cx`` blocks of a page; examples inside other fences are left alone."""
    found: list[Block] = []
    opened: tuple[int, str, str, bool] | None = None
    lines = markdown.split("\n")
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if opened is None:
            if match:
                opened = (index, match[1], match[2], match[3].strip().split(" ")[0].strip("{.}") == "cx")
        elif match and match[2].startswith(opened[2]) and not match[3].strip():
            if opened[3]:
                indent = opened[1]
                body = [text[len(indent) :] if text.startswith(indent) else text.lstrip() for text in lines[opened[0] + 1 : index]]
                found.append(Block(opened[0], index, indent, "\n".join(body)))
            opened = None
    return found


def placements(book: Handbook, block: Block, page: Page | None, line: int) -> tuple[list[Placement], list[tuple[int, Finding]]]:
    """What a block asks for.

    Args:
        book: for the subjects it names.
        block: as found by `blocks`.
        page: the handbook page it stands on, if it is one.
        line: the 1-based line of the opening fence in the author's file.

    Returns:
        The sections in order, and findings with the line each stands on.
    """
    text = Text("", block.body)
    data, marks, problems = parse(text, 0, len(block.body))
    findings = [(line + item.line, Finding("", (), "view/unknown", item.message, item.hint)) for item in problems]
    if isinstance(data, str):
        data = {data: None}
    if not isinstance(data, dict):
        if not findings:
            findings.append((line, Finding("", (), "view/unknown", "an empty cx block", "name a section, such as 'hotspots:'")))
        return [], findings
    found: list[Placement] = []
    for name, options in data.items():
        at = line + marks.key((name,)).line
        result = _placement(book, name, options, page)
        if isinstance(result, Placement):
            found.append(result)
        else:
            findings.append((at, result))
    return found, findings


def _placement(book: Handbook, name: str, options: Any, page: Page | None) -> Placement | Finding:
    section = SECTIONS.get(name)
    if section is None:
        return _wrong(f"no section is called '{name}'", did_you_mean(name, SECTIONS))
    options = {} if options is None else options
    if not isinstance(options, dict):
        return _wrong(f"'{name}' wants 'key: value' lines below it")
    known = ["where", "sort", "limit", *([section.subject] if section.subject else [])]
    for key in options:
        if key not in known:
            return _wrong(f"'{name}' knows no '{key}'", did_you_mean(key, known), tuple(known))
    view = _view(name, options, section.fields)
    if isinstance(view, Finding):
        return view
    subject = ""
    if section.subject:
        subject = str(options.get(section.subject) or (page.id if page and page.family.name == section.subject else ""))
        if subject_of(book, section.subject, subject) is None:
            known_ids = list(book.collection(section.subject))
            what = f"unknown {section.subject} '{subject}'" if subject else f"'{name}' needs to know which {section.subject}"
            return _wrong(what, did_you_mean(subject, known_ids) if subject else f"add '{section.subject}: id'")
    return Placement(name, subject, view)


def _view(name: str, options: dict[str, Any], fields: tuple[str, ...]) -> View | Finding:
    where = options.get("where") or {}
    if not isinstance(where, dict):
        return _wrong("'where' wants 'field: value' lines")
    for field in [*where, str(options.get("sort") or "").lstrip("-")]:
        if field and field not in fields:
            advice = did_you_mean(field, fields)
            return _wrong(f"'{name}' has no field '{field}'", advice, fields)
    limit = options.get("limit")
    if limit is not None and not (isinstance(limit, str) and limit.isascii() and limit.isdigit()):
        return _wrong("'limit' wants a whole number")
    wanted = {key: tuple(value) if isinstance(value, list) else (str(value),) for key, value in where.items()}
    return View(wanted, str(options.get("sort") or ""), int(limit) if limit else None)


def _wrong(message: str, hint: str = "", allowed: tuple[str, ...] = ()) -> Finding:
    return Finding("", (), "view/unknown", message, hint, allowed)


def select(view: View, rows: Iterable[Row], field: Callable[[Row, str], Any]) -> list[Row]:
    """The rows an author asked for, in the order they asked for.

    Args:
        view: what was asked.
        rows: all rows, in the section's own order.
        field: the value of a field: a text, a number, a list of texts, or None.
    """
    chosen = [row for row in rows if all(_matches(field(row, name), wanted) for name, wanted in view.where.items())]
    if view.sort:
        name, descending = view.sort.lstrip("-"), view.sort.startswith("-")
        known = [row for row in chosen if field(row, name) is not None]
        known.sort(key=lambda row: field(row, name), reverse=descending)
        chosen = known + [row for row in chosen if field(row, name) is None]  # what is unknown comes last either way
    return chosen[: view.limit]


def _matches(value: Any, wanted: tuple[str, ...]) -> bool:
    return any(_meets(value, condition) for condition in wanted)


def _meets(value: Any, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition.strip())
    assert match is not None
    operator, operand = match[1] or "=", match[2].strip()
    values = value if isinstance(value, list | tuple | set) else [value]
    if operator in (">=", "<=", ">", "<"):
        return any(_compares(item, operator, operand) for item in values)
    equal = any(_equal(item, operand) for item in values)
    return not equal if operator == "!=" else equal


def _equal(item: Any, operand: str) -> bool:
    if isinstance(item, int | float) and not isinstance(item, bool):
        number = _number(operand)
        return number is not None and item == number
    return str(item).casefold() == operand.casefold()


def _compares(item: Any, operator: str, operand: str) -> bool:
    if isinstance(item, datetime.date):  # dates in this form sort as text
        return _holds(item.isoformat(), operator, operand)
    bound = _number(operand)
    if bound is None or not isinstance(item, int | float):
        return False
    return _holds(item, operator, bound)


def _holds(item: Any, operator: str, bound: Any) -> bool:
    return bool({">=": item >= bound, "<=": item <= bound, ">": item > bound, "<": item < bound}[operator])


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def findings_in(book: Handbook, document: Document, page: Page | None) -> list[Diagnostic]:
    """What is wrong with the ``cx`` blocks of a page, each where it stands."""
    if "cx" not in document.body:
        return []
    offset = document.text.content[: document.body_start].count("\n")
    wrong = [item for block in blocks(document.body) for item in placements(book, block, page, offset + block.first + 1)[1]]
    return [_located(document, line, finding) for line, finding in wrong]


def _located(document: Document, line: int, finding: Finding) -> Diagnostic:
    shown = document.text.line(line)
    span = Span(line, len(shown) - len(shown.lstrip()) + 1, len(shown.rstrip()) + 1)
    return document.diagnostic(finding.code, finding.message, span, hint=finding.hint, allowed=finding.allowed)
