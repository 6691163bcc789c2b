"""Our pages and data files among the files that MkDocs builds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.site import Site


class Workshop:
    """A folder outside the team's own, in which generated files stand while a build runs.

    Plugins ask where a file is, read it there and look up its history; a file that exists in memory alone brings some of them down.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self) -> None:
        """Begin with an empty folder."""
        self.close()
        self._folder = tempfile.TemporaryDirectory(prefix="cxsite_")

    def close(self) -> None:
        """Remove the folder, if there is one."""
        if self._folder is not None:
            self._folder.cleanup()
        self._folder = None

    def write(self, src: str, content: bytes) -> str:
        """Write a file and say where it is."""
        assert self._folder is not None
        path = Path(self._folder.name, src)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return str(path)


def shield(files: Files, site: Site) -> None:
    """Keep MkDocs from files that nobody may read or publish, and from front matter that nobody could check."""
    project = site.project
    for file in [file for file in files if project.refuses(file.src_uri) or project.kept_out(file.src_uri)]:
        files.remove(file)
    for src, markdown in site.unused().items():
        if (page := files.get_file_from_path(src)) is not None:
            _hand_out(page, markdown)


def publish(files: Files, site: Site, hidden: set[str], config: MkDocsConfig, workshop: Workshop) -> None:
    """Hand out the sources of our pages, and add those without a file and the data files.

    Args:
        files: what MkDocs builds; it is changed.
        site: the handbook.
        hidden: pages that stay out of the navigation.
        config: of MkDocs.
        workshop: where generated files are written.
    """
    for page in site.plan.pages.values():
        target = files.get_file_from_path(page.src)
        if target is None and not page.authored:
            target = _generated(config, page.src, site.source(page).encode(), workshop)
            files.append(target)
        elif target is not None and page.authored:
            _hand_out(target, site.source(page))
        else:  # another plugin took the author's page away, or made one of its own in our place
            continue
        if page.src in hidden and target.inclusion.is_included():
            target.inclusion = InclusionLevel.NOT_IN_NAV
    for address, content in site.files().items():
        files.append(_generated(config, address, content, workshop, InclusionLevel.NOT_IN_NAV))


def _hand_out(file: File, markdown: str) -> None:
    """Let MkDocs read other Markdown than the author's file holds, and go on knowing where that file is."""
    path = file.abs_src_path
    file.content_string = markdown  # forgets the path
    file.abs_src_path = path


def _generated(config: MkDocsConfig, src: str, content: bytes, workshop: Workshop, inclusion: InclusionLevel = InclusionLevel.UNDEFINED) -> File:
    return File.generated(config, src, abs_src_path=workshop.write(src, content), inclusion=inclusion)
