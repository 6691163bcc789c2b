"""How far a build is, for somebody who waits at a terminal; nothing in a log, and nothing for what takes two seconds or less."""

from __future__ import annotations

import logging
import sys
import time

from mkdocs.plugins import get_plugin_logger

#: Seconds that nobody minds.
_PATIENCE = 2.0
#: Seconds between two lines that can be read.
_PAUSE = 0.1

log = get_plugin_logger("cxsite")


class Progress(logging.Filter):
    """One line that changes in place, and makes way for lines of the log."""

    def __init__(self) -> None:
        super().__init__()
        self._started = self._shown = 0.0
        self._of = 0
        self._done: dict[str, int] = {}
        self._line = ""

    def begin(self) -> None:
        """Count the time from now on."""
        self._started, self._shown, self._of = time.monotonic(), 0.0, 0
        self._done.clear()

    def expect(self, pages: int) -> None:
        """Say how many pages there are, and show from now on how far they are."""
        # Whoever asks MkDocs to be quiet wants no line at all.
        if not (sys.stderr and sys.stderr.isatty() and log.isEnabledFor(logging.INFO)):
            return
        self._of = pages
        for handler in logging.getLogger("mkdocs").handlers:
            handler.addFilter(self)

    def step(self, stage: str) -> None:
        """One page more has come so far."""
        done = self._done[stage] = self._done.get(stage, 0) + 1
        now = time.monotonic()
        if self._of and now - self._started > _PATIENCE and now - self._shown > _PAUSE:
            self._shown = now
            self._show(f"{stage}: {done:,} of {self._of:,}, {now - self._started:.0f} s")

    def end(self) -> None:
        """Leave nothing behind."""
        self._show("")
        self._of = 0
        for handler in logging.getLogger("mkdocs").handlers:
            handler.removeFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002
        """Clear the line before another is written."""
        self._show("")
        return True

    def _show(self, line: str) -> None:
        if line or self._line:
            # Spaces, which every terminal knows, over what is longer than the new line.
            rest = " " * (len(self._line) - len(line))
            sys.stderr.write(f"\r{line}{rest}" if line else f"\r{rest}\r")
            sys.stderr.flush()
            self._line = line
