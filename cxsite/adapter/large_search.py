"""Search of large sites: Pagefind in place of an index that every browser loads whole, behind the same search box."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.plugins import get_plugin_logger

from cxsite.adapter.brought import source_of
from cxsite.adapter.courtesies import builds_further_sites
from cxsite.adapter.pagefind import FOLDER, NotMade, executable, make_index
from cxsite.themes import SEARCH, search_script

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.site import Site

log = get_plugin_logger("cxsite")

SearchMode = Literal["auto", "lunr", "pagefind"]

#: With more entries than this, a browser takes seconds to load the index and to search in it.
MOST_ENTRIES = 3000

#: What a build says where a site is large and Pagefind is missing.
NOT_INSTALLED = (
    "the search index has some %s entries, which browsers take seconds to load, because Pagefind is not installed. To have it load in parts: "
    "pip install 'cxsite[search]'. `search: lunr` leaves it as it is"
)
#: The same where somebody asked for Pagefind.
NOT_THERE = "`search: pagefind` needs Pagefind: pip install 'cxsite[search]'. The site is searched as without that option"

# One puts the index into a script, for pages that are opened from a folder; the other encrypts it.
_NEED_LUNR = ("offline", "material/offline", "encryptcontent")

# Material's plugin makes an entry of each.
_HEADING = re.compile(r"<h[2-6]\b[^>]*\sid=")
# What Material's script is told of its worker.
_WORKER = re.compile(r'("search":\s*")([^"]*?)(assets/javascripts/workers/search\.[^"]*)(?=")')


class LargeSearch:
    """How one build is searched."""

    def __init__(self) -> None:
        self._mode: SearchMode = "auto"
        self._program: Path | None = None
        self._language = "en"
        #: What readers call the kind of a page, by its address.
        self._kinds: dict[str, str] = {}
        #: Material's own worker, below the site, of the pages that were told of ours.
        self._replaced = ""

    def decide(self, mode: SearchMode, config: MkDocsConfig, files: Files, site: Site) -> None:
        """Decide it, when all pages are read and none is written.

        Args:
            mode: what the team chose.
            config: of MkDocs.
            files: with the pages.
            site: the handbook.
        """
        self._program, self._replaced = None, ""
        if mode == "lunr" or _index(config) is None or builds_further_sites(config) or any(name in config.plugins for name in _NEED_LUNR):
            return
        pages = [file.page for file in files.documentation_pages() if file.page]
        entries = sum(1 + sum(1 for _ in _HEADING.finditer(page.content or "")) for page in pages)
        if mode == "auto" and entries <= MOST_ENTRIES:
            return
        self._program = executable()
        if self._program is None and mode == "auto":
            log.info(NOT_INSTALLED, entries)
        elif self._program is None:
            log.warning(NOT_THERE)
        self._language = str(config.theme.get("language") or "en")
        self._kinds = {page.url: site.kind_of(source_of(page.file)) for page in pages}

    def wire(self, html: str) -> str:
        """Have a page search by our worker."""
        if self._program is None:
            return html
        found = _WORKER.search(html)
        if found is None:
            return html
        self._replaced = found[3]
        return f"{html[: found.start()]}{found[1]}{found[2]}{SEARCH}{html[found.end() :]}"

    def finish(self, config: MkDocsConfig) -> None:
        """Make the index, when all other plugins are done with Material's, and empty that one."""
        if self._program is None or not self._replaced:
            return
        path = Path(config.site_dir, "search", "search_index.json")
        worker = Path(config.site_dir, SEARCH)
        try:
            index = json.loads(path.read_bytes())
            make_index(self._program, index["docs"], self._kinds, self._language, path.with_name(FOLDER))
        except (NotMade, OSError, ValueError, KeyError) as error:
            log.warning("Pagefind made no search index; the site is searched as without it: %s", error)
            # Pages ask for this one by now.
            worker.write_text(f"importScripts({json.dumps('../../' + self._replaced)});\n", "utf-8")
            return
        worker.write_text(search_script(), "utf-8")
        path.write_text(json.dumps({**index, "docs": []}, separators=(",", ":")), "utf-8")


def _index(config: MkDocsConfig) -> Any:
    """Material's index; None where the site has another one or none."""
    for plugin in config.plugins.values():
        index: Any = getattr(plugin, "search_index", None)
        if isinstance(getattr(index, "entries", None), list):
            return index
    return None
