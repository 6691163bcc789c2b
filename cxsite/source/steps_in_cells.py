"""Cells of a table that name several steps, a line each, as lanes of actions do: a row for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cxsite.source.csv_table import Cell
from cxsite.source.journey_columns import EXPORTED, column_of
from cxsite.source.marks import Span
from cxsite.source.yaml_lines import BULLETS

#: What is said of such a cell.
SEVERAL = (
    "several steps in one cell",
    "each line became one; what stands beside them is said of the first, or line by line where it has as many lines",
)
_BULLET = re.compile(rf"(?:[{BULLETS}*-]|\d{{1,2}}[.)])\s+")


def without_bullets(parts: list[str]) -> list[str]:
    """Texts of a cell that somebody filled in with a list: without the marks that each of several begins with."""
    return [_BULLET.sub("", part) for part in parts] if _listed(parts) else parts


def a_row_for_each(rows: Sequence[list[Cell]], *, lines_are_steps: bool) -> tuple[list[list[Cell]], list[Cell]]:
    """The rows of a table, whose first has the heads, and the cells that named several steps.

    Args:
        rows: with a row for each step, or for each stage with what customers do there.
        lines_are_steps: whether lines without bullets are steps too; else they are one name that somebody wrapped.
    """
    if any(cell.text.strip() == EXPORTED for cell in rows[0]):
        return list(rows), []
    columns = [column_of(cell) for cell in rows[0]]
    stages = [index for index, column in enumerate(columns) if column.is_stage]
    rows = [rows[0], *([_in_one_line(cell) if index in stages else cell for index, cell in enumerate(row)] for row in rows[1:])]
    at = next((index for index, column in enumerate(columns) if column.is_step and any(len(_lines(row, index)) > 1 for row in rows[1:])), None)
    if at is None:
        return list(rows), []
    made, several = [rows[0]], list[Cell]()
    for row in rows[1:]:
        names = _lines(row, at)
        if len(names) < 2:
            made.append(row)
        elif lines_are_steps or _listed([name.text for name in names]):
            several.append(row[at])
            beside = {index for index, column in enumerate(columns) if column.scope == "step" and len(_lines(row, index)) == len(names)}
            made += [[_part(row, index, turn, whole=index not in beside) for index in range(len(row))] for turn in range(len(names))]
        else:
            made.append([*row[:at], replace(row[at], text=" ".join(name.text for name in names)), *row[at + 1 :]])
    return made, several


def _part(row: list[Cell], index: int, turn: int, *, whole: bool) -> Cell:
    """What a cell says of one of several steps: its line, or for the first all of it."""
    if whole:
        return row[index] if turn == 0 else Cell("", row[index].span)
    lines = _lines(row, index)
    return replace(lines[turn], text=without_bullets([line.text for line in lines])[turn])


def _in_one_line(cell: Cell) -> Cell:
    return replace(cell, text=" ".join(cell.text.split())) if "\n" in cell.text else cell


def _lines(row: list[Cell], index: int) -> list[Cell]:
    """The lines of a cell that say anything, each with its place."""
    if index >= len(row):
        return []
    text, span, breaks = row[index].text, row[index].span, row[index].breaks
    spans = [span]
    for number, line in enumerate(text.split("\n")[1:], 1):
        # A row of an Excel file is one line, in which each place is another.
        spans.append(Span(span.line + number, 1, len(line) + 1) if breaks else Span(span.line, span.column + number, span.end_column))
    return [Cell(line.strip(), place) for line, place in zip(text.split("\n"), spans, strict=True) if line.strip()]


def _listed(texts: list[str]) -> bool:
    return len(texts) > 1 and all(map(_BULLET.match, texts))
