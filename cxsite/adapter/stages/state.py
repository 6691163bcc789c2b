"""What the stages of a build hand on to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import BasePlugin

from cxsite.adapter.files import Workshop
from cxsite.adapter.large_search import LargeSearch
from cxsite.adapter.progress import Progress
from cxsite.adapter.search import Indexes
from cxsite.config import CxsiteConfig
from cxsite.diagrams.render import Artist
from cxsite.garbage import spare_nothing

if TYPE_CHECKING:
    from cxsite.adapter.preview import Desk
    from cxsite.site import Site


class State(BasePlugin[CxsiteConfig]):
    """A plugin that does nothing yet."""

    #: Whether MkDocs builds only what changed, from the moment that it starts.
    _dirty: bool
    #: The handbook, from the moment that MkDocs has its configuration.
    _read: Site

    def __init__(self) -> None:
        self._artist = Artist()
        #: Of an author who looks at the site while writing it; None for a site that is built to be published.
        self._desk: Desk | None = None
        #: What was read, where there is anything to publish.
        self._site: Site | None = None
        self._workshop = Workshop()
        self._indexes = Indexes()
        self._search = LargeSearch()
        self._progress = Progress()

    def _close(self) -> None:
        self._progress.end()
        self._workshop.close()
        if self._site is not None:
            self._site.end()
        spare_nothing()

    @property
    def _is_ahead(self) -> bool:
        """Whether this build makes the pages that are open in a browser, and nothing else."""
        return self._desk is not None and self._desk.ahead.making
