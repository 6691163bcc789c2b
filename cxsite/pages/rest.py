"""Long tables: the first ten rows stand on the page, the rest is a tap away and in the page all the same."""

from __future__ import annotations

import re

from markupsafe import Markup

from cxsite.language import Language

#: So many rows of a table stand open.
FIRST = 10
# One row more is shown rather than folded.
_FEWEST_FOLDED = 2

# Our own markup: a table of cards in its box that scrolls. Rows hold no tables.
_TABLE = re.compile(
    r'<div class="cx-scroll"([^>]*)>\s*<table class="(cx-table cx-cards[^"]*)"[^>]*>\s*'
    r"(<thead>.*?</thead>)\s*(<tbody[^>]*>)(.*?)</tbody>\s*</table>\s*</div>",
    re.DOTALL,
)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
# What makes a header sort: the table with the first rows does it for all.
_SORTING = re.compile(r'\s(?:data-sort|data-key|data-first|aria-sort)="[^"]*"')
_LABEL = re.compile(r'aria-label="([^"]*)"')


def folded_rest(html: str, language: Language) -> str:
    """A section whose tables show their first rows, with the others in a closed fold below; short tables stay as they are."""
    return _TABLE.sub(lambda match: _split(match, language), html)


def _split(match: re.Match[str], language: Language) -> str:
    box, css, head, opening, body = match.groups()
    rows = _ROW.findall(body)
    more = len(rows) - FIRST
    if more < _FEWEST_FOLDED or "<table" in body:
        return match[0]
    end = [found.end() for found in _ROW.finditer(body)][FIRST - 1]
    start = match.start(5) - match.start()
    first = match[0][:start] + body[:end] + "\n" + match[0][start + len(body) :]
    summary = Markup.escape(language.ngettext("%(num)s more", "%(num)s more", more) % {"num": more})
    label = language.gettext("%(table)s: the rest")
    named = _LABEL.sub(lambda found: f'aria-label="{label % {"table": found[1]}}"', box)
    return (
        f'{first}\n<details class="cx-more cx-rest"><summary>{summary}</summary>\n<div class="cx-scroll"{named}>\n'
        f'<table class="{css}">\n{_SORTING.sub("", head)}\n{opening}{body[end:]}</tbody>\n</table>\n</div>\n</details>'
    )
