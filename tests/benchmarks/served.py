"""Edits a journey while MkDocs serves, and says how long its page, which is open, takes to show that: with cxsite and without.

    python -m tests.benchmarks.served                              # 100 and 1,000 journeys, three edits each
    python -m tests.benchmarks.served --journeys 200 --rounds 5

What is compared is the time on the clock, of both in the same run: a reader waits, whatever the processor does. An edit changes a feeling and the
text below the front matter, so that both sites have something to show.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from .builds import prepare

#: A page that a browser shows asks again after so many seconds, and a server may take as long to build.
_PATIENCE = 600


@dataclass
class Waits:
    """Seconds from saving a file until the open page shows it, by round."""

    journeys: int
    plain: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)

    @property
    def record(self) -> dict[str, float]:
        """The medians."""
        return {"journeys": self.journeys, "cxsite": median(self.ours), "plain": median(self.plain)}

    @property
    def says(self) -> str:
        """In a line."""
        ours, plain = median(self.ours), median(self.plain)
        return f"{self.journeys:>6,} journeys: an edit shows after {ours:.2f} s with cxsite, {plain:.2f} s without; ratio {ours / plain:.2f}"


def measure(journeys: int, rounds: int, folder: Path, *, seed: int = 1) -> Waits:
    """Serve one handbook with cxsite and without, and edit it so many times."""
    prepare(folder, journeys, seed)
    waits = Waits(journeys)
    for name, found in (("plain", waits.plain), ("cxsite", waits.ours)):
        with _serving(folder, name) as address:
            for number in range(rounds):
                found.append(_wait(folder, address, f"Edited {name} {number} times"))
    return waits


@contextmanager
def _serving(folder: Path, name: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--quiet", "-f", str(folder / f"{name}.yml"), "--dev-addr", host]
    process = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as there:
                if there.connect_ex((host.partition(":")[0], int(host.partition(":")[2]))) == 0:
                    break
            time.sleep(0.2)
        yield f"http://{host}/"
    finally:
        process.terminate()
        process.wait()


def _wait(folder: Path, address: str, text: str) -> float:
    """Edit the first journey as an author does who has its page open."""
    page, path = f"{address}journeys/journey-0000/", folder / "content/journeys/journey-0000.md"
    epoch = _epoch(_get(page))
    # The server knows an open page by what it asks for.
    began = time.monotonic()
    written = re.sub(r"emotion: [\d.]+", f"emotion: {1 + len(text) % 5}", path.read_text("utf-8"), count=1)
    with _asking(page, address, epoch) as changed:
        time.sleep(1)
        began = time.monotonic()
        path.write_text(f"{written.rstrip()}\n\n{text}\n", "utf-8")
        changed()
    while text not in _get(page):
        time.sleep(0.05)
    waited = time.monotonic() - began
    _get(f"{address}sitemap.xml")  # is there when the site is whole
    return waited


@contextmanager
def _asking(page: str, address: str, epoch: str) -> Iterator[Callable[[], bytes]]:
    """Ask whether the page has changed, and give a function that waits for the answer."""
    host, port = address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=_PATIENCE) as connection:
        request = f"GET /livereload/{epoch}/1 HTTP/1.0\r\nHost: {host}\r\nReferer: {page}\r\n\r\n"
        connection.sendall(request.encode())
        yield lambda: connection.recv(65536)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        return str(answer.read().decode())


def _epoch(html: str) -> str:
    return re.findall(r"livereload\((\d+), \d+\)", html)[-1]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--journeys", type=int, nargs="+", default=[100, 1000], help="sizes of the handbooks")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for journeys in chosen.journeys:
            print(measure(journeys, chosen.rounds, Path(folder, str(journeys)), seed=chosen.seed).says, flush=True)


if __name__ == "__main__":
    main()
