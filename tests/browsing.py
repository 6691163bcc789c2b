"""A browser and a server for tests: profiles are used again, since opening one costs more than most tests do."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any


def installed_chromium() -> str | None:
    """The Chromium of the system, if there is one. Its headless shell comes first: it has no window to draw, so it opens a page faster."""
    return next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """A Chromium whose contexts are handed out empty and taken back when a test ends.

    Whatever belongs to a page ends with it: give scripts that run before others and listeners to pages, not to contexts.
    """

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._idle: dict[str, list[Any]] = defaultdict(list)
        self._lent: list[tuple[str, Any]] = []

    def new_context(self, **options: Any) -> Any:
        """A context, as Playwright's own, of somebody who has not been anywhere yet."""
        key = repr(sorted(options.items()))
        context = self._idle[key].pop() if self._idle[key] else self._chromium.new_context(**options)
        context.add_init_script = _refuse
        self._lent.append((key, context))
        return context

    def new_page(self, **options: Any) -> Any:
        """A page in a context of its own."""
        return self.new_context(**options).new_page()

    def take_back(self, origins: list[str]) -> None:
        """Close every page, forget what was kept for these origins and have the contexts ready for others."""
        while self._lent:
            key, context = self._lent.pop()
            for page in context.pages:
                page.close()
            blank = context.new_page()
            storage = context.new_cdp_session(blank)
            for origin in (*origins, "file://"):
                storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            blank.close()
            context.unroute_all()
            context.set_offline(False)
            context.clear_cookies()
            context.clear_permissions()
            context.set_default_timeout(30_000)
            self._idle[key].append(context)


def _refuse(*args: object, **options: object) -> None:
    raise AssertionError("a context keeps its scripts for good, and the next test has it too: page.add_init_script")


class Servers:
    """The fixture `serve`: serves a folder over HTTP and returns its address, which ends in a slash."""

    def __init__(self) -> None:
        self._running: dict[Path, http.server.ThreadingHTTPServer] = {}

    def __call__(self, folder: Path) -> str:
        if folder not in self._running:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._running[folder] = server
        return f"http://127.0.0.1:{self._running[folder].server_port}/"

    @property
    def origins(self) -> list[str]:
        """Every address in use."""
        return [self(folder) for folder in self._running]

    def stop(self) -> None:
        """Serve nothing any more."""
        for server in self._running.values():
            server.shutdown()
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the log of the tests is for their findings."""
