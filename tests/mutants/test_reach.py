"""Which tests come to a statement, also where what they look at was made once for several of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from mutants.measured import REPOSITORY, add, reach_of
from mutants.mutations import mutants

TESTS = """
import pytest
from building import Built
from cxsite.insight.adding import total
from sharing import SharedSites

def build(root):
    assert total([1]) == 1
    return Built(root / "site", root)

@pytest.fixture(scope="session")
def site_of(tmp_path_factory):
    return SharedSites(tmp_path_factory.mktemp("all") / "sites")

@pytest.fixture(scope="module")
def site(site_of):
    return site_of.once("one", build)

@pytest.fixture(scope="module")
def added():
    return total([1, 2])

def test_added(added): pass
def test_added_too(added): pass
def test_site(site): pass
def test_site_too(site): pass
def test_site_by_itself(site_of): site_of.once("one", build)
def test_alone(): total([1])
def test_something_else(): pass
"""
ADDING = "cxsite/insight/adding.py"


def _measured(folder: Path, tests: str) -> dict:
    """What a run of some tests says of itself."""
    folder.joinpath("test_some.py").write_text(tests, "utf-8")
    folder.joinpath("conftest.py").write_text("import cxsite.insight.adding, cxsite.project\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "mutants.reach", "test_some.py"]
    # A process of its own, whichever worker asks for it.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    paths = {"PYTHONPATH": os.pathsep.join((str(REPOSITORY / "tests"), str(REPOSITORY))), "REACH": str(folder / "part")}
    subprocess.run(command, cwd=folder, env=ours | paths, capture_output=True, check=True)
    return json.loads((folder / "part" / "one.json").read_text("utf-8"))


MISTAKE = next(found for found in mutants(REPOSITORY / ADDING, ADDING) if found.place == "total")


def _tests_for(kept: dict) -> list[str]:
    return sorted(test.partition("::")[2] for test in reach_of(kept).tests_for(MISTAKE))


def test_what_is_made_once_counts_for_every_test_that_uses_it(tmp_path: Path) -> None:
    kept: dict = {"blocks": {}, "asked": {}, "seconds": {}}
    add(kept, _measured(tmp_path, TESTS), set())
    assert _tests_for(kept) == ["test_added", "test_added_too", "test_alone", "test_site", "test_site_by_itself", "test_site_too"]


def test_a_site_that_one_process_built_counts_for_the_tests_of_another(tmp_path: Path) -> None:
    built = {"blocks": {ADDING: {str(MISTAKE.block): ["site one"]}}, "asked": {"site one": ["a.py::test_a"]}, "seconds": {"a.py::test_a": 1}}
    other = {"blocks": {}, "asked": {"site one": ["b.py::test_b"]}, "seconds": {"b.py::test_b": 1}}
    for parts in ([built, other], [other, built]):
        kept: dict = {"blocks": {}, "asked": {}, "seconds": {}}
        for part in parts:
            add(kept, part, set())
        assert _tests_for(kept) == ["test_a", "test_b"]


def test_what_a_module_does_while_it_loads_is_for_all_tests_of_its_file() -> None:
    blocks = {ADDING: {"1": ["a.py::test_first"], str(MISTAKE.block): ["b.py::test_total"]}}
    kept = {"blocks": blocks, "asked": {}, "seconds": {"a.py::test_first": 1, "b.py::test_total": 1}}
    loading = replace(MISTAKE, line=1, block=None)
    assert sorted(reach_of(kept).tests_for(loading)) == ["a.py::test_first", "b.py::test_total"]
    assert reach_of(kept).tests_for(MISTAKE) == ["b.py::test_total"]
    assert len(reach_of(kept).tests_for(replace(MISTAKE, block=9))) == 2
