"""A browser and a server for tests: profiles are used again, and pages search nothing, since both cost more than most tests do."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def installed_chromium() -> str | None:
    """The Chromium of the system, if there is one. Its headless shell comes first: it has no window to draw, so it opens a page faster."""
    return next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """A Chromium whose contexts are handed out empty and taken back when a test ends.

    Whatever belongs to a page ends with it: give scripts that run before others and listeners to pages, not to contexts.
    """

    def __init__(self, chromium: Any) -> None:
        self._chromium = chromium
        self._idle: dict[str, list[_Profile]] = defaultdict(list)
        self._lent: list[tuple[str, _Profile]] = []

    def new_context(self, **options: Any) -> Any:
        """A context, as Playwright's own, of somebody who has not been anywhere yet."""
        key = repr(sorted(options.items()))
        profile = self._idle[key].pop() if self._idle[key] else _Profile(self._chromium.new_context(**options))
        self._lent.append((key, profile))
        return profile.context

    def new_page(self, **options: Any) -> Any:
        """A page in a context of its own."""
        return self.new_context(**options).new_page()

    def take_back(self) -> None:
        """Close every page, forget what was kept where they were and have the contexts ready for others."""
        while self._lent:
            key, profile = self._lent.pop()
            profile.clean()
            self._idle[key].append(profile)


class _Profile:
    """A context with what has to be forgotten of it."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self._origins: set[str] = set()
        self._clerk: Any = None
        context.add_init_script = _refuse
        context.on("page", self._watch)

    def clean(self) -> None:
        """As if nobody had been here."""
        if self._clerk is None:
            # A page of its own to forget by stays open: each one that is opened costs as much as a small page of a site.
            self._page = self.context.new_page()
            self._clerk = self.context.new_cdp_session(self._page)
        for page in self.context.pages:
            if page is not self._page:
                page.close()
        for origin in sorted(self._origins):
            self._clerk.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()
        self.context.unroute_all()
        self.context.set_offline(False)
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.context.set_default_timeout(30_000)

    def _watch(self, page: Any) -> None:
        page.on("framenavigated", lambda frame: self._origins.add(_origin(frame.url)))


def _origin(address: str) -> str:
    found = urlsplit(address)
    return f"{found.scheme}://{found.netloc}"


def _refuse(*args: object, **options: object) -> None:
    raise AssertionError("a context keeps its scripts for good, and the next test has it too: page.add_init_script")


class Servers:
    """The fixture `serve`: serves a folder over HTTP and returns its address, which ends in a slash.

    Unless ``search`` is said, Material's search finds nothing: its worker and its index take longer than all else that a small page does as it opens.
    """

    def __init__(self) -> None:
        self._running: dict[tuple[Path, bool], http.server.ThreadingHTTPServer] = {}

    def __call__(self, folder: Path, *, search: bool = False) -> str:
        key = folder, search
        if key not in self._running:
            answer = functools.partial(_Quiet if search else _Unsearched, directory=str(folder))
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self._running[key] = server
        return f"http://127.0.0.1:{self._running[key].server_port}/"

    def stop(self) -> None:
        """Serve nothing any more."""
        for server in self._running.values():
            server.shutdown()
            server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the log of the tests is for their findings."""


class _Unsearched(_Quiet):
    def do_GET(self) -> None:
        found = next((stub for name, stub in _UNSEARCHED.items() if name in self.path), None)
        if not found or not Path(self.translate_path(self.path)).is_file():
            return super().do_GET()
        kind, content = found
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


#: By what stands in its address: an index of nothing, and a worker that says to Material that it is ready and finds nothing.
_UNSEARCHED = {
    "/search/search_index.json": ("application/json", b'{"config": {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}}, "docs": []}'),
    "/javascripts/workers/search.": ("text/javascript", b"onmessage = ({data}) => data.type === 0 && postMessage({type: 1});"),
}
