"""Files that a command writes: new ones that replace nothing, and others whole or not at all."""

from __future__ import annotations

import os
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

from cxsite.commands import WrongUse
from cxsite.settings import as_typed
from cxsite.source.text import line_ends


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises:
        WrongUse: if it is, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x" and not "w": what is there, even a link that leads nowhere, is never replaced.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise WrongUse(f"'{as_typed(Path(error.filename).absolute())}' is there already; nothing was replaced") from error
    except OSError as error:
        raise WrongUse(f"'{as_typed(path.absolute())}' cannot be written: {error.strerror}") from error


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all, with the line ends, the byte order mark and the rights that it has.

    Raises:
        WrongUse: if it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cxsite-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8-sig" if before.startswith(BOM_UTF8) else "utf-8", newline=line_ends(before)) as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o644)
        Path(name).replace(path)
    except OSError as error:
        raise WrongUse(f"'{as_typed(path.absolute())}' cannot be written: {error.strerror}") from error
