"""One key for everything that a handbook is read from: where it is the same, so are the handbook and its findings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cxsite.fingerprint import libraries, options_of
from cxsite.layout import DATA, is_page
from cxsite.settings import Setup
from cxsite.source.text import MAX_FILE_BYTES
from cxsite.today import build_date


def key_of(setup: Setup, *, with_files: bool = True, with_day: bool = True) -> str:
    """The options and where they stand, the day, the libraries and all files of the content folder, unless others know of files or day."""
    digest = sha256()
    for part in [*_chosen(setup, str(build_date()) if with_day else ""), *(_files_of(setup) if with_files else ())]:
        # With its length, so that no two parts can be taken for others.
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _chosen(setup: Setup, day: str) -> Iterator[bytes]:
    options = [*options_of(setup), repr(setup.option_findings), *setup.option_file, *setup.excluded_by]
    yield json.dumps([setup.display_folder, str(setup.content.resolve()), day, libraries(), *options]).encode()


def _files_of(setup: Setup) -> Iterator[bytes]:
    for src, path in [*_files(setup.content), *sorted(setup.brought.items())]:
        yield f"{src} {setup.excluded(src)}".encode("utf-8", "surrogatepass")
        is_read = setup.layout.name(src) is not None and (is_page(src) or src.lower().endswith(DATA))
        yield from _state(path, is_read=is_read)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files of a folder, hidden ones too, and all links."""
    for around, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *(name for name in folders if Path(around, name).is_symlink())]):
            path = Path(around, name)
            yield path.relative_to(folder).as_posix(), path


def _state(path: Path, *, is_read: bool) -> Iterator[bytes]:
    """What there is at a path; of pictures and the like, and outside of the handbook, it is enough that they are there."""
    if path.is_symlink():
        yield os.fsencode(os.path.realpath(path))
    try:
        found = path.stat()
        yield str(found.st_mode).encode()
        # What is too large to be read as a text is told apart by when it was written.
        if is_read and path.is_file():
            yield path.read_bytes() if found.st_size <= MAX_FILE_BYTES else f"{found.st_size} {found.st_mtime_ns}".encode()
    except OSError as error:
        yield str(error.errno).encode()
