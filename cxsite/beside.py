"""A second process that makes what a first one will ask for, from the end on; what it has not made yet, the first one makes itself.

It hands nothing over but what it keeps in the cache, as a second build at the same time would, and no one ever waits for it: whether it is quick,
slow, killed or not there at all shows in nothing but the time.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

#: For fewer things than this it is not worth it.
FEWEST = 40
#: Seconds that a process has to end by itself, which takes no longer than the thing that it is at.
_LONGEST_WAIT = 3.0
#: Only here can it be seen whether nothing else runs in this process: what another thread holds would be held forever in a copy of the process.
_THREADS = Path("/proc/self/task")


class SecondProcess:
    """A copy of this process as it is now, for one kind of work.

    Args:
        work: does one thing; what it raises is for this process to find.
        things: what it gets, the last one first.
    """

    def __init__(self, work: Callable[[Any], object], things: Sequence[Any]) -> None:
        self._process: int | None = None
        if len(things) >= FEWEST and _can_be_copied():
            with suppress(OSError):
                self._process = os.fork()
            if self._process == 0:
                _run(work, things)

    @property
    def is_there(self) -> bool:
        """Whether there is one."""
        return self._process is not None

    def end(self) -> None:
        """Let it finish what it is at, but not wait for it long."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            os.kill(process, signal.SIGTERM)
            until = time.monotonic() + _LONGEST_WAIT
            while not os.waitpid(process, os.WNOHANG)[0]:
                if time.monotonic() > until:
                    os.kill(process, signal.SIGKILL)
                    os.waitpid(process, 0)
                    return
                time.sleep(0.002)


def _can_be_copied() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and _THREADS.is_dir() and len(list(_THREADS.iterdir())) == 1


def _run(work: Callable[[Any], object], things: Sequence[Any]) -> None:
    """Work in the copy, and leave it without a word and without anything that the first process will do itself."""
    first, is_over = os.getppid(), []
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: is_over.append(True))
        logging.disable(logging.CRITICAL)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        for thing in reversed(things):
            if is_over or os.getppid() != first:
                break
            work(thing)
    finally:
        os._exit(0)
