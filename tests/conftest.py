"""Fixtures shared by all tests: handbooks read, sites built, a browser, a server."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, BuildSite, Built, ReadHandbook, Tree, mkdocs_yml, run_build, write_tree

from cxsite.project import Project, read
from cxsite.settings import Setup

#: 2026-11-22, the day on which every test happens.
EPOCH = "1795305600"

os.environ["SOURCE_DATE_EPOCH"] = EPOCH
os.environ["NO_MKDOCS_2_WARNING"] = "1"


@pytest.fixture
def handbook(tmp_path: Path) -> ReadHandbook:
    """Reads a tree of files as a handbook.

    The files go to ``tmp_path/content``; keywords are those of `cxsite.settings.Setup`.
    """

    def read_handbook(files: Tree, **setup: Any) -> Project:
        return read(Setup(write_tree(tmp_path / "content", files), **setup))

    return read_handbook


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildSite:
    """Builds a tree of files into a site, under theme material with the plugins search and cxsite.

    ``config`` is YAML for ``mkdocs.yml`` whose top-level keys replace the defaults. ``prepare`` is called with the content folder before the
    build, to make what a tree of texts cannot hold, such as links. Each call has a folder of its own, so that builds can be compared.
    """
    count = 0

    def build_site(
        files: Tree,
        *,
        config: str = "",
        strict: bool = False,
        use_directory_urls: bool = True,
        prepare: Callable[[Path], object] | None = None,
        before: Callable[[Any], None] | None = None,
        **overrides: Any,
    ) -> Built:
        nonlocal count
        count += 1
        root = tmp_path / f"build-{count}"
        content = write_tree(root / "content", files)
        (root / "mkdocs.yml").write_text(mkdocs_yml(config, strict=strict, use_directory_urls=use_directory_urls), "utf-8")
        if prepare:
            prepare(content)
        # Findings name files as people type them from the folder of mkdocs.yml.
        monkeypatch.chdir(root)
        return run_build(root, root / "site", before=before, **overrides)

    return build_site


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demo handbook, with directory URLs."""
    return run_build(REPOSITORY, tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture(scope="session")
def demo_site_flat(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demo handbook, with URLs that name files."""
    return run_build(REPOSITORY, tmp_path_factory.mktemp("demo-flat") / "site", use_directory_urls=False)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium: the one of the system, else Playwright's own."""
    playwright = pytest.importorskip("playwright.sync_api")
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=installed, args=["--no-sandbox", "--disable-background-networking", "--no-first-run"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder over HTTP and returns its address, which ends in a slash."""
    running: dict[Path, http.server.ThreadingHTTPServer] = {}

    def serve_folder(folder: Path) -> str:
        if folder not in running:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            running[folder] = server
        return f"http://127.0.0.1:{running[folder].server_port}/"

    yield serve_folder
    for server in running.values():
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the log of the tests is for their findings."""
