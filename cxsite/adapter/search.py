"""What search plugins get to read of our pages, and what they made of the same pages before."""

from __future__ import annotations

import inspect
import json
import sys
from copy import copy
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxsite.adapter.brought import source_of
from cxsite.kept import Ledger, own_code
from cxsite.pages.search import searchable

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

#: Of so many indexes (of other plugins, versions and options) the entries are kept.
_MOST_INDEXES = 4


class Indexes:
    """The search indexes of a build."""

    def __init__(self) -> None:
        self._thinned: list[_OfThinPages] = []

    def thin_out(self, config: MkDocsConfig, ours: Container[str], cache: Path | None) -> None:
        """Give search plugins the words of our pages in fewer tags; see `searchable`.

        The index gets a copy of the page, so that the page itself, which other plugins encrypt or rewrite at the same moment, never changes.
        A search plugin without such an index reads the whole page: slower, but right.

        Args:
            config: of MkDocs, with its plugins ready to build.
            ours: sources of our pages.
            cache: its folder; None to keep nothing.
        """
        self._thinned = []
        for plugin in config.plugins.values():
            index: Any = getattr(plugin, "search_index", None)
            add = getattr(index, "add_entry_from_context", None)
            if callable(add) and not isinstance(add, _OfThinPages):
                index.add_entry_from_context = _OfThinPages(add, ours, _Entries(index, add, cache))
                self._thinned.append(index.add_entry_from_context)

    def keep(self) -> None:
        """Keep the entries of this build for the next one."""
        for thinned in self._thinned:
            thinned.entries.keep()
        self._thinned = []


class _OfThinPages:
    """Adds a page to an index as `searchable` leaves it."""

    def __init__(self, add: Callable[[Any], object], ours: Container[str], entries: _Entries) -> None:
        self._add = add
        self._ours = ours
        self.entries = entries

    def __call__(self, page: Page) -> None:
        if not page.content or source_of(page.file) not in self._ours:
            self._add(page)
            return
        key = _key(page)
        if not self.entries.repeat(key):
            before = len(self.entries.all)
            thin = copy(page)
            thin.content = searchable(page.content)
            self._add(thin)
            self.entries.note(key, before)


class _Entries:
    """The entries of an index, by page as it was when they were made.

    An index whose entries are no list of plain records, or are made with a dictionary of a language, is left to itself.
    """

    def __init__(self, index: Any, add: Callable[[Any], object], cache: Path | None) -> None:
        self._index = index
        self._name = next((name for name in ("entries", "_entries") if isinstance(getattr(index, name, None), list)), "")
        # What another plugin has put in its place may look at more than the page.
        is_its_own = getattr(add, "__func__", None) is getattr(type(index), "add_entry_from_context", None)
        is_known = self._name and is_its_own and "jieba" not in sys.modules
        self._ledger = Ledger(cache / "search" / _made_by(index), _MOST_INDEXES) if cache and is_known else None

    @property
    def all(self) -> list[Any]:
        """The entries that the index has by now."""
        return getattr(self._index, self._name) if self._name else []

    def repeat(self, key: str) -> bool:
        """Add what was made of the same page before, if anything."""
        text = self._ledger.get(key) if self._ledger else None
        if text is None:
            return False
        self.all.extend(json.loads(text))
        return True

    def note(self, key: str, first: int) -> None:
        """Remember what was made of a page: the entries from the first on."""
        if self._ledger is None:
            return
        made = self.all[first:]
        try:
            text = json.dumps(made)
        except (TypeError, ValueError):
            return
        if json.loads(text) == made:
            self._ledger.put(key, text)

    def keep(self) -> None:
        """Keep what this build used, and nothing else."""
        if self._ledger:
            self._ledger.keep()


def _key(page: Page) -> str:
    """Everything of a page that an index looks at."""
    contents = [(item.id, item.url) for item in _items(page.toc)]
    return sha256(repr((page.url, page.title, page.meta, contents, page.content)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _items(contents: Any) -> Any:
    for item in contents:
        yield item
        yield from _items(item.children)


def _made_by(index: Any) -> str:
    """A key for the code and the options of an index, and for what we take out of pages first."""
    kind = type(index)
    code = Path(inspect.getfile(kind)).read_bytes()
    options = sorted((str(name), repr(value)) for name, value in dict(getattr(index, "config", {})).items())
    return sha256(code + own_code() + repr((kind.__module__, kind.__qualname__, options)).encode()).hexdigest()[:32]
