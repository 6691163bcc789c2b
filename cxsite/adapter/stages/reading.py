"""Before there are pages: read the handbook, report what is wrong with it, and hand out its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import CombinedEvent, event_priority

from cxsite.adapter import overlay
from cxsite.adapter.brought import amended, is_settled
from cxsite.adapter.courtesies import announce, builds_in_languages
from cxsite.adapter.files import add_files, publish, shield
from cxsite.adapter.preview import Desk
from cxsite.adapter.reading import read
from cxsite.adapter.reporting import report
from cxsite.adapter.stages.state import State
from cxsite.adapter.theme_files import pass_over_hidden
from cxsite.adapter.written_nav import fill_in
from cxsite.config import setup
from cxsite.garbage import spare
from cxsite.themes import preview_assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.settings import Setup


class Reading(State):
    """From the start to the list of files."""

    # Even if it did nothing: MkDocs keeps the instance, and with it the drawings, across rebuilds of `serve` where this hook exists.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody writes, who sees drafts and findings in the browser."""
        self._desk = Desk() if command == "serve" else None
        self._dirty = dirty

    # Before plugins that note where the site will be.
    @event_priority(100)
    def _choose_folder(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the site that is served, while somebody looks at it."""
        if self._desk:
            self._desk.ahead.choose_folder(config)
        return config

    # After plugins that put another content folder together.
    @event_priority(-90)
    def _read_handbook(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the handbook; report everything; stop here if it must not be built."""
        self._progress.begin()
        self._workshop.open()
        self._take(self._setup(config), config)
        if is_settled(config):
            report(self._read, config, self._desk)
        return config

    on_config = CombinedEvent(_choose_folder, _read_handbook)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Know that MkDocs empties the folder of the site next."""
        if self._desk:
            self._desk.begin()

    # Before plugins that look for pages to lead to, to list or to leave out.
    @event_priority(50)
    def _offer(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand out our pages, as far as they are known from the content folder."""
        if not builds_in_languages(config):
            self._publish(files, config)
        return files

    # After plugins that make, move or choose files.
    @event_priority(-110)
    def _settle(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read again what other plugins changed, and say where pages stand in the navigation."""
        if not is_settled(config):
            before = self._setup(config)
            now = amended(before, files, config, self._read.project, self._workshop)
            if now is not before:
                self._take(now, config)
            report(self._read, config, self._desk)
            if now is not before or builds_in_languages(config):
                self._publish(files, config)
        if self._site is not None:
            fill_in(self._site, files, config)
        return files

    on_files = CombinedEvent(_offer, _settle)

    def _setup(self, config: MkDocsConfig) -> Setup:
        return setup(config, self.config, drafts=self._desk is not None)

    def _take(self, where: Setup, config: MkDocsConfig) -> None:
        """Read a handbook and lay our style sheets over the theme where there is one."""
        site = read(where, config, self._artist, self._desk)
        if self._site is not None:
            self._site.end()
        self._read, self._site = site, None if site.is_empty else site
        spare()
        if self._site is not None:
            overlay.add(config)
            pass_over_hidden(config.theme)
        if self._desk:
            self._desk.dress(config)

    def _publish(self, files: Files, config: MkDocsConfig) -> None:
        shield(files, self._read)
        if self._site is not None:
            publish(files, self._site, config, self._workshop, is_whole=not self._is_ahead)
            announce(config, self._site.plan, () if self._is_ahead else self._site.apart())
        if self._desk:
            add_files(files, preview_assets(), config, self._workshop)
