"""Control characters, which XML and HTML forbid: no form of what changed has one, whatever stands in titles."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from building import BuildSite, tree
from click.testing import CliRunner
from handbooks.dated import JOIN, ON, committed
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def _with_bells() -> dict[str, str | bytes]:
    """YAML forbids these characters as they are, and writes them as codes in quotes."""
    files = changed(BASE, JOIN, "title: Join the library", 'title: "Join\\a the library"')
    files = changed(files, JOIN, "name: Compare what is free", 'id: compare-what-is-free\n        name: "Compare\\b what \\x9b is \\e free\\uFFFE"')
    files = changed(files, JOIN, "emotion: 2\n", "emotion: 1\n")
    files = changed(files, JOIN, "text: Fees appear late", 'text: "Fees\\a appear late", status: resolved')
    files = changed(files, "taxonomy.yml", "{it: IT}", '{it: "I\\aT"}')
    return {**files, "personas/sam.md": '---\ntype: persona\ntitle: "Sam\\a Sample"\ngoals: ["x\\a y"]\n---\n'}


def test_reviews_have_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.top)
    repo.commit(BASE, on="2026-10-01")
    repo.commit(_with_bells(), on="2026-11-01")
    for command in (
        ["diff", "HEAD~1", "HEAD", "--format", "markdown"],
        ["diff", "HEAD~1", "HEAD", "--format", "html"],
        ["changes"],
        ["changes", "--format", "atom"],
    ):
        told = CliRunner().invoke(main, command, catch_exceptions=False).stdout
        assert "Sam Sample" in told
        assert _FORBIDDEN.findall(told) == [], command


def test_pages_and_feeds_have_none_and_a_finding_names_them(build: BuildSite) -> None:
    site = build({}, config=ON, prepare=committed([("2026-10-01", BASE), ("2026-11-01", _with_bells())]))
    assert "Sam Sample" in site.words("changes/")
    for page in site.site.rglob("*.html"):
        assert _FORBIDDEN.findall(page.read_text("utf-8")) == [], page
    for feed in [*site.site.glob("cx/changes.xml"), *site.site.glob("cx/journeys/*.xml")]:
        assert ET.fromstring(feed.read_text("utf-8")).tag.endswith("feed")
    assert any("text/invisible" in problem for problem in site.problems)
