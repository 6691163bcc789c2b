"""The fourth stage of reading: from a file whose kind is known to the object that it describes, checked, with its id and title."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Entity, Node, PageEntity
from cxsite.model.feeling_scale import FeelingScale
from cxsite.model.kinds import Kind
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.naming import in_words, is_plain_id, is_reserved, slug
from cxsite.model.taxonomy import Taxonomy
from cxsite.model.values import shorten
from cxsite.source.data_files import DataFile
from cxsite.source.decide import Decided
from cxsite.source.folders import INDEX_NAMES
from cxsite.source.front_matter import Document
from cxsite.source.schema_words import key_at_top, keys_at
from cxsite.source.validate import validate


@dataclass(slots=True)
class Validated:
    """A file as an object of the handbook.

    Attributes:
        src: its path below the content folder.
        document: what it holds, with marks of what could be used; None where nobody may or can read it.
        kind: what it is; None for an ordinary page.
        why: what decided that.
        name: the id of what it describes, unless it writes one.
        candidate: of an ordinary page, the kind that people may take it for.
        thing: the object; None where nothing of it could be used.
        found: everything that is wrong with the file by itself.
        defaults: see `Decided`.
    """

    src: str
    document: Document | None
    kind: Kind | DataFile | None
    why: str = ""
    name: str = ""
    candidate: str = ""
    thing: Node | None = None
    found: list[Diagnostic] = field(default_factory=list)
    defaults: list[Document] = field(default_factory=list)


def validated(decided: Decided, scale: FeelingScale | None = None) -> Validated:
    """Build the object of one file; what the stages before made stays as it is. ``scale`` is the one of feelings that the team writes in."""
    document, kind = decided.document, decided.kind
    result = Validated(decided.src, document, kind, decided.why, decided.name, decided.candidate, found=decided.found, defaults=decided.defaults)
    if document is None or kind is None or not decided.usable:
        return result
    document = replace(document)
    thing, found = _page(document, kind, decided, scale) if isinstance(kind, Kind) else _data(document, kind, decided.name)
    return replace(result, document=document, thing=thing, found=decided.found + found)


def _data(document: Document, kind: DataFile, name: str) -> tuple[Node | None, list[Diagnostic]]:
    if isinstance(document.data, list):
        document.data = {kind.whole: document.data}
        document.marks = document.marks.below(kind.whole)
    thing, found = validate(kind.model, document.data, document)
    if isinstance(thing, MetricsFile):
        list(thing.walk())  # gives every metric its place in the file
        for metric in thing.metrics:
            metric.id = metric.id or slug(metric.title, "metric")
            metric.title = metric.title or in_words(metric.id)
            metric.come_from(document.src)
    elif isinstance(thing, MaturityModel | Taxonomy):
        thing.come_from(document.src, whole=not found)
    elif isinstance(thing, Assessment):
        found = found + _identify(thing, document, name)
    return thing, found


def _page(document: Document, kind: Kind, decided: Decided, scale: FeelingScale | None) -> tuple[Node | None, list[Diagnostic]]:
    known, written = keys_at(kind.model, ()), document.data or {}
    ours = {key: value for key, value in written.items() if key in known or key.startswith("x-")}
    found = [miss for key in written if key not in ours and (miss := key_at_top(key, kind.model, document))]
    entity, wrong = validate(kind.model, ours, document, scale)
    if isinstance(entity, PageEntity) and ours.get("listed") is not None and "listed" not in entity.model_fields_set:
        entity.listed = False  # until somebody writes what can be read, nobody is told too much
    if entity is None:
        return None, found + wrong
    identified = _identify(entity, document, decided.name, whole=not (wrong or decided.found))
    return entity, found + wrong + identified + _told_elsewhere(entity, document)


def _told_elsewhere(entity: Node, document: Document) -> list[Diagnostic]:
    """Whether a page that a plugin encrypts is shown by others in clear."""
    if not (document.data or {}).get("password") or not isinstance(entity, PageEntity) or not entity.listed:
        return []
    message = "other pages, search and data say what the password is to hide"
    return [document.at("page/password", message, ("password",), key=True, hint="add 'listed: false'")]


def _identify(entity: Entity, document: Document, name: str, *, whole: bool = True) -> list[Diagnostic]:
    """Fill in id and title, and remember the file."""
    found: list[Diagnostic] = []
    entity.come_from(document.src, whole=whole)
    written = entity.id
    if written and not is_plain_id(written):
        hint = f"use letters, digits, '-' and '_', such as '{slug(written, entity.noun)}'"
        found.append(document.at("id/invalid", f"'{shorten(written)}' cannot be an id", ("id",), hint=hint))
        written = ""
    entity.id = written or id_by_name(name, entity.noun)
    if is_reserved(entity.id) and entity.noun != "strategy":
        span = document.marks.key(("id",))
        like_index = next((index for index in INDEX_NAMES if not written and index.lower() == entity.id.lower() and index != entity.id), "")
        hint = f"call it '{like_index}.md', which is the page of its folder" if like_index else "rename it"
        found.append(document.diagnostic("id/reserved", f"'{entity.id}' cannot be an id: the site needs the name", span, hint=hint))
        entity.id = f"{entity.noun}-{entity.id}"
    entity.title = entity.title or document.heading or in_words(entity.id)
    return found


def id_by_name(name: str, noun: str) -> str:
    """The id of a thing that writes none, from the name of its file or folder."""
    return name if is_plain_id(name) else slug(name, noun)
