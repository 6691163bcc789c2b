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
_PART_ELSEWHERE = re.compile(r'<a\b[^<>]*?\bhref="[^"#<>]+#[^"<>]*"[^<>]*>.*?</a>', re.DOTALL)
#: The sentence of a chapter repeats what stands in it.
_EXCLUDED = re.compile(r"""<([a-z][a-z0-9]*)(?=\s)[^<>]*\s(?:data-search-exclude(?=[\s=/>])|class="cx-chapter__says")[^<>]*>""")

#: Where a term or a cell ends, which on the page are told apart by their places.
_TERM, _CELL = re.compile(r"(?<![:\s])[:\s]*</dt>"), re.compile(r"</(?:dd|td|th|caption|figcaption|summary|option)>")
#: Signs that part nothing: several in a row, before or after a paragraph or the like; and items of lists that say nothing.
_AGAIN = re.compile(r"(?<!\s)(?:\s*:)?(?:\s*·)+(?=\s)")
_ENDS = r"</?(?:h[1-6]|li|ol|p|pre|section|ul)\b[^<>]*>"
_OUTER = re.compile(rf"(?P<before>^|{_ENDS})\s*·\s|\s·\s*+(?=(?:</?(?:div|figure)\b[^<>]*>\s*+)*+(?:{_ENDS}|$))")
_NOTHING = re.compile(r"<li\b[^<>]*>[^\w<]*(?:\d+[^\w<]*)?</li>")


def searchable(html: str) -> str:
    """The same headings, paragraphs, lists and code with the same words in far fewer tags.

    Search plugins read the HTML of every page with a parser written in Python, and pages of a handbook are mostly tables and drawings: without
    this, indexing takes longer than everything else a build does. What is marked with ``data-search-exclude`` is left out, and so are the sentences
    of chapters and the names of steps and hotspots on other pages than their own, so that a search leads to where they stand.
    Results show these words to readers: what stands in one cell, or is said of one term, is parted from the next.
    """
    ours = _SECTION.sub(lambda found: _PART_ELSEWHERE.sub("…", found[0]), _without_excluded(html))
    return _NOTHING.sub("", _parted(_PERMALINK.sub("", ours)))


def _parted(html: str) -> str:
    """Without the silent elements, but with signs between facts."""
    text = _SILENT.sub("", _CELL.sub(r" · \g<0>", _TERM.sub(": ", html)))
    return _OUTER.sub(lambda found: found["before"] or "", _AGAIN.sub(" ·", text))


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
