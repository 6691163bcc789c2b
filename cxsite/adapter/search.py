"""What search plugins get to read of our pages."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from cxsite.adapter.brought import source_of
from cxsite.pages.search import searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def thin_out(config: MkDocsConfig, ours: Container[str]) -> None:
    """Give search plugins the words of our pages in fewer tags; see `searchable`.

    The index gets a copy of the page, so that the page itself, which other plugins encrypt or rewrite at the same moment, never changes.
    A search plugin without such an index reads the whole page: slower, but right.

    Args:
        config: of MkDocs, with its plugins ready to build.
        ours: sources of our pages.
    """
    for plugin in config.plugins.values():
        index: Any = getattr(plugin, "search_index", None)
        add = getattr(index, "add_entry_from_context", None)
        if callable(add) and not isinstance(add, _OfThinPages):
            index.add_entry_from_context = _OfThinPages(add, ours)


class _OfThinPages:
    """Adds a page to an index as `searchable` leaves it."""

    def __init__(self, add: Callable[[Any], object], ours: Container[str]) -> None:
        self._add = add
        self._ours = ours

    def __call__(self, page: Page) -> None:
        if page.content and source_of(page.file) in self._ours:
            whole, page = page.content, copy(page)
            page.content = searchable(whole)
        self._add(page)
