"""The types of numbers: scales, counts, amounts and shares, each read from the text that the author wrote."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo

from cxsite.model.values import NO, YES, refuse, shorten, single
from cxsite.model.written import PERCENTAGE, SWITCH, Written, matching, numeral

#: What readers see for the points of the scale of emotions, unless the taxonomy has other words.
EMOTION_WORDS = {1: "very bad", 2: "bad", 3: "mixed", 4: "good", 5: "very good"}
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,9})?", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%", re.ASCII)


def number(value: Any, *, words: str = "write a number such as 4 or 4.5") -> float | None:
    """A finite number from its text: ``4``, ``4.5``, ``-3``, ``+5``; ``words`` say what would be right where it is not a number."""
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)):
        return value
    written = single(value, "value/number", "a number").strip()
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


def _felt(words: str) -> Any:
    """A feeling: on the scale of 1 to 5, or on that of the team where the context of the reading has one under ``scale``."""
    ours = _range_reader(1, 5, 0.5, words, {word: point for point, word in EMOTION_WORDS.items()})

    def read(value: Any, info: ValidationInfo) -> Any:
        scale = info.context.get("scale") if info.context else None
        return scale.read(single(value, "value/number", "a feeling")) if scale and value is not None else ours(value)

    return BeforeValidator(read)


def _ranged(low: float, high: float, step: float, words: str) -> Any:
    """A number of a scale; ``words`` describe it."""
    return BeforeValidator(_range_reader(low, high, step, words))


def _range_reader(low: float, high: float, step: float, words: str, named: Mapping[str, int] = MappingProxyType({})) -> Callable[[Any], float | None]:
    """``named`` are the words for its points that readers see."""

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

    return read


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
    found = _PERCENT.fullmatch(single(value, "value/share", "a percentage").strip())
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
    written = single(value, "value/share", "a percentage").strip().lower()
    if written in YES:
        return True
    return None if written in NO else _share(value)


Number = Annotated[float, BeforeValidator(number), Written("number", numeral())]
Emotion = Annotated[
    float,
    _felt("a number from 1 to 5, half points allowed"),
    Field(json_schema_extra={"minimum": 1, "maximum": 5}),
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
