"""Several people's answers in four forms: text for a terminal, JSON, CSV, and Markdown for a wiki or the minutes of a meeting.

The names are those of ``tests/maturity/merge.json``, which the browser shares. What one person answered stands in none of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cxsite.diagnostics import printable
from cxsite.export.computed import to_data
from cxsite.export.tables import csv_text
from cxsite.insight.maturity.merge import SMALLEST_GROUP, Merged, MergedQuestion, MergedScore, Statistics
from cxsite.model.maturity import MaturityModel
from cxsite.model.rounding import rounded

FORMAT = "cxsite-merged/1"

#: The most questions that a text or Markdown result puts first as what to talk about.
TALK_ABOUT = 7

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~]|^[-+]|^\d+(?=[.)])")


@dataclass(frozen=True, slots=True)
class Result:
    """What several people's answers come to."""

    title: str
    model: MaturityModel
    merged: Merged


def as_json(result: Result) -> str:
    """All numbers."""
    merged, model = result.merged, result.model
    data = {
        "format": FORMAT,
        "title": result.title,
        "model": model.id,
        "model_version": model.version,
        "people": merged.people,
        "roles": [list(role) for role in merged.roles],
        "in_small_groups": merged.in_small_groups,
        "other_model": len(merged.other_model),
        "other_version": len(merged.other_version),
        "unknown": list(merged.unknown),
        "overall": _numbers(merged.overall),
        "dimensions": {dimension.id: _numbers(score) for dimension, score in merged.dimensions},
        "questions": {item.question.id: _question_numbers(item) for item in merged.questions},
        "disagreement": [item.question.id for item in merged.disagreement],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _numbers(score: MergedScore) -> dict[str, Any]:
    by_role = {name: {"n": found.n, "median": to_data(found.median)} for name, found in score.by_role.items()}
    return {**_statistics(score.statistics), "by_role": by_role}


def _statistics(found: Statistics) -> dict[str, Any]:
    numbers = {"n": found.n, "mean": to_data(found.mean), "median": to_data(found.median)}
    ends = {"min": found.low, "max": found.high, "q1": found.q1, "q3": found.q3, "spread": found.spread, "iqr": found.iqr}
    return numbers | {name: to_data(value) for name, value in ends.items()}


def _question_numbers(item: MergedQuestion) -> dict[str, Any]:
    counts = {"not_applicable": item.not_applicable, "unanswered": item.unanswered, "confidence": dict(item.confidence)}
    return _numbers(item) | counts


def as_csv(result: Result) -> str:
    """A row per question, and a column per role with its median."""
    roles = [name for name, _ in result.merged.roles]
    columns = ["dimension", "question", "text", "n", "not_applicable", "unanswered", "median", "mean", "min", "q1", "q3", "max", "spread", "iqr"]
    columns += ["sure", "fairly", "guess", *(f"median: {role}" for role in roles)]
    rows = []
    for item in result.merged.questions:
        row = {"dimension": item.dimension.id, "question": item.question.id, "text": item.question.text, **_statistics(item.statistics)}
        row |= {"not_applicable": item.not_applicable, "unanswered": item.unanswered, **item.confidence}
        row |= {f"median: {role}": to_data(item.by_role[role].median) if role in item.by_role else None for role in roles}
        rows.append(row)
    return csv_text(columns, rows)


def as_text(result: Result) -> str:
    """A page for the terminal: the whole, the dimensions, what to talk about."""
    merged = result.merged
    names = [_line(dimension.name) for dimension, _ in merged.dimensions]
    width = max(map(len, ["Overall", *names]))
    lines = [_line(result.title), f"Model {result.model.id or 'of the handbook'}, version {result.model.version}. {_who(merged)}", ""]
    lines += [f"{'Overall':{width}}  {_values(merged.overall.statistics)}"]
    lines += [f"{name:{width}}  {_values(score.statistics)}{_roles(score)}" for name, (_, score) in zip(names, merged.dimensions, strict=True)]
    lines += ["", "Talk about these first" if merged.disagreement else "Everybody answered alike."]
    for number, item in enumerate(merged.disagreement[:TALK_ABOUT], start=1):
        lines += [
            "",
            f"{number:2}. {_line(item.question.text)}",
            f"    {_values(item.statistics)}{_roles(item)}",
            *(f"    {text}" for text in _aside(item)),
        ]
    return printable("\n".join(lines)) + "\n"


def as_markdown(result: Result) -> str:
    """The same with tables, and every question at the end."""
    merged = result.merged
    lines = [f"# {_marked(result.title)}", "", f"Model {_marked(result.model.id)}, version {result.model.version}. {_marked(_who(merged))}", ""]
    roles = [name for name, _ in merged.roles]
    scores = [("**Overall**", merged.overall), *((_marked(dimension.name), score) for dimension, score in merged.dimensions)]
    lines += [*_table("Dimension", scores, roles), "", "## Talk about these first", ""]
    for item in merged.disagreement[:TALK_ABOUT]:
        lines += [f"1. **{_marked(item.question.text)}**  ", f"   {_marked(_values(item.statistics) + _roles(item))}"]
        lines += [f"   - {_marked(text)}" for text in _aside(item)]
    if not merged.disagreement:
        lines.append("Everybody answered alike.")
    questions = [(_marked(item.question.text), item) for item in merged.questions]
    lines += ["", "## All questions", "", *_table("Question", questions, roles)]
    return printable("\n".join(lines)) + "\n"


FORMS: dict[str, Callable[[Result], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown, "csv": as_csv}


def _who(merged: Merged) -> str:
    groups = [f"{name} ({number})" for name, number in merged.roles]
    if not groups:
        return f"No role has {SMALLEST_GROUP} people or more, so none is shown by itself."
    rest = f"; {merged.in_small_groups} in groups too small to be shown" if merged.in_small_groups else ""
    return f"{', '.join(groups)}{rest}."


def _values(found: Statistics) -> str:
    if found.median is None:
        return "no answer counts"
    middle = f"middle half {_n(found.q1)} to {_n(found.q3)}"
    return f"median {_n(found.median)}, {middle}, from {_n(found.low)} to {_n(found.high)} ({found.n})"


def _roles(score: MergedScore) -> str:
    return "".join(f"; {name} {_n(found.median)}" for name, found in score.by_role.items())


def _aside(item: MergedQuestion) -> Iterator[str]:
    """The levels at both ends, in the model's words, then what else was said."""
    for value in (item.statistics.low, item.statistics.high):
        if value is not None and (text := item.question.levels.get(int(value))):
            yield f"{value:g}: {_line(text)}"
    counted = (
        (item.not_applicable, "not applicable"),
        (item.unanswered, "unanswered"),
        (item.confidence["guess"], "guess" if item.confidence["guess"] == 1 else "guesses"),
    )
    said = [f"{number} {words}" for number, words in counted if number]
    if said:
        yield ", ".join(said)


def _table(first: str, rows: Sequence[tuple[str, MergedScore]], roles: Sequence[str]) -> list[str]:
    head = [first, "Median", "Middle half", "From", "To", "Answers", *(_marked(role) for role in roles)]
    lines = [head, ["---", *["--:"] * (len(head) - 1)]]
    for name, score in rows:
        found = score.statistics
        middle = f"{_n(found.q1)} to {_n(found.q3)}" if found.n else "–"
        by_role = [_n(score.by_role[role].median) if role in score.by_role else "–" for role in roles]
        lines.append([name, _n(found.median), middle, _n(found.low), _n(found.high), str(found.n), *by_role])
    return [f"| {' | '.join(line)} |" for line in lines]


def _n(value: float | None) -> str:
    return "–" if value is None else f"{rounded(value):g}"


def _marked(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
