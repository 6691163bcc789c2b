"""For pytest (`-p mutants.reach`): writes into the folder `REACH` which tests come to which statements, and how long they take."""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutants import marked
from mutants.choice import MOST, in_order

if TYPE_CHECKING:
    from building import Built
    from sharing import SharedSites

if "REACH" in os.environ:
    # Before any `conftest.py` is loaded, for these import half of the program.
    marked.mark_from_now_on()


class Reach:
    """What is known of one worker of pytest.

    Sites are shared, and so are fixtures of a module: whoever comes first makes one. Its lines count for every test that asks for it.
    """

    def __init__(self) -> None:
        self._came: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._now = ""
        self._asked: dict[str, set[str]] = defaultdict(set)
        self._wanted: dict[str, list[str]] = {}
        self._shared: dict[str, tuple[str, str]] = {}
        self._seconds: dict[str, float] = {}
        self._failed: set[str] = set()
        self._share()

    def _share(self) -> None:
        from sharing import SharedSites

        ordinary = SharedSites.once

        def once(sites: SharedSites, key: str, make: Callable[[Path], Built]) -> Built:
            def made(root: Path) -> Built:
                with self._counted_for(f"site {key}"):
                    return make(root)

            self._asked[f"site {key}"].add(self._now)
            return ordinary(sites, key, made)

        SharedSites.once = once  # type: ignore[method-assign]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        began = time.monotonic()
        self._wanted[item.nodeid] = list(getattr(item, "fixturenames", ()))
        try:
            with self._counted_for(item.nodeid):
                return (yield)
        finally:
            self._seconds[item.nodeid] = round(time.monotonic() - began, 3)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        name = f"fixture {fixturedef.baseid}::{fixturedef.argname}"
        self._shared[name] = fixturedef.baseid, fixturedef.argname
        with self._counted_for(name):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self._failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        files: dict[str, dict[int, list[str]]] = defaultdict(dict)
        for (file, line), names in self._came.items():
            files[file][line] = self._best(file, sorted(names))
        found = {
            "blocks": files,
            "seconds": {name: taken for name, taken in self._seconds.items() if name not in self._failed},
            "asked": self._who_asked(),
        }
        folder = Path(os.environ["REACH"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.json").write_text(json.dumps(found), "utf-8")

    @contextmanager
    def _counted_for(self, name: str) -> Iterator[None]:
        """What is run meanwhile counts for a test, a site or a fixture."""
        before = self._now
        self._now_is(name)
        try:
            yield
        finally:
            self._now_is(before)

    def _now_is(self, name: str) -> None:
        for came in marked.CAME:
            self._came[came].add(self._now)
        marked.CAME.clear()
        self._now = name

    def _who_asked(self) -> dict[str, list[str]]:
        """The tests that asked for each fixture and each site, by themselves or through a fixture."""
        users = {
            name: {test for test, wanted in self._wanted.items() if argument in wanted and test.startswith(base)}
            for name, (base, argument) in self._shared.items()
        }
        sites = {site: {test for name in names for test in users.get(name, {name})} for site, names in self._asked.items()}
        return {name: sorted(tests) for name, tests in (users | sites).items()}

    def _best(self, file: str, names: list[str]) -> list[str]:
        """Of the tests that come to a line those that most likely look at it; and what is shared."""
        tests = [name for name in names if name in self._seconds and name not in self._failed]
        return [name for name in names if name in self._shared or name in self._asked] + in_order(file, tests, self._seconds)[:MOST]


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and config.getoption("numprocesses", None):
        return  # the one who hands out the tests runs none
    config.pluginmanager.register(Reach())
