"""Temporary folders of processes that were killed: the next build removes them.

A folder is claimed by a lock on a file in it, which the system gives up with the process, however that ends. Where there are no such locks (on
Windows), folders stay until somebody empties the place of temporary files.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover
    fcntl = None  # type: ignore[assignment]

_LOCK = ".lock"


def claim(folder: Path) -> IO[bytes] | None:
    """Say that a folder is in use until the file that is returned is closed."""
    if fcntl is None:
        return None
    # Under another name until it is locked, so that nobody takes it for one that was left.
    new = folder / f"{_LOCK}.new"
    handle = new.open("wb")
    fcntl.flock(handle, fcntl.LOCK_EX)
    new.rename(folder / _LOCK)
    return handle


def remove(prefix: str) -> None:
    """Remove the temporary folders of this prefix that were claimed and are in use no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*") if fcntl else ():
        try:
            with (folder / _LOCK).open("rb") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # not claimed, in use, or somebody else's
            continue
