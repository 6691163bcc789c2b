"""The types of single values, each read from the text that the author wrote.

YAML's own typing is never used: ``NO`` is a country, ``12:30`` a time, ``010`` a code, until a field says otherwise. Each reader raises a
``PydanticCustomError`` whose type is the code of the finding, whose message says what is wrong and whose context holds the advice.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cxsite.model.written import ADDRESS, ANY_TEXT, PERCENTAGE, SWITCH, TEXTS, Written, matching, numeral

T = TypeVar("T")

#: What readers see for the points of the scale of emotions, unless the taxonomy has other words.
EMOTION_WORDS = {1: "very bad", 2: "bad", 3: "mixed", 4: "good", 5: "very good"}

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DURATION = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def refuse(code: str, message: str, hint: str = "") -> NoReturn:
    """Raise what becomes a finding with this code, message and advice."""
    # Braces would be read as placeholders by pydantic's own formatting, so the message travels in the context.
    raise PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def text(value: Any) -> Any:
    """A text without space around it, in one Unicode form."""
    if value is None:
        return None
    return unicodedata.normalize("NFC", _single(value, "value/text", "a text")).strip()


def _single(value: Any, code: str, expected: str) -> str:
    """The text of a single value; a list or a mapping in its place is refused."""
    if isinstance(value, dict | list):
        refuse(
            code,
            f"{expected} belongs here, not a {'mapping' if isinstance(value, dict) else 'list'}",
        )
    return str(value)


def number(value: Any, *, words: str = "write a number such as 4 or 4.5") -> float | None:
    """A finite number from its text: ``4``, ``4.5``, ``-3``, ``+5``; ``words`` say what would be right where it is none."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)):
        return value
    written = _single(value, "value/number", "a number").strip()
    if not _NUMBER.fullmatch(written):
        refuse("value/number", f"'{shorten(written)}' is not a number", _number_advice(written) or words)
    return float(written)


