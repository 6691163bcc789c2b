"""Opens each kind of page of the demo in Chromium at four times slowed CPU, and prints what it costs a reader.

    python -m tests.benchmarks.pages                     # builds the demo, then three rounds
    python -m tests.benchmarks.pages --site site --rounds 5 hotspots/ metrics/

For each page: its length as it opens at 390 and 1440 pixels, the kilobytes of its HTML and of what stands in its article, the blocking time (of each
task above 50 ms of processor time the part above, until two seconds after it has loaded) as a ratio of that of a plain Material page of the same site in the same round,
and how far it shifts while it loads (CLS). Exit 1 where a page blocks more than 1.3 times as long as the plain one, shifts by 0.05 or more, or is
longer than 8,000 or 5,000 pixels. The plain page is one of the guide's, which holds nothing of ours.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import re
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.browsing import installed_chromium

REPOSITORY = Path(__file__).parent.parent.parent

#: A page of Material alone, about as long as the longest of ours.
PLAIN = "guide/maturity/"
PAGES = [
    "", "journeys/", "journeys/disrupted-trip/", "lifecycle/", "causes/", "personas/", "personas/student/", "needs/", "touchpoints/",
    "touchpoints/ticket-office/", "channels/station/", "consistency/", "hotspots/", "actions/", "actions/conductor-briefing-feed/", "roadmap/",
    "strategy/", "metrics/", "processes/retail-and-fares/", "history/", "maturity/", "governance/", "teams/stations/", "evidence/",
    "evidence/mystery-shopping-2026/", "workshop-kit/",
]  # fmt: skip
LONGEST = {390: 8000, 1440: 5000}
MOST_BLOCKING, MOST_SHIFT = 1.3, 0.05

_WATCH = """
window.shifted = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value }).observe({type: 'layout-shift', buffered: true});
"""


@dataclass
class Cost:
    """What one page costs.

    Attributes:
        blocking: by round, in milliseconds.
        shift: by round and width of the window.
        lengths: in CSS pixels, by the width of the window.
        kilobytes: of the whole HTML, and of the article.
    """

    blocking: list[float] = field(default_factory=list)
    shift: list[float] = field(default_factory=list)
    lengths: dict[int, int] = field(default_factory=dict)
    kilobytes: tuple[float, float] = (0, 0)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder, over HTTP."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing."""


def measure(site: Path, pages: list[str], rounds: int) -> dict[str, Cost]:
    """Open the plain page and all others so many times, each in a fresh profile."""
    from playwright.sync_api import sync_playwright

    found = {page: Cost(kilobytes=_weight(site / page / "index.html")) for page in [PLAIN, *pages]}
    with served(site) as base, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed_chromium(), args=["--no-sandbox"])
        for _ in range(rounds):
            for page, cost in found.items():
                blocking, shift = _open(chromium, base + page)
                cost.blocking.append(blocking)
                cost.shift += [shift, _open(chromium, base + page, 390)[1]]
        for width in LONGEST:
            window = chromium.new_page(viewport={"width": width, "height": 900})
            for page, cost in found.items():
                window.goto(base + page)
                cost.lengths[width] = window.evaluate("document.documentElement.scrollHeight")
            window.close()
        chromium.close()
    return found


def _open(chromium: Any, address: str, width: int = 1440) -> tuple[float, float]:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    developer = page.context.new_cdp_session(page)
    developer.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(_WATCH)
    events: list[dict[str, Any]] = []
    ended: list[Any] = []
    developer.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    # Playwright marks its handlers, which no builtin lets it.
    developer.on("Tracing.tracingComplete", lambda data: ended.append(data))
    developer.send("Tracing.start", {"traceConfig": {"includedCategories": ["devtools.timeline", "disabled-by-default-devtools.timeline"]}})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(2000)
    shift = page.evaluate("shifted")
    developer.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    page.close()
    return _blocking(events), shift


def _blocking(events: list[dict[str, Any]]) -> float:
    """Of each task of the page's own thread the processor time above 50 ms, which others on the same machine do not prolong; in milliseconds."""
    thread = Counter((event["pid"], event["tid"]) for event in events if event["name"] == "ParseHTML").most_common(1)[0][0]
    tasks = [event["tdur"] / 1000 for event in events if event["name"] == "RunTask" and (event["pid"], event["tid"]) == thread and "tdur" in event]
    return sum(max(0, task - 50) for task in tasks)


def _weight(file: Path) -> tuple[float, float]:
    text = file.read_text("utf-8")
    article = re.search(r"<article.*</article>", text, re.DOTALL)
    return len(text.encode()) / 1024, len(article[0].encode()) / 1024 if article else 0


def report(found: dict[str, Cost]) -> bool:
    """Print the figures; whether they are good enough."""
    plain = found[PLAIN]
    print(f"{'page':<34} {'390 px':>7} {'1440 px':>8} {'HTML':>8} {'article':>8} {'blocking':>9} {'ratio':>6} {'CLS':>6}")
    good = True
    for page, cost in found.items():
        blocking, shift = median(cost.blocking), max(cost.shift)
        ratio = median(own / max(1, other) for own, other in zip(cost.blocking, plain.blocking, strict=True))
        fine = page == PLAIN or (
            ratio <= MOST_BLOCKING and shift < MOST_SHIFT and all(cost.lengths[width] <= most for width, most in LONGEST.items())
        )
        good = good and fine
        print(
            f"{page or 'home':<34} {cost.lengths[390]:>7,} {cost.lengths[1440]:>8,} {cost.kilobytes[0]:>5.0f} kB {cost.kilobytes[1]:>5.0f} kB "
            f"{blocking:>6.0f} ms {ratio:>6.2f} {shift:>6.3f}{'' if fine else '  <'}",
            flush=True,
        )
    return good


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", default=PAGES, help="addresses of pages")
    parser.add_argument("--site", type=Path, help="a built demo; else it is built first")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = chosen.site or Path(folder, "site")
        if not chosen.site:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=REPOSITORY, check=True)
        good = report(measure(site, chosen.pages, chosen.rounds))
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
