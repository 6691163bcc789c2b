"""A linked handbook in which one thing has been written anew, while somebody types it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import fields

from cxsite.model.assemble import add_hotspots_of, add_steps_of, channels_of
from cxsite.model.base import PageEntity
from cxsite.model.cause import causes
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Journey
from cxsite.model.lane_values import read_lane_values
from cxsite.model.linking import Linker, Report
from cxsite.model.naming import folded
from cxsite.model.tag_values import read_tags

#: Kinds of which nothing else in the handbook is made.
REWRITABLE = frozenset({"journey", "persona", "touchpoint", "action", "process", "workshop", "source", "channel"})


def rewritten(
    book: Handbook,
    path: str,
    entity: PageEntity | None,
    *,
    broken: Collection[tuple[str, str]],
    passed_over: Mapping[tuple[str, str], str],
    report: Report,
) -> Handbook:
    """A copy of a linked handbook with what a file says now; all else stays as it was linked, whatever it says of that file.

    Args:
        book: as `assemble` made it; it stays as it is.
        path: the file.
        entity: what is in it, not yet linked, of a kind in `REWRITABLE`; None where nothing in it can be used.
        broken: see `Linker`.
        passed_over: likewise.
        report: takes what is found in the file.
    """
    new = copied(book)
    _forget(new, path)
    if entity is None:
        return new
    collection = new.collection(entity.noun)
    taken = next((other for other in collection.values() if folded(other.id) == folded(entity.id)), None)
    if taken is not None and taken.path:
        report(Finding(path, ("id",), "id/duplicate", f"the {entity.noun} id '{entity.id}' is already taken", "give one another 'id:'", on_key=True))
        return new
    collection[entity.id] = entity
    steps: list[PlacedStep] = []
    if isinstance(entity, Journey):
        add_steps_of(new, entity, report)
        at_step: dict[str, list[HotspotFile]] = defaultdict(list)
        for spot in book.hotspots_of(entity.id):
            if spot.file:
                at_step[spot.at.ref].append(spot.file)
        add_hotspots_of(new, entity, at_step, report)
        steps = new.steps_of(entity.id)
    new.causes = causes(new.hotspots.values())
    Linker(new, set(broken), report, passed_over).link([entity])
    for placed in steps:
        placed.channels = channels_of(new, placed.step)
    if isinstance(entity, Journey):
        entity.belong_to(new.personas[persona].kind for persona in entity.personas)
    read_lane_values(new, steps, report)
    read_tags(new.taxonomy, [entity], report)
    return new


def copied(book: Handbook) -> Handbook:
    """A handbook whose collections are its own."""
    new = copy(book)
    for item in fields(book):
        value = getattr(book, item.name)
        if isinstance(value, defaultdict):
            setattr(new, item.name, defaultdict(list, {key: list(found) for key, found in value.items()}))
        elif isinstance(value, dict | list):
            setattr(new, item.name, copy(value))
    return new


def _forget(book: Handbook, path: str) -> None:
    """Take out what a file holds and what it says of others."""
    gone: set[tuple[str, str]] = set()
    for kind in REWRITABLE:
        collection = book.collection(kind)
        for entity in [entity for entity in collection.values() if entity.path == path]:
            gone.add((kind, entity.id))
            del collection[entity.id]
            if kind == "journey":
                book.forget_parts(entity.id)
    book.forget_said_by(gone)
