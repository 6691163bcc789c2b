"""Files of the handbook that other plugins made, moved or took away."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from cxsite.layout import is_page
from cxsite.rules.files import named
from cxsite.settings import as_typed

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from cxsite.adapter.files import Workshop
    from cxsite.project import Project
    from cxsite.settings import Setup

_WITH_TYPE = re.compile(r"\A---[ \t]*\n(?:.*\n)*?type[ \t]*:")


def is_settled(config: MkDocsConfig) -> bool:
    """Whether the files of the content folder are all there is: no plugin or hook has a say in which files are built.

    Material's own are known: they add nothing to a handbook and take nothing away.
    """
    return all(handler.__module__.partition(".")[0] in ("cxsite", "material") for handler in config.plugins.events["files"])


def source_of(file: File) -> str:
    """The path by which the handbook knows a file: without the language that static-i18n reads in it."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def amended(setup: Setup, files: Files, config: MkDocsConfig, read: Project, workshop: Workshop) -> Setup:
    """Where a handbook is after other plugins had their say.

    Args:
        setup: where it was in the content folder.
        files: what MkDocs is going to build.
        config: of MkDocs, whose theme has files of its own.
        read: what was read in the content folder.
        workshop: where generated files of our own stand.

    Returns:
        The same object where nothing that concerns the handbook has changed.
    """
    here, brought, theme = set[str](), dict[str, Path](), tuple(f"{folder}{os.sep}" for folder in config.theme.dirs)
    for file in files:
        src, path = source_of(file), file.abs_src_path
        if file.inclusion == InclusionLevel.EXCLUDED or (path and (path.startswith(theme) or workshop.holds(path))):
            continue
        if path and os.path.normpath(path) == os.path.normpath(setup.content / src):
            here.add(src)
        else:
            brought[src] = Path(path) if path else Path(workshop.keep(src, file.content_bytes))
    absent = {src for src in read.pages if src not in here and src not in brought}
    names = {PurePosixPath(written.replace("\\", "/")).name for _, _, written in named(read.whole, read.whole.steps.values())}
    if not absent and not any(PurePosixPath(src).name in names or _is_for_us(setup, src, path) for src, path in brought.items()):
        return setup
    return replace(setup, brought=brought, absent=frozenset(absent))


def _is_for_us(setup: Setup, src: str, path: Path) -> bool:
    """Whether a file that came from elsewhere may belong to the handbook."""
    layout = setup.layout
    if layout.name(src) is None:
        return False
    if layout.kind_by_folder(src) or layout.data_file(src) or layout.is_assessment(src) or layout.is_snapshot(src):
        return True
    return is_page(src) and bool(_WITH_TYPE.match(path.read_text("utf-8-sig", errors="replace")[:10_000]))


def origin(config: MkDocsConfig, setup: Setup, display_path: str) -> str:
    """The file that a finding should name, where the monorepo plugin copied it: people mend the original."""
    monorepo = config.plugins.get("monorepo")
    copied = getattr(monorepo, "files_source_dir", None) or {}
    source = copied.get(str(setup.content / display_path.removeprefix(f"{setup.display_folder}/")))
    return as_typed(Path(source)) if source else display_path
