"""Revisions as the public is told of them: without what is not listed, then or now."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from cxsite.git.repository import Repository
from cxsite.project import Project
from cxsite.review.reading import Both, Reading
from cxsite.review.revisions import Reader
from cxsite.unlisted import Unlisted


@contextmanager
def in_turn(project: Project, config_file: Path | None, commits: Sequence[str]) -> Iterator[list[Both]]:
    """Read several commits, each once and without what is not listed, then or now, and lay each beside the one before it.

    Args:
        project: the handbook in the work tree; its options judge all.
        config_file: ``mkdocs.yml`` in the work tree, where there is one.
        commits: ids, the oldest first.
    """
    repository = Repository(project.setup.content)
    with tempfile.TemporaryDirectory(prefix="cxsite-") as workshop:
        reader = Reader(repository, project.setup, config_file, Path(workshop))
        found = (reader.revision(commit[:10], commit, judged=False, hidden=project.hidden) for commit in commits)
        read = [without_unlisted(reading, project.unlisted) for reading in found]
        yield [Both(before, after) for before, after in pairwise(read)]


def without_unlisted(reading: Reading, kept_out: frozenset[str]) -> Reading:
    """A revision without what it does not list, and without further files."""
    project = reading.project
    unlisted = project.unlisted | kept_out
    hidden = Unlisted(project, unlisted)
    # Budgets may speak of what nobody could list yet; other options say nothing of the experience.
    options = {name: hidden.left_out(value) for name, value in reading.side.options.items() if name == "budgets"}
    if not unlisted:
        return replace(reading, side=replace(reading.side, options=options), remembered=None)
    shown = {src: document for src, document in project.documents.items() if src not in unlisted}
    pages = {src: document for src, document in project.pages.items() if src not in unlisted}
    findings = [item for item in project.diagnostics if not hidden.told_by(item)]
    seen = replace(project, whole=project.handbook, documents=shown, pages=pages, diagnostics=findings)
    notes = tuple(note for note in reading.notes if note.src not in unlisted)
    contents = {src: oid for src, oid in reading.side.contents.items() if src not in unlisted}
    outline = replace(reading.outline, project=seen)
    # What it is alike to may list more.
    side = replace(reading.side, project=seen, contents=contents, options=options, alike=None, anew=frozenset())
    return replace(reading, outline=outline, side=side, notes=notes, remembered=None)
