"""Markdown of reference pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    body = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def fence(code: str, language: str = "yaml", title: str = "") -> str:
    """A code block, fenced so that fences inside it are part of it."""
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    marks = "`" * (longest + 1)
    opening = f'{language} title="{title}"' if title else language
    return f"{marks}{opening}\n{code.rstrip()}\n{marks}\n"


def listed(words: Sequence[str], last: str = "or") -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    *before, final = words
    return f"{', '.join(before)} {last} {final}" if before else final


def code(text: object) -> str:
    """Set as code."""
    return f"`{text}`"


def anchor(heading: str) -> str:
    """The anchor that Markdown gives to a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def prose(docstring: str | None) -> str:
    """A docstring as Markdown."""
    return " ".join((docstring or "").split("\n\n")[0].split()).replace("``", "`")
