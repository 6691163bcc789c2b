"""A journey as CSV, one row a step, which ``cxsite import csv`` reads back.

All that the front matter holds is in it, under the keys of the front matter (`cxsite.model.columns`): those of steps as they are, those of the stage
and the journey behind ``stage:`` and ``journey:``. Stages are named in every row; what is said once of the journey stands in the first.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from cxsite.model.columns import Cell, cells, field_path, fields, needs_columns, rank, written
from cxsite.model.feeling_scale import FeelingScale, in_own_words
from cxsite.model.formulas import guarded
from cxsite.model.journey import Journey, Stage, Step

#: Of the journey, in every row: for who puts several tables together.
_EVERYWHERE = ("journey", "journey:id", "journey:state", "journey:personas")
_ALWAYS = (*_EVERYWHERE, "stage", "stage:id", "stage:lifecycle", "stage:goal", "step", "step:id")

#: Names of keys that are columns without a prefix.
_OWN_NAMES = {"journey:title": "journey", "stage:name": "stage", "name": "step", "id": "step:id"}

#: What belongs to columns of their own, or to none: rows are the steps, and a table has no page.
_NOT_CELLS = ("stages", "steps", "type")


def journey_table(journey: Journey, scale: FeelingScale | None = None) -> bytes:
    """One journey's table, with feelings on the team's scale; a stage without steps has a row of its own."""
    rows: list[dict[str, Cell]] = []
    steps = {id(step): written(step, short=False) for stage in journey.stages for step in stage.steps}
    spread = {key for said in steps.values() for key, value in said.items() if needs_columns(key, value)}
    head = _cells(journey, "journey:") | {"journey:state": journey.state}
    for stage in journey.stages:
        of_stage = _cells(stage, "stage:")
        for step in stage.steps or (None,):
            said = head if not rows else {name: value for name, value in head.items() if name in _EVERYWHERE}
            rows.append({**said, **of_stage, **(_step(journey, steps[id(step)], spread, scale) if step else {})})
    text = io.StringIO(newline="")
    writer, columns = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC), _columns(rows)
    writer.writerow(columns)
    writer.writerows([guarded(value) if isinstance(value := row.get(name, ""), str) else value for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _cells(node: Journey | Stage | Step, above: str) -> dict[str, Cell]:
    data = {key: value for key, value in written(node, short=False).items() if key not in _NOT_CELLS}
    return {_OWN_NAMES.get(name, name): value for name, value in cells(data, above).items()}


def _step(journey: Journey, said: dict[str, Any], spread: Container[str], scale: FeelingScale | None) -> dict[str, Cell]:
    data = in_own_words(said, scale)
    # In a journey of another name, too, they are to mean the steps beside them.
    own = f"{journey.id}#"
    for key in ("causes", "replaces"):
        if key in data:
            data[key] = [name.removeprefix(own) for name in data[key]]
    if "next" in data:
        # A way to a step that does not exist leads nowhere, as on the page.
        data["next"] = [{**item, "to": item["to"].removeprefix(own)} for item in data["next"] if "to" in item]
    return {_OWN_NAMES.get(name, name): value for name, value in cells(data, spread=spread).items()}


def _columns(rows: Iterable[Mapping[str, Cell]]) -> list[str]:
    """All columns that have something, and those that somebody may want to fill in, in the order of the front matter."""
    used = {name for row in rows for name in row}
    # A key that needs several columns has no single one beside them.
    spread = {name.partition(":")[0] for name in used if ":" in name}
    return sorted({*_ALWAYS, *used, *_single() - spread}, key=_rank)


@cache
def _single() -> frozenset[str]:
    """The keys of a step that one column can hold."""
    paths = {key: field_path(Step, key) for key in fields(Step) if key not in ("id", "name")}
    return frozenset(key for key, found in paths.items() if found and found.form in ("text", "list"))


@lru_cache(maxsize=4096)
def _rank(column: str) -> tuple[int, list[tuple[int, str]]]:
    """Where a column stands: what tells rows apart first, what is said once of the journey last."""
    if column in _EVERYWHERE:
        return 0, [(_EVERYWHERE.index(column), "")]
    scope, _, rest = column.partition(":")
    if scope == "stage":
        return 1, rank(Stage, rest or "")
    if scope == "journey":
        return 4, rank(Journey, rest)
    return (2, [(len(column), "")]) if scope == "step" else (3, rank(Step, column))
