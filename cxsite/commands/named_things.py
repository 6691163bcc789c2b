"""What a table of another tool calls things by: their titles, in any case; a journey names them by their ids."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Entity, Loc, Node
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.linking import reference_fields
from cxsite.model.naming import folded, is_plain_id, slug
from cxsite.source.front_matter import Document

#: Pages that a step or a journey names, and that somebody has to write.
_PAGES = ("persona", "touchpoint")
#: What else has an id and a name.
_NAMED = (*_PAGES, "channel")


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
            for index, name in enumerate(written if isinstance(written, list) else [written]):
                known = ids[kind].get(folded(name))
                named.append(known or (_id_of(name, kind) if kind in _PAGES else name))
                if known is None and kind in _PAGES:
                    missing.setdefault((kind, named[-1]), _missing(kind, name, (*node.loc, key, index), document))
            setattr(node, field, [*dict.fromkeys(named)] if isinstance(written, list) else named[0])
    return list(missing.values())


def _called(book: Handbook, kind: str) -> dict[str, str]:
    """The ids of a kind by what people may call them."""
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
