"""cxsite's own words in the handbook's language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources


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
        text = f"{value:.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        text = "0" if text == "-0" else text
        return text.replace(".", self.decimal).replace("-", "\u2212")

    def percent(self, value: float | None) -> str:
        """A share (0 … 1) as a whole percentage."""
        return "–" if value is None else f"{value * 100:.0f}\u202f%" if self.decimal == "," else f"{value * 100:.0f}%"

    def date(self, value: datetime.date | None) -> str:
        """A date in the form that is read the same everywhere."""
        return "–" if value is None else value.isoformat()


def known_languages() -> list[str]:
    """The codes that can be chosen."""
    folder = resources.files("cxsite.pages").joinpath("languages")
    files = folder.iterdir() if folder.is_dir() else ()
    return ["en", *sorted(item.name.removesuffix(".json") for item in files if item.name.endswith(".json"))]


def language(code: str) -> Language:
    """A language by its code; English for one that has no file."""
    path = resources.files("cxsite.pages").joinpath("languages", f"{code}.json")
    if code == "en" or not path.is_file():
        return Language()
    data = json.loads(path.read_text("utf-8"))
    return Language(code, data["words"], data.get("decimal", "."))
