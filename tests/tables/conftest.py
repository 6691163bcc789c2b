"""Commands run in a handbook of one journey."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import mkdocs_yml, write_tree
from click.testing import CliRunner
from handbooks.imported import JOURNEY, Run

from cxsite.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a handbook of one journey whose stages are to be YAML."""
    config = mkdocs_yml("plugins: [search, {cxsite: {journey_form: front-matter}}]\n")
    write_tree(tmp_path, {"mkdocs.yml": config, "content/journeys/join.md": JOURNEY, "content/journeys/bare.md": JOURNEY.replace(", emotion: 2", "")})
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, list(arguments))
