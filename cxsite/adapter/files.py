"""Our pages and data files among the files that MkDocs builds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from cxsite.adapter import abandoned
from cxsite.adapter.brought import source_of
from cxsite.adapter.courtesies import language_folder
from cxsite.themes import assets

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cxsite.site import Site


#: Of every temporary folder of ours, so that those of processes that were killed are found.
PREFIX = "cxsite_"


class Workshop:
    """A folder outside the team's own, in which generated files stand while a build runs.

    Plugins ask where a file is, read it there and look up its history; a file that exists in memory alone brings some of them down.
    """

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._lock: IO[bytes] | None = None

    def open(self) -> None:
        """Begin with an empty folder, and remove those of builds that were ended before they could."""
        self.close()
        abandoned.remove(PREFIX)
        self._folder = tempfile.TemporaryDirectory(prefix=PREFIX)
        self._lock = abandoned.claim(Path(self._folder.name))

    def close(self) -> None:
        """Remove the folder, if there is one."""
        if self._folder is not None:
            self._folder.cleanup()
        if self._lock is not None:
            self._lock.close()
        self._folder = self._lock = None

    def write(self, src: str, content: bytes) -> str:
        """Write a file of the site and say where it is."""
        return self._put("site", src, content)

    def keep(self, src: str, content: bytes) -> str:
        """Write down what another plugin holds in memory, and say where it is."""
        return self._put("kept", src, content)

    def holds(self, path: str) -> bool:
        """Whether a file is one of ours."""
        return self._folder is not None and Path(path).is_relative_to(Path(self._folder.name, "site"))

    def _put(self, part: str, src: str, content: bytes) -> str:
        assert self._folder is not None
        path = Path(self._folder.name, part, src)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return str(path)


def shield(files: Files, site: Site) -> None:
    """Keep MkDocs from files that nobody may read or publish, and from front matter that nobody could check."""
    project, unused = site.project, site.unused()
    for file in list(files):
        src = source_of(file)
        if project.refuses(src) or project.kept_out(src) or project.kept_out(file.src_uri):
            files.remove(file)
        elif src in unused:
            _hand_out(file, unused[src])


def publish(files: Files, site: Site, config: MkDocsConfig, workshop: Workshop, *, is_whole: bool) -> None:
    """Hand out the sources of our pages, and add those without a file and the data files; what was added before goes first.

    Args:
        files: what MkDocs builds; it is changed.
        site: the handbook.
        config: of MkDocs.
        workshop: where generated files are written.
        is_whole: False where some pages are all that is wanted.
    """
    for file in [file for file in files if file.abs_src_path and workshop.holds(file.abs_src_path)]:
        files.remove(file)
    there = {source_of(file): file for file in files}
    for page in site.plan.pages.values():
        target = there.get(page.src)
        if target is None and not page.authored:
            files.append(_generated(config, page.src, site.source(page).encode(), workshop))
        elif target is not None and page.authored:
            _hand_out(target, site.source(page))
        # Else another plugin took the author's page away, or made one of its own in our place.
    if is_whole:
        for rows in site.apart().values():
            if rows.src not in there:
                files.append(_generated(config, rows.src, site.rows_source(rows).encode(), workshop, InclusionLevel.NOT_IN_NAV))
        site.begin(source_of(file) for file in files.documentation_pages())
        add_files(files, {**assets(), **site.files()}, config, workshop)


def add_files(files: Files, contents: Mapping[str, str | bytes], config: MkDocsConfig, workshop: Workshop) -> None:
    """Add files that are no pages, by their addresses below the site's root."""
    for address, content in contents.items():
        # The team's own goes first, such as a style sheet of that name in its custom_dir.
        if files.get_file_from_path(address) is None:
            raw = content.encode() if isinstance(content, str) else content
            files.append(_generated(config, address, raw, workshop, InclusionLevel.NOT_IN_NAV))


def keep_out_of_navigation(files: Files, hidden: Container[str]) -> None:
    """Build some pages without a place in the navigation, and without a word about that."""
    for file in files:
        if source_of(file) in hidden and file.inclusion.is_included():
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _hand_out(file: File, markdown: str) -> None:
    """Let MkDocs read other Markdown than the author's file holds, and go on knowing where that file is."""
    path = file.abs_src_path
    file.content_string = markdown  # forgets the path
    file.abs_src_path = path


def _generated(config: MkDocsConfig, src: str, content: bytes, workshop: Workshop, inclusion: InclusionLevel = InclusionLevel.UNDEFINED) -> File:
    file = File.generated(config, src, abs_src_path=workshop.write(src, content), inclusion=inclusion)
    if folder := language_folder(config):
        file.dest_uri = f"{folder}/{file.dest_uri}"
    return file
