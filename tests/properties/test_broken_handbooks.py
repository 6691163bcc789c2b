"""Whatever breaks in a handbook: findings, the rest of the site, and data that keeps its own schema; never a traceback.

``CXSITE_BREAK_FOR=600`` goes on for that many seconds, with handbooks that no earlier run has seen.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from breaking import Files, broken, demo, small
from building import BuildSite, examples, write_tree
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cxsite.diagnostics import as_text
from cxsite.diagrams.render import Artist
from cxsite.settings import Setup
from cxsite.site import Site, read_site

_ARTIST = Artist()


@settings(max_examples=examples(12), deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 12))
def test_a_broken_handbook_is_reported_and_the_rest_is_built(seed: int, times: int) -> None:
    holds(broken(small(), seed, times))


@pytest.mark.site
@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 40))
def test_a_broken_demo_is_reported_and_the_rest_is_built(seed: int, times: int) -> None:
    holds(broken(demo(), seed, times))


@pytest.mark.parametrize("seed", range(3))
def test_a_build_of_a_broken_handbook_ends_with_a_site(build: BuildSite, seed: int) -> None:
    built = build({"index.md": "# Home\n", **broken(small(), seed, 15)})
    assert built.error is None
    assert built.exists("index.html") or built.exists("404.html")


@pytest.mark.skipif("CXSITE_BREAK_FOR" not in os.environ, reason="runs for minutes: CXSITE_BREAK_FOR=600")
def test_no_handbook_breaks_the_program_for_a_while() -> None:
    end, seed = time.monotonic() + float(os.environ["CXSITE_BREAK_FOR"]), time.time_ns()
    while time.monotonic() < end:
        seed += 1
        base = demo() if seed % 8 == 0 else small()
        try:
            holds(broken(base, seed, 1 + seed % 15))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r}") from error


def holds(files: Files) -> None:
    """Read, render and export a handbook, and check what must be true of any."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_tree(Path(folder), files)
        site = read_site(Setup(root), _ARTIST)
        _findings_have_their_place(site, files)
        for page in site.plan.pages.values():
            document = site.project.pages.get(page.src)
            site.take_out(document.body if document else "", page.src)
            filled = site.fill("<h1>x</h1>", page.src)
            assert filled is not None
        _data_keeps_its_schema(site.files() if not site.is_empty else {})


def _findings_have_their_place(site: Site, files: Files) -> None:
    for item in site.diagnostics:
        assert item.path in files, item
        assert as_text(item).count("\n") <= 3
        assert item.line >= 1
        assert item.column >= 1


def _data_keeps_its_schema(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        schema = {"cx/handbook.json": "cx/handbook.schema.json"}.get(name, "cx/journey.schema.json")
        if name.endswith(".json") and not name.endswith(".schema.json"):
            wrong = next(_validator(files[schema]).iter_errors(json.loads(content)), None)
            assert wrong is None, f"{name}: {wrong.json_path if wrong else ''}: {wrong.message[:300] if wrong else ''}"


@cache
def _validator(schema: bytes) -> Any:
    return Draft202012Validator(json.loads(schema))
