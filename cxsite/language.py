"""cxsite's own words in the handbook's language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from cxsite.model.rounding import rounded
from cxsite.model.taxonomy import Taxonomy

#: What of a team's words has defaults that readers see.
_DEFAULTS = ("categories", "interactions", "lifecycles", "emotions")


@dataclass(frozen=True)
class Language:
    """Words and number forms of one language.

    Attributes:
        code: such as ``en`` or ``de``.
        words: translation by English text; plurals as two texts separated by ``|`` under ``one|many``.
        decimal: the decimal mark.
    """

    code: str = "en"
    words: Mapping[str, str] = field(default_factory=dict)
    decimal: str = "."

    def gettext(self, text: str) -> str:
        return self.words.get(text, text)

    def ngettext(self, one: str, many: str, number: float) -> str:
        singular, _, plural = self.words.get(f"{one}|{many}", f"{one}|{many}").partition("|")
        return singular if number == 1 else plural

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number with at most ``digits`` decimals, without trailing zeros; a dash for None."""
        if value is None:
            return "–"
        return _number(value, digits, self.decimal)

    def count(self, value: float) -> str:
        """A whole number with its thousands apart."""
        return f"{rounded(value, 0):,.0f}".replace(",", "," if self.decimal == "." else "\u202f").replace("-", "\u2212")

    def exact(self, value: float) -> str:
        """A number as somebody wrote it: a whole one with its thousands apart, any other with all of its decimals, six at most."""
        return self.count(value) if value == int(value) else self.number(value, 6)

    def money(self, value: float, currency: str = "", *, exact: bool = False) -> str:
        """An amount: whole from a thousand on unless it is to be exact, else with its hundredths where it has any.

        A symbol stands before it, a name behind it.
        """
        amount = abs(value)
        is_whole = amount == int(amount) or (amount >= 1000 and not exact)
        number = self.count(amount) if is_whole else f"{amount:.2f}".replace(".", self.decimal)
        sign = "\u2212" if value < 0 else ""
        return f"{sign}{currency}{number}" if len(currency) == 1 else f"{sign}{number} {currency}".rstrip()

    def percent(self, value: float | None) -> str:
        """A share (0 … 1) as a whole percentage; one of almost nothing or almost all says so and never reads as 0% or 100%."""
        if value is None:
            return "–"
        text = "<1" if 0 < value < 0.005 else ">99" if 0.995 <= value < 1 else f"{rounded(value * 100, 0):.0f}"
        text = "0" if text == "-0" else text
        return self.in_percent(text)

    def in_percent(self, number: str) -> str:
        """A number with the sign of per cent."""
        return f"{number}\u202f%" if self.decimal == "," else f"{number}%"

    def date(self, value: datetime.date | None) -> str:
        """A date in the form that is read the same everywhere."""
        return "–" if value is None else value.isoformat()

    def taxonomy(self, own: Taxonomy) -> Taxonomy:
        """A team's words, with the defaults of those they left out in this language."""
        return own.model_copy(update={name: self._names(getattr(own, name)) for name in _DEFAULTS if name not in own.model_fields_set})

    def with_states(self, own: Mapping[str, str]) -> Language:
        """The same with a team's own words for states, by cxsite's."""
        return replace(self, words={**self.words, **own, **{state.replace("-", " "): name for state, name in own.items()}}) if own else self

    def _names(self, names: Mapping[Any, Any]) -> dict[Any, Any]:
        return {key: self.gettext(name) if isinstance(name, str) else self._names(name) for key, name in names.items()}


@lru_cache(maxsize=16_384)
def _number(value: float, digits: int, decimal: str) -> str:
    text = f"{rounded(value, digits):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = "0" if text == "-0" else text
    return text.replace(".", decimal).replace("-", "\u2212")


def known_languages() -> list[str]:
    """The codes that can be chosen."""
    folder = resources.files("cxsite").joinpath("languages")
    files = folder.iterdir() if folder.is_dir() else ()
    return ["en", *sorted(item.name.removesuffix(".json") for item in files if item.name.endswith(".json"))]


@cache
def language(code: str) -> Language:
    """A language by its code; English for one that has no file."""
    path = resources.files("cxsite").joinpath("languages", f"{code}.json")
    if code == "en" or not path.is_file():
        return Language()
    data = json.loads(path.read_text("utf-8"))
    return Language(code, data["words"], data.get("decimal", "."))


#: What everything says that nobody asked for another language.
ENGLISH = Language()
