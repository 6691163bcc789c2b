"""Texts in tables, and the signs at their beginning that make a spreadsheet run them."""

from __future__ import annotations

import re

#: What stands before a sign and some programs take away: spaces, and what nobody sees.
_UNSEEN = r"\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
#: What a spreadsheet runs as a formula (OWASP, "CSV Injection"); some take the full-width signs for it too.
FORMULA = re.compile(rf"[{_UNSEEN}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")

#: The same, or what already begins with the sign against it.
_GUARDED = re.compile(f"'*(?:{FORMULA.pattern})")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe in front is their own sign for "this is text"."""
    # Most begin with a letter or a digit, or are empty; to look at that is quicker.
    return f"'{text}" if text and not text[0].isalnum() and _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
