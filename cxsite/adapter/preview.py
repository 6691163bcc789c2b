"""For the author while MkDocs serves: findings on the pages, and requests that are answered although a build stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import get_plugin_logger

from cxsite.adapter.ahead import Ahead
from cxsite.adapter.brought import source_of
from cxsite.diagnostics import Diagnostic
from cxsite.pages.preview import Preview
from cxsite.source.last_good import WhileWriting
from cxsite.themes import PREVIEW_SCRIPT, PREVIEW_STYLE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

    from cxsite.site import Site

log = get_plugin_logger("cxsite")


class Desk:
    """What stays from one build to the next while an author writes.

    Attributes:
        memory: of files as they were when they could last be used.
        ahead: makes the pages that are open before all others.
        running: whether there is a site already that a browser may be looking at.
    """

    def __init__(self) -> None:
        self.memory = WhileWriting()
        self.ahead = Ahead()
        self.running = False
        self._half_built = False
        self._origins: dict[str, str] = {}
        self._findings: list[Diagnostic] = []
        self._preview: Preview | None = None
        self._corner = ""

    def dress(self, config: MkDocsConfig) -> None:
        """Ask for the style sheet and the script of the findings on every page."""
        if PREVIEW_STYLE not in config.extra_css:
            config.extra_css.append(PREVIEW_STYLE)
            config.extra_javascript.append(PREVIEW_SCRIPT)

    def note(self, shown: dict[Diagnostic, Diagnostic]) -> None:
        """Take the findings of this build, each with the form that people read, which may name another file."""
        self._findings = list(shown.values())
        self._origins = {item.path: as_read.path for item, as_read in shown.items()}

    def arrange(self, site: Site, files: Files, config: MkDocsConfig) -> None:
        """Make ready what pages show, when it is known where each of them will be."""
        setup = site.project.setup
        below = urlsplit(config.site_url or "/").path or "/"
        addresses = {
            self._named(setup.display_path(source_of(file))): f"{below}{file.url}".replace("/./", "/") for file in files.documentation_pages()
        }
        kept = {self._named(setup.display_path(src)) for src in site.project.last_good}
        self._preview = Preview(site.renderer, self._findings, kept, addresses)
        self._corner = self._preview.corner()

    def around(self, html: str, site: Site, src: str) -> str:
        """The content of a page with what an author has to know of it."""
        if self._preview is None:
            return html
        return f"{self._preview.of_page(self._named(site.project.setup.display_path(src)))}{html}{self._corner}"

    def begin(self) -> None:
        """The old site is taken away from here on, unless the new one is made elsewhere."""
        self._half_built = not self.ahead.attends

    def finish(self) -> None:
        """The new site is whole."""
        self._half_built = False
        self.ahead.finish()

    def attend(self, server: LiveReloadServer, *, open_pages_first: bool) -> None:
        """Go on serving when a build stops before it took the old site away, or after the new one was whole.

        MkDocs would let every request wait until another build succeeds.

        Args:
            server: of MkDocs; it is changed.
            open_pages_first: whether the pages that are open in a browser are made before all others.
        """
        self.running = True
        build: Callable[..., Any] = server.builder

        def patient() -> None:
            try:
                build()
            except MkDocsException as stopped:  # what MkDocs and plugins say to people; a mistake of a program is none
                if self._half_built:
                    raise
                log.error("%s. The site is served as it is; save again when that is mended", str(stopped).rstrip("!."))  # noqa: TRY400

        server.builder = patient
        if open_pages_first:
            self.ahead.attend(server, patient)

    def _named(self, path: str) -> str:
        return self._origins.get(path, path)
