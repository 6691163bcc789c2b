"""The scale of feelings that a team writes in: numbers of any range, words or faces, each with its place between 1 (very bad) and 5 (very good)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from cxsite.model.columns import decimal
from cxsite.model.values import is_plain, refuse, shorten
from cxsite.model.written import JsonSchema, Written, numeral

_NUMBER = re.compile(r"[+-]?\d{1,4}(\.\d{1,3})?", re.ASCII)
_RANGE = re.compile(r"\s*([+-]?\d{1,4})\s*(?:to|…|\.\.\.?)\s*([+-]?\d{1,4})\s*", re.ASCII)
#: What a mean may be away from a word and still be that word: means are no word.
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class FeelingScale:
    """A scale of the team.

    Attributes:
        low: its worst number, ``high`` its best; both 0 where it has words.
        words: its words or faces, the worst first; empty for numbers.
    """

    low: float = 0
    high: float = 0
    words: tuple[str, ...] = ()

    def read(self, value: Any) -> float | None:
        """What somebody wrote, between 1 and 5; refused where it is not on the scale."""
        if value is None:
            return None
        written = str(value).strip().replace("\ufe0f", "")
        point = self._place(written)
        if point is None:
            refuse("value/range", f"'{shorten(written)}' is not on the team's scale", f"write {self.says}")
        return point

    def _place(self, written: str) -> float | None:
        if self.words:
            folded = [word.casefold() for word in self.words]
            return 1 + 4 * folded.index(written.casefold()) / (len(folded) - 1) if written.casefold() in folded else None
        number = float(written.replace("−", "-")) if _NUMBER.fullmatch(written.replace("−", "-")) else None
        return None if number is None or not self.low <= number <= self.high else 1 + 4 * (number - self.low) / (self.high - self.low)

    def number(self, score: float) -> float | None:
        """A score between 1 and 5 as a number of the scale; None where it has words."""
        return None if self.words else round(self.low + (score - 1) / 4 * (self.high - self.low), 6)

    def word(self, score: float) -> str:
        """The word at a score; empty between two of them, and where the scale has numbers."""
        place = (score - 1) / 4 * (len(self.words) - 1)
        return self.words[round(place)] if self.words and abs(place - round(place)) < _EXACT else ""

    def holds(self, text: str) -> bool:
        """Whether a text is on the scale."""
        return self._place(text.strip().replace("\ufe0f", "")) is not None

    def nearest(self, score: float) -> str:
        """The number at a score, or the word that is nearest to it, as a file is to have it."""
        return self.words[round((score - 1) / 4 * (len(self.words) - 1))] if self.words else self.written(score)

    def written(self, score: float) -> str:
        """A score as a file is to have it."""
        number = self.number(score)
        return self.word(score) if number is None else decimal(number)

    @property
    def says(self) -> str:
        """What may be written, in words."""
        if self.words:
            return "one of " + ", ".join(self.words)
        return f"a number from {decimal(self.low)} to {decimal(self.high)}"


def feeling_scale(value: Any) -> FeelingScale | None:
    """A scale as a taxonomy has it: ``1 to 10``, its two ends, or its words, the worst first."""
    if value is None or isinstance(value, FeelingScale):
        return value
    ends = _RANGE.fullmatch(value) if isinstance(value, str) else None
    parts = list(ends.groups()) if ends else [str(part).strip() for part in value] if is_plain(value) else []
    if len(parts) == 2 and all(map(_NUMBER.fullmatch, parts)):
        low, high = map(float, parts)
        if low < high:
            return FeelingScale(low, high)
    elif 2 <= len(parts) <= 11 and len({part.casefold() for part in parts}) == len(parts) and all(parts):
        return FeelingScale(words=tuple(part.replace("\ufe0f", "") for part in parts))
    refuse(
        "value/range",
        "a scale of feelings is its two ends or its words, the worst first",
        "write it as [1, 10] or as [awful, bad, fair, good, great]",
    )
    raise AssertionError


_SCHEMA: JsonSchema = {"type": ["array", "string"], "items": {"anyOf": [numeral(), {"type": "string"}]}, "minItems": 2, "maxItems": 11}
FeelingScaleValue = Annotated[
    FeelingScale | None, BeforeValidator(feeling_scale), Written("two numbers, or words from the worst to the best", _SCHEMA)
]


def in_own_words(data: Any, scale: FeelingScale | None) -> Any:
    """Data of a journey, as its file is to have it, with feelings on the team's scale."""
    if scale is None:
        return data
    if isinstance(data, list):
        return [in_own_words(item, scale) for item in data]
    if not isinstance(data, Mapping):
        return data
    return {key: _own(key, value, scale) for key, value in data.items()}


def _own(key: str, value: Any, scale: FeelingScale) -> Any:
    if key in ("emotion", "employee_view"):
        return scale.written(float(value)) if _is_number(value) else value
    if key == "per_persona" and isinstance(value, Mapping):
        return {name: scale.written(float(view)) if _is_number(view) else in_own_words(view, scale) for name, view in value.items()}
    return in_own_words(value, scale) if key in ("stages", "steps") else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and bool(_NUMBER.fullmatch(value)))
