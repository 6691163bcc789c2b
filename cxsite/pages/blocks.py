"""Fenced ``cx`` blocks in the text of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^([ \t]*(?:>[ \t]?)*[ \t]*)(`{3,}|~{3,})[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced ``cx`` block.

    Attributes:
        first: index of its opening line in the text.
        last: index of its closing line.
        indent: what stands before the fence, so that the replacement stays in its list or admonition.
        body: the lines inside, without that indent.
    """

    first: int
    last: int
    indent: str
    body: str


def blocks(markdown: str) -> list[Block]:
    """The ``cx`` blocks of a page; examples inside other fences are left alone."""
    found: list[Block] = []
    opened: tuple[int, str, str, bool] | None = None
    lines = markdown.split("\n")
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if opened is None:
            if match:
                opened = (index, match[1], match[2], match[3].strip().split(" ")[0].strip("{.}") == "cx")
        elif match and match[2].startswith(opened[2]) and not match[3].strip():
            if opened[3]:
                indent = opened[1]
                body = [text[len(indent) :] if text.startswith(indent) else text.lstrip() for text in lines[opened[0] + 1 : index]]
                found.append(Block(opened[0], index, indent, "\n".join(body)))
            opened = None
    return found
