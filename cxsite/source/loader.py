"""Reads a content folder into entities, not yet linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Entity, Node, PageEntity
from cxsite.model.history import History
from cxsite.model.kinds import KINDS, Kind
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.naming import RESERVED, folded, is_plain_id, slug
from cxsite.model.suggest import nearest
from cxsite.model.taxonomy import Taxonomy, in_words
from cxsite.model.values import shorten
from cxsite.source import files
from cxsite.source.front_matter import Document, looks_unterminated, read_data, read_markdown
from cxsite.source.marks import Span
from cxsite.source.text import Text, UnreadableText
from cxsite.source.text import read as read_text
from cxsite.source.validate import keys_at, validate

T = TypeVar("T", bound=Node)
E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Scope:
    """Which files count as handbook content.

    Attributes:
        shown: how the content folder is named in findings, such as ``content``.
        folders: folder by kind, where a team uses other names.
        only: folders below the content folder that hold the handbook; empty for all of it.
        excluded: says of a path whether the site leaves it out.
    """

    shown: str = ""
    folders: dict[str, str] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    excluded: Callable[[str], bool] = lambda _: False

    def includes(self, src: str) -> bool:
        return not self.only or any(src.startswith(f"{folder.strip('/')}/") for folder in self.only)

    def kind_by_folder(self, src: str) -> str:
        """The kind that the nearest folder of a file stands for, or nothing."""
        named = {folder: kind.name for kind in KINDS.values() if (folder := self.folders.get(kind.name, kind.folder))}
        parent = PurePosixPath(src).parent
        return next((named[str(part)] for part in (parent, *parent.parents) if str(part) in named), named.get(parent.name, ""))


@dataclass
class Content:
    """What a content folder holds.

    Attributes:
        entities: every entity that has a page, by kind, in the order of files.
        documents: every handbook file that was read, by its path below the folder.
        pages: every Markdown page, ordinary ones included, likewise.
        broken: ``(kind, id)`` of files that could not be used.
        refused: files that must not be read by anybody, such as a link out of the folder.
    """

    root: Path
    scope: Scope
    entities: dict[str, list[PageEntity]] = field(default_factory=lambda: {name: [] for name in KINDS})
    documents: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, Document] = field(default_factory=dict)
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    metrics: MetricsFile = field(default_factory=MetricsFile)
    maturity: MaturityModel | None = None
    history: History = field(default_factory=History)
    assessments: list[Assessment] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def shown(self, src: str) -> str:
        return f"{self.scope.shown}/{src}" if self.scope.shown else src


def load(root: Path, scope: Scope | None = None) -> Content:
    """Read all handbook files below ``root``.

    Never raises for bad content: every problem is in ``diagnostics``, and what could be read is there.
    """
    content = Content(root, scope or Scope())
    for found in files.discover(root, content.scope.excluded):
        if found.problem and not _concerns_us(content.scope, found):
            continue
        try:
            text = read_text(found.path, content.shown(found.src), found.problem)
        except UnreadableText as error:
            content.refused.append(found.src)
            content.diagnostics.append(Diagnostic(content.shown(found.src), 1, 1, error.code, str(error)))
            if found.src.endswith(".md"):
                _note_broken(content, found.src)
            continue
        _read_file(content, found.src, text)
    for name in KINDS:
        content.entities[name] = _without_clashes(content, content.entities[name])
    content.assessments = _without_clashes(content, content.assessments)
    return content


def default_maturity_model() -> MaturityModel:
    """cxsite's own model, for handbooks that bring none."""
    raw = resources.files("cxsite.maturity").joinpath("default.yml").read_text("utf-8")
    document, found = read_data("maturity/default.yml", Text("default.yml", raw))
    model, wrong = validate(MaturityModel, document.data, document)
    assert model is not None, wrong
    assert not found + wrong, found + wrong
    return model


def _concerns_us(scope: Scope, found: files.Found) -> bool:
    """Whether a file that must not be read is ours to refuse.

    A page in no folder of ours that is a link to elsewhere, such as ``index.md`` to a README, is between the team and its site generator;
    what nobody can read would bring the generator down.
    """
    if files.is_data(found.src):
        return True
    ours = scope.includes(found.src) and scope.kind_by_folder(f"{found.src}/page" if found.path.is_dir() else found.src)
    return bool(ours) or (found.src.endswith(".md") and found.problem != files.LEAVES)


