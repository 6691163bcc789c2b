"""One key for everything that pages and data files are made from: where it is the same, so is what was made.

A section sees a `cxsite.pages.section.Context` and nothing else; so each part of that is here, as the data it comes from. The text below front matter
is not: no section shows it, and what stands in it for the handbook (a title, a map) is in the data. Better once too often than once too seldom: one
value that changes makes all of it anew.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from cxsite.diagnostics import Diagnostic
from cxsite.kept import contents_of, own_code
from cxsite.settings import Settings, Setup

if TYPE_CHECKING:
    # Only named here: who asks for nothing but the key of a handbook does not wait for what reads one.
    from cxsite.outline import Outline
    from cxsite.project import Project

#: Libraries whose versions show in what is made.
_LIBRARIES = ("jinja2", "markupsafe", "pydantic", "merman", "mermaid-py", "segno", "pyyaml", "rapidfuzz", "python-slugify")


def fingerprint(outline: Outline, findings: Sequence[Diagnostic]) -> str:
    """The key; empty where nothing may be kept: no cache, nothing to draw with, or a broken file that stands as it was before.

    Args:
        outline: the handbook and its pages.
        findings: as pages show them.
    """
    project = outline.project
    settings = project.setup.settings
    undrawn = settings.diagrams == "svg" and not _version("merman")
    if settings.cache is None or undrawn or project.last_good:
        return ""
    digest = sha256()
    for part in _parts(outline, findings):
        # With its length, so that no two parts can be taken for others.
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(encoded))
        digest.update(encoded)
    digest.update(own_code())
    digest.update(_own_templates(settings.templates))
    return digest.hexdigest()


def _parts(outline: Outline, findings: Sequence[Diagnostic]) -> Iterator[str]:
    project, plan = outline.project, outline.plan
    yield project.handbook.past.model_dump_json() if project.handbook.past else ""
    yield repr(list(_lines(project))) if project.setup.settings.editor else ""
    yield f"{project.handbook.today} {libraries()}"
    yield from options_of(project.setup)
    for src, document in project.documents.items():
        yield repr((src, document.data, document.title, document.heading))
    yield project.handbook.answers.digest
    yield repr([(src, page.title) for src, page in project.pages.items()])
    yield repr([(item.src, item.kind, item.why, item.used) for item in project.decisions])
    yield repr((sorted(project.unlisted), project.refused, findings))
    yield repr([(page.key, page.src, page.title, page.family.name, page.id, page.authored, page.listed) for page in plan.pages.values()])
    yield repr(list(_files(project.setup, project.files())))
    yield repr([src for src in project.files() if project.kept_out(src)])


def _lines(project: Project) -> Iterator[int]:
    """The line of each thing that a page may say where to edit, and that does not begin its file."""
    book = project.whole
    yield from (project.line(metric.path, metric.loc) for metric in book.metrics.values())
    yield from (project.line(placed.journey.path, placed.step.loc) for placed in book.steps.values())
    yield from (project.line(spot.at.journey.path, spot.hotspot.loc) for spot in book.hotspots.values() if not spot.file)


def options_of(setup: Setup) -> Iterator[str]:
    """All that a team chose, as text; not where the cache and its own templates are."""
    for option in fields(Settings):
        value = getattr(setup.settings, option.name)
        if option.name not in ("cache", "templates"):
            yield repr((option.name, sorted(value) if isinstance(value, frozenset) else value))
    yield repr((setup.directory_urls, sorted(setup.brought), sorted(setup.absent)))


def _files(setup: Setup, found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """All files that an author may name, and where those that are links lead."""
    for src in found:
        path = setup.file(src)
        yield src, str(path.is_file()) + (Path(os.path.realpath(path)).as_posix() if path.is_symlink() else "")


def _own_templates(folder: Path | None) -> bytes:
    """Of all of its files: a template may include any. Hidden folders hold what others keep there, git and we among them."""
    return contents_of(folder, lambda src: not any(part.startswith(".") for part in src.parts[:-1])) if folder and folder.is_dir() else b""


def libraries() -> str:
    """The versions of everything that shows in what is made, and of Python."""
    return f"{platform.python_version()} {[_version(name) for name in _LIBRARIES]}"


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
