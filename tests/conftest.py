"""Fixtures shared by all tests: handbooks read, sites built, a browser, a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers, installed_chromium
from building import EVERYTHING, BuildSite, Built, ReadHandbook, Tree, mkdocs_yml, run_build, write_tree
from hypothesis import HealthCheck, settings
from sharing import SharedSites

from cxsite.project import Project, read
from cxsite.settings import Setup

# How long an example takes says how busy the machine is, and nothing of what is tested. A push tries the same examples each time, so that what fails
# is what was changed; each week tries others.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not EVERYTHING)
settings.load_profile("busy")

#: 2026-11-22, the day on which every test happens.
EPOCH = "1795305600"

#: Whoever asks for one of these needs a site or a browser; what stands in these folders needs one of both, DuckDB, or the whole program.
_FIXTURES = {"build", "site_of", "browser", "published", "server"}
_FOLDERS = {"benchmarks", "browser", "builds", "mutants", "neighbours", "outcomes", "properties", "surveys"}
#: These take their time: they start many processes, or read the demo or many answers again and again.
_PATIENT = {
    "test_authors_mistakes", "test_ci_jobs", "test_cli_changes", "test_cli_lsp_completion", "test_cli_new_asking", "test_cli_start", "test_comment",
    "test_convert", "test_handbook_schema", "test_kept_handbooks", "test_reference", "test_retyped", "test_yaml_limits",
}  # fmt: skip

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
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedSites]:
    """The site of a tree of files, for tests that only read it: built once in a whole run and shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    sites = SharedSites((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites")
    yield sites
    assert sites.changed() == [], "a test changed a shared site: let it build one of its own by the fixture `build`"


@pytest.fixture(scope="session")
def demo_site(site_of: SharedSites) -> Built:
    """The demo handbook, with directory URLs."""
    return site_of.demo("demo")


@pytest.fixture(scope="session")
def demo_site_flat(site_of: SharedSites) -> Built:
    """The demo handbook, with URLs that name files."""
    return site_of.demo("demo-flat", use_directory_urls=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one of the system, else Playwright's own."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        # One process draws the pages of all tests: to start another for each takes as long as a page.
        started = running.chromium.launch(
            executable_path=installed_chromium(),
            args=["--no-sandbox", "--disable-background-networking", "--no-first-run", "--renderer-process-limit=1"],
        )
        yield Browser(started)
        started.close()


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Browser]:
    """Pages and contexts of Chromium, which close by themselves when the test ends."""
    yield browser
    browser.take_back()


@pytest.fixture(scope="session")
def serve() -> Iterator[Servers]:
    """Serves a folder over HTTP and returns its address, which ends in a slash."""
    servers = Servers()
    yield servers
    servers.stop()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test that drives a browser waits for it most of the time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what builds a site, opens a browser or takes long, by folder, file and fixtures; `make quick` leaves it out."""
    for item in items:
        parts, fixtures = {*item.path.relative_to(Path(__file__).parent).parts, item.path.stem}, set(getattr(item, "fixturenames", ()))
        if (_FOLDERS | _PATIENT) & parts or _FIXTURES & fixtures:
            item.add_marker("site")
