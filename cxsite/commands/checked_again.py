"""A handbook that is looked at again after an edit: all but the files that are different is as it was kept, and nothing else is read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from cxsite.inputs import key_of
from cxsite.kept_project import KeptProjects
from cxsite.outline import outline_of
from cxsite.project import Project, read
from cxsite.reread import Different, reread
from cxsite.review.files import Files, contents_here, files_here
from cxsite.settings import Setup
from cxsite.source.files import Found
from cxsite.source.parse import Parsed, parse
from cxsite.today import build_date


def project_of(setup: Setup, cache: Path, *, keeps: bool) -> Project:
    """The handbook with every finding.

    Args:
        setup: where it is.
        cache: the folder of the cache.
        keeps: whether it is kept where it has to be read whole, which takes a tenth of the time that reading takes.
    """
    # What a program hides, or brings from elsewhere, is not told by the files of the folder.
    is_plain = not (setup.hidden or setup.brought or setup.absent)
    files = files_here(setup, contents_here(setup)) if is_plain else None
    kept = KeptProjects(cache, key_of(setup, with_files=False, with_day=False))
    project = _by_what_is_different(kept, files, setup) if files else None
    if project is None:
        project = read(setup)
        # What somebody wrote meanwhile may be in it.
        if files and keeps and contents_here(setup) == files.contents:
            kept.put(files.id, project, files.contents, files.names)
    return outline_of(project).project


def _by_what_is_different(everything: KeptProjects, files: Files, setup: Setup) -> Project | None:
    kept = everything.get(everything.names[0]) if everything.names else None
    if kept is None:
        return None

    def parsed(src: str) -> Parsed:
        return parse(Found(src, setup.file(src)), setup)

    def there(wanted: Collection[str]) -> Mapping[str, Path]:
        return {src: setup.file(src) for src in wanted}

    today = build_date()
    different = Different(there(files.unlike(kept.contents)), frozenset(files.lacking(kept.contents)), there)
    # It is judged once the different files are read.
    found = reread(kept.project(setup, None, parsed), setup, different, today)
    return found[0] if found else None
