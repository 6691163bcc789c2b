"""Where a handbook names a thing, and what has to be written where for it to have another id: in both forms, in data, in ``cx`` blocks and links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cxsite.commands import WrongUse
from cxsite.commands.editor_places import LISTED, Thing, described, field_at, known, model_named, named, value_at
from cxsite.layout import TAXONOMY
from cxsite.model.base import Entity, Node
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.naming import folded, is_plain_id, slug
from cxsite.pages.blocks import Block, blocks
from cxsite.pages.conditions import condition_of
from cxsite.pages.section import SECTIONS
from cxsite.pages.sections import register_all
from cxsite.project import Project
from cxsite.source.front_matter import Document
from cxsite.source.marked_yaml import parse
from cxsite.source.marks import Loc, Span
from cxsite.source.text import Text

_LINK = re.compile(r"\]\(\s*<?([^()<>\s#]*)#([^()<>\s]+?)>?[\s)]")
_PARTS = frozenset({"step", "hotspot"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where an id stands: the file below the content folder, and the id alone."""

    src: str
    span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """A text to put in the place of a span; where that is empty, before it."""

    src: str
    span: Span
    text: str


def occurrences(project: Project, thing: Thing) -> Iterator[Occurrence]:
    """Every place that names a thing, in the order of files; not the one that gives it its id."""
    short = _short(thing)
    # Once for all files, of which there may be thousands.
    models = {item.src: model_named(item.kind) for item in project.decisions}
    journeys = {item.path: item.id for item in project.whole.journeys.values()}
    for src, document in sorted({**project.pages, **project.documents}.items()):
        if short in document.text.content:
            seen: set[Span] = set()
            model, journey = models.get(src, Journey), journeys.get(src, "")
            for span in (
                *_in_data(project.whole, model, journey, document, thing),
                *_in_blocks(document, thing),
                *_in_links(project, document, thing),
            ):
                if span not in seen:
                    seen.add(span)
                    yield Occurrence(src, span)
    yield from _in_defaults(project, models, journeys, thing)


def renamed(project: Project, thing: Thing, new: str) -> list[Change]:
    """What gives a thing another id, everywhere.

    Raises:
        WrongUse: for an id that cannot be one or is taken, and for a thing whose id stands in no file.
    """
    kind, identifier = thing
    before, hash_, _ = identifier.rpartition("#")
    if not is_plain_id(new):
        raise WrongUse(f"'{new}' cannot be an id: use letters, digits, '-' and '_', such as '{slug(new, kind)}'")
    if any(folded(other) == folded(f"{before}{hash_}{new}") for other in known(project.whole, kind) if other != identifier):
        raise WrongUse(f"another {kind} has the id '{new}'")
    return [_definition(project, thing, new), *(Change(item.src, item.span, new) for item in occurrences(project, thing))]


def _short(thing: Thing) -> str:
    return thing[1].rpartition("#")[2]


def _in_data(book: Handbook, model: type[Node], journey: str, document: Document, thing: Thing) -> Iterator[Span]:
    """Values and keys that name a thing."""
    short = _short(thing)
    for marks, on_key in ((document.marks.values, False), (document.marks.keys, True)):
        for loc, span in marks.items():
            written = (loc[-1] if on_key else value_at(document, loc)) if loc and span.text is None else None
            if isinstance(written, str) and short in written and _names(book, model, loc, written, journey, thing):
                yield _id_in(document.text, span, written, thing)


def _names(book: Handbook, model: type[Node], loc: Loc, written: str, journey: str, thing: Thing) -> bool:
    """Whether a text at a path names a thing, or a part of it: of journeys the id stands before that of their steps too."""
    kind, identifier = thing
    if loc[:1] == ("snapshots",):
        return _in_history(loc, written, thing)
    ref = field_at(model, loc)[2]
    if ref is None:
        return False
    if kind == "journey" and _PARTS & set(ref.kinds) and written.partition("#")[::2] != (written, "") and written.startswith(f"{identifier}#"):
        return True
    return named(book, ref, written, journey) == thing


def _in_history(loc: Loc, written: str, thing: Thing) -> bool:
    """Whether a key of the records of earlier days is the id of a thing."""
    kind, identifier = thing
    if loc[2:3] == ("metrics",):
        return kind == "metric" and loc[3:] == (identifier,) and written == identifier
    journey, hash_, step = identifier.partition("#")
    if loc[2:3] != ("journeys",) or loc[3:4] != (journey,):
        return False
    return loc[4:] == ("steps", step) if hash_ and kind == "step" else kind == "journey" and len(loc) == 4


def _id_in(text: Text, span: Span, written: str, thing: Thing) -> Span:
    """The id alone: without quotation marks, and without the journey or the step beside it."""
    kind, identifier = thing
    line = text.line(span.line)
    begin = max(line.find(written, span.column - 1), span.column - 1)
    if kind == "journey" and written.startswith(f"{identifier}#"):
        return Span(span.line, begin + 1, begin + 1 + len(identifier))
    begin += len(written) - len(_short(thing)) if written.endswith(_short(thing)) else 0
    return Span(span.line, begin + 1, begin + 1 + len(_short(thing)))


