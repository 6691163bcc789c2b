"""The table of contents of a page, with the headings of our sections in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

if TYPE_CHECKING:
    from mkdocs.structure.toc import TableOfContents

    from cxsite.pages.section import Heading


def extend(toc: TableOfContents, found: list[Heading], renamed: dict[str, str]) -> None:
    """Add our headings to a table of contents where they stand on the page.

    Args:
        toc: what MkDocs made of the author's Markdown; it is changed.
        found: all headings of the finished page in its order, the author's among them.
        renamed: anchors of the author's headings that gave way to one of ours, old to new.
    """
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
    position = {heading.id: number for number, heading in enumerate(found)}
    for links in (top, *(link.children for link in top)):
        links.sort(key=lambda link: position.get(link.id, -1))


def _all_links(items: list[AnchorLink]) -> list[AnchorLink]:
    return [link for item in items for link in (item, *_all_links(item.children))]
