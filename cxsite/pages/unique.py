"""Sections beside each other on one page: each anchor leads to one place, and each landmark has a name of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count

from cxsite.pages.section import anchors, anchors_in_order

_ID = re.compile(r'(?<=\sid=")([^"]+)(?=")')
#: What leads to an anchor of the same page.
_LEADS = re.compile(r'(?<=\s)((?:xlink:)?href="#|for="|aria-(?:labelledby|describedby|controls)=")([^"]+)(?=")')
_LANDMARK = re.compile(r'<(?:nav\b[^>]*?|[a-z]+\b[^>]*?\srole="region"[^>]*?)\saria-label="([^"]*)"')
#: A text that is searched for at once stands in the tag of each; trying every tag takes ten times as long.
_MARK = re.compile(r'<nav\b|role="region"')


def unique(pieces: Sequence[str]) -> list[str]:
    """The same sections, where an anchor or the name of a landmark that an earlier one has bears a number.

    Args:
        pieces: of one page, in the order in which their anchors count.
    """
    taken: set[str] = set()
    named: Counter[str] = Counter()
    return [_named(_anchored(piece, taken), named) for piece in pieces]


def _anchored(html: str, taken: set[str]) -> str:
    """Rename what is taken, and the links to it in the same section; what is free is taken from now on."""
    own = anchors_in_order(html)
    renamed = {name: free(name, taken | own.keys()) for name in own if name in taken}
    taken.update(renamed.get(name, name) for name in own)
    if not renamed:
        return html
    html = _ID.sub(lambda found: renamed.get(found[1], found[1]), html)
    return _LEADS.sub(lambda found: found[1] + renamed.get(found[2], found[2]), html)


def free(name: str, taken: set[str]) -> str:
    """A name like this one that nothing else has."""
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def _named(html: str, named: Counter[str]) -> str:
    pieces: list[str] = []
    end = 0
    for mark in _MARK.finditer(html):
        start = html.rfind("<", end, mark.start() + 1)
        found = _LANDMARK.match(html, start) if start >= 0 else None
        if found:
            named[found[1]] += 1
            number = f" ({named[found[1]]})" if named[found[1]] > 1 else ""
            pieces += html[end : found.end() - 1], number
            end = found.end() - 1  # before the quote that ends the name
    return "".join((*pieces, html[end:]))


def give_way(html: str, ours: set[str]) -> tuple[str, dict[str, str]]:
    """Rename the author's anchors that one of ours needs: links to steps are shared and must keep working."""
    theirs = anchors(html)
    renamed: dict[str, str] = {}
    for name in sorted(theirs & ours):
        # As Markdown numbers a heading that is there again.
        numbered = (f"{name}_{number}" for number in count(1))
        renamed[name] = next(new for new in numbered if new not in theirs | ours | set(renamed.values()))
    for old, new in renamed.items():
        html = html.replace(f' id="{old}"', f' id="{new}"')
    return html, renamed
