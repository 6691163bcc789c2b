"""`cxsite codeowners`: owners of the handbook as lines for GitHub and GitLab."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import write_tree
from click.testing import CliRunner, Result
from handbooks.shop import TREE

from cxsite.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def in_repository(files, top: str = ".git") -> Result:
        write_tree(tmp_path / "docs" / "content", files)
        (tmp_path / top).mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path / "docs")
        return CliRunner().invoke(main, ["codeowners"])

    return in_repository


def test_each_file_stands_with_the_handle_of_its_owner_from_the_top_of_the_repository(run):
    result = run(TREE)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "# Written by `cxsite codeowners` from the owners in the handbook: change them there.",
        "/docs/content/journeys/join-next.md @acme/web",
        "/docs/content/touchpoints/page.md @acme/web",
    ]


def test_departments_without_a_handle_are_named_on_stderr(run):
    assert run(TREE).stderr == "no handle in the taxonomy: Shop, Bank\n"


def test_owners_that_are_no_department_are_named_too(run):
    result = run({"taxonomy.yml": "departments: {it: IT}\n", "journeys/a.md": "---\ntitle: A\nowner: Mayor\nstages: []\n---\n"})
    assert (result.stdout, result.stderr) == ("", "no department of the taxonomy: Mayor\n")


def test_without_a_repository_paths_begin_where_the_command_was_called(run):
    assert "\n/content/touchpoints/page.md @acme/web\n" in run(TREE, top="elsewhere").stdout


def test_names_that_would_be_patterns_are_escaped(run):
    result = run(
        {"taxonomy.yml": "departments: {it: {handle: it@example.org}}\n", "journeys/a [b] #1.md": "---\ntitle: A\nowner: it\nstages: []\n---\n"}
    )
    assert result.stdout.splitlines()[1:] == [r"/docs/content/journeys/a\ \[b\]\ \#1.md it@example.org"]
