"""What a search index has to read of a page."""

from __future__ import annotations

import re

# Elements that say nothing to an index and can hold no heading: phrases, tables, lists of terms, drawings. A fold goes too, though its summary
# holds one: what stands below that heading would else be found under the heading before.
_SILENT = re.compile(
    r"</?(?:a|abbr|b|bdi|button|caption|cite|circle|col|colgroup|dd|defs|del|desc|details|dl|dt|ellipse|em|figcaption|g|i|img|input|ins|kbd|label|line|mark|"
    r"meter|option|path|polygon|polyline|progress|q|rect|s|samp|select|small|span|strong|summary|svg|table|tbody|td|text|tfoot|th|thead|time|title|tr|tspan|u|"
    r"use|var|wbr)(?=[\s/>])(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
)
_SECTION = re.compile(r'<section class="cx\b.*?</section>', re.DOTALL)
#: Search plugins know it by the tag, which is not left to them.
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.DOTALL)
#: In our sections, the name of a part of another page: a step, a hotspot.
_PART_ELSEWHERE = re.compile(r'<a\b[^>]*?\bhref="[^"#]+#[^"]*"[^>]*>.*?</a>', re.DOTALL)
#: The sentence of a chapter repeats what stands in it.
_EXCLUDED = re.compile(r"""<([a-z][a-z0-9]*)(?=\s)[^>]*\s(?:data-search-exclude(?=[\s=/>])|class="cx-chapter__says")[^>]*>""")


def searchable(html: str) -> str:
    """The same headings, paragraphs, lists and code with the same words in far fewer tags.

    Search plugins read the HTML of every page with a parser written in Python, and pages of a handbook are mostly tables and drawings: without
    this, indexing takes longer than everything else a build does. What is marked with ``data-search-exclude`` is left out, and so are the sentences
    of chapters and the names of steps and hotspots on other pages than their own, so that a search leads to where they stand.
    """
    ours = _SECTION.sub(lambda found: _PART_ELSEWHERE.sub("", found[0]), _without_excluded(html))
    return _SILENT.sub("", _PERMALINK.sub("", ours))


def _without_excluded(html: str) -> str:
    parts: list[str] = []
    position = 0
    while match := _EXCLUDED.search(html, position):
        parts.append(html[position : match.start()])
        position = match.end() if match[0].endswith("/>") else _end_of(html, match[1], match.end())
    return "".join((*parts, html[position:]))


def _end_of(html: str, tag: str, position: int) -> int:
    """Where an element ends whose content begins at a position; there, if it never ends."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}(?=[\s/>])[^>]*>").finditer(html, position):
        depth += -1 if match[1] else 0 if match[0].endswith("/>") else 1
        if depth == 0:
            return match.end()
    return position
