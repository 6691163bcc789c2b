"""The entries of a sidebar, and from which pages each looks the same."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class _Links:
    """Where an entry and those below it lead.

    Attributes:
        urls: as they are written.
        folders: every folder on the way there, and the places themselves.
    """

    urls: frozenset[str]
    folders: frozenset[tuple[str, ...]]


class Entries:
    """All entries of a navigation.

    Args:
        items: at its top.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        every = list(_below(items))
        files = Counter(id(item.file) for item in every if getattr(item, "file", None) is not None)
        self._twice = {file for file, number in files.items() if number > 1}
        # Keeps entries alive, so that no other object has the `id` of one.
        self._items = every
        self._links: dict[int, _Links | None] = {}
        for item in every:
            self._find(item)

    def shared(self, item: Any, url: str, folder: tuple[str, ...]) -> tuple[str, ...] | None:
        """How far the way to a page goes along with that to an entry: from two pages of one depth that share as much its links are the same.

        Args:
            item: an entry.
            url: of the page.
            folder: where the page's own links begin, in parts.

        Returns:
            The part of ``folder`` on the way to any link of the entry; None where the entry looks different on this page from all others.
        """
        links = self._links.get(id(item))
        if links is None or url in links.urls:
            return None
        length = len(folder)
        while folder[:length] not in links.folders and length:
            length -= 1
        return folder[:length]

    def _find(self, item: Any) -> _Links | None:
        if id(item) not in self._links:
            self._links[id(item)] = self._links_of(item)
        return self._links[id(item)]

    def _links_of(self, item: Any) -> _Links | None:
        """None for an entry that may look different on any page: it stands for several pages, or may be the current one without being active."""
        if getattr(item, "pages", None) or id(getattr(item, "file", None)) in self._twice:
            return None
        url = getattr(item, "url", None)
        urls, folders = {url} if url is not None else set(), set(_folders(url or ""))
        for child in getattr(item, "children", None) or ():
            links = self._find(child) if child.parent is item else None
            if links is None:
                return None
            urls |= links.urls
            folders |= links.folders
        return _Links(frozenset(urls), frozenset(folders))


def parts(url: str, *, of_page: bool = False) -> tuple[str, ...]:
    """The parts of an address as MkDocs compares them.

    Args:
        url: relative to the top of the site.
        of_page: leave out the name of the file, where it is one.
    """
    folder, _, name = url.rpartition("/")
    whole = posixpath.normpath("/" + (folder if of_page and "." in name else url)).strip("/")
    return tuple(whole.split("/")) if whole else ()


def _folders(url: str) -> Iterator[tuple[str, ...]]:
    whole = parts(url)
    return (whole[:length] for length in range(len(whole) + 1))


def _below(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _below(getattr(item, "children", None) or ())
