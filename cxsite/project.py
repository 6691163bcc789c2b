"""One call from a folder of files to a linked handbook and every finding."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cxsite.diagnostics import Diagnostic, in_order
from cxsite.garbage import left_alone
from cxsite.layout import DATA_NAMES, METRICS
from cxsite.linked import behind_locks, linked, without
from cxsite.model.base import Loc, PageEntity
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import KINDS
from cxsite.model.rewritten import rewritten
from cxsite.model.taxonomy import Taxonomy
from cxsite.rules.files import links_to
from cxsite.rules.graded import graded
from cxsite.rules.privacy import personal_comments, personal_data
from cxsite.rules.registry import Subject
from cxsite.rules.run import run
from cxsite.settings import Setup
from cxsite.source.collect import Decision
from cxsite.source.evidence import Declared
from cxsite.source.files import local_file, walk
from cxsite.source.front_matter import Document
from cxsite.source.inherit import META
from cxsite.source.kept_out import KeptOut, files_named_in
from cxsite.source.last_good import Memory
from cxsite.source.loader import load
from cxsite.source.objects import Validated
from cxsite.source.own_words import Words
from cxsite.today import build_date

_PLURALS = {"process": "processes", "strategy": "strategies"}


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, f'{noun}s')}"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of files while they were read, for whoever reads some of them anew.

    Attributes:
        content: what is wrong with files by themselves, not yet graded.
        linked: what is wrong with how they refer to one another.
        people: what looks like personal data.
        words: the team's, that files were read with.
        said: what each page says of itself, by path.
        taxonomy: as it was read, before it has cxsite's words in the language of the handbook.
        inherits: whether any folder gives values to its pages, or would if its defaults could be read.
        located: where findings about the whole stand, so that nobody looks twice.
        plain: files without odd texts, likewise.
    """

    content: tuple[Diagnostic, ...] = ()
    linked: tuple[Finding, ...] = ()
    people: tuple[Diagnostic, ...] = ()
    words: Words = field(default_factory=Words)
    said: Mapping[str, Declared] = field(default_factory=dict)
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    inherits: bool = False
    located: Mapping[Finding, Diagnostic] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()


