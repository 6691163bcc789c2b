"""The table of contents: our headings among the author's."""

from __future__ import annotations

from mkdocs.structure.toc import AnchorLink, TableOfContents

from cxsite.adapter.contents import extend
from cxsite.pages.section import Heading


def _toc(*lines: str) -> TableOfContents:
    """A table of contents from lines such as ``## why``, as MkDocs makes it of Markdown."""
    top: list[AnchorLink] = []
    path: list[AnchorLink] = []
    for line in lines:
        marks, name = line.split(" ")
        link = AnchorLink(name.title(), name, len(marks))
        path = [before for before in path if before.level < link.level]
        (path[-1].children if path else top).append(link)
        path.append(link)
    return TableOfContents(top)


def _drawn(toc: TableOfContents) -> list[str]:
    def draw(links: list[AnchorLink], indent: str) -> list[str]:
        return [line for link in links for line in (f"{indent}{link.id}", *draw(link.children, indent + "  "))]

    return draw(toc.items, "")


def _found(*lines: str) -> list[Heading]:
    return [Heading(name, name.title(), len(marks)) for marks, name in (line.split(" ") for line in lines)]


def test_headings_of_ours_stand_where_they_stand_on_the_page() -> None:
    toc = _toc("# page", "## before", "## after", "### deeper")
    extend(toc, _found("## before", "## map", "### stage", "## after", "### deeper"), {})
    assert _drawn(toc) == ["page", "  before", "  map", "    stage", "  after", "    deeper"]


def test_without_a_title_in_the_text_they_stand_at_the_top() -> None:
    toc = _toc("## why")
    extend(toc, _found("## why", "## map", "### stage"), {})
    assert _drawn(toc) == ["why", "map", "  stage"]


def test_headings_deeper_than_the_third_level_stay_out() -> None:
    toc = _toc("# page")
    extend(toc, _found("## map", "#### step"), {})
    assert _drawn(toc) == ["page", "  map"]


def test_a_heading_of_the_third_level_without_one_above_it_is_not_lost() -> None:
    toc = _toc("# page")
    extend(toc, _found("### stage", "## map"), {})
    assert _drawn(toc) == ["page", "  stage", "  map"]


def test_headings_of_the_author_that_gave_way_lead_to_their_new_anchors() -> None:
    toc = _toc("# page", "## pay")
    extend(toc, _found("## pay_1", "## pay"), {"pay": "pay_1"})
    assert _drawn(toc) == ["page", "  pay_1", "  pay"]


def test_a_heading_of_ours_below_one_of_the_author_s_belongs_to_it() -> None:
    toc = _toc("# page", "## why")
    extend(toc, _found("## why", "### map"), {})
    assert _drawn(toc) == ["page", "  why", "    map"]
