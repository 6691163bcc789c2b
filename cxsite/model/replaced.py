"""A linked handbook in which some files say something else, exactly as if all had been linked anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from cxsite.model.assemble import add_hotspots_of, add_steps_of, channels_of
from cxsite.model.base import Entity, PageEntity
from cxsite.model.cause import causes
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Journey
from cxsite.model.lane_values import read_lane_values
from cxsite.model.linking import Linker, Report, reference_fields
from cxsite.model.persona import Persona
from cxsite.model.reference import Reference
from cxsite.model.rewritten import REWRITABLE, copied
from cxsite.model.tag_values import read_tags
from cxsite.model.touchpoint import Touchpoint

#: Kinds of which nothing else is made while a handbook is put together; a channel is also made of what the taxonomy says.
REPLACEABLE = REWRITABLE - {"channel"}


def replaced(
    book: Handbook,
    things: Mapping[str, PageEntity],
    *,
    broken: Collection[tuple[str, str]],
    passed_over: Mapping[tuple[str, str], str],
    report: Report,
) -> Handbook | None:
    """A copy of a linked handbook in which some files say what they say now.

    A change of values touches no other file. One of ids, of titles, of the parts of a journey or of what others are made of may change what others
    refer to, or what is said of them.

    Args:
        book: as `assemble` made it; it stays as it is.
        things: what is in the files, not yet linked, by path.
        broken: see `Linker`.
        passed_over: likewise.
        report: takes what is found; of other files it takes again what was found there before.

    Returns:
        None where another file may depend on what is different.
    """
    was = {path: book.collection(thing.noun).get(thing.id) for path, thing in things.items()}
    if any(old is None or old.path != path or _names(old) != _names(things[path]) for path, old in was.items()):
        return None
    new, in_order = copied(book), [things[path] for path in sorted(things)]
    journeys = [thing for thing in in_order if isinstance(thing, Journey)]
    for thing in in_order:
        new.collection(thing.noun)[thing.id] = thing
    if not all(_stands_alone(book, journey) for journey in journeys) or not _add_parts(new, book, journeys, report):
        return None
    _say_anew(new, book, in_order, Linker(new, set(broken), report, passed_over))
    if any(old and _open_words(book, old) != _open_words(book, things[path]) for path, old in was.items()):
        return None
    steps = [placed for journey in journeys for placed in new.steps_of(journey.id)]
    for placed in steps:
        placed.channels = channels_of(new, placed.step)
    for journey in journeys:
        journey.belong_to(new.personas[persona].kind for persona in journey.personas)
    read_lane_values(new, steps, report)
    read_tags(new.taxonomy, in_order, report)
    return new


def _names(thing: Entity) -> tuple[Any, ...]:
    """What others know a thing by, and the values that others are made of."""
    also = thing.kind if isinstance(thing, Persona) else thing.channels if isinstance(thing, Touchpoint) else None
    return thing.noun, thing.id, thing.title, getattr(thing, "listed", True), also


def _stands_alone(book: Handbook, journey: Journey) -> bool:
    """Whether none of its hotspots, before or now, shows in another journey or comes from one, or at a further step."""
    there = book.hotspots_of(journey.id)
    anew = (spot for stage in journey.stages for step in stage.steps for spot in step.hotspots)
    return not any(spot.also or spot.at.journey.id != journey.id for spot in there) and not any(spot.also_at for spot in anew)


def _add_parts(new: Handbook, book: Handbook, journeys: list[Journey], report: Report) -> bool:
    """Put the parts of some journeys where those of the same names were; whether all have the same names."""
    for journey in journeys:
        at_step: dict[str, list[HotspotFile]] = {}
        for spot in book.hotspots_of(journey.id):
            if spot.file:
                at_step.setdefault(spot.at.ref, []).append(spot.file)
        new.forget_parts(journey.id)
        add_steps_of(new, journey, report)
        add_hotspots_of(new, journey, at_step, report)
        if list(_parts(new, journey.id)) != list(_parts(book, journey.id)):
            return False
    if new.ambiguous != book.ambiguous:
        return False
    new.steps = {ref: new.steps[ref] for ref in book.steps}
    new.hotspots = {ref: new.hotspots[ref] for ref in book.hotspots}
    new.causes = causes(new.hotspots.values())
    return new.causes == book.causes


def _parts(book: Handbook, journey: str) -> Iterator[tuple[str, ...]]:
    """The parts of a journey in their order, by all that others know of them."""
    for stage in book.journeys[journey].stages:
        yield stage.id, stage.name
        yield from ((step.id, step.name) for step in stage.steps)
    for spot in book.hotspots_of(journey):
        yield spot.ref, spot.at.ref, spot.hotspot.text


def _say_anew(new: Handbook, book: Handbook, things: list[PageEntity], linker: Linker) -> None:
    """Link some things; what they refer to takes the place of what they referred to, in the order of files."""
    before = {(thing.noun, thing.id): list[Reference]() for thing in things}
    files = {spot.ref for spot in book.hotspots.values() if spot.file}
    first: dict[tuple[str, str], int] = {}
    rest: list[Reference] = []
    for reference in book.references:
        owner = _who(reference, files)
        if owner in before:
            first.setdefault(owner, len(rest))
            before[owner].append(reference)
        else:
            rest.append(reference)
    said: list[tuple[int, int, list[Reference]]] = []
    for number, thing in enumerate(things):
        new.references = []
        linker.link([thing])
        key = (thing.noun, thing.id)
        said.append((first[key] if key in first else _place(new, rest, thing), number, new.references))
    # From the end, so that no place moves that is still to come.
    for place, _, references in sorted(said, key=lambda item: item[:2], reverse=True):
        rest[place:place] = references
    new.references = rest
    named = {(item.target_kind, item.target) for references in (*before.values(), *(found for *_, found in said)) for item in references}
    new.take_incoming(named)


def _who(reference: Reference, files: Collection[str]) -> tuple[str, str]:
    """Kind and id of the thing whose file says a reference."""
    journey, hash_, _ = reference.source.partition("#")
    return ("journey", journey) if hash_ and reference.source not in files else (reference.source_kind, reference.source)


def _place(book: Handbook, references: list[Reference], thing: PageEntity) -> int:
    """Where the references of a thing belong that had none before: in front of those of the next file."""
    files = {spot.ref: spot.file.path for spot in book.hotspots.values() if spot.file}
    for place, reference in enumerate(references):
        kind, name = _who(reference, files)
        entity = book.strategy if kind == "strategy" else book.collection(kind).get(name)
        if (files.get(name) or (entity.path if entity else "")) > thing.path:
            return place
    return len(references)


def _open_words(book: Handbook, thing: Entity) -> list[Any]:
    """What a thing says in fields whose words are taken as they are written, where the team has listed none: others may be the first to say them."""
    taxonomy = book.taxonomy
    listed = {"channel": taxonomy.channels, "device": taxonomy.devices, "department": taxonomy.departments}
    open_kinds = {kind for kind, words in listed.items() if words is None}
    if not open_kinds:
        return []
    return [
        (node.loc, field, value)
        for node in thing.walk()
        for field, _, ref in reference_fields(type(node))
        if open_kinds.intersection(ref.kinds) and (value := getattr(node, field))
    ]
