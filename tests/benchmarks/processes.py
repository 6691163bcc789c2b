"""Seconds that a command takes in a fresh process."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds of the processors, and on the clock."""

    processor: float
    clock: float


def spent(command: list[str], folder: Path, *, good: tuple[int, ...] = (0,)) -> Spent:
    """Run a command to its end.

    Args:
        command: with its arguments.
        folder: where it runs.
        good: the exit codes with which it has done its work.

    Raises:
        SystemExit: it failed.
    """
    start, began = os.times(), time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    if done.returncode not in good:
        raise SystemExit(f"{' '.join(command)} failed after {time.monotonic() - began:.0f} s: {done.stderr or done.stdout}")
    end = os.times()
    return Spent(end.children_user + end.children_system - start.children_user - start.children_system, time.monotonic() - began)
