"""The last stage of reading: all objects side by side, and what they cannot share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from cxsite.diagnostics import Diagnostic
from cxsite.layout import is_page
from cxsite.model.answers import Answers
from cxsite.model.base import Entity, PageEntity
from cxsite.model.history import History
from cxsite.model.kinds import KINDS, Kind
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.naming import folded
from cxsite.model.taxonomy import Taxonomy
from cxsite.settings import Setup
from cxsite.source.data_files import DataFile
from cxsite.source.evidence import Declared
from cxsite.source.front_matter import Document
from cxsite.source.objects import Validated, id_by_name
from cxsite.source.own_words import Words

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a file was taken for.

    Attributes:
        src: its path below the content folder.
        kind: the word for it, such as ``persona`` or ``taxonomy``; empty for an ordinary page.
        why: what decided that, as words that follow "because".
        used: whether its content is in the handbook; False for an ordinary page, and for a file that is too broken.
    """

    src: str
    kind: str
    why: str
    used: bool


@dataclass
class Content:
    """What a content folder holds.

    Attributes:
        entities: every entity that has a page, by kind, in the order of files.
        documents: every handbook file that was read, by its path below the folder.
        pages: every Markdown page, ordinary ones included, likewise.
        defaults: what folders give to the pages in them, likewise.
        decisions: what each file was taken for, and why, in the order of files.
        passed_over: of ordinary pages that people may take for one of ours, by ``(kind, id)``, why they are none.
        broken: ``(kind, id)`` of files that could not be used; of data files the name, such as ``metrics``, and no id, or of a taxonomy the key of
            each list that something of could not be used.
        refused: files that must not be read by anybody, such as a link out of the folder.
        last_good: files that are broken now, and stand here as they were when they could last be used.
        words: the team's, that files were read with.
        said: what each page says of itself, by path.
    """

    setup: Setup
    entities: dict[str, list[PageEntity]] = field(default_factory=lambda: {name: [] for name in KINDS})
    documents: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, Document] = field(default_factory=dict)
    defaults: dict[str, Document] = field(default_factory=dict)
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    metrics: MetricsFile = field(default_factory=MetricsFile)
    maturity: MaturityModel | None = None
    history: History = field(default_factory=History)
    answers: Answers = field(default_factory=Answers)
    assessments: list[Assessment] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    passed_over: dict[tuple[str, str], str] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    last_good: frozenset[str] = frozenset()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    said: dict[str, Declared] = field(default_factory=dict)

    def display_path(self, src: str) -> str:
        return self.setup.display_path(src)


def collect(setup: Setup, files: Iterable[Validated], last_good: frozenset[str] = frozenset()) -> Content:
    """Put the objects of all files together; of those that share an id the first keeps it."""
    content = Content(setup, last_good=last_good)
    for file in files:
        content.diagnostics += file.found
        content.defaults |= {document.src: document for document in file.defaults}
        content.decisions.append(Decision(file.src, file.kind.name if file.kind else "", file.why, file.thing is not None))
        _note(content, file)
        _take(content, file)
    for name in KINDS:
        content.entities[name] = _without_clashes(content, content.entities[name])
    content.assessments = _without_clashes(content, content.assessments)
    return content


def _note(content: Content, file: Validated) -> None:
    """Remember the document, and what others may refer to in vain."""
    if file.document is None:
        if file.found:  # else it was meant for something else
            content.refused.append(file.src)
    else:
        if file.kind:
            content.documents[file.src] = file.document
        if is_page(file.src) and (file.kind is None or isinstance(file.kind, Kind)):
            content.pages[file.src] = file.document
    if file.candidate:
        name = id_by_name(file.name, file.candidate)
        content.passed_over.setdefault((file.candidate, name), f"{content.display_path(file.src)} is not one: {file.why}")
    if isinstance(file.kind, Kind) and file.thing is None:
        content.broken.add((file.kind.name, id_by_name(file.name, file.kind.name)))
    elif isinstance(file.kind, DataFile) and file.thing is None and file.found:
        content.broken.add((file.kind.name, ""))
    elif isinstance(file.thing, Taxonomy) and not file.thing.whole and file.document:
        content.broken |= {(file.kind.name, key) for key in _lost(file.thing, file.document)} if file.kind else set()


def _lost(taxonomy: Taxonomy, document: Document) -> Iterator[str]:
    """The lists of a taxonomy that something of could not be used, so that nobody knows all that they name."""
    for key, written in (document.data or {}).items():
        kept = getattr(taxonomy, key, None) if key in taxonomy.model_fields_set else None
        if isinstance(written, dict | list) and (kept is None or (isinstance(kept, dict) and len(kept) < len(written))):
            yield key


def _take(content: Content, file: Validated) -> None:
    thing = file.thing
    if isinstance(thing, PageEntity):
        assert file.kind
        content.entities[file.kind.name].append(thing)
    elif isinstance(thing, Assessment):
        content.assessments.append(thing)
    elif isinstance(thing, Taxonomy):
        content.taxonomy = thing
    elif isinstance(thing, MetricsFile):
        content.metrics = thing
    elif isinstance(thing, MaturityModel):
        content.maturity = thing
    elif isinstance(thing, History):
        content.history = thing


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
            f"the {entity.noun} id '{entity.id}' is already taken by {content.display_path(first.path)}"
            if same
            else f"the {entity.noun} id '{entity.id}' differs from '{first.id}' in {content.display_path(first.path)} only by case"
        )
        content.diagnostics.append(document.at("id/duplicate" if same else "id/collision", message, ("id",), key=True, hint="give one another 'id:'"))
    return list(taken.values())
