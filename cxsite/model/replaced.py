"""A linked handbook in which some files say something else, are new or gone, exactly as if all had been linked anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from cxsite.model.assemble import add_hotspots_of, add_steps_of, channels_of
from cxsite.model.base import Entity, PageEntity
from cxsite.model.cause import causes
from cxsite.model.concerned import Name, concerned, names_of, path_of, renamed, who
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.hotspot import HotspotFile
from cxsite.model.journey import Journey
from cxsite.model.lane_values import read_lane_values
from cxsite.model.linking import Linker, Report, reference_fields
from cxsite.model.naming import folded
from cxsite.model.reference import Reference
from cxsite.model.rewritten import REWRITABLE, copied
from cxsite.model.tag_values import read_tags

#: Kinds of which nothing else is made while a handbook is put together; a channel is also made of what the taxonomy says.
REPLACEABLE = REWRITABLE - {"channel"}

#: Reads further files: what is in each, not yet linked, by path; None where one of them is of another kind.
Others = Callable[[Collection[str]], Mapping[str, PageEntity] | None]


def replaced(
    book: Handbook,
    things: Mapping[str, PageEntity],
    gone: Collection[str],
    others: Others,
    *,
    known: Collection[Finding],
    claimed_twice: bool,
    broken: Collection[tuple[str, str]],
    passed_over: Mapping[tuple[str, str], str],
    report: Report,
) -> Handbook | None:
    """A copy of a linked handbook in which some files say what they say now.

    A change of values touches no other file. Where names are others, the files that refer to them are linked anew too.

    Args:
        book: as `assemble` made it; it stays as it is.
        things: what is in the files, not yet linked, by path.
        gone: files that are no longer there.
        others: reads the files that have to be linked anew.
        known: what was wrong with how files refer to one another.
        claimed_twice: whether two files claimed one id, of which one gave way.
        broken: see `Linker`.
        passed_over: likewise.
        report: takes what is found; of other files it takes again what was found there before.

    Returns:
        None where all has to be linked anew to be certain.
    """
    new = copied(book)
    exchange = _Exchange(book, new, report)
    if not exchange.take(things, gone):
        return None
    paths = concerned(book, new, exchange.was, exchange.now, known)
    if paths is None or ((broken or claimed_twice) and renamed(exchange.was, exchange.now)):
        return None
    more = paths - things.keys() - set(gone)
    if more:
        read = others(more)
        if read is None or not exchange.take(read, ()):
            return None
    in_order = exchange.in_order
    if not _say_anew(new, book, exchange, Linker(new, set(broken), report, passed_over)):
        return None
    if _open_words(book, exchange.old.values()) != _open_words(book, in_order):
        return None
    journeys = [thing for thing in in_order if isinstance(thing, Journey)]
    steps = [placed for journey in journeys for placed in new.steps_of(journey.id)]
    for placed in steps:
        placed.channels = channels_of(new, placed.step)
    for journey in journeys:
        journey.belong_to(new.personas[persona].kind for persona in journey.personas)
    read_lane_values(new, steps, report)
    read_tags(new.taxonomy, in_order, report)
    return new


class _Exchange:
    """Puts new things where old ones were.

    Args:
        book: the handbook with the old ones.
        new: a copy, which gets the new ones.
        report: takes what is found.

    Attributes:
        old: the things that were in the files, by path.
        things: those that are in them now, likewise.
        was: what others knew the old ones by.
        now: what they know the new ones by.
    """

    def __init__(self, book: Handbook, new: Handbook, report: Report) -> None:
        self.book, self.new, self._report = book, new, report
        self.old: dict[str, PageEntity] = {}
        self.things: dict[str, PageEntity] = {}
        self.was: dict[Name, tuple[Any, ...]] = {}
        self.now: dict[Name, tuple[Any, ...]] = {}

    @property
    def in_order(self) -> list[PageEntity]:
        """The new things in the order of files."""
        return [self.things[path] for path in sorted(self.things)]

    def take(self, things: Mapping[str, PageEntity], gone: Collection[str]) -> bool:
        """Take out what some files held, and put in what they hold now; whether it could be done for them alone."""
        old = self._held_by({*things, *gone})
        if not all(path in old for path in gone) or not all(_stands_alone(self.book, thing) for thing in old.values()):
            return False
        for path in sorted(old):
            self.was |= names_of(self.book, old[path])
            del self.new.collection(old[path].noun)[old[path].id]
            if isinstance(old[path], Journey):
                self.new.forget_parts(old[path].id)
        self.old |= old
        self.things |= things
        kinds = {thing.noun for thing in (*old.values(), *things.values())}
        if not all(self._put(kind, [thing for thing in things.values() if thing.noun == kind]) for kind in sorted(kinds)):
            return False
        for path in sorted(things):
            thing = things[path]
            if isinstance(thing, Journey) and not self._put_parts(thing):
                return False
            self.now |= names_of(self.new, thing)
        self._in_order_of_files()
        return True

    def _held_by(self, paths: Collection[str]) -> dict[str, PageEntity]:
        collections = (self.book.collection(kind).values() for kind in REPLACEABLE)
        return {thing.path: thing for found in collections for thing in found if isinstance(thing, PageEntity) and thing.path in paths}

    def _put(self, kind: str, things: Collection[PageEntity]) -> bool:
        """Put things of a kind among the others, in the order of files; whether no two have an id."""
        collection = self.new.collection(kind)
        known = {folded(name) for name in collection}
        own = {folded(thing.id) for thing in things}
        if len(own) < len(things) or not known.isdisjoint(own):
            return False
        found = sorted([*collection.values(), *things], key=lambda thing: thing.path)
        collection.clear()
        collection.update((thing.id, thing) for thing in found)
        return True

    def _put_parts(self, journey: Journey) -> bool:
        at_step: dict[str, list[HotspotFile]] = {}
        for spot in self.book.hotspots_of(journey.id):
            if spot.file:
                at_step.setdefault(spot.at.ref, []).append(spot.file)
        add_steps_of(self.new, journey, self._report)
        add_hotspots_of(self.new, journey, at_step, self._report)
        return not any(spot.also_at for stage in journey.stages for step in stage.steps for spot in step.hotspots)

    def _in_order_of_files(self) -> None:
        new = self.new
        new.steps = {placed.ref: placed for journey in new.journeys for placed in new.steps_of(journey)}
        new.hotspots = {spot.ref: spot for journey in new.journeys for spot in new.hotspots_of(journey) if spot.at.journey.id == journey}
        new.causes = causes(new.hotspots.values())


def _stands_alone(book: Handbook, thing: PageEntity) -> bool:
    """Whether no hotspot of a journey shows in another or at a further step, and none of another shows in it."""
    return not isinstance(thing, Journey) or not any(spot.also or spot.at.journey.id != thing.id for spot in book.hotspots_of(thing.id))


def _say_anew(new: Handbook, book: Handbook, exchange: _Exchange, linker: Linker) -> bool:
    """Link the new things; what they refer to takes the place of what the old ones referred to, in the order of files.

    Returns:
        Whether there is such an order: two files may say that they are one thing, such as the strategy.
    """
    files = {spot.ref: spot.file.path for spot in book.hotspots.values() if spot.file}
    owners = {(thing.noun, thing.id) for thing in exchange.old.values()}
    named: set[Name] = set()
    rest: list[Reference] = []
    paths: list[str] = []
    #: Where what the files of ``paths`` say begins.
    begins: list[int] = []
    latest, goes = ("", ""), False
    for reference in book.references:
        kind, source, _, target_kind, target = reference
        # One thing says several in a row, and a large handbook has more than a hundred thousand.
        if (kind, source) != latest:
            latest, owner = (kind, source), who(reference, files)
            goes = owner in owners
            path = "" if goes else path_of(book, owner, files)
            # A hotspot whose step nobody knows has no place of its own.
            if path and path != (paths[-1] if paths else ""):
                paths.append(path)
                begins.append(len(rest))
        if goes:
            named.add((target_kind, target))
        else:
            rest.append(reference)
    if paths != sorted(paths):
        return False
    said: list[tuple[int, list[Reference]]] = []
    for thing in exchange.in_order:
        new.references = []
        linker.link([thing])
        place = bisect_right(paths, thing.path)
        said.append((begins[place] if place < len(begins) else len(rest), new.references))
        named |= {(item.target_kind, item.target) for item in new.references}
    # From the end, so that no place moves that is still to come.
    for place, references in reversed(said):
        rest[place:place] = references
    new.references = rest
    new.take_incoming(named)
    return True


def _open_words(book: Handbook, things: Iterable[Entity]) -> dict[str, list[Any]]:
    """What things say in fields whose words are taken as they are written, where the team has listed none: others may be the first to say them."""
    taxonomy = book.taxonomy
    listed = {"channel": taxonomy.channels, "device": taxonomy.devices, "department": taxonomy.departments}
    open_kinds = {kind for kind, words in listed.items() if words is None}
    found = {
        thing.path: [
            (node.loc, field, value)
            for node in thing.walk()
            for field, _, ref in reference_fields(type(node))
            if open_kinds.intersection(ref.kinds) and (value := getattr(node, field))
        ]
        for thing in (things if open_kinds else ())
    }
    return {path: words for path, words in found.items() if words}
