"""What to say to an author whose reference names nothing: by what they wrote, which name they most likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cxsite.model.suggest import nearest
from cxsite.model.values import shorten

#: Forms that a name has elsewhere: in wikis, as a link in Markdown, as a mention.
_WRAPPED = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]|\[[^\]]*\]\(([^)]+)\)|@(.+)")
_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\band\b|\bund\b|(?<=\s)-(?=\s))\s*")


def advice(written: str, names: Iterable[str], find: Callable[[str], str | None], things: Mapping[str, Any], *, many: bool) -> str:
    """The advice for a reference that names nothing, or nothing.

    Args:
        written: what the author wrote.
        names: what the reference may name, as authors would write it here.
        find: the id of what a text names, or None.
        things: everything that the reference may name, by id.
        many: whether the key takes a list.
    """
    bare = _bare(written)
    if bare != written and find(bare):
        return f"write the name alone: {bare}"
    near = nearest(bare, names)
    if near and near.casefold() == bare.casefold():
        return f"did you mean '{near}'?"
    titled, within = _by_title(written, things), [name for name in names if name.endswith(f"#{written}")]
    if within and not (titled and "#" not in titled):
        return f"write its journey too{', such as' if len(within) > 1 else ':'} '{within[0]}'"
    if titled:
        return f"that is its title; write its name, '{titled}'"
    parts = parts_of(written)
    meant = [find(part) or _by_title(part, things) or nearest(part, names) for part in parts]
    if len(parts) > 1 and all(meant):
        told = [part if find(part) else name for part, name in zip(parts, meant, strict=True)]
        return f"write a list: [{', '.join(map(str, told))}]" if many else f"name one of them, such as '{told[0]}'"
    if near:
        return f"did you mean '{near}'?"
    titles = {title: key for key, thing in things.items() if (title := title_of(thing))}
    if near := nearest(written, titles):
        return f"did you mean '{titles[near]}' ({shorten(near)})?"
    words = written.casefold()
    holding = [key for title, key in titles.items() if len(words) > 2 and words in title.casefold()]
    return f"did you mean '{holding[0]}' ({shorten(title_of(things[holding[0]]))})?" if len(holding) == 1 else ""


def parts_of(written: str) -> list[str]:
    """The names that a text may list, separated by what people write between names."""
    return [part for part in _BETWEEN.split(written) if part]


def title_of(thing: Any) -> str:
    """What readers see for a thing, or for a name of the taxonomy."""
    if isinstance(thing, str):
        return thing
    step = getattr(thing, "step", None)
    return str(getattr(thing, "title", "") or getattr(step, "name", "") or "")


def _bare(written: str) -> str:
    """A name without what it is wrapped in elsewhere, and without the folder and suffix of its file."""
    found = _WRAPPED.fullmatch(written)
    name = next((part for part in found.groups() if part), written).strip() if found else written
    return name.rpartition("/")[2].removesuffix(".md") if name.endswith(".md") or re.match(r"\.{0,2}/?[\w-]+/", name) else name


def _by_title(written: str, things: Mapping[str, Any]) -> str | None:
    folded = written.casefold()
    return next((key for key, thing in things.items() if title_of(thing).casefold() == folded), None)
