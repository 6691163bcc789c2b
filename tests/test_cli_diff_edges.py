"""What `cxsite diff` says where little or nothing can be compared, and where nothing moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import write_tree
from click.testing import CliRunner
from history import Repo, changed
from test_cli_diff import BASE, JOIN, Run, lines, repo, run

from cxsite.cli import main

__all__ = ["repo", "run"]


def test_a_journey_that_feels_as_before_is_not_said_to_have_moved(repo: Repo, run: Run) -> None:
    first, rest = BASE[JOIN].split("      - {name: Pay", 1)
    pay, after = rest.split("\n", 1)
    repo.write({**BASE, JOIN: f"{first}{after}".replace("    steps:\n", f"    steps:\n      - {{name: Pay{pay}\n", 1)})
    assert "Join the library: 2.8, as before" in lines(run("main"))
    told = run("main", "--format", "html").stdout
    assert "<bdi>Join the library</bdi>: 2.8, as before" in told
    # A stage that has no step any more.
    assert "<bdi>Pay</bdi> → <bdi>nothing</bdi>" in told
    assert "<bdi></bdi>" not in told


def test_a_file_that_nobody_can_read_now_is_not_said_to_be_new(repo: Repo, run: Run) -> None:
    repo.write(changed(BASE, JOIN, "title: Join the library", "title: Join: the library"))
    told = lines(run("main"))
    assert "unusable file “journeys/join.md”: cannot be read now" in told
    repo.commit()
    repo.write(BASE)
    assert not [line for line in lines(run("main")) if "unusable file" in line and line.endswith(": removed")]


def test_branches_with_nothing_in_common_are_named_with_the_way_to_compare_them(repo: Repo, run: Run) -> None:
    repo.git("checkout", "-q", "--orphan", "lone")
    repo.commit(message="Alone")
    result = run("main...")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: 'main' and 'HEAD' have no commit in common here; compare them as they are, with 'main' and without dots\n",
    )


def test_a_repository_without_commits_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(Repo(tmp_path / "fresh").top / "content", BASE)
    monkeypatch.chdir(tmp_path / "fresh")
    for command in (["diff", "HEAD"], ["diff", "main"], ["check", "--changed", "HEAD"]):
        result = CliRunner().invoke(main, command)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, "Error: nothing is committed here yet, so there is nothing to compare with")
    result = CliRunner().invoke(main, ["changes"])
    assert (result.exit_code, "or there are none" in result.stdout) == (0, True)


def test_a_journey_that_came_or_went_is_not_said_to_have_changed_steps(repo: Repo, run: Run) -> None:
    renew = "---\ntype: journey\ntitle: Renew\npersonas: [pat]\nstages: [{name: Ask, steps: [{name: Call, emotion: 2}, Wait]}]\n---\n"
    repo.write({**BASE, "journeys/renew.md": renew})
    assert lines(run("main"))[0] == "Renew: new."
    repo.commit()
    repo.git("checkout", "-q", "-b", "other")
    repo.write(BASE)
    assert lines(run("main"))[0] == "Renew: removed."


def test_a_conflict_in_the_configuration_is_named_with_its_line(repo: Repo, run: Run) -> None:
    (repo.top / "mkdocs.yml").write_text("site_name: A\n<<<<<<< HEAD\ntheme: material\n=======\ntheme: mkdocs\n>>>>>>> other\n", "utf-8")
    result = run("main")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: mkdocs.yml:2: a conflict that git could not solve; keep one version, and remove the lines of '<<<<<<<', '=======' and '>>>>>>>'\n",
    )