def _read_file(content: Content, src: str, text: Text) -> None:
    if src == files.TAXONOMY:
        content.taxonomy = _data_file(content, src, text, Taxonomy) or content.taxonomy
    elif src == files.METRICS:
        content.metrics = _data_file(content, src, text, MetricsFile, whole="metrics") or content.metrics
        for metric in content.metrics.metrics:
            metric.id = metric.id or slug(metric.title, "metric")
            metric.title = metric.title or in_words(metric.id)
            metric.come_from(src)
    elif src == files.MATURITY:
        content.maturity = _data_file(content, src, text, MaturityModel)
        if content.maturity:
            content.maturity.come_from(src)
    elif src == files.HISTORY:
        content.history = _data_file(content, src, text, History, whole="snapshots") or content.history
    elif PurePosixPath(src).suffix != ".md":
        assessment = _data_file(content, src, text, Assessment)
        if assessment:
            content.assessments.append(_identified(content, assessment, content.documents[src]))
    elif not _read_assessment_page(content, src, text):
        _read_page(content, src, text)


def _read_assessment_page(content: Content, src: str, text: Text) -> bool:
    """Read an assessment recorded as Markdown: its front matter is the record, what follows is for people who read the repository."""
    if not files.is_assessment(src):
        return False
    document, found = read_markdown(src, text)
    if not found and not (isinstance(document.data, dict) and "answers" in document.data):
        return False
    content.documents[src] = document
    content.diagnostics += found
    if isinstance(document.data, dict):
        assessment, wrong = validate(Assessment, document.data, document)
        content.diagnostics += wrong
        if assessment:
            content.assessments.append(_identified(content, assessment, document))
    return True


def _data_file(content: Content, src: str, text: Text, model: type[T], whole: str = "") -> T | None:
    """Read a YAML file; ``whole`` names the key that a bare list stands for."""
    document, found = read_data(src, text)
    content.documents[src] = document
    if whole and isinstance(document.data, list):
        document.data = {whole: document.data}
        document.marks.values = {(whole, *loc): span for loc, span in document.marks.values.items()}
        document.marks.keys = {(whole, *loc): span for loc, span in document.marks.keys.items()}
    if document.data is None and not found:
        return None  # an empty file, or one of comments only
    if not isinstance(document.data, dict):
        if not found:
            found = [document.at("yaml/not-a-mapping", "this file must hold 'key: value' lines", ())]
        content.diagnostics += found
        return None
    result, wrong = validate(model, document.data, document)
    content.diagnostics += found + wrong
    return result


def _read_page(content: Content, src: str, text: Text) -> None:
    document, found = read_markdown(src, text)
    content.pages[src] = document
    if not content.scope.includes(src):
        return
    kind, near_miss = _kind_of(content.scope, document)
    if kind is None:
        if found and content.scope.kind_by_folder(src):
            # The folder says it is ours, but the front matter cannot be read: MkDocs would swallow that silently.
            content.diagnostics += found
            content.documents[src] = document
            _note_broken(content, src)
        elif looks_unterminated(text) and not document.has_front_matter and content.scope.kind_by_folder(src):
            content.diagnostics.append(document.diagnostic("yaml/unterminated", "front matter has no closing '---' line", Span(1, 1, 4)))
            document.body = ""
            content.documents[src] = document
            _note_broken(content, src)
        elif document.has_front_matter and document.data is None and content.scope.kind_by_folder(src):
            message, hint = "front matter without a single key", "write 'key: value' lines, or take it out"
            content.diagnostics.append(document.diagnostic("yaml/not-a-mapping", message, Span(1, 1, 4), hint=hint))
            content.documents[src] = document
            _note_broken(content, src)
        elif near_miss:
            content.diagnostics.append(near_miss)
        return
    content.documents[src] = document
    content.diagnostics += found
    if document.data is None:
        _note_broken(content, src)
        return
    entity = _entity(content, document, kind)
    if entity:
        content.entities[kind.name].append(entity)
    else:
        _note_broken(content, src)


