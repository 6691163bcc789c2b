"""The files of one side of a comparison, before any of them is read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath

from cxsite.git.folder import content_id, contents_of, listed, take_some
from cxsite.git.repository import Entry, Repository
from cxsite.layout import DATA
from cxsite.settings import Setup
from cxsite.source.files import arranges, is_hidden, walk
from cxsite.source.front_matter import read_data
from cxsite.source.inherit import META
from cxsite.source.text import Text

#: Who needs more of the files of a revision one by one may need all.
_FEW = 3


@dataclass(frozen=True)
class Files:
    """Files that say all there is to say: none is a link or kept elsewhere, and no folder gives values to its pages.

    Attributes:
        names: of all of them but hidden ones, below the content folder.
        contents: the ids of the contents of those that belong to the handbook.
        take: finds some of them, or puts them into a folder; None where the content of one is not here.
    """

    names: frozenset[str]
    contents: Mapping[str, str]
    take: Callable[[Collection[str], Path], Mapping[str, Path] | None]

    @cached_property
    def id(self) -> str:
        """The same for the same files."""
        written = "\0".join([*sorted(self.names), "", *(f"{src} {oid}" for src, oid in sorted(self.contents.items()))])
        return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def unlike(self, contents: Mapping[str, str]) -> list[str]:
        """Those that hold something else than files of the same names, or are new."""
        return [src for src, oid in self.contents.items() if contents.get(src) != oid]

    def lacking(self, contents: Mapping[str, str]) -> list[str]:
        """Those among other files that are not there."""
        return [src for src in contents if src not in self.contents]


def files_of(repository: Repository, commit: str, folder: str, setup: Setup) -> Files | None:
    """Those of a revision; None where they do not say all."""
    there = listed(repository, commit, folder)
    if not there.is_plain or any(src.endswith(META) for src in there.entries):
        return None
    shown = {src: entry for src, entry in there.entries.items() if arranges(src) or not is_hidden(src)}

    def take(wanted: Collection[str], to: Path) -> Mapping[str, Path] | None:
        return take_some(repository, {src: shown[src] for src in wanted}, to)

    names = frozenset(src for src in shown if not is_hidden(src))
    return Files(names, {src: entry.oid for src, entry in shown.items() if setup.layout.name(src) is not None}, take)


def contents_here(setup: Setup) -> dict[str, str]:
    """The ids of the contents of the work tree, by path below the content folder."""
    found = contents_of((src, path) for src, path in walk(setup.content, setup.layout.root) if path.is_symlink() or path.is_file())
    arranging = (path for path in (setup.content / setup.layout.root).rglob(".*") if path.is_file())
    by_src = ((path.relative_to(setup.content).as_posix(), path) for path in sorted(arranging))
    return by_meaning({**found, **contents_of((src, path) for src, path in by_src if arranges(src))}, setup.content)


def by_meaning(contents: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The same ids, of files of defaults by what they say, however it is written: they are told of as files, and no page of theirs says it."""
    return {src: _said(folder / src) or oid if PurePosixPath(src).name == META else oid for src, oid in contents.items()}


def _said(path: Path) -> str:
    try:
        data, _ = read_data(path.name, Text(path.name, path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError):
        return ""
    return content_id(json.dumps(data.data, sort_keys=True).encode()) if isinstance(data.data, dict) else ""


def files_here(setup: Setup, contents: Mapping[str, str]) -> Files | None:
    """Those of the work tree, whose contents have these ids; None where they do not say all."""
    there = dict(walk(setup.content, ""))
    if any(path.is_symlink() for path in there.values()) or next(setup.content.rglob(META), None):
        return None
    return Files(frozenset(there), contents, lambda wanted, _: {src: setup.content / src for src in wanted})


def stands_for(setup: Setup, files: Files) -> bool:
    """Whether the work tree has the same names and data as some files, so that who only looks which files there are may look there."""
    here = files_here(setup, {})
    if here is None or here.names != files.names:
        return False
    data = {src: oid for src, oid in files.contents.items() if src.endswith(DATA)}
    known = {above.as_posix() for src in files.names for above in PurePosixPath(src).parents}
    # Git knows no empty folders.
    folders = (Path(folder).relative_to(setup.content).as_posix() for folder, _, _ in os.walk(setup.content))
    return contents_of((src, setup.content / src) for src in data) == data and all(is_hidden(folder) or folder in known for folder in folders)


class Brought(Mapping[str, Path]):
    """Files of a revision by path, each brought when it is asked for, and all when many are.

    Args:
        repository: that has their contents.
        contents: ids by path below the content folder.
        to: an empty folder to put them into.
    """

    def __init__(self, repository: Repository, contents: Mapping[str, str], to: Path) -> None:
        self._repository, self._contents, self._to = repository, contents, to
        self._there: dict[str, Path] = {}
        self._asked = 0

    def bring(self, wanted: Collection[str]) -> None:
        """Bring some together, which takes hardly longer than one."""
        anew = {src: Entry("100644", self._contents[src], src) for src in wanted if src in self._contents and src not in self._there}
        if anew:
            self._there |= take_some(self._repository, anew, self._to) or {}

    def __getitem__(self, src: str) -> Path:
        if src not in self._there:
            self._asked += 1
            self.bring([src] if self._asked <= _FEW else self._contents)
        return self._there[src]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)
