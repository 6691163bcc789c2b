"""The MkDocs adapter: hooks that hand files to the core and pages back to MkDocs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.toc import AnchorLink, TableOfContents

from cxsite.config import CxsiteConfig, setup
from cxsite.diagnostics import as_text, counted
from cxsite.diagrams.render import Artist
from cxsite.model.suggest import did_you_mean
from cxsite.pages.families import GROUPS
from cxsite.pages.navigation import Entry, expand, group_of_folder, groups, hidden_pages, unknown_groups
from cxsite.pages.plan import Page as PlannedPage
from cxsite.pages.search import searchable
from cxsite.pages.sections import Heading, anchors, headings
from cxsite.site import Site, read_site
from cxsite.source.files import is_data
from cxsite.themes import OVERLAY, SCRIPTS, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("cxsite")


class CxsitePlugin(BasePlugin[CxsiteConfig]):
    """Turns handbook files below ``docs_dir`` into journey maps, personas, hotspots and the rest."""

    def __init__(self) -> None:
        self._artist = Artist()
        self._serving = False
        self._read: Site | None = None
        #: The same, where there is anything to publish.
        self._site: Site | None = None
        self._whole: str | None = None

    # Even if it did nothing: MkDocs keeps the instance, and with it the drawings, across rebuilds of `serve` where this hook exists.
    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether drafts are shown."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the handbook; report everything; stop here if it must not be built."""
        where = setup(config, self.config, drafts=self._serving)
        site = read_site(
            where.root,
            where.settings,
            shown=where.shown,
            directory_urls=where.directory_urls,
            excluded=where.excluded,
            artist=self._artist,
        )
        self._read, self._site = site, None if site.is_empty else site
        _report(site, strict=config.strict)
        if self._site is not None:
            _add_overlay(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand out the sources of our pages and add those without a file."""
        if self._read:
            _shield(files, self._read)
        site = self._site
        if site is None:
            return files
        for file in [file for file in files if is_data(file.src_uri)]:
            files.remove(file)
        hidden = hidden_pages(site.plan, site.renderer.settings.nav_limit, config.nav)
        for page in site.plan.pages.values():
            target = _file_of(page, files, config)
            if target is None:
                continue
            target.content_string = site.source(page)
            if page.src in hidden and target.inclusion.is_included():
                target.inclusion = InclusionLevel.NOT_IN_NAV
        for address, content in site.files().items():
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        if config.nav is not None:
            for name in unknown_groups(config.nav):
                log.warning("nav: no group is called 'cx:%s'; %s", name, did_you_mean(name, GROUPS) or f"groups are {', '.join(GROUPS)}")
            config.nav = expand(config.nav, site.plan, hidden, site.renderer.language)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Put our pages in a good order where nobody else decided one."""
        # awesome-nav builds the navigation from folders and files of its own: what it decided stays.
        if self._site is not None and config.nav is None and "awesome-nav" not in config.plugins:
            _arrange(nav, self._site)
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
        _extend_toc(page.toc, headings(filled.html), filled.renamed)
        if page.present_anchor_ids is not None:
            page.present_anchor_ids |= anchors(filled.html)
        return filled.html

    # Search plugins read the page at priority 0, between these two.
    @event_priority(50)
    def _show_to_search(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002
        """Give search plugins the words of the page in fewer tags; see `searchable`."""
        if self._site is not None and page.content and page.file.src_uri in self._site.plan.by_src:
            self._whole, page.content = page.content, searchable(page.content)
        return context

    @event_priority(-50)
    def _show_to_readers(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002
        """Put the whole page back."""
        if self._whole is not None:
            page.content, self._whole = self._whole, None
        return context

    on_page_context = CombinedEvent(_show_to_search, _show_to_readers)


def _shield(files: Files, site: Site) -> None:
    """Keep MkDocs from files that nobody may read, and from front matter that nobody could check."""
    for file in [file for file in files if site.project.refuses(file.src_uri)]:
        files.remove(file)
    for src, markdown in site.unused().items():
        if (page := files.get_file_from_path(src)) is not None:
            page.content_string = markdown


def _file_of(page: PlannedPage, files: Files, config: MkDocsConfig) -> File | None:
    """The file that holds a page; None where another plugin took the author's away or made one of its own in our place."""
    file = files.get_file_from_path(page.src)
    if page.authored or file is not None:
        return file if page.authored else None
    generated = File.generated(config, page.src, content="")
    generated.edit_uri = None
    files.append(generated)
    return generated


def _report(site: Site, *, strict: bool) -> None:
    for item in site.diagnostics:
        log.log(40 if item.severity == "error" else 30, "%s", as_text(item))
    if strict and site.diagnostics:
        raise PluginError(f"cxsite: {counted(site.diagnostics)} in the handbook; nothing was built")


def _add_overlay(config: MkDocsConfig) -> None:
    # After a custom_dir of the team, before Material.
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, OVERLAY)
    # First, so that the team's own rules win.
    config.extra_css[:0] = [name for name in STYLES if name not in config.extra_css]
    config.extra_javascript += [name for name in SCRIPTS if name not in config.extra_javascript]


def _arrange(nav: Navigation, site: Site) -> None:
    """Ours first, in the handbook's order; then the team's own pages as MkDocs sorted them."""
    by_src = {page.file.src_uri: page for page in nav.pages}
    hidden = {page.src for page in site.plan.pages.values()} - by_src.keys()
    entries = groups(site.plan, hidden, site.renderer.language)
    ours = {src for entry in entries.values() for src in entry.sources()}
    home_by_group = group_of_folder(site.plan)
    for page in nav.pages:
        group = home_by_group.get(page.file.src_uri.rpartition("/")[0], "")
        if page.file.src_uri not in ours and group in entries and entries[group].children:
            entries[group].children.append(Entry(src=page.file.src_uri))
            ours.add(page.file.src_uri)
    rest = [item for item in nav.items if (kept := _without(item, ours)) is not None and kept is item]
    home = [item for item in rest if getattr(item, "is_homepage", False)]
    nav.items[:] = [*home, *(_item(entry, by_src, nav) for entry in entries.values()), *(item for item in rest if item not in home)]
    nav.pages[:] = list(_pages(nav.items))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    for item in nav.items:
        item.parent = None


def _without(item: Any, ours: set[str]) -> Any:
    """The item without our pages; None where nothing is left of it."""
    if isinstance(item, Section):
        item.children[:] = [child for child in item.children if _without(child, ours) is not None]
        return item if item.children else None
    return None if getattr(item, "file", None) is not None and item.file.src_uri in ours else item


def _item(entry: Entry, by_src: dict[str, Page], nav: Navigation) -> Any:
    if entry.src:
        return by_src[entry.src]
    section = Section(entry.title, [_item(child, by_src, nav) for child in entry.children if child.src in by_src or child.children])
    for child in section.children:
        child.parent = section
    return section


def _pages(items: list[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Section):
            yield from _pages(item.children)
        elif item.is_page:
            yield item


def _extend_toc(toc: TableOfContents, found: list[Heading], renamed: dict[str, str]) -> None:
    """Add our headings where they stand; ``found`` holds all headings of the page, the author's among them, in its order."""
    for link in _all_links(toc.items):
        link.id = renamed.get(link.id, link.id)
    known = {link.id: link for link in _all_links(toc.items)}
    top = toc.items[0].children if len(toc.items) == 1 and toc.items[0].level == 1 else toc.items
    section: AnchorLink | None = None
    for heading in found:
        shown = known.get(heading.id)
        if shown is None and heading.level <= 3:
            shown = AnchorLink(heading.text, heading.id, heading.level)
            (section.children if heading.level == 3 and section else top).append(shown)
        section = shown if heading.level == 2 else section
    place = {heading.id: number for number, heading in enumerate(found)}
    for links in (top, *(link.children for link in top)):
        links.sort(key=lambda link: place.get(link.id, -1))


def _all_links(items: list[AnchorLink]) -> list[AnchorLink]:
    return [link for item in items for link in (item, *_all_links(item.children))]
