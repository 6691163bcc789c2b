"""The MkDocs adapter: hooks that hand files to the core and pages back to MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from cxsite.adapter import overlay
from cxsite.adapter.brought import amended, is_settled, source_of
from cxsite.adapter.contents import extend
from cxsite.adapter.courtesies import announce, builds_further_sites, builds_in_languages, leave_tags
from cxsite.adapter.files import Workshop, add_files, publish, shield
from cxsite.adapter.large_search import LargeSearch, SearchMode
from cxsite.adapter.navigation import arrange
from cxsite.adapter.preview import Desk
from cxsite.adapter.progress import Progress
from cxsite.adapter.reading import read
from cxsite.adapter.reporting import report, warn_of_hidden
from cxsite.adapter.search import Indexes
from cxsite.adapter.sidebar import reuse
from cxsite.adapter.theme_files import pass_over_hidden
from cxsite.adapter.theme_templates import keep_compiled
from cxsite.adapter.written_nav import fill_in
from cxsite.config import CxsiteConfig, setup
from cxsite.diagrams.render import NOT_DRAWN, Artist
from cxsite.garbage import spare, spare_nothing
from cxsite.pages.section import anchors, for_readers, headings
from cxsite.settings import Setup
from cxsite.themes import preview_assets

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from cxsite.site import Site

log = get_plugin_logger("cxsite")


class CxsitePlugin(BasePlugin[CxsiteConfig]):
    """Turns handbook files below ``docs_dir`` into journey maps, personas, hotspots and the rest."""

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
        self._dirty = False

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

    # static-i18n takes the folder of a language out of the navigation first.
    @event_priority(-110)
    def _arrange_in_language(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._site is not None and builds_in_languages(config):
            arrange(nav, self._site, config)
        return nav

    def _arrange_by_folders(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._site is not None and not builds_in_languages(config):
            arrange(nav, self._site, config)
        return nav

    # After all others.
    @event_priority(-200)
    def _only_what_is_open(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        if self._desk:
            self._desk.ahead.restrict(files)
        elif self._site is not None:
            self._progress.expect(len(files.documentation_pages()))
        return nav

    on_nav = CombinedEvent(_arrange_by_folders, _arrange_in_language, _only_what_is_open)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Make way for another build, where there was another edit."""
        if self._desk:
            self._desk.ahead.give_way()
        return page

    # Before plugins that look into fenced code or run templates: what a cx block says is ours.
    @event_priority(50)
    def _take_blocks(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take ``cx`` blocks out of the text."""
        return self._site.take_out(markdown, source_of(page.file)) if self._site else markdown

    # After Material's plugin meta has laid the defaults of folders over, and before its plugin tags looks.
    @event_priority(-10)
    def _leave_tags(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take values on the team's dimensions out of what other tools see."""
        ours = self._site.plan.by_src.get(source_of(page.file)) if self._site else None
        leave_tags(page, config, listed=ours is None or ours.listed)
        return markdown

    on_page_markdown = CombinedEvent(_take_blocks, _leave_tags)

    # Before plugins that post-process a page's HTML, so that they see all of it.
    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the sections in, and their headings into the table of contents."""
        self._progress.step("Pages made")
        filled = self._site.fill(html, source_of(page.file)) if self._site else None
        if filled is None:
            return html
        if self._site:
            warn_of_hidden(self._site.project, page, source_of(page.file))
        # Whoever encrypts a page leaves its table of contents in clear.
        if "password" not in page.meta and not hasattr(page, "encryptcontent"):
            extend(page.toc, headings(filled.html), filled.renamed)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors(filled.html)
        return filled.html

    # After plugins whose index begins with the build.
    @event_priority(-50)
    def _hand_to_search(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        if self._site is not None:
            self._indexes.thin_out(config, self._site.plan.by_src, self._site.project.setup.settings.cache)
            # While somebody writes, no edit waits for an index of parts.
            self._search.decide("lunr" if self._desk else cast(SearchMode, self.config.search), config, files, self._site)
        if self._desk:
            self._desk.ahead.remember(files)
            self._desk.arrange(self._read, files, config)
        return env

    # After plugins that change templates or filters of the theme.
    @event_priority(-200)
    def _spare_the_theme(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        if self._site is not None:
            if self.config.reuse_sidebar:
                reuse(env)
            keep_compiled(env, self._site.project.setup.settings.cache)
        return env

    on_env = CombinedEvent(_hand_to_search, _spare_the_theme)

    # After the search and others that take a page's content for what readers see.
    @event_priority(-100)
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Show readers nothing that only the build looks at, and the author what was found."""
        self._progress.step("Pages written")
        page.content = for_readers(page.content or "")
        if self._desk:
            self._desk.ahead.give_way()
            page.content = self._desk.around(page.content, self._read, source_of(page.file))
        return context

    # After plugins that rewrite pages.
    @event_priority(-200)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Have a page of a large site search in another way."""
        return self._search.wire(output)

    @event_priority(-200)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The same for pages that are templates of the theme, such as that of what is not found."""
        return self._search.wire(output_content)

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
