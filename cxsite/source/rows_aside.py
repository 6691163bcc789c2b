"""Rows of a table that are no steps: units, totals, comments and notes, as tools and people write them between and below the steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.model.values import shorten
from cxsite.source.csv_table import Cell
from cxsite.source.journey_columns import Column, column_of

_COMMENT = re.compile(r"(?:#+|//)(?:\s+|\Z)")
#: What stands below heads to say in what the cells count.
_UNIT = re.compile(
    r"[\[(]?(?:[-+−]?\d+ ?(?:[-–…]|\.\.|to|bis) ?[-+−]?\d+|[%‰€$£]|eur|usd|gbp|chf|min|mins?|minutes?|minuten|h|hrs?|hours?|stunden|s|secs?|seconds?"
    r"|sekunden|d|days?|tage|weeks?|wochen|km|m|text|number|zahl|date|datum|[yj]/n|yes/no|ja/nein|scale|skala|words?)[\])]?",
    re.IGNORECASE,
)
_OF_ALL = r"(?:grand |sub-?)?totals?|sum|average|avg\.?|mean|median|count|overall|moyenne|somme|promedio"
_OF_ALL_IN_GERMAN = r"(?:zwischen|gesamt)?summe|gesamt|durchschnitt|mittelwert|anzahl|Ø"
_TOTAL = re.compile(rf"(?:{_OF_ALL}|{_OF_ALL_IN_GERMAN})(?::?|: .*|:? ?\(.*\))", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:[*†‡¹²³©]|\(c\)|(?:sources?|notes?|legend|scale|exported|generated|created|printed|confidential|internal|page|as of|n ?="
    r"|quellen?|hinweise?|anmerkung(?:en)?|legende|skala|stand|erstellt|vertraulich|seite)(?=\W|\Z)).*",
    re.IGNORECASE | re.DOTALL,
)


#: Words for columns in a row that make it heads.
_HEADS = 2
#: The line below the heads of a Markdown table, and those with which people part its rows.
_LINE = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is no step.

    Attributes:
        words: what it is.
        name: under which the journey keeps it.
        text: all that it says.
    """

    words: str
    cell: Cell
    name: str
    text: str


def is_line(row: Sequence[Cell]) -> bool:
    """Whether a row is a line between others."""
    texts = [text for cell in row if (text := cell.text.strip())]
    return all(map(_LINE.fullmatch, texts)) and (not texts or any(len(text) > 1 for text in texts))


def comments_in(rows: Sequence[list[Cell]]) -> tuple[list[list[Cell]], list[Aside]]:
    """Rows above the heads without those that are comments of a tool; a single one is the heading of a page."""
    comments = [row for row in rows if row and _COMMENT.match(row[0].text.strip())]
    if len(comments) < 2:
        first = comments[0][0] if comments else None
        plain = [[Cell(_COMMENT.sub("", cell.text.strip()), cell.span) if cell is first else cell for cell in row] for row in rows]
        return plain, []
    return [row for row in rows if row not in comments], [aside for row in comments if (aside := _comment(row)).text]


def rows_aside(rows: Sequence[list[Cell]], columns: Sequence[Column]) -> tuple[list[list[Cell]], list[Aside]]:
    """The rows of a table, whose first has the heads, without those that are no step, and these.

    A table of one column has texts only, each of which may be a step. Lines between rows, and heads that are said again where tables of several pages
    were put together, say nothing, and are left out without a word.
    """
    heads, found = [cell.text.strip() for cell in rows[0]], dict[int, Aside]()
    rows = [row for number, row in enumerate(rows) if not number or not (is_line(row) or [_plain(cell) for cell in row] == [*map(_plain, rows[0])])]
    if sum(map(bool, heads)) < 2:
        return rows, []
    rows, second = _without_second_table(rows)
    for number, row in enumerate(rows[1:], 1):
        filled = [(_head(heads, index), cell) for index, cell in enumerate(row) if cell.text.strip()]
        names = [cell for index, cell in enumerate(row[: len(columns)]) if _names(columns[index]) and cell.text.strip()]
        first = filled[0][1]
        said = ", ".join(f"{head} {cell.text.strip()}".strip() for head, cell in filled if cell is not (names[0] if names else None))
        if len(filled) == 1 and _COMMENT.match(first.text.strip()):
            found[number] = _comment(row)
        elif number == 1 and not names and all(_UNIT.fullmatch(cell.text.strip()) for _, cell in filled):
            found[number] = Aside("a row of units", first, "units", said)
        elif len(names) == 1 and _TOTAL.fullmatch(name := " ".join(names[0].text.split())):
            found[number] = Aside("a row of totals", first, shorten(name, 40), said)
    for number in range(len(rows) - 1, 0, -1):
        if number not in found and (note := _note(rows, number)) is None:
            break
        if number not in found and note:
            found[number] = note
    return [row for number, row in enumerate(rows) if number not in found], [*(found[number] for number in sorted(found)), *second]


