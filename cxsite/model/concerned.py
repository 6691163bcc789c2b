"""Which other files may say something else once some things have other names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cxsite.model.base import Entity, PageEntity
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.linking import reference_fields
from cxsite.model.persona import Persona
from cxsite.model.reference import Reference
from cxsite.model.suggest import nearest
from cxsite.model.touchpoint import Touchpoint

#: Kind and full id.
Name = tuple[str, str]

#: Everything with a file of its own besides hotspots and the strategy.
_KINDS = ("journey", "persona", "touchpoint", "channel", "action", "process", "workshop", "source", "metric", "assessment")

#: Kinds whose names mean nothing in a text that may say anything; see `Ref.soft`.
_NEVER_IN_WORDS = frozenset({"journey", "stage", "step", "hotspot", "persona", "action", "process", "workshop"})

#: What others know things and their parts by, with how readers call each and the values that others are made of.
Names = Mapping[Name, tuple[Any, ...]]


def names_of(book: Handbook, thing: PageEntity) -> Names:
    """The names of a thing and of its parts, in their order."""
    also = thing.kind if isinstance(thing, Persona) else tuple(thing.channels) if isinstance(thing, Touchpoint) else None
    found: dict[Name, tuple[Any, ...]] = {(thing.noun, thing.id): (thing.title, also)}
    if isinstance(thing, Journey):
        found |= {("stage", f"{thing.id}#{stage.id}"): (stage.name, None) for stage in thing.stages}
        found |= {("step", placed.ref): (placed.step.name, None) for placed in book.steps_of(thing.id)}
        found |= {("hotspot", spot.ref): (spot.hotspot.text, None, spot.at.ref) for spot in book.hotspots_of(thing.id)}
    return found


def renamed(was: Names, now: Names) -> set[Name]:
    """Names that are new or gone, or made something else of what refers to them."""
    return {name for name in was.keys() | now.keys() if name not in was or name not in now or was[name][1] != now[name][1]}


def concerned(old: Handbook, new: Handbook, was: Names, now: Names, found: Collection[Finding]) -> set[str] | None:
    """The files that have to be read again where some names are others.

    A reference follows a name, and so does the advice for one that leads nowhere.

    Args:
        old: the handbook before.
        new: the same with the new things in place of the old ones, nothing of them linked yet.
        was: what others knew the old things by.
        now: what they know the new ones by.
        found: what is wrong with references before.

    Returns:
        Their paths, those of the things themselves among them; None where it takes a look at all.
    """
    names = renamed(was, now)
    names |= {name for name in old.ambiguous.keys() | new.ambiguous.keys() if old.ambiguous.get(name) != new.ambiguous.get(name)}
    names |= {("cause", name) for name in old.causes.keys() | new.causes.keys() if old.causes.get(name) != new.causes.get(name)}
    if not names and list(was.items()) == list(now.items()):
        return set()
    fresh = now.keys() - was.keys()
    lost = {item.path for item in found if item.code.startswith("reference/")}
    if not names:
        return lost
    # Of answers, and of what a file says that cannot be used, only a whole reading knows which names they look for.
    if old.answers.files or any(item.code.startswith("id/") for item in found):
        return None
    files = {spot.ref: spot.file.path for spot in old.hotspots.values() if spot.file}
    owners = {who(reference, files) for name in names | set(_shadowed(old, fresh)) for reference in old.incoming(*name)}
    return lost | {path_of(old, owner, files) for owner in owners} | set(_in_words(old, fresh))


def who(reference: Reference, files: Collection[str]) -> Name:
    """Kind and id of the thing whose file says a reference; ``files`` are the ids of hotspots that have files of their own."""
    journey, hash_, _ = reference.source.partition("#")
    has_file = reference.source_kind == "hotspot" and reference.source in files
    return ("journey", journey) if hash_ and not has_file else (reference.source_kind, reference.source)


def path_of(book: Handbook, owner: Name, files: Mapping[str, str]) -> str:
    """The file of a thing; empty for what only the taxonomy lists. ``files`` are those of hotspots, by id."""
    kind, name = owner
    entity: Entity | None = book.strategy if kind == "strategy" else book.collection(kind).get(name)
    return files.get(name) or (entity.path if entity else "")


def _shadowed(book: Handbook, fresh: Collection[Name]) -> Iterator[Name]:
    """What is referred to by a word that could mean something new now."""
    words = {identifier for _, identifier in fresh}
    for _, _, _, kind, name in book.references:
        if name in words or (kind == "hotspot" and name.partition("#")[2] in words):
            yield kind, name


def _in_words(book: Handbook, fresh: Collection[Name]) -> Iterator[str]:
    """Files with free text that is a new name now, or nearly one."""
    kinds = {kind for kind, _ in fresh} - _NEVER_IN_WORDS
    if not kinds:
        return
    names = [name for kind, name in fresh if kind in kinds]
    things: list[Entity | None] = [thing for kind in _KINDS for thing in book.collection(kind).values() if thing.path]
    for thing in [*things, *(spot.file for spot in book.hotspots.values()), book.strategy]:
        if thing and any(text in names or (" " not in text and nearest(text, names, cutoff=near)) for text, near in _words(thing, kinds)):
            yield thing.path


def _words(thing: Entity, kinds: Collection[str]) -> Iterator[tuple[str, float]]:
    """Texts that may name something of some kinds, with how near they have to be."""
    for node in thing.walk():
        for field, _, ref in reference_fields(type(node)):
            if ref.soft and not set(ref.kinds).isdisjoint(kinds):
                value = getattr(node, field)
                yield from ((text, ref.near) for text in ([value] if isinstance(value, str) else value or ()))