def _in_blocks(document: Document, thing: Thing) -> Iterator[Span]:
    """What ``cx`` blocks name: what they are about, and what they filter by."""
    if "cx" not in document.body:
        return
    register_all()
    offset = document.text.content[: document.body_start].count("\n")
    for block in blocks(document.body):
        for loc, value, span in _values(block):
            if _is_named(loc, value, thing):
                at = Span(offset + block.first + 1 + span.line, len(block.indent) + span.column, len(block.indent) + span.end_column)
                yield _id_in(document.text, at, condition_of(value)[1], thing)


def _values(block: Block) -> Iterator[tuple[Loc, str, Span]]:
    data, marks, _ = parse(Text("", block.body), 0, len(block.body))
    for loc, span in marks.values.items():
        if isinstance(value := _strictly_at(data, loc), str):
            yield loc, value, span


def _strictly_at(data: Any, loc: Loc) -> Any:
    """What stands at a path of a block; nothing where somebody is still typing it, or has written a key twice."""
    for part in loc:
        known = part in data if isinstance(data, dict) else isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not known:
            return None
        data = data[part]
    return data


def _is_named(loc: Loc, value: str, thing: Thing) -> bool:
    kind, identifier = thing
    section = SECTIONS.get(str(loc[0])) if loc else None
    if section is None or len(loc) < 2 or condition_of(value)[1] != identifier:
        return False
    if loc[1] == section.subject:
        return kind == section.subject
    return len(loc) > 2 and loc[1] == "where" and str(loc[2]) in section.fields and section.fields[str(loc[2])].kind == kind


def _in_links(project: Project, document: Document, thing: Thing) -> Iterator[Span]:
    """Links to the place of a step or hotspot on the page of its journey."""
    kind, identifier = thing
    if kind != "step":
        return
    path = project.whole.steps[identifier].journey.path
    for found in _LINK.finditer(document.text.content):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(document.src), found[1])) if found[1] else document.src
        if target == path and found[2] == _short(thing):
            line, column = document.text.position(found.start(2))
            yield Span(line, column, column + len(found[2]))


def _in_defaults(project: Project, models: Mapping[str, type[Node]], journeys: Mapping[str, str], thing: Thing) -> Iterator[Occurrence]:
    """What a folder gives to its pages: each place once, however many pages have it."""
    seen: set[tuple[str, Span]] = set()
    for src, document in project.documents.items():
        model, journey = models.get(src, Journey), journeys.get(src, "")
        for loc, span in document.marks.values.items():
            if span.text is None or not isinstance(written := value_at(document, loc), str):
                continue
            if _names(project.whole, model, loc, written, journey, thing):
                path = span.text.path.removeprefix(f"{project.setup.display_folder}/")
                item = (path, _id_in(span.text, span, written, thing))
                if item not in seen:
                    seen.add(item)
                    yield Occurrence(*item)


def _definition(project: Project, thing: Thing, new: str) -> Change:
    """What gives the thing itself the id."""
    src = _home(project, thing)
    document = project.documents.get(src)
    if document is None:
        return _first_definition(project, thing, new)
    for marks in (document.marks.keys, document.marks.values):
        for loc, span in marks.items():
            is_id = loc[-1:] == ("id",) and marks is document.marks.values
            is_key = len(loc) == 2 and loc[0] in LISTED and marks is document.marks.keys
            if span.text is None and (is_id or is_key) and described(project, src, loc) == thing:
                return Change(src, _id_in(document.text, span, _short(thing), thing), new)
    return _first_definition(project, thing, new)


def _home(project: Project, thing: Thing) -> str:
    """The file in which a thing has its id."""
    kind, identifier = thing
    book = project.whole
    if kind == "step":
        return book.steps[identifier].journey.path
    if kind == "hotspot":
        spot = book.hotspots[identifier]
        return spot.file.path if spot.file else spot.at.journey.path
    entity = book.collection(kind).get(identifier)
    return entity.path if isinstance(entity, Entity) and entity.path else project.setup.layout.path(TAXONOMY)


def _first_definition(project: Project, thing: Thing, new: str) -> Change:
    """The id of what has none written yet: behind the heading of a step, else as a first line."""
    kind, identifier = thing
    book = project.whole
    if kind == "step":
        placed = book.steps[identifier]
        document = project.documents[placed.journey.path]
        loc = placed.step.loc
        if document.map_at is not None:
            span = document.marks.value((*loc, "name"))
            end = len(document.text.line(span.line).rstrip()) + 1
            return Change(document.src, Span(span.line, end, end), f" {{#{new}}}")
        return _first_key(document, loc, new)
    entity = book.collection(kind).get(identifier)
    document_of = project.documents.get(entity.path) if entity and entity.path else None
    if entity and document_of and kind == "metric":
        return _first_key(document_of, entity.loc, new)
    if document_of is None or not document_of.front:
        raise WrongUse(f"this {kind} has no 'id:' to change; write one first")
    return Change(document_of.src, Span(2, 1, 1), f"id: {new}\n")


def _first_key(document: Document, loc: Loc, new: str) -> Change:
    """An id before everything else that is said of a thing in YAML."""
    first = min((span for key, span in document.marks.keys.items() if key[:-1] == loc and span.text is None), key=_place)
    in_braces = document.text.line(first.line)[: first.column - 1].rstrip().endswith("{")
    rest = ", " if in_braces else f"\n{' ' * (first.column - 1)}"
    return Change(document.src, Span(first.line, first.column, first.column), f"id: {new}{rest}")


def _place(span: Span) -> tuple[int, int]:
    return span.line, span.column
