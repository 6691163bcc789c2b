"""The sidebar of a site of many pages: what looks the same on several of them is drawn once.

Material draws the whole navigation on every page, so that the work grows with the square of the pages. An entry that does not lead to the page that
is shown looks the same on every page from which its links are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, DictLoader, TemplateError, pass_context
from mkdocs.plugins import get_plugin_logger

from cxsite.adapter.sidebar_entries import Entries, parts
from cxsite.adapter.sidebar_partials import knows_page_only_by_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.structure.pages import Page

log = get_plugin_logger("cxsite")

_NAV, _ITEM = "partials/nav.html", "partials/nav-item.html"
#: In each of Material's two partials the one place that draws an entry, as its versions have it, and what it becomes.
_PLACES = {
    _NAV: {"{{ item.render(nav_item, path, 1) }}": "{{ cx_entry(item.render, nav_item, path, 1) }}"},
    _ITEM: {
        '{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}': (
            '{{ cx_entry(render, item, path ~ "_" ~ loop.index, level + 1, nav_item) }}'
        ),
        '{{ render(nav_item, path ~ "_" ~ loop.index, level + 1) }}': '{{ cx_entry(render, nav_item, path ~ "_" ~ loop.index, level + 1) }}',
    },
}
#: Makers of the filter `url` whose links are relative to the page that is shown, and depend on nothing else.
_OWN_URL = ("mkdocs", "properdocs", "material")
#: Characters of drawn entries that are kept at once.
_MOST = 50_000_000


def reuse(env: Environment) -> None:
    """Let the sidebar reuse what it has drawn; where the theme draws it in a way of its own, say so in a line and change nothing.

    Args:
        env: of the theme, after all other plugins had it.
    """
    try:
        found = {name: env.loader.get_source(env, name)[0] for name in _PLACES} if env.loader else {}
    except TemplateError:
        return  # another theme, which has no such sidebar
    if reason := _unknown(env, found):
        log.info("sidebar: drawn anew on every page, for %s; `reuse_sidebar: false` leaves this line out", reason)
        return
    assert env.loader
    env.globals["cx_entry"] = _Sidebar().entry
    ours = DictLoader({name: _replaced(text, _PLACES[name]) for name, text in found.items()})
    env.loader = ChoiceLoader([ours, env.loader])
    if env.cache is not None:
        env.cache.clear()


def _replaced(text: str, places: dict[str, str]) -> str:
    for old, new in places.items():
        text = text.replace(old, new)
    return text


def _unknown(env: Environment, found: dict[str, str]) -> str:
    """Why the sidebar of a theme cannot be reused; empty where it can."""
    for name, text in found.items():
        if sum(map(text.count, _PLACES[name])) != 1:
            return f"{name} is not the one of a Material that cxsite knows"
    if not knows_page_only_by_name(env, found[_ITEM]):
        return f"{_ITEM} shows more of each page than cxsite knows"
    if (getattr(env.filters.get("url"), "__module__", "") or "").split(".")[0] not in _OWN_URL:
        return "another plugin changes what links of the theme look like"
    return ""


class _Sidebar:
    """What was drawn for the navigation of one build."""

    def __init__(self) -> None:
        self._nav: object = None
        self._entries = Entries([])
        self._page: Page | None = None
        self._parts: tuple[str, ...] = ()
        self._state: tuple[Any, ...] = ()
        self._drawn: dict[tuple[Any, ...], str] = {}
        self._size = 0

    @pass_context
    def entry(self, context: Context, draw: Callable[..., str], item: Any, path: str, level: int, *parent: Any) -> str:
        """An entry, with those below it, as ``draw`` makes it."""
        page: Any = context.resolve("page")
        if not page or getattr(item, "active", True):
            return draw(item, path, level, *parent)
        if page is not self._page:
            self._turn_to(page, context.resolve("nav"))
        shared = self._entries.shared(item, page.url, self._parts)
        if shared is None:
            return draw(item, path, level, *parent)
        # Older versions of Material ask the entry itself what it is below.
        above = parent[0] if parent else item.parent
        # The folder that its links begin at is as deep as the page, and goes with them as far as `shared`.
        key = (id(item), path, level, above and above.active, len(self._parts), shared)
        text = self._drawn.get(key)
        if text is None:
            text = draw(item, path, level, *parent)
            self._keep(key, text)
        return text

    def _turn_to(self, page: Page, nav: Any) -> None:
        """Begin another page."""
        # A plugin may have changed the page before while that was its turn, such as one that encrypts it.
        if nav is not self._nav or (self._page and _state(self._page) != self._state):
            self._drawn.clear()
            self._size = 0
        if nav is not self._nav:
            self._nav, self._entries = nav, Entries(nav.items)
        self._page, self._parts, self._state = page, parts(page.url, of_page=True), _state(page)

    def _keep(self, key: tuple[Any, ...], text: str) -> None:
        self._size += len(text)
        if self._size > _MOST:
            self._drawn.clear()
            self._size = len(text)
        self._drawn[key] = text


def _state(page: Page) -> tuple[Any, ...]:
    """All that a sidebar shows of a page."""
    return (
        page.title,
        page.url,
        getattr(page, "encrypted", None),
        getattr(page, "typeset", None),
        *map(page.meta.get, ("icon", "subtitle", "status")),
    )
