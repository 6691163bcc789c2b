"""Reading pages as people do: sections and their words."""

from __future__ import annotations

import re
from html import unescape


def section(html: str, name: str) -> str:
    """One section of a page; empty where it is not there."""
    start = html.find(f'data-cx="{name}"')
    end = html.find('<section class="cx', start) if start >= 0 else 0
    return "" if start < 0 else html[start : end if end > 0 else html.find("</article>", start)]


def words(html: str) -> str:
    """The text of a piece of HTML, one space between words and none before a comma or full stop."""
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" ([,.:;])(?= |$)", r"\1", text)


def rows(html: str) -> list[str]:
    """The rows of the tables in a piece of HTML, as text."""
    return [words(row) for row in re.findall(r"<tr\b.*?</tr>", html, re.DOTALL)]
