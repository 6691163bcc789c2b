"""A handbook as a flat collection of things: all that its authors wrote, and nothing that is worked out from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from cxsite.diff import options, orders
from cxsite.model.base import Entity, FromFile, Node, PageEntity
from cxsite.model.evidence import Said
from cxsite.model.handbook import Handbook
from cxsite.model.linking import reference_fields
from cxsite.model.tags import left_to_others
from cxsite.project import Project
from cxsite.source.files import arranges, is_hidden
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc

#: Kind and full id.
Key = tuple[str, str]

#: What stands for a thing after it was renamed, by what it was.
Renamed = Mapping[Key, str]

_BLANK = re.compile(r"\n(?:[ \t]*\n)+")

#: The kind of a file of the handbook that cannot be used.
UNUSABLE = "unusable file"

#: Kinds of things with names of their own, besides journeys.
ENTITIES = ("persona", "touchpoint", "channel", "action", "process", "workshop", "source", "metric", "assessment")

#: Where the order of a journey's parts is kept.
ORDERS = {"journey": "stages", "stage": "steps"}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that authors wrote.

    Attributes:
        kind: as in ``type:``, or what is no file of its own: ``stage``, ``step``, ``metric``, ``taxonomy``, ``page``, ``file``, ``option`` …
        id: the full id.
        title: what readers call it.
        fields: its values by key, as JSON knows them, without what is empty. References are full ids; parts with an id of their own are left out.
        path: its file below the content folder.
        loc: where it stands in that file.
    """

    kind: str
    id: str
    title: str
    fields: Mapping[str, Any]
    path: str = ""
    loc: Loc = ()

    @property
    def key(self) -> Key:
        return self.kind, self.id

    @property
    def journey(self) -> str:
        """The journey it is a part of; empty for what is none."""
        return self.id.partition("#")[0] if "#" in self.id else ""

    @property
    def own_id(self) -> str:
        """Its id, of a part of a journey without that of the journey."""
        return self.id.partition("#")[2] or self.id


#: All things of a handbook, in the order of files.
Content = dict[Key, Thing]


@dataclass(frozen=True)
class Side:
    """One of two handbooks, as it was read.

    Attributes:
        contents: ids of the contents of all files below the content folder, by path.
        options: the plugin's options as they are written, by name.
        alike: another that is the same but for some files, and for the options.
        anew: these files, by path.
        lost: files whose content was not to be had.
    """

    project: Project
    contents: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    alike: Side | None = None
    anew: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    @property
    def book(self) -> Handbook:
        return self.project.whole

    @cached_property
    def content(self) -> Content:
        """All things of it."""
        return content_of(self)

    def within(self, files: frozenset[str]) -> Content:
        """The things in some files, the files that cannot be used, and the options."""
        return content_of(self, within=files)


def content_of(side: Side, renamed: Renamed | None = None, within: frozenset[str] | None = None) -> Content:
    """All things of a handbook.

    Args:
        side: the handbook.
        renamed: ids that references are to have instead of theirs, so that a reference that only follows a new name is no difference.
        within: see `Side.within`; None for all.
    """
    return _unique(_Reading(side, renamed or {}).things(within))


def _unique(things: Iterable[Thing]) -> Content:
    found: Content = {}
    for thing in things:
        found.setdefault(thing.key, thing)
    return found


