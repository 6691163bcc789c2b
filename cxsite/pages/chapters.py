"""Chapters: what a page folds under a heading that already says the result, and the bar that leads to each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from cxsite.language import Language
from cxsite.pages.section import Heading

#: A page with fewer headings than this needs no bar: it is seen at a glance.
FEWEST = 3

# Our own markup: a section begins with its heading, after what only its first line says.
_SECTION = re.compile(r"(\s*<section\b[^>]*>\s*)(<h2\b.*?</h2>)(.*)(</section>\s*)\Z", re.DOTALL)
# A link inside the summary would compete with opening it; the address is in the bar of chapters.
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_NOTE = re.compile(r"\s*<small>([^<]*)</small>")
# Material lays out whatever its table of contents leads to, also what is folded, and does so while the page loads.
_BELOW = re.compile(r"<h([34])\b(?![^>]*data-cx-toc=)")


def folded(html: str, says: str = "") -> str:
    """A section as a closed fold: its heading and one sentence stay, the rest is a tap away. Of its headings the contents of the page have the first.

    A note in the heading that the sentence says too is left out.

    Args:
        html: one rendered section, which begins with its heading of level 2; anything else is returned as it is.
        says: the result in one sentence; text is escaped, ``Markup`` is not.
    """
    match = _SECTION.fullmatch(html)
    if match is None:
        return html
    opening, heading, rest, closing = match.groups()
    sentence = f' <span class="cx-chapter__says">{escape(says)}</span>' if says else ""
    note = _NOTE.search(heading)
    if note and re.search(rf"(?<!\w){re.escape(note[1])}(?!\w)", sentence):
        heading = heading.replace(note[0], "")
    below = _BELOW.sub(r'<h\1 data-cx-toc="off"', rest.strip())
    summary = f"<summary>{_PERMALINK.sub('', heading)}{sentence}</summary>"
    return f'{opening}<details class="cx-chapter">\n{summary}\n{below}\n</details>\n{closing}'


def bar(found: Iterable[Heading], language: Language) -> str:
    """Links to the chapters of a page, its headings of level 2; nothing for a page with few of them."""
    chapters = [heading for heading in found if heading.level == 2]
    if len(chapters) < FEWEST:
        return ""
    links = Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(heading.id, Markup(heading.text)) for heading in chapters)  # noqa: S704 - escaped where it was rendered
    return str(
        Markup('<nav class="cx-chapters" aria-label="{}" data-search-exclude data-cx-open="{}" data-cx-fold="{}"><ul>{}</ul></nav>\n').format(
            language.gettext("On this page"), language.gettext("Open all"), language.gettext("Fold all"), links
        )
    )
