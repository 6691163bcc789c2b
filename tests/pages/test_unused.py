"""Pages that were meant for the handbook and cannot be part of it."""

from __future__ import annotations

from pathlib import Path

from building import write_tree

from cxsite.settings import Setup
from cxsite.site import read_site


def test_a_page_that_nobody_can_read_is_handed_on_without_its_front_matter_and_no_other_file_is(tmp_path: Path) -> None:
    files = {
        "taxonomy.yml": "channels: {web: Web}\n",
        "about.md": "---\ntitle: About\n---\n# About\n",
        "personas/pat.md": "---\ntitle: Pat\ntype: persona\n---\n",
        "personas/kim.md": "---\ntitle: @Kim\ntype: persona\n---\n# Kim\n",
    }
    unused = read_site(Setup(write_tree(tmp_path, files))).unused()
    assert list(unused) == ["personas/kim.md"]
    assert "@Kim" not in unused["personas/kim.md"]
    assert "# Kim" in unused["personas/kim.md"]
