"""Nothing moves under a reader's eyes while a page loads, also where a script adds filters, tools or a table's order."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

#: What Google calls good is 0.1.
MOST = 0.05

_WATCH = """
window.shifts = [];
new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(
  [entry.startTime, entry.value, ...entry.sources.map(source => source.node && (source.node.className || source.node.nodeName))]
)}).observe({type: 'layout-shift', buffered: true});
"""
#: Move everything, so that it is seen whether moves are seen at all; when that was.
_MOVE = """() => {
  const room = document.createElement("div");
  room.style.height = "300px";
  document.querySelector("article").prepend(room);
  return performance.now();
}"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "address", ["hotspots/", "actions/", "touchpoints/", "evidence/", "metrics/", "needs/", "maturity/", "journeys/disrupted-trip/"]
)
def test_a_page_keeps_its_place_when_its_scripts_come_after_it_was_seen(
    chromium: Browser, demo_site: Built, serve: Servers, address: str, width: int
) -> None:
    """As on a slow computer or a slow line: readers see the page, and then its scripts begin."""
    page: Any = chromium.new_page(viewport={"width": width, "height": 900}, base_url=serve(demo_site.site))
    page.add_init_script(_WATCH)
    late: list[Any] = []
    is_seen = False
    page.route("**/*.js", lambda route: route.continue_() if is_seen else late.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    assert late
    is_seen = True
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    ours = page.evaluate(_MOVE)
    page.wait_for_function("ours => shifts.some(shift => shift[0] >= ours)", arg=ours)
    shifts = [shift for shift in page.evaluate("shifts") if shift[0] < ours]
    assert sum(shift[1] for shift in shifts) < MOST, shifts


class _InTwo(http.server.SimpleHTTPRequestHandler):
    """Sends what stands before the article of a page, and after a while the rest."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""

    def do_GET(self) -> None:
        if not self.path.endswith("/"):
            super().do_GET()
            return
        html = Path(self.directory, self.path.strip("/"), "index.html").read_bytes()
        at = html.index(b"<article")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(html)))
        self.end_headers()
        self.wfile.write(html[:at])
        self.wfile.flush()
        time.sleep(0.5)
        self.wfile.write(html[at:])


@pytest.fixture
def slow(demo_site: Built) -> Iterator[str]:
    """The address of the demo on a slow line."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_InTwo, directory=str(demo_site.site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_keeps_its_place_when_its_sidebar_comes_before_it(chromium: Browser, slow: str) -> None:
    page: Any = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(_WATCH)
    for address in ("journeys/disrupted-trip/", "maturity/"):
        page.goto(f"{slow}{address}")
        page.wait_for_timeout(300)
        shifts = page.evaluate("shifts")
        assert sum(shift[1] for shift in shifts) < MOST, (address, shifts)
