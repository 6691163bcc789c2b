"""Names of strangers in a comment: no mention, reference, link, image, formula or HTML of theirs gets through, in whatever forge it is shown.

Markdown is escaped with backslashes. That is not enough for what a forge looks for in the finished text, such as ``@name`` and ``#12``: there an
invisible character that joins words stands behind the sign, so that no such pattern is found and nothing looks different.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Postfix, Prefix

from cxsite.model.values import shorten, visible

#: WORD JOINER: it has no width and allows no line break.
JOINER = "\u2060"

#: No name or phrase in a comment is longer.
LONGEST = 300

# What means something anywhere in a line, and what does only at its beginning.
_PUNCTUATION = re.compile(r"[\\`*_{}\[\]()<>#|~$!@&]")
_BEGINNING = re.compile(r"\A(\d*)([-+.=:)])")
# Mentions, issues, merge requests, snippets, milestones, labels, epics, alerts, emoji, schemes of addresses.
_SIGNS = re.compile(r"([@#!$%~&^:*/])(?=[\w\[\"/])")
# `www.`, `GH-12` and keys of trackers such as `ABC-12`.
_WORDS = re.compile(r"(?i)(www)(?=\.)|([a-z0-9_]-)(?=\d)")
# The ids of commits, of which seven characters are enough.
_COMMITS = re.compile(r"(?i)[0-9a-f]{7,}")


def inert(text: str, longest: int = LONGEST) -> str:
    """A text of anybody's as it may stand in one line of a Markdown comment, also in the cell of a table."""
    plain = shorten(visible(text), longest)
    joined = _WORDS.sub(lambda found: f"{found[0]}{JOINER}", _SIGNS.sub(rf"\1{JOINER}", plain))
    joined = _COMMITS.sub(lambda found: JOINER.join(found[0][start : start + 5] for start in range(0, len(found[0]), 5)), joined)
    escaped = _PUNCTUATION.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), joined)
    return _BEGINNING.sub(r"\1\\\2", escaped)


def around(before: str, after: str, near: int = 40) -> tuple[str, str]:
    """Two long texts from shortly before they differ to shortly after; short ones as they are."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    same = Prefix.similarity(before, after)
    start = before.rfind(" ", 0, max(same - near, 0)) + 1
    alike = Postfix.similarity(before[same:], after[same:])
    less = max(alike - near, 0)
    return _cut(before, start, len(before) - less), _cut(after, start, len(after) - less)


def _cut(text: str, start: int, end: int) -> str:
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


#: What even a backslash leaves to HTML or to a table.
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "`": "&#96;"}
