"""A real ``mkdocs serve`` in a process of its own, for tests that play an author."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import Tree, mkdocs_yml, write_tree
from warmed import warmed


@dataclass(frozen=True)
class Serving:
    """A running server.

    Attributes:
        address: of the site; it ends in a slash.
        root: the folder of ``mkdocs.yml``, in which ``content/`` is.
    """

    address: str
    root: Path

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    @property
    def said(self) -> str:
        """All that stands in the terminal."""
        return (self.root / "log.txt").read_text("utf-8")

    @property
    def builds(self) -> list[str]:
        """A line for each build that was begun."""
        return re.findall("Building documentation", self.said)

    def html(self, page: str) -> str:
        """A page as it is served; a request that waits for longer than 30 seconds fails."""
        with urllib.request.urlopen(f"{self.address}{page}", timeout=30) as answer:
            return str(answer.read().decode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Save a file of the content folder with another text in one place."""
        path = self.content / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def wait_for(self, page: str, text: str, *, gone: bool = False) -> str:
        """Wait until a page holds a text, or, with ``gone``, no longer does; the page as it is then."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                html = self.html(page)
            except OSError:
                html = ""
            if html and (text in html) is not gone:
                return html
            time.sleep(0.2)
        pytest.fail(f"{text!r} {'stayed on' if gone else 'never appeared on'} {page}:\n{self.said}")

    def wait_for_word(self, text: str, times: int = 1) -> None:
        """Wait until the terminal has a text so many times."""
        deadline = time.monotonic() + 90
        while self.said.count(text) < times:
            assert time.monotonic() < deadline, f"{text!r} was never said {times} times:\n{self.said}"
            time.sleep(0.2)


@contextmanager
def serving(root: Path, files: Tree, config: str = "", *options: str, strict: bool = False) -> Iterator[Serving]:
    """Serve a handbook; it is up when the block begins, and down when it ends."""
    write_tree(root / "content", files)
    (warmed(root) / "mkdocs.yml").write_text(mkdocs_yml(config, strict=strict), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = Serving(f"http://127.0.0.1:{port}/", root)
    with (root / "log.txt").open("w") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}", *options]
        process = subprocess.Popen(command, cwd=root, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        try:
            running.wait_for_word("Serving on")
            yield running
        finally:
            process.terminate()
            process.wait(20)