class _Reading:
    def __init__(self, side: Side, renamed: Renamed) -> None:
        self.book, self.project, self.side, self.renamed = side.book, side.project, side, renamed

    def things(self, within: frozenset[str] | None = None) -> Iterator[Thing]:
        """Everything; with ``within`` see `Side.within`."""
        book = self.book
        for journey in book.journeys.values():
            if within is None or journey.path in within:
                yield from self.journey(journey.id)
        for spot in book.hotspots.values():
            hotspot, file = spot.hotspot, spot.file
            if within is not None and (file.path if file else spot.at.journey.path) not in within:
                continue
            fields = {**self.fields(hotspot, {"type", "at", "text"}), "text": hotspot.text, "at": self.ref("step", spot.at.ref)}
            where = (file.path, ()) if file else (spot.at.journey.path, hotspot.loc)
            yield Thing("hotspot", spot.ref, hotspot.text, {**fields, **self.page(file)} if file else fields, *where)
        for kind in ENTITIES:
            yield from (self.entity(kind, entity) for entity in book.collection(kind).values() if within is None or entity.path in within)
        if within is None:
            yield from self.strategy()
            yield from self.words()
        yield from (thing for thing in self.files() if within is None or thing.path in within or thing.kind == UNUSABLE)
        yield from (Thing(kind, name, name, fields) for kind, name, fields in options.parts_of(self.side.options))

    def journey(self, name: str) -> Iterator[Thing]:
        journey = self.book.journeys[name]
        order = [self.ref("stage", f"{name}#{stage.id}") for stage in journey.stages]
        yield Thing("journey", name, journey.title, {**self.fields(journey, {"stages"}), "stages": order, **self.page(journey)}, journey.path)
        for stage in journey.stages:
            steps = [self.ref("step", f"{name}#{step.id}") for step in stage.steps]
            yield Thing("stage", f"{name}#{stage.id}", stage.name, {**self.fields(stage, {"steps"}), "steps": steps}, journey.path, stage.loc)
            for step in stage.steps:
                yield Thing("step", f"{name}#{step.id}", step.name, self.fields(step, {"hotspots"}), journey.path, step.loc)

    def entity(self, kind: str, entity: Entity) -> Thing:
        return Thing(kind, entity.id, entity.title, {**self.fields(entity), **self.page(entity)}, entity.path, entity.loc)

    def strategy(self) -> Iterator[Thing]:
        strategy = self.book.strategy
        if strategy is None:
            return
        yield Thing("strategy", "strategy", strategy.title, {**self.fields(strategy, {"goals", "principles"}), **self.page(strategy)}, strategy.path)
        for principle in strategy.principles:
            yield Thing("principle", principle.id, principle.title, self.fields(principle), strategy.path, principle.loc)
        seen: dict[str, int] = {}
        for goal in strategy.goals:
            # A reference to no metric there is has gone.
            name = goal.metric or "goal"
            seen[name] = seen.get(name, 0) + 1
            number = f"-{seen[name]}" if seen[name] > 1 else ""
            yield Thing("goal", f"{name}{number}", self.book.name_of("metric", name), self.fields(goal), strategy.path, goal.loc)

    def words(self) -> Iterator[Thing]:
        """The team's words, whose order is that of pages; its maturity model, and what it said on earlier days."""
        book, layout = self.book, self.project.setup.layout
        path = layout.path("taxonomy.yml")
        for name, words in orders.words_of(book.taxonomy):
            order = {"order": found} if (found := orders.order_of(name, words)) else {}
            yield Thing("taxonomy", name, name, {"words": {key: self.plain(word) for key, word in words.items()}, **order}, path, (name,))
        if scale := book.taxonomy.scale:
            yield Thing("taxonomy", "scale", "scale", {"words": [*scale.words] or [self.plain(scale.low), self.plain(scale.high)]}, path, ("scale",))
        if book.taxonomy.extra:
            yield Thing("taxonomy", "extra", "extra", {"words": book.taxonomy.extra}, path)
        for name, kind, ids in orders.lists_of(book):
            yield Thing(orders.LIST, name, name, {"order": [self.ref(kind, item) for item in ids]})
        if book.maturity is not None and layout.path("maturity.yml") in self.project.documents:
            yield Thing("maturity", book.maturity.id, book.maturity.title, self.fields(book.maturity), layout.path("maturity.yml"))
        for number, item in enumerate(book.history.snapshots):
            yield Thing("record", item.date.isoformat(), item.date.isoformat(), self.fields(item), layout.path("history.yml"), ("snapshots", number))

    def files(self) -> Iterator[Thing]:
        """Ordinary pages, files of the handbook that cannot be used, and everything else below the content folder."""
        project, used = self.project, {entity.path for entity in self.project.entities}
        used |= {item.path for item in self.book.assessments.values()}
        used |= {item.src for item in project.decisions if item.used and item.src not in project.pages}
        unread = {item.src for item in project.decisions if item.kind and not item.used}
        for src, document in {**project.documents, **project.pages}.items():
            if src not in used:
                known = src in project.documents
                fields = {"text": document.text.content} if known else {**_front(document, frozenset()), **_body(document)}
                yield Thing(UNUSABLE if known else "page", src, (not known and document.title) or src, fields, src)
        for src, oid in self.side.contents.items():
            if src not in self.side.lost and src not in project.documents and src not in project.pages and (arranges(src) or not is_hidden(src)):
                yield Thing(UNUSABLE if src in unread else "file", src, src, {"content": oid}, src)

    def page(self, entity: FromFile) -> dict[str, Any]:
        """What the page of a thing holds besides its keys: where it stands, keys of other tools, and its text."""
        document = self.project.documents.get(entity.path)
        if document is None or not isinstance(entity, PageEntity):
            return {}
        return {"written_in": entity.path, **_front(document, _keys(type(entity))), **_body(document)}

    def fields(self, node: Node, without: set[str] | frozenset[str] = frozenset()) -> dict[str, Any]:
        """The values of a thing by key, without empty ones and its own id."""
        found = {}
        for name in _names(type(node)):
            # Most keys of most things are not written.
            if name not in without and not _is_empty(getattr(node, name)) and not _is_empty(value := self.value(node, name)):
                found[name] = value
        return found

    def value(self, node: Node, name: str) -> Any:
        value = getattr(node, name)
        kinds = _kinds(type(node)).get(name)
        if kinds and self.renamed:
            if isinstance(value, str):
                return self.renamed_to(kinds, value)
            if isinstance(value, list):
                value = [self.renamed_to(kinds, item) if isinstance(item, str) else item for item in value]
            elif isinstance(value, dict):
                value = {self.renamed_to(kinds, key): item for key, item in value.items()}
        return self.plain(value)

    def renamed_to(self, kinds: tuple[str, ...], identifier: str) -> str:
        found = next((self.renamed[kind, identifier] for kind in kinds if (kind, identifier) in self.renamed), identifier)
        # What a source says of a step it says under its new name too.
        return identifier.of(found) if isinstance(identifier, Said) else found

    def ref(self, kind: str, identifier: str) -> str:
        return self.renamed.get((kind, identifier), identifier)

    def plain(self, value: Any) -> Any:
        """A value as JSON knows it; whole numbers as such."""
        if isinstance(value, Node):
            own = {} if not hasattr(value, "id") or not value.id else {"id": value.id}
            return {**own, **self.fields(value)}
        if isinstance(value, dict):
            return {str(key): self.plain(item) for key, item in value.items()}
        if isinstance(value, Said):
            return {"source": str(value), "says": self.plain(value.says), "weight": self.plain(value.weight)}
        if isinstance(value, list | tuple):
            return [self.plain(item) for item in value]
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return value.isoformat() if isinstance(value, datetime.date) else value


def _front(document: Document, known: frozenset[str]) -> dict[str, Any]:
    """Keys of a page's front matter that are other tools'."""
    data = document.data if isinstance(document.data, dict) else {}
    others = {str(key): value for key, value in data.items() if key not in known and not str(key).startswith("x-") and not _is_empty(value)}
    if "tags" in known and (tags := left_to_others(data.get("tags"))):
        others["tags"] = tags
    return {"other_keys": others} if others else {}


def _body(document: Document) -> dict[str, Any]:
    # Blank lines say nothing, and where a map stood in the body there are many.
    text = _BLANK.sub("\n\n", document.body.strip())
    return {"page_text": text} if text else {}


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


@cache
def _names(model: type[Node]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in ("id", "type"))


@cache
def _keys(model: type[Node]) -> frozenset[str]:
    return frozenset(info.alias or name for name, info in model.model_fields.items()) | frozenset(model.model_fields)


@cache
def _kinds(model: type[Node]) -> dict[str, tuple[str, ...]]:
    return {name: marker.kinds for name, _, marker in reference_fields(model)}
