"""A search index has the same entries whether a page was read for it now or before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import EVERYTHING, mkdocs_yml, write_tree
from handbooks.small import HANDBOOK
from warmed import warmed

from cxsite.kept import Shelf


def _index(root: Path) -> bytes:
    """The search index of a build in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(command, cwd=root, env=dict(os.environ), stdin=subprocess.DEVNULL, capture_output=True, timeout=240, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return (root / "site" / "search" / "search_index.json").read_bytes()


def _kept(root: Path) -> list[str]:
    (folder,) = (root / ".cache" / "cxsite" / "search").iterdir()
    return (Shelf(folder, 9).get("all") or [])[::2]


@pytest.mark.parametrize("theme", ["material", "mkdocs"][: None if EVERYTHING else 1])
def test_an_edit_changes_the_entries_of_the_pages_that_it_changes(tmp_path: Path, theme: str) -> None:
    write_tree(warmed(tmp_path) / "content", HANDBOOK)
    config = mkdocs_yml(f"theme: {{name: {theme}}}")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    cold = _index(tmp_path)
    kept = _kept(tmp_path)
    assert len(kept) > 20
    assert _index(tmp_path) == cold
    assert _kept(tmp_path) == kept

    page = tmp_path / "content" / "journeys" / "join.md"
    page.write_text(page.read_text("utf-8").replace("Compare what is free", "Compare what costs nothing"), "utf-8")
    edited = _index(tmp_path)
    assert len(set(kept) & set(_kept(tmp_path))) > 5, "of pages that do not name the step"
    assert not set(kept) <= set(_kept(tmp_path)), "what no page needs is not kept"
    assert "Compare what costs nothing" in json.dumps(json.loads(edited))

    (tmp_path / "mkdocs.yml").write_text(config.replace("cxsite", "{cxsite: {cache: false}}"), "utf-8")
    assert _index(tmp_path) == edited
