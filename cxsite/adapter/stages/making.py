"""Page by page: put the sections in, and show readers nothing that only the build looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from cxsite.adapter.brought import source_of
from cxsite.adapter.contents import extend
from cxsite.adapter.courtesies import leave_tags, take_tags
from cxsite.adapter.frame import marked
from cxsite.adapter.reporting import warn_of_hidden
from cxsite.adapter.stages.state import State
from cxsite.pages.section import anchors, for_readers, headings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Making(State):
    """From the Markdown of a page to what is written."""

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Make way for another build, where there was another edit."""
        if self._desk:
            self._desk.ahead.give_way()
        return page

    # Before plugins that look into fenced code or run templates: what a cx block says is ours.
    @event_priority(50)
    def _take_blocks(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take ``cx`` blocks out of the text."""
        # Older versions of the plugin tags look earlier than newer ones do.
        self._hide(page, config)
        return self._site.take_out(markdown, source_of(page.file)) if self._site else markdown

    # After Material's plugin meta has laid the defaults of folders over, and before its plugin tags looks.
    @event_priority(-10)
    def _leave_tags(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take values on the team's dimensions out of what other tools see."""
        self._hide(page, config)
        leave_tags(page, config)
        return markdown

    on_page_markdown = CombinedEvent(_take_blocks, _leave_tags)

    def _hide(self, page: Page, config: MkDocsConfig) -> None:
        ours = self._site.plan.by_src.get(source_of(page.file)) if self._site else None
        if ours is not None and not ours.listed:
            take_tags(page, config)

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
        """Say on the page whose it is, and have one of a large site search in another way."""
        return self._search.wire(marked(output))

    @event_priority(-200)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The same for pages that are templates of the theme, such as that of what is not found."""
        return self._search.wire(output_content)
