"""What may stand below `tags:` while somebody types: the dimensions of the team, and the values of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cxsite.model.columns import folded_key
from cxsite.model.tags import TagDimension

#: What a line begins with before its key, its key, and what follows it.
_LINE = re.compile(r"(\s*(?:[-*+]\s+)*)([^:]*)(:(?:\s.*)?)?")
_IN_BRACES = re.compile(r"\s*(?:[-*+]\s+)*tags:\s*\{(.*)", re.IGNORECASE)
#: A key of a mapping in one line, and the values behind it so far.
_PART = re.compile(r"\s*([^:,\[\]{}]*?)\s*(:\s+\[?[^\]]*)?")


def dimension_at(lines: Sequence[str], line: int, before: str) -> str | None:
    """Where in `tags` a place is.

    Args:
        lines: of the file.
        line: that of the place, from 1.
        before: what stands before the place in its line.

    Returns:
        The dimension whose values may stand there; empty where a dimension may; None for a place outside of tags.
    """
    if braces := _IN_BRACES.fullmatch(before):
        part = _PART.fullmatch(re.split(r",(?![^\[]*$)|\],?", braces[1])[-1])
        return None if part is None else part[1] if part[2] else ""
    here = _LINE.fullmatch(before)
    if here is None or _key_above(lines, line, len(here[1])) != "tags":
        return None
    return here[2].strip() if here[3] else ""


def _key_above(lines: Sequence[str], line: int, indent: int) -> str:
    """The key of what a line belongs to: that of the nearest line above that begins further left."""
    for text in reversed(lines[: line - 1]):
        found = _LINE.fullmatch(text)
        if found and text.strip() and len(found[1]) < indent:
            return folded_key(found[2])
    return ""


def offered(dimensions: Mapping[str, TagDimension], at: str) -> list[tuple[str, str]]:
    """What may stand at a place that `dimension_at` found, with its name."""
    if not at:
        return [(f"{key}: ", dimension.name) for key, dimension in dimensions.items()]
    key = next((key for key, dimension in dimensions.items() if at.casefold() in (key.casefold(), dimension.name.casefold())), "")
    return list(dimensions[key].values.items()) if key else []
