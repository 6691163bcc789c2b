"""Ids and slugs: how a name becomes part of an address."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from slugify import slugify

#: Windows cannot store a name with a full stop at its end.
_PLAIN_ID = re.compile(r"(?=.{1,120}\Z)[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")

#: Names that Windows cannot store, also with something behind a full stop, and names that the site itself uses for pages or folders.
_OF_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))})
_OF_THE_SITE = frozenset({"index", "readme", "assets", "search", "404", "sitemap"})


def is_plain_id(identifier: str) -> bool:
    """Whether an id can stand in an address, a reference and a file name as it is."""
    return bool(_PLAIN_ID.fullmatch(identifier))


def is_reserved(identifier: str) -> bool:
    """Whether the site or Windows needs an id for itself."""
    return folded(identifier) in _OF_THE_SITE or folded(identifier).partition(".")[0] in _OF_WINDOWS


def slug(name: str, noun: str) -> str:
    """An address part for a name; names without any letter or digit get a stable stand-in made from the name itself."""
    readable = slugify(name, max_length=60, word_boundary=True)
    return readable or f"{noun}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def folded(identifier: str) -> str:
    """What two ids share that a case-insensitive file system takes for the same."""
    return unicodedata.normalize("NFC", identifier).casefold()


def folded_need(text: str) -> str:
    """What two spellings of one need share: case, spaces and a closing full stop do not count."""
    return " ".join(text.split()).removesuffix(".").casefold()


def in_words(identifier: str) -> str:
    """An id as a reader would see it: ``help-point`` becomes ``Help point``."""
    words = identifier.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
