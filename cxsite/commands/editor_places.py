"""What stands at a place of a file: which key or value, of which object of the model, and the thing that it names or is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from cxsite.layout import TAXONOMY
from cxsite.model.base import Node, PageEntity
from cxsite.model.columns import fields, folded_key
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.kinds import KINDS
from cxsite.model.lane import LANES
from cxsite.model.linking import reference_fields
from cxsite.model.metric import MetricsFile
from cxsite.model.reference import Ref
from cxsite.project import Project
from cxsite.source.data_files import ASSESSMENT, DATA_FILES
from cxsite.source.front_matter import Document
from cxsite.source.marks import Loc
from cxsite.source.schema_words import node_in

#: A thing of the handbook: its kind and its full id.
Thing = tuple[str, str]

#: Keys of the taxonomy whose own keys are ids, with the kind of these.
LISTED = {"departments": "department", "devices": "device", "channels": "channel", "categories": "category", "interactions": "interaction"}


def model_of(project: Project, src: str) -> type[Node]:
    """What a file is read as."""
    return model_named(next((item.kind for item in project.decisions if item.src == src), ""))


def model_named(kind: str) -> type[Node]:
    """The model of a kind of file; that of journeys for a file of none."""
    data = {item.name: item.model for item in (*DATA_FILES.values(), ASSESSMENT)}
    return KINDS[kind].model if kind in KINDS else data.get(kind, Journey)


def known(book: Handbook, kind: str) -> Mapping[str, Any]:
    """Everything of a kind, by id."""
    if kind == "lifecycle":
        return {stage: name for names in book.taxonomy.lifecycles.values() for stage, name in names.items()}
    found: Mapping[str, Mapping[str, Any]] = {
        "step": book.steps,
        "hotspot": book.hotspots,
        "department": book.departments,
        "device": book.devices,
        "category": book.taxonomy.categories,
        "interaction": book.taxonomy.interactions,
        "feeling": book.taxonomy.feelings,
        "dimension": book.taxonomy.dimensions,
        "lane": {**dict.fromkeys(LANES), **book.taxonomy.lanes},
        "own lane": {key: lane for key, lane in book.taxonomy.lanes.items() if key not in LANES},
    }
    return found.get(kind) or book.collection(kind)


def journey_in(project: Project, src: str) -> str:
    """The id of the journey that a file holds; empty for another file."""
    return next((item.id for item in project.whole.journeys.values() if item.path == src), "")


def named(book: Handbook, ref: Ref, written: str, journey: str) -> Thing | None:
    """The thing that a text names, in a file of a journey or of none."""
    for kind in ref.kinds:
        things = known(book, kind)
        for spelt in (written, f"{journey}#{written.removeprefix('#')}"):
            if spelt in things:
                return kind, spelt
    return None


def described(project: Project, src: str, loc: Loc) -> Thing | None:
    """The thing whose id or name stands at a path of a file."""
    book = project.whole
    page = next((item for item in project.entities if item.path == src), None)
    if page is not None and loc in (("id",), ("title",)):
        return (page.noun, _full(page))
    if loc[:1] == ("metrics",) and model_of(project, src) is MetricsFile and loc[2:] in ((), ("id",), ("name",)):
        return next((("metric", item.id) for item in book.metrics.values() if item.loc == loc[:2]), None)
    if len(loc) == 2 and loc[0] in LISTED and src == project.setup.layout.path(TAXONOMY):
        return LISTED[str(loc[0])], str(loc[1])
    journey = journey_in(project, src)
    owner = loc[:-1] if loc[-1:] in (("id",), ("name",), ("text",)) else loc
    for placed in book.steps_of(journey):
        if placed.step.loc == owner:
            return "step", placed.ref
    return next((("hotspot", spot.ref) for spot in book.hotspots_of(journey) if not spot.file and spot.hotspot.loc == owner), None)


def _full(page: PageEntity) -> str:
    return f"{getattr(page, 'at', '').partition('#')[0]}#{page.id}" if page.noun == "hotspot" else page.id


def place_in(document: Document, line: int, column: int) -> tuple[Loc, bool] | None:
    """The path of what stands at a place, and whether that is its key."""
    found = [
        (len(loc), span.end_column - span.column, loc, marks is document.marks.keys)
        for marks in (document.marks.values, document.marks.keys)
        for loc, span in marks.items()
        if span.text is None and span.line == line and span.column <= column <= span.end_column and loc
    ]
    best = max(found, key=lambda item: (-item[1], item[0]), default=None)
    return (best[2], best[3]) if best else None


def field_at(model: type[Node], loc: Loc) -> tuple[type[Node] | None, str, Ref | None]:
    """The object and the field that a path ends in, and what that refers to."""
    owner, name, current = None, "", model
    for part in loc:
        key = folded_key(part) if isinstance(part, str) else ""
        if key in fields(current):
            owner, name = current, key
            current = node_in(fields(current)[key].annotation) or current
    ref = next((ref for _, key, ref in reference_fields(owner) if key == name), None) if owner else None
    return owner, name, ref


def is_name(loc: Loc, name: str) -> bool:
    """Whether a key is the name of a thing, as in a mapping from personas."""
    return loc[-1] != name


def value_at(document: Document, loc: Loc) -> Any:
    """What stands at a path."""
    value: Any = document.data
    for part in loc:
        if isinstance(value, list):
            value = value[part] if isinstance(part, int) and part < len(value) else value
        elif isinstance(value, dict) and part in value:
            value = value[part]
    return value


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a value may be, where there are only a few."""
    if get_origin(annotation) is Literal:
        return tuple(word for word in get_args(annotation) if isinstance(word, str))
    return tuple(word for part in get_args(annotation) for word in words_of(part))
