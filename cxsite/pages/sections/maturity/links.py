"""Where the handbook, or a page elsewhere, helps with a question of the self-assessment."""

from __future__ import annotations

from cxsite.model.maturity import ADDRESS_OF_A_SITE, Question
from cxsite.pages.question_links import exists
from cxsite.pages.section import Context


def helpful_links(cx: Context, question: Question) -> tuple[tuple[str, str], ...]:
    """Address and title of each link; a page that does not exist, and this page itself, help nobody."""
    found = (helpful_link(cx, written) for written in question.links)
    return tuple(link for link in found if link)


def helpful_link(cx: Context, written: str) -> tuple[str, str] | None:
    """Address and title of one link; None where it leads nowhere."""
    if ADDRESS_OF_A_SITE.match(written):
        return written, written.partition("://")[2].rstrip("/") or written.partition(":")[2]
    kind, _, identifier = written.partition(":")
    page = cx.plan.pages.get(written)
    if page is not None:
        return None if page.src == cx.page.src else (cx.links.page(page, cx.page.src), page.title)
    href = cx.link(kind, identifier) if exists(cx.book, kind, identifier) else None
    return (href, cx.book.name_of(kind, identifier)) if href else None
