"""What a program sends to a terminal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def at_a_terminal(command: list[str], folder: Path | None = None) -> str:
    """Run a program as somebody at a terminal does, in this folder; it has to end well."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stderr=theirs, stdout=theirs, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    os.close(theirs)
    sent = b""
    try:
        while piece := os.read(ours, 4096):
            sent += piece
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    assert process.wait() == 0, sent
    return sent.decode().replace("\r\n", "\n")