@dataclass
class Project:
    """A handbook as it was read.

    Attributes:
        setup: where it is and how it was read.
        handbook: everything that is listed, linked: what pages and data may show.
        whole: the same with what is not listed, for the pages of those things; the same object where everything is listed.
        apart: the same for the pages of some of those things, which others hide from; by their files.
        unlisted: the files of things that are not listed.
        documents: the handbook's files by their path below the content folder.
        pages: all Markdown pages, ordinary ones included, likewise.
        diagnostics: every finding, in the order of files and lines.
        refused: files and linked folders below the content folder that nobody may read.
        decisions: what each file that was looked at was taken for, and why, in the order of files.
        last_good: files that are broken now, and are read as they were when they could last be used.
        broken: see `Content`.
        passed_over: likewise.
        told: how the findings came about.
    """

    setup: Setup
    handbook: Handbook
    whole: Handbook
    apart: Mapping[str, Handbook] = field(default_factory=dict)
    unlisted: frozenset[str] = frozenset()
    documents: dict[str, Document] = field(default_factory=dict)
    pages: dict[str, Document] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    last_good: frozenset[str] = frozenset()
    broken: Collection[tuple[str, str]] = frozenset()
    passed_over: Mapping[tuple[str, str], str] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    def refuses(self, src: str) -> bool:
        """Whether nobody may read a file: it is refused itself, or stands in a folder that is."""
        return any(src == refused or src.startswith(f"{refused}/") for refused in self.refused)

    def kept_out(self, src: str) -> str:
        """What keeps a file out of the site, as words after "it is"; empty for a file that is published."""
        return self._kept_out.why(src)

    def shown_on(self, src: str) -> Handbook:
        """What a page may show, by its Markdown file."""
        return self.apart.get(src, self.whole) if src in self.unlisted else self.handbook

    def line(self, src: str, loc: Loc) -> int:
        """The line on which something stands in a file, in whichever form that is written; the first for what stands nowhere."""
        document = self.documents.get(src)
        return document.marks.value(loc).line if document else 1

    @property
    def entities(self) -> Iterator[PageEntity]:
        """Everything that has a file of its own, those not listed among them."""
        book = self.whole
        for kind in KINDS:
            if kind == "hotspot":
                yield from (spot.file for spot in book.hotspots.values() if spot.file)
            elif kind != "strategy":
                yield from (entity for entity in book.collection(kind).values() if isinstance(entity, PageEntity) and entity.path)
        if book.strategy:
            yield book.strategy

    @property
    def taken(self) -> str:
        """What was read, in a line: ``14 journeys, 7 personas and taxonomy.yml in docs/``; empty for nothing."""
        layout = self.setup.layout
        count = Counter([*(entity.noun for entity in self.entities), *(item.noun for item in self.whole.assessments.values())])
        words = [_counted(number, name) for name in (*KINDS, "assessment") if (number := count[name])]
        words += [name for name in DATA_NAMES if any(item.used and item.src == layout.path(name) for item in self.decisions)]
        kept = sum(src not in self.documents and bool(self.kept_out(src)) for src in self.files(within=layout.root))
        told = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
        unread = f"; {kept:,} {'file' if kept == 1 else 'files'} of data beside them {'is' if kept == 1 else 'are'} not published" if kept else ""
        return f"{told} in {self.setup.display_path(layout.root).rstrip('/')}/{unread}" if words else ""

    @property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """What is not listed, by kind and id, and by kind and title where nothing listed has that title: so it is known in earlier versions."""
        things = [*self.entities]
        shown = {(thing.noun, name) for thing in things if thing.path not in self.unlisted for name in (thing.id, thing.title)}
        return frozenset((thing.noun, name) for thing in things if thing.path in self.unlisted for name in (thing.id, thing.title)) - shown

    def files(self, within: str = "") -> list[str]:
        """All files below a folder of the content folder but hidden ones, sorted by path."""
        return sorted(src for src, _ in walk(self.setup.content, within))

    def unread_answers(self) -> Iterator[Diagnostic]:
        """Findings about answers to the self-assessment that stand where none are read."""
        return self._kept_out.unread_answers(self.files(within=self.setup.layout.root))

    @cached_property
    def _kept_out(self) -> KeptOut:
        files = [(source.file, local_file(self.setup, source.path, source.file)[0]) for source in self.whole.sources.values() if source.file]
        # What cannot be used says nevertheless which files it was about.
        unused = [item.src for item in self.decisions if item.kind == "source" and not item.used]
        texts = [self.documents[src].text.content for src in (*unused, self.setup.layout.path(METRICS)) if src in self.documents]
        named = [*(written for written, src in files if not src), *(name for text in texts for name in files_named_in(text))]
        return KeptOut(self.setup, self.documents, self.pages, frozenset(src for _, src in files if src), frozenset(named))

    def judge(self) -> None:
        """Let every rule look at the handbook, and put all findings together."""
        known, subject = self.told.located, Subject(self.whole, self.setup, plain=self.told.plain)
        findings = [*self.told.linked, *run(subject)]
        located = [known.get(finding) or _locate(self.documents, finding, self.setup) for finding in findings]
        self.told = replace(self.told, located=dict(zip(findings, located, strict=True)), plain=subject.without_odd)
        found = [*self.setup.option_findings, *self.told.content, *_of_now([*located, *self.told.people], self.setup, self.last_good)]
        self.diagnostics = in_order(graded(found, self.setup, self.documents))
        self.report([*self.unread_answers(), *links_to(self.kept_out, subject)])

    def report(self, findings: Iterable[Finding | Diagnostic]) -> None:
        """Add findings that turned up later, such as a wrong view on a page."""
        located = [item if isinstance(item, Diagnostic) else _locate({**self.documents, **self.pages}, item, self.setup) for item in findings]
        located = _of_now(located, self.setup, self.last_good)
        self.diagnostics = in_order([*self.diagnostics, *graded(located, self.setup, self.documents)])


