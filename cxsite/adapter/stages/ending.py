"""After the last page: what is left to write, to keep and to remove, and how the site is served."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority, get_plugin_logger

from cxsite.adapter.courtesies import builds_further_sites
from cxsite.adapter.stages.state import State
from cxsite.diagrams.render import NOT_DRAWN

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("cxsite")


class Ending(State):
    """The end of a build, good or bad."""

    # After plugins that build further sites within this one, or copy what they find.
    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remove the files that were made for this build, keep what serves the next one, and say so if nothing could be drawn."""
        self._close()
        self._search.finish(config)
        if not self._is_ahead:
            self._indexes.keep()
            self._artist.keep()
        if self._desk:
            self._desk.finish()
        if self._artist.missed:
            self._artist.missed = False
            log.info("%s", NOT_DRAWN)

    # After plugins that have MkDocs watch further folders: it compares the builder that they hand back with its own.
    @event_priority(-200)
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]) -> LiveReloadServer:  # noqa: ARG002
        """Build again when one of the team's own templates changes, and answer requests whatever comes of a build."""
        if self.config.templates:
            server.watch(self.config.templates)
        if self._desk:
            at_once = self._dirty or builds_further_sites(config)
            self._desk.attend(server, open_pages_first=self.config.open_pages_first and not at_once)
        return server

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Remove the files that were made for this build."""
        self._close()
