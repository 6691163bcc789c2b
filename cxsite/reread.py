"""A handbook that was read, with some of its files as they are elsewhere: read in no more time than what is different takes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from cxsite.layout import DATA, is_page
from cxsite.model.base import PageEntity
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import Kind
from cxsite.model.replaced import REPLACEABLE, replaced
from cxsite.project import Project
from cxsite.rules.privacy import personal_data
from cxsite.settings import Setup
from cxsite.source.collect import Decision
from cxsite.source.evidence import Evidence, as_meant, evidence_of, said_by
from cxsite.source.files import Found
from cxsite.source.loader import made_among
from cxsite.source.misnamed import right_name
from cxsite.source.mistyped_folders import mistyped_folders
from cxsite.source.objects import Validated
from cxsite.source.parse import Parsed, parse

#: Where more files are different, all are read: looking at each costs more then.
MOST = 100

#: Brings files that are what they were, by their path below the content folder; None where one of them is not to be had.
Bring = Callable[[Collection[str]], Mapping[str, Path] | None]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Different:
    """The files that are different elsewhere, by their path below the content folder.

    Attributes:
        files: those that hold something else or are new, each with where that is.
        gone: those that are no longer there.
        bring: brings others.
    """

    files: Mapping[str, Path]
    gone: frozenset[str] = frozenset()
    bring: Bring = field(default=lambda _: None)


def reread(known: Project, setup: Setup, different: Different, today: datetime.date) -> tuple[Project, frozenset[str]] | None:
    """The handbook that reading all files would give.

    Args:
        known: a handbook as `cxsite.project.read` made it; it stays as it is.
        setup: how it is to be read, and where there are files of the same names.
        different: the files that are not the same.
        today: the day that it is judged by.

    Returns:
        The handbook, and the files that were read or are gone; None where what is different may concern all files, so that they have to be read.
    """
    gone = frozenset(src for src in different.gone if _is_ours(src, known))
    if any(right_name(src, setup.layout) for src in (*different.files, *different.gone)):
        return None
    if len(gone) + len(different.files) > MOST or known.handbook is not known.whole or known.last_good or known.told.inherits:
        return None
    parsed = {src: parse(Found(src, path), setup) for src, path in different.files.items() if _is_ours(src, known)}
    evidence = _evidence(known, setup, parsed, gone)
    if evidence is None:
        return None
    again = _Again(known, setup, evidence, different.bring)
    if not again.take(parsed) or not gone <= again.kinds.keys():
        return None
    project = _with(again, gone, today)
    if project is None:
        return None
    project.judge()
    return project, frozenset({*different.files, *different.gone, *again.files})


def _is_ours(src: str, known: Project) -> bool:
    return src in known.documents or is_page(src) or src.endswith(DATA)


def _evidence(known: Project, setup: Setup, parsed: Mapping[str, Parsed], gone: Collection[str]) -> Evidence | None:
    """What all pages show; None where that makes something else of other files."""
    was = known.told.said
    said = {src: own for src, own in was.items() if src not in gone}
    said |= {src: said_by(as_meant(item, setup.layout)) for src, item in parsed.items() if is_page(src)}
    now = evidence_of(said, setup.layout)
    if said == was:
        return now
    before, ordinary = evidence_of(dict(was), setup.layout), [item.src for item in known.decisions if not item.kind]
    if (before.bases, before.things) != (now.bases, now.things):
        return None
    mistyped = [list(mistyped_folders(ordinary, shown, setup.layout)) for shown in (before, now)]
    return now if mistyped[0] == mistyped[1] else None


class _Again:
    """Reads some files again.

    Attributes:
        files: what became of each, by path.
        kinds: what the files of the handbook were taken for, of those kinds of which nothing else is made.
    """

    def __init__(self, known: Project, setup: Setup, evidence: Evidence, bring: Bring) -> None:
        self.known, self.setup, self.evidence, self._bring = known, setup, evidence, bring
        self.files: dict[str, Validated] = {}
        self.kinds = {item.src: item.kind for item in known.decisions if item.used and item.kind in REPLACEABLE}
        self._others = {item.src for item in known.decisions} - self.kinds.keys()

    @property
    def things(self) -> dict[str, PageEntity]:
        """What is in the files."""
        return {src: file.thing for src, file in self.files.items() if isinstance(file.thing, PageEntity)}

    def take(self, parsed: Mapping[str, Parsed]) -> bool:
        """Make things of some files; whether all of them are what they were, or are new, and can stand in the place of what was there."""
        for src, item in parsed.items():
            if src in self._others or self.setup.excluded(src):
                return False
            file = self.files[src] = made_among(item, self.evidence, self.known.told.words, self.setup)
            kind, thing = file.kind, file.thing
            if not isinstance(kind, Kind) or not isinstance(thing, PageEntity) or file.document is None:
                return False
            # What is not listed has to go from everything else.
            if kind.name not in REPLACEABLE or self.kinds.get(src, kind.name) != kind.name or self.setup.hides(thing, kind.name):
                return False
        return True

    def others(self, paths: Collection[str]) -> Mapping[str, PageEntity] | None:
        """The things in further files, which are what they were."""
        if not self.kinds.keys() >= set(paths) or len(self.files) + len(paths) > MOST:
            return None
        there = self._bring(paths)
        if there is None or not self.take({src: parse(Found(src, path), self.setup) for src, path in there.items()}):
            return None
        return {src: thing for src, thing in self.things.items() if src in there}


def _with(again: _Again, gone: Collection[str], today: datetime.date) -> Project | None:
    known, told = again.known, again.known.told
    found: list[Finding] = []
    # As it was read, before it got words of cxsite's own and earlier days.
    before = replace(known.whole, taxonomy=told.taxonomy, past=None, today=today)
    book = replaced(
        before,
        again.things,
        gone,
        again.others,
        known=told.linked,
        claimed_twice=any(item.code in ("id/duplicate", "id/collision") for item in told.content),
        broken=known.broken,
        passed_over=known.passed_over,
        report=found.append,
    )
    return _told_anew(again, gone, book, found) if book else None


def _told_anew(again: _Again, gone: Collection[str], book: Handbook, found: Collection[Finding]) -> Project:
    known, setup, files, told = again.known, again.setup, again.files, again.known.told
    read = {*files, *gone}
    paths = {setup.display_path(src) for src in read}
    documents = {src: file.document for src, file in files.items() if file.document is not None}
    decisions = {src: Decision(src, file.kind.name if file.kind else "", file.why, used=True) for src, file in files.items()}
    kinds = {src: (document, again.things[src].noun) for src, document in documents.items()}
    return replace(
        known,
        setup=setup,
        whole=book,
        handbook=book,
        documents=_exchanged(known.documents, documents, gone),
        pages=_exchanged(known.pages, documents, gone),
        decisions=[*_exchanged({item.src: item for item in known.decisions}, decisions, gone).values()],
        told=replace(
            told,
            content=(*(item for item in told.content if item.path not in paths), *(item for file in files.values() for item in file.found)),
            linked=(*(item for item in told.linked if item.path not in read), *(item for item in found if item.path in read)),
            located={finding: there for finding, there in told.located.items() if finding.path not in read},
            plain=told.plain.difference(read),
            people=(*(item for item in told.people if item.path not in paths), *personal_data(kinds, setup.settings)),
            said=_exchanged(told.said, {src: again.evidence.said[src] for src in files}, gone),
        ),
    )


def _exchanged(known: Mapping[str, _T], anew: Mapping[str, _T], gone: Collection[str]) -> dict[str, _T]:
    """Things by file, of which some are others, new or gone, in the order of files."""
    found = {src: thing for src, thing in known.items() if src not in gone} | dict(anew)
    return found if found.keys() == known.keys() else dict(sorted(found.items()))