@left_alone()
def read(setup: Setup, *, today: datetime.date | None = None, memory: Memory | None = None) -> Project:
    """Read, link and check a handbook.

    Args:
        setup: where it is and how it is to be read.
        today: the date that freshness is judged by; default: see `build_date`.
        memory: of earlier readings; see `load`.

    Returns:
        The project; bad content never raises, it is in ``diagnostics``.
    """
    content, day = load(setup, memory), today or build_date()
    findings: list[Finding] = []
    content.answers, personal = personal_comments(content.answers, {metric.id: metric for metric in content.metrics.metrics}, setup)
    content.diagnostics += personal
    unlisted = {(kind, entity.id): entity.path for kind, entities in content.entities.items() for entity in entities if setup.hides(entity, kind)}
    # Linking changes what it links.
    rest = without(content, unlisted.keys()) if unlisted else None
    apart = behind_locks(content, unlisted)
    # Several pages may show the same, and linking changes what it links.
    books = {key: linked(part, day, lambda _: None) for key, part in {id(part): part for part in apart.values()}.items()}
    whole = linked(content, day, findings.append)
    kinds = {entity.path: kind for kind, entities in content.entities.items() for entity in entities}
    people = personal_data({src: (page, kinds.get(src, "")) for src, page in (content.documents | content.defaults).items()}, setup.settings)
    inherits = bool(content.defaults) or any(item.path.endswith(META) for item in content.diagnostics)
    project = Project(
        setup,
        handbook=linked(rest, day, lambda _: None) if rest else whole,
        whole=whole,
        apart={src: books[id(part)] for src, part in apart.items()},
        unlisted=frozenset(unlisted.values()),
        documents=content.documents,
        pages=content.pages,
        refused=content.refused,
        decisions=content.decisions,
        last_good=content.last_good,
        broken=content.broken,
        passed_over=content.passed_over,
        told=Told(tuple(content.diagnostics), tuple(findings), tuple(people), content.words, content.said, whole.taxonomy, inherits),
    )
    project.judge()
    return project


def with_rewritten(project: Project, setup: Setup, file: Validated) -> Project:
    """A project in which one file says something else, with that file's findings; what others say of it stays as it was.

    Args:
        project: as `read` made it; it stays as it is.
        setup: where the file is now.
        file: what is in it, of a kind in `REWRITABLE`.
    """
    document, src, findings = file.document, file.src, list[Finding]()
    assert document
    assert file.kind
    thing = file.thing if isinstance(file.thing, PageEntity) else None
    book = rewritten(project.whole, src, thing, broken=project.broken, passed_over=project.passed_over, report=findings.append)
    findings += run(Subject(book, setup, thing)) if thing else []
    located = [_locate({src: document}, finding, setup) for finding in findings]
    found = [*file.found, *located, *personal_data({src: (document, file.kind.name)}, setup.settings)]
    path = setup.display_path(src)
    others = [item for item in project.diagnostics if item.path != path]
    documents = {**project.documents, src: document}
    return replace(
        project,
        setup=setup,
        whole=book,
        handbook=book if project.handbook is project.whole else project.handbook,
        documents=documents,
        pages={**project.pages, src: document},
        diagnostics=in_order([*others, *graded([item for item in found if item.path == path], setup, documents)]),
    )


def _of_now(found: list[Diagnostic], setup: Setup, last_good: Collection[str]) -> list[Diagnostic]:
    """Findings without those at a line of an earlier version, which the author cannot see any more."""
    earlier = {setup.display_path(src) for src in last_good}
    return [item for item in found if item.path not in earlier]


def _locate(documents: Mapping[str, Document], finding: Finding, setup: Setup) -> Diagnostic:
    document = documents.get(finding.path)
    if document is None:
        # A table is no document: of a finding in one, the place is the line.
        line = next((part for part in finding.loc if isinstance(part, int)), 1) if setup.layout.is_snapshot(finding.path) else 1
        path = setup.display_path(finding.path) if setup.layout.is_snapshot(finding.path) else finding.path
        return Diagnostic(path, line, 1, finding.code, finding.message, hint=finding.hint, allowed=finding.allowed)
    return document.at(finding.code, finding.message, finding.loc, key=finding.on_key, hint=finding.hint, allowed=finding.allowed)
