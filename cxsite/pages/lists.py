"""What lists share: the values that readers can filter by, and what a folded list says."""

from __future__ import annotations

from collections.abc import Iterable

from cxsite.model.handbook import Handbook
from cxsite.pages.language import Language
from cxsite.pages.plan import plain

#: An id, and the name readers know it by.
Value = tuple[str, str]


def named(book: Handbook, kind: str, ids: Iterable[str]) -> list[Value]:
    """Ids with their names, in the order given, each once."""
    return [(identifier, plain(book.name_of(kind, identifier))) for identifier in dict.fromkeys(ids)]


def names(book: Handbook, kind: str, ids: Iterable[str]) -> list[Value]:
    """Ids with their names, by name."""
    return sorted(named(book, kind, ids), key=lambda value: (value[1].casefold(), value[0]))


def with_worst(language: Language, counted: str, name: str) -> str:
    """What a folded list says of itself: how many, and which is the worst."""
    return language.gettext("%(count)s, the worst: %(name)s") % {"count": counted, "name": plain(name)}