def _number_advice(written: str) -> str:
    """What the author of a text that is no number most likely meant, where that can be seen."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+", written):  # three digits after each comma: most likely thousands, and a point would make it small
        return f"write {written.replace(',', '')}"
    if re.fullmatch(r"\d+,\d+", written):
        return f"write {written.replace(',', '.')}"
    if re.fullmatch(r"\d+(_\d+)+", written):
        return f"write {written.replace('_', '')}"
    if found := re.fullmatch(r"([+-]?\d+(\.\d+)?) *%", written, re.ASCII):
        return f"write {found[1]}"
    if any(char.isdigit() and not char.isascii() for char in written):
        return "use the digits 0 to 9"
    if found := re.fullmatch(r"(\d+([.]\d+)?) *(?:/|of|out of) *\d+", written):  # four out of five
        return f"write {found[1]}"
    return ""


def shorten(written: str, most: int = 60) -> str:
    """A value as it may stand in a message, which is one line."""
    written = " ".join(written.splitlines())
    return written if len(written) <= most else written[: most - 1] + "…"


def _ranged(low: float, high: float, step: float, words: str, named: Mapping[str, int] = MappingProxyType({})) -> Any:
    """A number of a scale; ``words`` describe it, and ``named`` are the words for its points that readers see."""

    def read(value: Any) -> float | None:
        point = named.get(value.strip().casefold()) if isinstance(value, str) else None
        score = number(value, words=f"write {words}" if point is None else f"write {point}")
        if score is None:
            return None
        if not low <= score <= high:
            refuse("value/range", f"{value} is out of range", f"write {words}")
        if (score / step) != int(score / step):
            what = "is not a whole number" if step == 1 else "lies between two points of the scale"
            refuse("value/range", f"{value} {what}", f"write {words}")
        return score

    return BeforeValidator(read)


def _within(low: float, high: float, words: str, *, from_low: bool = True) -> Any:
    """Any number of a range; without ``from_low`` its beginning is not part of it."""

    def read(value: Any) -> float | None:
        found = number(value, words=f"write {words}")
        if found is not None and not (low <= found <= high and (from_low or found > low)):
            refuse("value/range", f"{value} is out of range", f"write {words}")
        return found

    return BeforeValidator(read)


def _share(value: Any) -> float | None:
    if value is None or isinstance(value, float):
        return value
    found = _PERCENT.fullmatch(_single(value, "value/share", "a percentage").strip())
    if not found:
        meant = re.fullmatch(r"(\d{1,2})([.,]\d+)? *(?:percent|%|)", str(value).strip(), re.ASCII)
        whole = meant and not (meant[1] == "0" and meant[2])  # 0.38 may be 38% or less than one
        advice = f"write {meant[1]}{(meant[2] or '').replace(',', '.')}%" if meant and whole else "write a percentage such as 38%"
        refuse("value/share", f"'{shorten(str(value))}' is not a percentage", advice)
    percent = float(found[1])
    if percent > 100:
        refuse("value/range", f"{value} is more than the whole", "write 0% to 100%")
    return percent / 100


def _bounce(value: Any) -> float | bool | None:
    written = _single(value, "value/share", "a percentage").strip().lower()
    if written in _YES:
        return True
    return None if written in _NO else _share(value)


def boolean(value: Any) -> bool | None:
    """``true``/``yes``/``on`` or ``false``/``no``/``off``, in any case."""
    if value is None or isinstance(value, bool):
        return value
    written = _single(value, "value/boolean", "true or false").strip().lower()
    if written not in _YES | _NO:
        refuse("value/boolean", f"'{shorten(str(value))}' is neither yes nor no", "write true or false")
    return written in _YES


def _date(value: Any) -> Any:
    if value is None or isinstance(value, datetime.date):
        return value
    written = _single(value, "value/date", "a date").strip()
    try:
        # fromisoformat alone would take week dates and other short forms too.
        return datetime.date.fromisoformat(written if _DATE.fullmatch(written) else "")
    except ValueError:
        refuse("value/date", f"'{shorten(written)}' is not a date", _date_advice(written))


def _date_advice(written: str) -> str:
    """The day that was most likely meant, where one order of its parts is the only one."""
    parts = re.fullmatch(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})", written, re.ASCII)
    if parts:
        first, month, last = int(parts[1]), int(parts[3]), int(parts[4])
        # The day is before the month where dots are written, or where no month has that number.
        year, day = (first, last) if len(parts[1]) == 4 else (last, first) if parts[2] == "." or first > 12 else (0, 0)
        try:
            return f"write {datetime.date(year, month, day).isoformat()}"
        except ValueError:
            pass
    if _DATE.fullmatch(written):
        return "the calendar has no such day"
    return "write year-month-day, such as 2026-09-14"


def _duration(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    found = _DURATION.fullmatch(_single(value, "value/duration", "a length of time").strip())
    if not found:
        days = re.fullmatch(r"\d{1,4}", str(value).strip(), re.ASCII)
        advice = f"write {str(value).strip()} days, or weeks, months or years" if days else "write a number and a unit, such as 180 days or 6 months"
        refuse("value/duration", f"'{shorten(str(value))}' is not a length of time", advice)
    return int(found[1]) * _DAYS[found[2].lower()]


def link(value: Any) -> Any:
    """An address that is safe to follow."""
    written = text(value)
    if not written:
        return None
    if any(unicodedata.category(char)[0] == "C" for char in written) or written.startswith(("//", "\\\\", "/\\")):
        refuse("link/unsafe", f"'{shorten(ascii(written))}' is not a safe link", "use an https address")
    try:
        scheme = urlsplit(written).scheme.lower()
    except ValueError:
        refuse("link/unsafe", f"'{shorten(written)}' is not a link", "use an https address")
    # A colon before the first slash is a scheme to a browser, whatever a parser makes of it.
    before = re.split(r"[/?#]", written, maxsplit=1)[0]
    if (":" in before or scheme) and scheme not in _SCHEMES:
        refuse("link/unsafe", f"'{shorten(written)}' is not a safe link", "allowed are http, https, mailto and tel")
    return written


def _strings(value: Any) -> Any:
    """A mapping of texts; a list as a value is joined, since both are only shown."""
    if isinstance(value, dict):
        return {key: ", ".join(map(str, item)) if isinstance(item, list) else item for key, item in value.items()}
    return value


Text = Annotated[str, BeforeValidator(text), Written("text", ANY_TEXT)]
Number = Annotated[float, BeforeValidator(number), Written("number", numeral())]
Emotion = Annotated[
    float,
    _ranged(1, 5, 0.5, "a number from 1 to 5, half points allowed", {word: point for point, word in EMOTION_WORDS.items()}),
    Field(json_schema_extra={"minimum": 1, "maximum": 5, "multipleOf": 0.5}),
    Written("1 to 5, half points allowed", numeral(r"[1-4](\.[05])?|5(\.0)?", minimum=1, maximum=5, multipleOf=0.5)),
]
Mean = Annotated[
    float, _within(1, 5, "a number from 1 to 5"), Written("number from 1 to 5", numeral(r"[1-4](\.\d+)?|5(\.0+)?", minimum=1, maximum=5))
]
Score = Annotated[
    int,
    _ranged(1, 5, 1, "a whole number from 1 to 5"),
    Field(json_schema_extra={"minimum": 1, "maximum": 5}),
    Written("whole number from 1 to 5", numeral("[1-5]", "integer", minimum=1, maximum=5)),
]
Valence = Annotated[
    float,
    _ranged(-2, 2, 0.5, "a number from -2 to 2, half points allowed"),
    Field(json_schema_extra={"minimum": -2, "maximum": 2}),
    Written("-2 to 2, half points allowed", numeral(r"[+-]?([01](\.[05])?|2(\.0)?)", minimum=-2, maximum=2, multipleOf=0.5)),
]
Count = Annotated[int, _ranged(0, 10**9, 1, "a whole number, 0 or more"), Written("whole number, 0 or more", numeral(r"\d+", "integer", minimum=0))]
Amount = Annotated[
    float,
    _within(0, 10**12, "a number, 0 or more"),
    Field(json_schema_extra={"minimum": 0}),
    Written("number, 0 or more", numeral(minimum=0)),
]
Weight = Annotated[
    float,
    _within(0, 10**9, "a number above 0", from_low=False),
    Field(json_schema_extra={"exclusiveMinimum": 0}),
    Written("number above 0", numeral(exclusiveMinimum=0)),
]
Level = Annotated[
    int, _ranged(1, 10, 1, "a whole number from 1 to 10"), Written("whole number from 1 to 10", numeral("[1-9]|10", "integer", minimum=1, maximum=10))
]
Share = Annotated[float, BeforeValidator(_share), Written("percentage, such as `38%`", matching(PERCENTAGE))]
Bounce = Annotated[
    float | bool | None,
    BeforeValidator(_bounce),
    Written("percentage, such as `38%`, or `true`", matching(f"{PERCENTAGE}|{SWITCH}", ["string", "boolean"])),
]
Flag = Annotated[bool, BeforeValidator(boolean), Written("`true` or `false`", matching(SWITCH, ["boolean", "string"]))]
Date = Annotated[datetime.date, BeforeValidator(_date), Written("date, such as `2026-09-14`", matching(r"\d{4}-\d{2}-\d{2}", format="date"))]
Duration = Annotated[int, BeforeValidator(_duration), Written("length of time, such as `180 days`", matching(r"\d{1,4} *(day|week|month|year)s?"))]
Link = Annotated[str, BeforeValidator(link), Written("address, such as `https://example.org`", matching(ADDRESS))]
Facts = Annotated[
    dict[str, Text],
    BeforeValidator(_strings),
    Written("mapping of texts", {"type": "object", "additionalProperties": {"anyOf": [ANY_TEXT, TEXTS]}}),
]


class LocalFile:
    """Marks a field that names a file below the content folder, relative to the page that names it or, with a leading slash, to that folder."""


class Listed:
    """Makes a list accept one item without the brackets, and nothing as an empty list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler(schema)
        return listed if handler.mode == "serialization" else {"anyOf": [listed["items"], listed]}


def _as_list(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def choice(code: str, allowed: tuple[str, ...]) -> Any:
    """A validator that takes one of a few words, in any case, and names the nearest one otherwise."""

    def read(value: Any) -> Any:
        if value is None:
            return None
        written = text(value)
        folded = written.lower().replace(" ", "-").replace("_", "-")
        if folded in allowed:
            return folded
        raise PydanticCustomError(
            "value/choice",
            "{message}",
            {"message": f"unknown {code} '{shorten(written)}'", "hint": "", "allowed": allowed, "written": written},
        )

    return BeforeValidator(read)


Many = Annotated[list[T], Listed()]
