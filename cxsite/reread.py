"""A handbook that was read, with some of its files as they are elsewhere: read in no more time than what is different takes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cxsite.layout import DATA, is_page
from cxsite.model.base import PageEntity
from cxsite.model.finding import Finding
from cxsite.model.kinds import KINDS, Kind
from cxsite.model.replaced import REPLACEABLE, replaced
from cxsite.project import Project
from cxsite.rules.privacy import personal_data
from cxsite.settings import Setup
from cxsite.source.evidence import Declared, as_meant, said_by
from cxsite.source.files import Found
from cxsite.source.loader import made_alone
from cxsite.source.objects import Validated
from cxsite.source.parse import parse

#: Where more files are different, all are read: looking at each costs more then.
MOST = 100


def reread(known: Project, setup: Setup, files: Mapping[str, Path], today: datetime.date) -> Project | None:
    """The handbook that reading all files would give.

    Args:
        known: a handbook with the same files but for what some of them hold, as `cxsite.project.read` made it; it stays as it is.
        setup: how it is to be read, and where there are files of the same names.
        files: those that hold something else, by their path below the content folder, each with where that is.
        today: the day that it is judged by.

    Returns:
        None where what is different may concern other files, so that all have to be read.
    """
    ours = [src for src in files if src in known.documents or is_page(src) or src.endswith(DATA)]
    if len(ours) > MOST or known.handbook is not known.whole or known.last_good or known.told.inherits:
        return None
    kinds = {item.src: item.kind for item in known.decisions if item.used}
    anew: dict[str, Validated] = {}
    for src in ours:
        parsed = parse(Found(src, files[src]), setup)
        if kinds.get(src) not in REPLACEABLE or not _says_alike(said_by(as_meant(parsed, setup.layout)), known.told.said.get(src)):
            return None
        anew[src] = made_alone(parsed, known.told.words, setup)
        kind = anew[src].kind
        thing = anew[src].thing
        if not isinstance(kind, Kind) or kind.name != kinds[src] or not isinstance(thing, PageEntity) or anew[src].document is None:
            return None
        # What is not listed has to go from everything else.
        if setup.hides(thing, kind.name):
            return None
    project = _with(known, setup, anew, today)
    if project:
        project.judge()
    return project


def _with(known: Project, setup: Setup, anew: Mapping[str, Validated], today: datetime.date) -> Project | None:
    found: list[Finding] = []
    things = {src: file.thing for src, file in anew.items() if isinstance(file.thing, PageEntity)}
    # As it was read, before it got words of cxsite's own and earlier days.
    before = replace(known.whole, taxonomy=known.told.taxonomy, past=None, today=today)
    book = replaced(before, things, broken=known.broken, passed_over=known.passed_over, report=found.append)
    if book is None:
        return None
    documents = {src: file.document for src, file in anew.items() if file.document is not None}
    paths = {setup.display_path(src) for src in anew}
    kinds = {src: (document, things[src].noun) for src, document in documents.items()}
    told = known.told
    return replace(
        known,
        setup=setup,
        whole=book,
        handbook=book,
        documents={**known.documents, **documents},
        pages={**known.pages, **{src: document for src, document in documents.items() if src in known.pages}},
        told=replace(
            told,
            content=(*(item for item in told.content if item.path not in paths), *(item for file in anew.values() for item in file.found)),
            linked=(*(item for item in told.linked if item.path not in anew), *(item for item in found if item.path in anew)),
            located={finding: there for finding, there in told.located.items() if finding.path not in anew},
            plain=told.plain.difference(anew),
            people=(*(item for item in told.people if item.path not in paths), *personal_data(kinds, setup.settings)),
        ),
    )


def _says_alike(now: Declared, was: Declared | None) -> bool:
    """Whether a page says of itself what it said: which files are the handbook's rests on that."""
    return was is not None and now.written == was.written and all(now.tells(kind)[:1] == was.tells(kind)[:1] for kind in KINDS.values())