def _kind_of(scope: Scope, document: Document) -> tuple[Kind | None, Diagnostic | None]:
    data = document.data
    if not isinstance(data, dict):
        return None, None
    by_folder = KINDS.get(scope.kind_by_folder(document.src))
    own = by_folder.own_keys if by_folder else frozenset[str]()
    written = data.get("type")
    if isinstance(written, str) and written.strip():
        word = written.strip().lower()
        if word in KINDS:
            return KINDS[word], None
        near = nearest(word, KINDS)
        if near and by_folder and own & data.keys():
            message = f"unknown type '{shorten(written)}'"
            return None, document.at("schema/unknown-type", message, ("type",), hint=f"did you mean '{near}'?")
        return None, None
    if by_folder and own & data.keys():
        return by_folder, None
    # Closer than for the keys of a page that is one of ours: themes and other plugins have words of their own.
    for key in data:
        near = nearest(key, sorted(own), cutoff=0.85)
        if near:
            return None, document.at("schema/near-miss", f"unknown key '{shorten(key)}'", (key,), key=True, hint=f"did you mean '{near}'?")
    return None, None


def _entity(content: Content, document: Document, kind: Kind) -> PageEntity | None:
    known = keys_at(kind.model, ())
    ours = {key: value for key, value in document.data.items() if key in known or key.startswith("x-")}
    for key in document.data.keys() - ours.keys():
        near = nearest(key, sorted(known), cutoff=0.8)
        if near and near not in document.data:
            content.diagnostics.append(
                document.at("schema/near-miss", f"unknown key '{shorten(key)}'", (key,), key=True, hint=f"did you mean '{near}'?")
            )
    entity, found = validate(kind.model, ours, document)
    content.diagnostics += found
    return _identified(content, entity, document, whole=not found) if entity else None


def _identified(content: Content, entity: E, document: Document, *, whole: bool = True) -> E:
    """Fill in id and title, and remember the file."""
    stem = PurePosixPath(document.src).stem
    entity.come_from(document.src, whole=whole)
    written = entity.id
    if written and not is_plain_id(written):
        hint = f"use letters, digits, '-' and '_', such as '{slug(written, entity.noun)}'"
        content.diagnostics.append(document.at("id/invalid", f"'{shorten(written)}' cannot be an id", ("id",), hint=hint))
        written = ""
    entity.id = written or (stem if is_plain_id(stem) else slug(stem, entity.noun))
    if folded(entity.id) in RESERVED and entity.noun != "strategy":
        span = document.marks.key(("id",))
        content.diagnostics.append(
            document.diagnostic("id/reserved", f"'{entity.id}' cannot be an id: the site needs the name", span, hint="rename it")
        )
        entity.id = f"{entity.noun}-{entity.id}"
    entity.title = entity.title or document.heading or in_words(entity.id)
    return entity


def _without_clashes(content: Content, entities: Iterable[E]) -> list[E]:
    """Those whose id is theirs alone, also where upper and lower case are the same; the others become findings."""
    taken: dict[str, E] = {}
    for entity in entities:
        first = taken.setdefault(folded(entity.id), entity)
        if first is entity:
            continue
        document = content.documents[entity.path]
        same = first.id == entity.id
        message = (
            f"the {entity.noun} id '{entity.id}' is already taken by {content.shown(first.path)}"
            if same
            else f"the {entity.noun} id '{entity.id}' differs from '{first.id}' in {content.shown(first.path)} only by case"
        )
        content.diagnostics.append(document.at("id/duplicate" if same else "id/collision", message, ("id",), key=True, hint="give one another 'id:'"))
    return list(taken.values())


def _note_broken(content: Content, src: str) -> None:
    stem = PurePosixPath(src).stem
    document = content.documents.get(src)
    data: Any = document.data if document else None
    written = data.get("type") if isinstance(data, dict) else None
    kind = written if written in KINDS else content.scope.kind_by_folder(src)
    if kind:
        content.broken.add((kind, stem if is_plain_id(stem) else slug(stem, kind)))
