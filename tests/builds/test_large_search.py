"""When a site is searched by Pagefind, and when it is not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from building import BuildSite, Built
from handbooks.small import HANDBOOK

from cxsite.adapter import large_search

PAGEFIND = "plugins: [search, {cxsite: {search: pagefind}}]"


def entries(built: Built) -> int:
    return len(json.loads(built.text("search/search_index.json"))["docs"])


def is_searched_in_parts(built: Built) -> bool:
    parts = built.exists("search/pagefind/pagefind.js") and "assets/cx/search.js" in built.html()
    assert parts == (entries(built) == 0)
    assert parts == built.exists("assets/cx/search.js") == ("workers/search." not in built.html())
    return parts


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind is not installed."""
    monkeypatch.setattr(large_search, "executable", lambda: None)


def test_a_site_of_more_entries_than_the_limit_is_searched_in_parts(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pagefind")
    small = build(HANDBOOK, strict=True)
    assert not is_searched_in_parts(small)
    monkeypatch.setattr(large_search, "MOST_ENTRIES", entries(small) - 1)
    large = build(HANDBOOK, strict=True)
    assert is_searched_in_parts(large)
    assert build(HANDBOOK, strict=True).files == large.files


@pytest.mark.parametrize(
    "plugins",
    [
        "[search, {cxsite: {search: lunr}}]",
        "[search, offline, cxsite]",
        "[search, {i18n: {languages: [{locale: en, default: true, name: English}, {locale: de, name: Deutsch}]}}, cxsite]",
    ],
)
def test_it_stays_as_it_is_where_that_is_chosen_pages_are_opened_from_a_folder_or_a_site_is_several(
    build: BuildSite, monkeypatch: pytest.MonkeyPatch, plugins: str
) -> None:
    monkeypatch.setattr(large_search, "MOST_ENTRIES", 10)
    assert not is_searched_in_parts(build(HANDBOOK, strict=True, config=f"plugins: {plugins}"))


@pytest.mark.usefixtures("missing")
def test_without_pagefind_one_line_says_how_to_have_it(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_search, "MOST_ENTRIES", 10)
    built = build(HANDBOOK, strict=True)
    (said,) = [line for line in built.log if "Pagefind" in line]
    assert said.startswith("INFO: cxsite: the search index has some ")
    assert "pip install 'cxsite[search]'" in said
    assert not is_searched_in_parts(built)


@pytest.mark.usefixtures("missing")
def test_who_asks_for_pagefind_is_warned_where_it_is_missing(build: BuildSite) -> None:
    built = build(HANDBOOK, config=PAGEFIND)
    assert built.problems == [f"WARNING: cxsite: {large_search.NOT_THERE}"]
    assert not is_searched_in_parts(built)


def test_where_pagefind_fails_the_site_is_searched_as_without_it(build: BuildSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho out of luck >&2\nexit 3\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(large_search, "executable", lambda: broken)
    built = build(HANDBOOK, config=PAGEFIND)
    assert built.problems == ["WARNING: cxsite: Pagefind made no search index; the site is searched as without it: out of luck"]
    assert entries(built) > 20
    (worker,) = [name for name in built.files if name.startswith("assets/javascripts/workers/search.") and name.endswith(".js")]
    assert built.text("assets/cx/search.js") == f'importScripts("../../{worker}");\n'


def test_a_build_without_it_does_not_import_it() -> None:
    code = "import sys, cxsite.plugin; assert 'pagefind' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0
