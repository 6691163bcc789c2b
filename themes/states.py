"""Rules that ask by ``:has()`` for what a reader chose, apart from all others.

Where any rule of a page asks within ``:has()`` for a state (``:checked``, ``:target``, ``:not(…)``), a browser looks again, at each element that is
added to the page, at all that any ``:has()`` is for; where rules ask only for tags, classes and attributes, it looks where one of these is added. So
these rules stand in a sheet of their own, which page.js turns on when somebody chooses something, and in the first one for browsers without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cxsite.themes.selectors import split

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STATE = re.compile(r":(?!is\(|where\()[a-z]")


def parted(style: str) -> tuple[str, str]:
    """The rules of a style sheet that ask for no state within ``:has()``, with all that is for paper or without scripts, and those that do."""
    kept, moved = [], []
    for before, body in _blocks(style):
        head = _COMMENT.sub("", before).strip()
        if head.startswith("@media") and not re.search(r"\bprint\b|scripting: none", head):
            inside, apart = parted(body)
            kept.append(f"{before}{{{inside}}}")
            moved += [f"{head} {{{apart}}}\n"] if apart else []
            continue
        selectors = [] if head.startswith("@") else split(head)
        asking = [selector for selector in selectors if asks_for_state(selector)]
        others = [selector for selector in selectors if selector not in asking]
        kept += [f"{before}{{{body}}}"] if not asking else [f"\n{', '.join(others)} {{{body}}}"] if others else []
        moved += [f"{', '.join(asking)} {{{body}}}\n"] if asking else []
    return "".join(kept), "".join(moved)


def asks_for_state(selector: str) -> bool:
    """Whether it asks within ``:has()`` for more than tags, classes and attributes."""
    return any(_STATE.search(within) for within in _within_has(selector))


def _within_has(selector: str) -> Iterator[str]:
    for found in re.finditer(r":has\(", selector):
        depth, end = 1, found.end()
        while depth:
            depth += (selector[end] == "(") - (selector[end] == ")")
            end += 1
        yield selector[found.end() : end - 1]


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """What stands before each pair of outermost braces, and between them."""
    start, opened, depth = 0, 0, 0
    for brace in re.finditer(r"/\*.*?\*/|[{}]", style, re.DOTALL):
        if brace[0] == "{":
            opened = brace.start() if not depth else opened
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if not depth:
                yield style[start:opened], style[opened + 1 : brace.start()]
                start = brace.end()
