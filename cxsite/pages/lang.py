"""Sections in cxsite's words on a page of another language: what says so to screen readers, and what need not be said."""

from __future__ import annotations

import re
from html import escape

# Names, quotes and texts of authors stand in these.
_OF_AUTHORS = re.compile(r'<(?:bdi|q)\b|<[a-z]+\b(?=[^>]*\sdir="auto")')
# A tag that does nothing but set its text apart; one with a language stays.
_SET_APART = re.compile(r"<bdi>([^<]*(?:<(?!/?bdi\b)[^<]*)*)</bdi>")

# Letters that run from right to left, and the marks that turn the direction of others.
_OTHER_WAY = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ASCII = bytes(range(128))
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


def marked(html: str, own: str, around: str) -> str:
    """A section on a page of another language, marked so for screen readers and hyphenation.

    Args:
        html: the section, in cxsite's words.
        own: their language.
        around: the page's language, in which authors wrote the names and quotes in it.
    """
    html = _OF_AUTHORS.sub(lambda tag: f'{tag[0]} lang="{escape(around)}"', html)
    return re.sub(r"<[a-z]+\b", lambda tag: f'{tag[0]} lang="{own}"', html, count=1)


def unset(html: str, around: str) -> str:
    """A section without the tags that set names apart, where nothing in it runs the other way: on a large page they are thousands of bytes.

    Args:
        html: the section.
        around: the page's language.
    """
    if "<bdi>" not in html or around.partition("-")[0] in _RIGHT_TO_LEFT or _has_other_way(html):
        return html
    return _SET_APART.sub(r"\1", html)


def _has_other_way(html: str) -> bool:
    # Nearly all of it is ASCII, which is left out before anything is searched for.
    further = html.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return bool(_OTHER_WAY.search(further.decode("utf-8", "surrogatepass")))
