"""What a repository may hold that no handbook should: nothing is written outside, nothing is fetched, and each is named."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from building import tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main
from cxsite.git.folder import Taken, take
from cxsite.git.repository import NoRevision, Repository

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    found = Repo(tmp_path / "repo")
    found.commit(BASE)
    return found


def blob(repo: Repo, text: str) -> str:
    command = ["git", "-C", str(repo.top), "hash-object", "-w", "--stdin"]
    return subprocess.run(command, input=text, check=True, capture_output=True, text=True).stdout.strip()


def raw_tree(repo: Repo, *entries: tuple[str, str, str]) -> str:
    """A tree as no git would write it: mode, name and id of each entry, the names as they are."""
    content = b"".join(f"{mode} {name}\0".encode("utf-8", "surrogateescape") + bytes.fromhex(oid) for mode, name, oid in entries)
    command = ["git", "-C", str(repo.top), "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    return subprocess.run(command, input=content, check=True, capture_output=True).stdout.decode().strip()


def commit_of(repo: Repo, root: str) -> str:
    return repo.git("commit-tree", "-m", "Hostile", root)


def taken(repo: Repo, commit: str, to: Path) -> Taken:
    to.mkdir()
    return take(Repository(repo.top), commit, "content", to, lambda _: True)


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("..", "outside"),
        (".", "outside"),
        (".git", "of git"),
        (".GIT", "of git"),
    ],
)
def test_a_folder_whose_name_leads_out_or_is_gits_is_named_and_not_written(repo: Repo, tmp_path: Path, name: str, reason: str) -> None:
    evil = raw_tree(repo, ("100644", "x.md", blob(repo, "evil")))
    content = raw_tree(repo, ("40000", name, evil), ("100644", "fine.md", blob(repo, "fine")))
    found = taken(repo, commit_of(repo, raw_tree(repo, ("40000", "content", content))), tmp_path / "out")
    assert not (tmp_path / "x.md").exists()
    assert below(tmp_path / "out") == ["fine.md"]
    assert found.lost == {f"{name}/x.md": reason}


def test_a_link_and_a_file_below_it_write_nothing_through_the_link(repo: Repo, tmp_path: Path) -> None:
    """A tree may hold a link `a` to elsewhere, and a folder `a` with a file."""
    (tmp_path / "elsewhere").mkdir()
    folder = raw_tree(repo, ("100644", "x.md", blob(repo, "evil")))
    link = blob(repo, str(tmp_path / "elsewhere"))
    content = raw_tree(repo, ("120000", "a", link), ("40000", "a", folder), ("100644", "fine.md", blob(repo, "fine")))
    taken(repo, commit_of(repo, raw_tree(repo, ("40000", "content", content))), tmp_path / "out")
    assert below(tmp_path / "elsewhere") == []
    assert (tmp_path / "out" / "fine.md").read_text() == "fine"


@pytest.mark.parametrize("odd", ["a\nb.md", "ta\tb.md", 'quo"te.md', "-rf.md", ":(glob)x.md", "ünï cödé.md", "trailing .md", "*.md"])
def test_odd_names_are_read_as_they_are(repo: Repo, tmp_path: Path, odd: str) -> None:
    commit = repo.commit({**BASE, f"journeys/{odd}": "---\ntitle: Odd\n---\n"})
    found = taken(repo, commit, tmp_path / "out")
    assert (tmp_path / "out" / "journeys" / odd).read_text() == "---\ntitle: Odd\n---\n"
    assert found.lost == {}


def test_a_name_that_is_no_utf_8_stops_nobody(repo: Repo, tmp_path: Path) -> None:
    content = raw_tree(repo, ("100644", os.fsdecode(b"caf\xe9.md"), blob(repo, "odd")), ("100644", "fine.md", blob(repo, "fine")))
    taken(repo, commit_of(repo, raw_tree(repo, ("40000", "content", content))), tmp_path / "out")
    assert (tmp_path / "out" / "fine.md").read_text() == "fine"


def test_the_same_file_twice_in_a_tree_is_read(repo: Repo, tmp_path: Path) -> None:
    content = raw_tree(repo, ("100644", "a.md", blob(repo, "one")), ("100644", "a.md", blob(repo, "two")))
    taken(repo, commit_of(repo, raw_tree(repo, ("40000", "content", content))), tmp_path / "out")
    assert below(tmp_path / "out") == ["a.md"]


def test_a_partial_clone_fetches_nothing_and_names_what_it_lacks(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3.5\n"))
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.top}", str(clone))
    monkeypatch.chdir(clone)
    (repo.top / ".git").rename(repo.top / "gone")
    said = CliRunner().invoke(main, ["diff", "HEAD~1"], catch_exceptions=False)
    assert said.exit_code == 0, said.output
    assert f"{JOIN} at HEAD~1 is not in this clone, which has only a part of all contents" in " ".join(said.stdout.split())


def test_without_git_the_reason_is_said(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRevision):
        Repository(repo.top)
    monkeypatch.chdir(repo.top)
    said = CliRunner().invoke(main, ["diff", "main"])
    assert said.exit_code == 2
    assert "Traceback" not in said.output