def _without_second_table(rows: Sequence[list[Cell]]) -> tuple[Sequence[list[Cell]], list[Aside]]:
    """The rows above a further table, which has heads of its own below an empty row, and that one with the line above it that names it."""
    for number in range(2, len(rows)):
        heads = [cell for cell in rows[number] if cell.text.strip()]
        is_named = number > 2 and sum(bool(cell.text.strip()) for cell in rows[number - 1]) == 1
        first = number - 1 if is_named and not _is_apart(rows, number) else number
        if sum(column_of(cell).field is not None for cell in heads) * 2 >= max(len(heads), _HEADS * 2) and _is_apart(rows, first):
            name = next((cell for cell in rows[first] if cell.text.strip()), heads[0])
            titles = [cell.text.strip() for cell in rows[number]]
            said = [
                [f"{_head(titles, at)} {text}".strip() for at, cell in enumerate(row) if (text := cell.text.strip())] for row in rows[number + 1 :]
            ]
            text = "; ".join(map(", ".join, said)) or ", ".join(filter(None, titles))
            return rows[:first], [Aside("a second table", name, shorten(name.text.strip(), 40) if first < number else "second table", text)]
    return rows, []


def texts_aside(rows: Sequence[list[Cell]]) -> tuple[list[list[Cell]], list[Aside]]:
    """The rows of a table on its side without those that are a text with nothing beside it, and these."""
    alone = [row for row in rows[1:] if row[0].text.strip() and not any(cell.text.strip() for cell in row[1:]) and column_of(row[0]).field is None]
    asides = [Aside("a text with nothing beside it", row[0], "note", row[0].text.strip()) for row in alone]
    return [row for row in rows if not any(row is other for other in alone)], asides


def totals_aside(rows: Sequence[list[Cell]], columns: Sequence[Column]) -> tuple[list[list[Cell]], list[Aside]]:
    """The rows of a table that stood on its side without those whose stage or step is called a total, and these: columns behind the stages."""
    found = dict[int, Aside]()
    for number, row in enumerate(rows[1:], 1):
        names = [cell for column, cell in zip(columns, row, strict=False) if _names(column) and cell.text.strip()]
        if len(names) == 1 and _TOTAL.fullmatch(name := " ".join(names[0].text.split())):
            said = [f"{rows[0][at].text.strip()} {cell.text.strip()}" for at, cell in enumerate(row) if cell.text.strip() and cell is not names[0]]
            found[number] = Aside("a column of totals", names[0], shorten(name, 40), ", ".join(said))
    return [row for number, row in enumerate(rows) if number not in found], [*found.values()]


def _note(rows: Sequence[list[Cell]], number: int) -> Aside | None:
    """A row at the end that is a note: one text, with a mark in front of it or a blank line above."""
    filled = [cell for cell in rows[number] if cell.text.strip()]
    text = filled[0].text.strip()
    if len(filled) > 1 or filled[0] is not rows[number][0] or not _NOTE.fullmatch(text):
        return None
    return Aside("a note below the table", filled[0], "note", text) if _is_apart(rows, number) or text[0] in "*†‡¹²³©" else None


def _is_apart(rows: Sequence[list[Cell]], number: int) -> bool:
    """Whether an empty row stands above a row."""
    above = rows[number - 1][-1]
    return rows[number][0].span.line - above.span.line - above.breaks > 1


def _comment(row: Sequence[Cell]) -> Aside:
    text = _COMMENT.sub("", " ".join(cell.text.strip() for cell in row if cell.text.strip()))
    return Aside("a comment", next((cell for cell in row if cell.text.strip()), row[0]), "note", text)


def _plain(cell: Cell) -> str:
    return cell.text.strip().casefold()


def _names(column: Column) -> bool:
    return column.is_step or column.is_stage


def _head(heads: Sequence[str], index: int) -> str:
    return heads[index] if index < len(heads) else ""


def beside_nothing(filled: Sequence[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """What a row says of hotspots that it does not name, such as who owns them: in many tools opportunities and owners are lanes of their own."""
    spots = [
        (column, cell, column.field.loc) for column, cell in filled if column.scope == "step" and column.field and column.field.loc[0] == "hotspots"
    ]
    named = {loc[1:2] for *_, loc in spots if loc[2:] in ((), ("text",))}
    return [(column, cell) for column, cell, loc in spots if loc[1:2] not in named]
