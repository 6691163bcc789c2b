"""Where the answers to a measure come from, and what the columns of that table mean."""

from __future__ import annotations

import codecs
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cxsite.model.answers import DIMENSIONS
from cxsite.model.base import Node
from cxsite.model.numbers import Level, Number
from cxsite.model.presets import PRESETS
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import Choice, Flag, Many, Text, refuse, shorten, single
from cxsite.model.written import ANY_TEXT, Written, matching

Preset = Annotated[Text, Choice("preset", *PRESETS)]
Rhythm = Annotated[Literal["month", "quarter"], Choice("period")]
DayOrder = Annotated[Literal["day-first", "month-first"], Choice("order of dates")]

DecimalMark = Annotated[Literal["comma", "point"], Choice("decimal mark")]


def _values(value: Any) -> Any:
    """By dimension, what values of its column stand for."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(names, dict) for names in value.values()):
        refuse("value/text", "values are a mapping by what they name", "write 'values: {persona: {\"Season ticket*\": daily-commuter}}'")
    for dimension in value:
        if dimension not in DIMENSIONS:
            refuse("value/choice", f"'{shorten(str(dimension))}' is nothing that answers are told apart by", f"write one of {', '.join(DIMENSIONS)}")
        for name, of in value[dimension].items():
            if isinstance(of, dict | list):
                hint = "write the id of one, such as '\"Season ticket*\": daily-commuter'"
                refuse("value/text", f"'{shorten(str(name))}' stands for one {dimension}", hint)
    return {dimension: {str(name): str(of) for name, of in names.items() if of is not None} for dimension, names in value.items()}


def _variable(value: Any) -> str | None:
    """The name of an environment variable; an address in its place may hold a password, so it is refused without being repeated."""
    if value is None:
        return None
    written = single(value, "value/text", "a name").strip()
    if not re.fullmatch(r"[A-Za-z_]\w*", written, re.ASCII):
        hint = "write the name of an environment variable, such as SURVEY_DATABASE, and put the address there"
        refuse("value/text", "a server is named by an environment variable that holds its address", hint)
    return written


def _separator(value: Any) -> str | None:
    """One character, or ``tab``."""
    if value is None or value == "\t":
        return "tab" if value else None
    written = single(value, "value/text", "a character").strip()
    if written != "tab" and (len(written) != 1 or written == '"'):
        refuse("value/text", "cells are separated by one character", "write ',', ';', '|' or tab")
    return written


def _encoding(value: Any) -> str | None:
    """The name of an encoding that turns bytes into text, and text into the same bytes again."""
    if value is None:
        return None
    written = single(value, "value/text", "the name of an encoding").strip()
    try:
        is_text = codecs.lookup(written).name not in _NO_TEXT and "a,1\n".encode(written).decode(written) == "a,1\n"
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        hint = did_you_mean(written, ENCODINGS) or f"write one of {', '.join(ENCODINGS)}, or another that Python knows"
        refuse("value/text", f"'{shorten(written)}' is no encoding of text", hint)
    return written


#: The encodings that programs write.
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250", "cp1251", "mac-roman", "shift-jis", "gb18030")
#: For names of hosts, not for files.
_NO_TEXT = frozenset({"idna", "punycode"})
Separator = Annotated[str, BeforeValidator(_separator), Written("character, or `tab`", ANY_TEXT)]
Encoding = Annotated[str, BeforeValidator(_encoding), Written("name of an encoding", ANY_TEXT)]

ValueNames = Annotated[
    dict[str, dict[str, str]],
    BeforeValidator(_values),
    Written(
        "mapping from what is named to a mapping from values to ids",
        {
            "type": "object",
            "properties": {name: {"type": "object", "additionalProperties": ANY_TEXT} for name in DIMENSIONS},
            "additionalProperties": False,
        },
    ),
]
Variable = Annotated[str, BeforeValidator(_variable), Written("name of an environment variable", matching(r"[A-Za-z_][A-Za-z0-9_]*"))]


class Columns(Node):
    """Which column of a table says what. A column is named by its heading."""

    date: Text | None = Field(default=None, description="When the answer was given.")
    score: Text | None = Field(default=None, description="The answer. Without it, rows are counted.")
    count: Text | None = Field(default=None, description="Of tables that are counted already: how many a row stands for.")
    comment: Text | None = Field(default=None, description="What was said in words.")
    respondent: Text | None = Field(
        default=None, description="Who answered, as an id. Of their answers to one thing in a period the last one counts."
    )
    weight: Text | None = Field(default=None, description="How much the answer weighs.")
    overall: Text | None = Field(default=None, description="What the same respondent said of the whole, for derived importance.")
    journey: Text | None = Field(default=None, description="Which journey it is about.")
    stage: Text | None = Field(default=None, description="Which stage, as `journey#stage`.")
    step: Text | None = Field(default=None, description="Which step, as `journey#step`.")
    touchpoint: Text | None = Field(default=None, description="Which touchpoint it is about.")
    persona: Text | None = Field(default=None, description="Which persona the respondent is.")
    channel: Text | None = Field(default=None, description="Through which channel.")
    team: Text | None = Field(default=None, description="Which team.")


class MetricSource(Node):
    """Where answers come from. `cxsite metrics pull` reads them and writes the snapshot that the handbook shows."""

    short = "file"

    file: Text | None = Field(
        default=None,
        description="CSV (also `.gz`), Parquet or Excel, below the folder of `mkdocs.yml` or that of `--data`; `*` is any text.",
    )
    table: Text | None = Field(default=None, description="The table, where the answers are on a server.")
    server: Variable | None = Field(default=None, description="The environment variable that holds the address of that server.")
    sheet: Text | None = Field(default=None, description="Of an Excel file: the sheet. Default: the first that is not empty.")
    preset: Preset | None = Field(default=None, description="The program that wrote the file; its columns are then known.")
    columns: Columns = Field(default=Columns(), description="Which column says what; over the preset.")
    where: dict[str, Text] = Field(default={}, description="Only rows that have these values, by column; `*` stands for any characters.")
    values: ValueNames = Field(default={}, description="What values stand for, by what they name; `*` stands for any characters.")
    dates: DayOrder | None = Field(default=None, description="How dates such as 03/04/2026 are meant.")
    period: Rhythm = Field(default="month", description="How answers are put together.")
    heading: Level | None = Field(default=None, description="The row with the names of the columns, where it is not the first.")
    scores: dict[str, Number] = Field(default={}, description="What answers in words stand for, such as `{Good: 5, Bad: 1}`.")
    decimal: DecimalMark | None = Field(default=None, description="What stands before the fraction of a number, where 1,234 could be either.")
    invited: Flag = Field(
        default=False,
        description="`true` where rows without an answer are people who were asked and did not answer: then a response rate is known.",
    )
    separator: Separator | None = Field(default=None, description="What stands between cells, where that cannot be seen.")
    encoding: Encoding | None = Field(default=None, description="The encoding of a file that is not UTF-8.")
    allow: Many[Text] = Field(default=[], description="Columns in which personal data are nobody's, so that they may be shown.")

    def headings(self, meaning: str) -> tuple[str, ...]:
        """What the column of a meaning may be called: what is written, else what the preset knows, the likeliest first."""
        written = getattr(self.columns, meaning)
        return (written,) if written else PRESETS.get(self.preset or "", {}).get(meaning, ())

    def allows(self, heading: str) -> bool:
        """Whether personal data in a column are nobody's."""
        return heading.strip().casefold() in {name.strip().casefold() for name in self.allow}
