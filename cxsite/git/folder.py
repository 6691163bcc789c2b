"""The content folder of a revision, put where it can be read like any other."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Literal

from cxsite.git.repository import Entry, Repository

_LINK, _SUBMODULE = "120000", "160000"
_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n")
#: Why a content is not here: it is in another repository, at a path that leads out of the folder or that is git's own, or not in this clone, which
#: has only a part of all contents, or which has not fetched what Git LFS keeps elsewhere.
Why = Literal["submodule", "outside", "of git", "partial clone", "lfs"]

#: No pointer is longer.
_LONGEST_POINTER = 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of a folder of a commit, none of them read.

    Attributes:
        entries: by path below the folder.
        is_plain: whether all of them are files with their content here: no link, and nothing that `take` leaves out.
    """

    entries: Mapping[str, Entry]
    is_plain: bool


@dataclass
class Taken:
    """A content folder that was put somewhere.

    Attributes:
        contents: the id of each file's content by its path below the folder.
        lost: files whose content is not here, with the reason.
    """

    contents: dict[str, str] = field(default_factory=dict)
    lost: dict[str, Why] = field(default_factory=dict)


def take(repository: Repository, commit: str, folder: str, to: Path, is_read: Callable[[str], bool]) -> Taken:
    """Write the files of a folder of a commit.

    Args:
        repository: that has the commit.
        commit: its id.
        folder: from the top of the repository; empty for all of it.
        to: an empty folder to write to.
        is_read: says of a path below the folder whether its content matters; other files are written empty, for it is enough that they are there.
    """
    above, taken = f"{folder}/" if folder else "", Taken()
    by_oid: dict[str, list[Entry]] = {}
    links: list[tuple[str, bytes]] = []
    for entry in repository.entries(commit, folder):
        src = entry.path.removeprefix(above)
        if reason := _left_out(entry, src):
            taken.lost[src] = reason
        else:
            taken.contents[src] = entry.oid
            if entry.mode == _LINK or is_read(src):
                by_oid.setdefault(entry.oid, []).append(entry)
            else:
                _write(to / src, b"")
    for oid, content in repository.contents(by_oid):
        for entry in by_oid[oid]:
            src = entry.path.removeprefix(above)
            if content is None:
                taken.lost[src] = "partial clone"
            elif entry.mode == _LINK:
                links.append((src, content))
            else:
                _write(to / src, _stored(repository, src, content, taken))
    # Last, so that no file is written through a link to somewhere else.
    for src, target in links:
        _link(to / src, target)
    return taken


def listed(repository: Repository, commit: str, folder: str) -> Listed:
    """All files of a folder of a commit; ``folder`` as in `take`."""
    above = f"{folder}/" if folder else ""
    entries = {entry.path.removeprefix(above): entry for entry in repository.entries(commit, folder)}
    odd = any(entry.mode == _LINK or _left_out(entry, src) for src, entry in entries.items())
    return Listed(entries, not odd)


def take_some(repository: Repository, entries: Mapping[str, Entry], to: Path) -> dict[str, Path] | None:
    """Write some files, by their path below the content folder; None where the content of one is not here, or a pointer to somewhere else."""
    by_oid: dict[str, list[str]] = {}
    for src, entry in entries.items():
        by_oid.setdefault(entry.oid, []).append(src)
    for oid, content in repository.contents(by_oid):
        if content is None or _POINTER.match(content):
            return None
        for src in by_oid[oid]:
            _write(to / src, content)
    return {src: to / src for src in entries}


def contents_of(files: Iterable[tuple[str, Path]]) -> dict[str, str]:
    """The id that git would give the content of each file of a work tree, by its path below the folder."""
    found = {}
    for src, path in files:
        try:
            if not (path.is_symlink() or path.is_file()):  # a pipe would keep us waiting
                continue
            content = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        except OSError:
            continue
        found[src] = content_id(content)
    return found


def content_id(content: bytes) -> str:
    """The id that git gives a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def nearest_folder(entries: Iterable[Entry], contents: Mapping[str, str]) -> str | None:
    """Where a content folder stood before it was moved: the folder that has the most of its files at the same places.

    Args:
        entries: all files of a revision.
        contents: ids by path below the folder, as it is now.
    """
    wanted: dict[str, list[str]] = {}
    for src in contents:
        wanted.setdefault(PurePosixPath(src).name, []).append(src)
    votes: Counter[str] = Counter()
    for entry in entries:
        for src in wanted.get(PurePosixPath(entry.path).name, ()):
            if entry.path == src or entry.path.endswith(f"/{src}"):
                votes[entry.path[: -len(src)].rstrip("/")] += 2 if contents[src] == entry.oid else 1
    return min(votes, key=lambda folder: (-votes[folder], folder), default=None)


def _left_out(entry: Entry, src: str) -> Why | None:
    """Why a file is not written; None for one that is. Git itself makes no such names, but a hostile repository may have them."""
    parts = src.split("/")
    if entry.mode == _SUBMODULE:
        return "submodule"
    if not {"", ".", ".."}.isdisjoint(parts):
        return "outside"
    # Git runs programs that the settings in such a folder name.
    return "of git" if ".git" in map(str.lower, parts) else None


def _stored(repository: Repository, src: str, content: bytes, taken: Taken) -> bytes:
    """What a pointer of Git LFS stands for, where this clone has it; any other content itself."""
    pointer = _POINTER.match(content) if len(content) <= _LONGEST_POINTER else None
    if pointer is None:
        return content
    name = pointer[1].decode()
    kept = repository.objects / "lfs" / "objects" / name[:2] / name[2:4] / name
    if kept.is_file():
        return kept.read_bytes()
    taken.lost[src] = "lfs"
    return b""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _link(path: Path, target: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(path):
        path.symlink_to(os.fsdecode(target))
