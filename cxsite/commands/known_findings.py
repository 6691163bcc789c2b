"""What `cxsite check` found in the same files before: whoever asks again, gets it from the cache."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cxsite.diagnostics import Diagnostic
from cxsite.fingerprint import libraries, options_of
from cxsite.garbage import left_alone
from cxsite.kept import Ledger, own_code
from cxsite.outline import read_outline
from cxsite.settings import Setup
from cxsite.source.text import MAX_FILE_BYTES
from cxsite.today import build_date

#: Of so many states of cxsite itself the latest findings are kept.
_MOST_LEDGERS = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a handbook found.

    Attributes:
        files: those of the handbook, by their path below the content folder.
    """

    findings: list[Diagnostic]
    files: list[str]


def look(setup: Setup, config_file: Path | None) -> Looked:
    """All findings of a handbook.

    Args:
        setup: where it is.
        config_file: where its options stand, which findings about them name by line.
    """
    cache = setup.settings.cache
    if cache is None:
        return _looked(setup)
    ledger = Ledger(cache / "checks" / own_code().hex()[:32], _MOST_LEDGERS)
    key = _key(setup, config_file)
    if kept := ledger.get(key):
        known = json.loads(kept)
        return Looked([_finding(item) for item in known["findings"]], known["files"])
    found = _looked(setup)
    ledger.put(key, json.dumps({"findings": [asdict(item) for item in found.findings], "files": found.files}))
    ledger.keep()
    return found


def _looked(setup: Setup) -> Looked:
    with left_alone():
        project = read_outline(setup).project
    return Looked(project.diagnostics, [*project.documents])


def _finding(item: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**item, "allowed": tuple(item["allowed"])})


def _key(setup: Setup, config_file: Path | None) -> str:
    """Everything that findings depend on: all files of the content folder, the options, the day, and cxsite with its libraries."""
    digest = sha256()
    for part in _parts(setup, config_file):
        # With its length, so that no two parts can be taken for others.
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _parts(setup: Setup, config_file: Path | None) -> Iterator[bytes]:
    said = [setup.display_folder, str(setup.content.resolve()), str(build_date()), libraries(), *options_of(setup), repr(setup.option_findings)]
    yield json.dumps(said).encode()
    yield config_file.read_bytes() if config_file and config_file.is_file() else b""
    for src, path in [*_files(setup.content), *sorted(setup.brought.items())]:
        yield f"{src} {setup.excluded(src)}".encode("utf-8", "surrogatepass")
        yield from _state(path)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files of a folder, hidden ones too, and all links."""
    for around, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *(name for name in folders if Path(around, name).is_symlink())]):
            path = Path(around, name)
            yield path.relative_to(folder).as_posix(), path


def _state(path: Path) -> Iterator[bytes]:
    if path.is_symlink():
        yield os.fsencode(os.path.realpath(path))
    try:
        found = path.stat()
        yield f"{found.st_mode} {found.st_size}".encode()
        # What nobody reads as a text is told apart by when it was written.
        if path.is_file():
            yield path.read_bytes() if found.st_size <= MAX_FILE_BYTES else str(found.st_mtime_ns).encode()
    except OSError as error:
        yield str(error.errno).encode()
