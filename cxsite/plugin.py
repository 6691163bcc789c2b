"""The MkDocs adapter: hooks that hand files to the core and pages back to MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from cxsite.adapter.contents import extend
from cxsite.adapter.courtesies import announce
from cxsite.adapter.files import Workshop, publish, shield
from cxsite.adapter.navigation import arrange
from cxsite.adapter.search import thin_out
from cxsite.config import CxsiteConfig, UnusableConfig, setup
from cxsite.diagnostics import as_text, counted
from cxsite.diagrams.render import NOT_DRAWN, Artist
from cxsite.model.suggest import did_you_mean
from cxsite.pages.families import GROUPS
from cxsite.pages.navigation import expand, hidden_pages, unknown_groups
from cxsite.pages.sections import anchors, headings
from cxsite.project import UnusableDate
from cxsite.site import Site, read_site
from cxsite.themes import OVERLAY, SCRIPTS, STYLES

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = get_plugin_logger("cxsite")


class CxsitePlugin(BasePlugin[CxsiteConfig]):
    """Turns handbook files below ``docs_dir`` into journey maps, personas, hotspots and the rest."""

    def __init__(self) -> None:
        self._artist = Artist()
        self._serving = False
        self._read: Site | None = None
        #: The same, where there is anything to publish.
        self._site: Site | None = None
        self._workshop = Workshop()

    # Even if it did nothing: MkDocs keeps the instance, and with it the drawings, across rebuilds of `serve` where this hook exists.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether drafts are shown."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the handbook; report everything; stop here if it must not be built."""
        try:
            site = read_site(setup(config, self.config, drafts=self._serving), self._artist)
        except (UnusableConfig, UnusableDate) as error:
            raise PluginError(f"cxsite: {error}") from error
        self._read, self._site = site, None if site.is_empty else site
        _report(site, strict=config.strict)
        if self._site is not None:
            log.info("%s", site.project.taken)
            _add_overlay(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand out the sources of our pages and add those without a file."""
        if self._read:
            shield(files, self._read)
        site = self._site
        if site is None:
            return files
        hidden = hidden_pages(site.plan, site.renderer.settings.nav_limit, config.nav)
        self._workshop.open()
        publish(files, site, hidden, config, self._workshop)
        announce(config, [page.src for page in site.plan.pages.values() if not page.authored])
        if config.nav is not None:
            for name in unknown_groups(config.nav):
                log.warning("nav: no group is called 'cx:%s'; %s", name, did_you_mean(name, GROUPS) or f"groups are {', '.join(GROUPS)}")
            config.nav = expand(config.nav, site.plan, hidden, site.renderer.language)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Put our pages in a good order where nobody else decided one."""
        # awesome-nav builds the navigation from folders and files of its own: what it decided stays.
        if self._site is not None and config.nav is None and "awesome-nav" not in config.plugins:
            arrange(nav, self._site)
        return nav

    # Before plugins that look into fenced code or run templates: what a cx block says is ours.
    @event_priority(50)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take ``cx`` blocks out of the text."""
        return self._site.place(markdown, page.file.src_uri) if self._site else markdown

    # Before plugins that post-process a page's HTML, so that they see all of it.
    @event_priority(50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the sections in, and their headings into the table of contents."""
        filled = self._site.fill(html, page.file.src_uri) if self._site else None
        if filled is None:
            return html
        extend(page.toc, headings(filled.html), filled.renamed)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors(filled.html)
        return filled.html

    # After plugins whose index begins with the build.
    @event_priority(-50)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Hand our pages to search plugins in a form that they read quickly."""
        if self._site is not None:
            thin_out(config, self._site.plan.by_src)
        return env

    # After plugins that build further sites within this one, or copy what they find.
    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Remove the files that were made for this build, and say so if nothing could be drawn."""
        self._workshop.close()
        if self._artist.missed:
            self._artist.missed = False
            log.info("%s", NOT_DRAWN)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Remove the files that were made for this build."""
        self._workshop.close()


def _report(site: Site, *, strict: bool) -> None:
    for item in site.diagnostics:
        log.log(40 if item.severity == "error" else 30, "%s", as_text(item))
    if lost := [item for item in site.diagnostics if item.code == "option/root" and item.severity == "error"]:
        raise PluginError(f"cxsite: {counted(lost)} in the options, so nobody knows where the handbook is; nothing was built")
    if strict and site.diagnostics:
        raise PluginError(f"cxsite: {counted(site.diagnostics)} in the handbook; nothing was built")


def _add_overlay(config: MkDocsConfig) -> None:
    # After a custom_dir of the team, before Material.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, OVERLAY)
    # First, so that the team's own rules win.
    config.extra_css[:0] = [name for name in STYLES if name not in config.extra_css]
    config.extra_javascript += [name for name in SCRIPTS if name not in config.extra_javascript]
