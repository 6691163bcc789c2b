"""The command line answers before it has imported what it does not need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from handbooks.small import HANDBOOK

#: What takes long to import, and what only pages are made with.
HEAVY = ("pydantic", "yaml", "mkdocs", "jinja2", "mermaid", "merman", "requests", "rapidfuzz", "slugify", "importlib.metadata")

_PROGRAM = """
import json, sys
from cxsite.cli import main
try:
    main(sys.argv[1:], prog_name="cxsite")
except SystemExit as end:
    print("\\n" + json.dumps([end.code, sorted(sys.modules)]))
"""


def _modules(folder: Path, *arguments: str) -> set[str]:
    """All modules that a command has imported when it ends."""
    done = subprocess.run([sys.executable, "-c", _PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, timeout=240, check=True)
    status, modules = json.loads(done.stdout.splitlines()[-1])
    assert not status, done.stdout + done.stderr
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["export", "--help"], ["import", "--help"]])
def test_help_imports_no_more_than_the_words_of_the_command_line(tmp_path: Path, arguments: list[str]) -> None:
    found = _modules(tmp_path, *arguments)
    assert "click" in found
    assert sorted(found & set(HEAVY)) == []
    ours = {name for name in found if name.startswith("cxsite.")}
    assert {name.split(".")[1] for name in ours} == {"cli", "commands", "today"}


def test_check_imports_nothing_that_only_draws_or_exports(tmp_path: Path) -> None:
    write_tree(tmp_path / "content", HANDBOOK)
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml(), "utf-8")
    found = _modules(tmp_path, "check")
    assert "cxsite.rules.run" in found
    assert sorted(found & {"mermaid", "merman", "requests", "cxsite.export.files", "cxsite.export.handbook", "cxsite.export.model"}) == []


def test_check_of_pages_without_blocks_imports_nothing_that_pages_are_made_with(tmp_path: Path) -> None:
    write_tree(tmp_path / "content", {src: text for src, text in HANDBOOK.items() if src != "index.md"})
    found = _modules(tmp_path, "check")
    assert "cxsite.rules.run" in found
    assert sorted(found & {"jinja2", "markupsafe", "segno", "urllib.request", "cxsite.site", "cxsite.pages.render", "cxsite.insight.figures"}) == []
    assert sorted(name for name in found if name.startswith(("cxsite.pages.sections", "cxsite.diagrams", "cxsite.export"))) == []


def test_check_without_a_site_does_without_mkdocs_and_what_renders(tmp_path: Path) -> None:
    write_tree(tmp_path / "content", HANDBOOK)
    found = _modules(tmp_path, "check")
    assert "cxsite.pages.sections.journeys.map" in found, "a block needs the fields of all lists"
    assert sorted(found & {"mkdocs", "material", "mermaid", "jinja2", "segno", "urllib.request", "cxsite.pages.render", "cxsite.site"}) == []
