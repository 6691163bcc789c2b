"""What a table of another tool calls things by: their titles, in any case; a journey names them by their ids."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Entity, Loc, Node
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.linking import reference_fields
from cxsite.model.naming import folded, is_plain_id, slug
from cxsite.model.reference_advice import parts_of
from cxsite.source.front_matter import Document
from cxsite.source.journey_csv import keep

#: Pages that a step or a journey names, and that somebody has to write.
_PAGES = ("persona", "touchpoint")
#: What else has an id and a name.
_NAMED = (*_PAGES, "channel", "device")
#: Names with the addresses of their pages, as Notion exports what a row is related to.
_LINKED = re.compile(r"(\S[^()]*?) \((?:https?://[^\s()]+|[^\s()]+\.md)\)(?:, |\Z)")


def by_id(journey: Journey, book: Handbook, document: Document) -> list[Diagnostic]:
    """Write ids in the place of titles of personas, touchpoints and channels; pages not there yet get the id that `cxsite new` will give them.

    Returns:
        A warning for each that the handbook has not.
    """
    ids = {kind: _called(book, kind) for kind in _NAMED}
    missing: dict[tuple[str, str], Diagnostic] = {}
    for node in _nodes(journey):
        for field, key, ref in reference_fields(type(node)):
            written = getattr(node, field)
            if len(ref.kinds) > 1 or ref.kinds[0] not in _NAMED or not isinstance(written, list | str):
                continue
            kind, named = ref.kinds[0], list[str]()
            for index, name in _each(node, key, written, ids[kind]) if isinstance(written, list) else [(0, written)]:
                known = ids[kind].get(folded(name))
                named.append(known or (_id_of(name, kind) if kind in _PAGES else name))
                if known is None and kind in _PAGES:
                    missing.setdefault((kind, named[-1]), _missing(kind, name, (*node.loc, key, index), document))
            setattr(node, field, [*dict.fromkeys(named)] if isinstance(written, list) else named[0])
    return list(missing.values())


def _each(node: Node, key: str, written: list[str], ids: dict[str, str]) -> Iterator[tuple[int, str]]:
    """The names of a list, each with the number of the text that it stands in: one text may name several that are known."""
    for number, text in enumerate(written):
        parts = parts_of(text)
        if folded(text) in ids:
            yield number, text
        elif _LINKED.sub("", text) == "":
            keep(node.extra, key, text)
            yield from ((number, name) for name in _LINKED.findall(text))
        elif len(parts) > 1 and all(folded(part) in ids for part in parts):
            yield from ((number, part) for part in parts)
        else:
            yield number, text


def _called(book: Handbook, kind: str) -> dict[str, str]:
    """The ids of a kind by what people may call them."""
    if kind == "device":
        return {folded(name): device for device, title in book.devices.items() for name in (title, device)}
    found: dict[str, str] = {}
    things: list[Entity] = list(book.collection(kind).values())
    for name_of in (lambda thing: thing.id, lambda thing: thing.title, lambda thing: slug(thing.title, kind)):
        for thing in things:
            found.setdefault(folded(name_of(thing)), thing.id)
    return found


def _id_of(name: str, kind: str) -> str:
    return name if is_plain_id(name) and name == name.lower() else slug(name, kind)


def _missing(kind: str, name: str, loc: Loc, document: Document) -> Diagnostic:
    hint = f"make one with: cxsite new {kind} {shlex.quote(name)}"
    return document.at("reference/unknown", f"no {kind} is called '{name}' yet", loc, hint=hint).with_severity("warning")


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children():
        yield from _nodes(child)
