"""Options in reviews: budgets by name, and whether the change is to blame for a breach; readers of the site hear of budgets alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"
KEPT = "{name: Joining holds, keep: experience, of: journey/join, at: '>=3'}"
LESS = KEPT.replace(">=3", ">=2.5")
NONE_OPEN = "{name: Nothing is left, no: hotspots, where: {severity: '>=4'}}"

Commit = Callable[..., None]


@pytest.fixture
def commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    repo = Repo(tmp_path / "repo")
    monkeypatch.chdir(repo.top)

    def run(day: str, *budgets: str, more: str = "", files: dict[str, str | bytes] = BASE) -> None:
        options = f"{{changes: true, {more}budgets: [{', '.join(budgets)}]}}"
        (repo.top / "mkdocs.yml").write_text(f"site_name: X\ndocs_dir: content\nplugins: [cxsite: {options}]\n", "utf-8")
        repo.commit(files, on=day)

    return run


def said(*command: str) -> str:
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_a_budget_that_is_loosened_is_told_by_its_name(commit: Commit) -> None:
    commit("2026-11-01", KEPT)
    commit("2026-11-02", LESS, NONE_OPEN, more="nav_limit: 7, ")
    told = said("diff", "HEAD~1", "HEAD")
    assert "budget “Joining holds”: bound: >=3 → >=2.5" in told
    assert "budget “Nothing is left”: new" in told
    assert "option “nav_limit”: new" in told
    assert "option “budgets”" not in told
    assert "there are no: hotspots - where: severity: &gt;=4" in said("diff", "HEAD~1", "HEAD", "--format", "markdown")


def test_a_budget_that_has_no_name_is_told_as_the_option_that_it_stands_in(commit: Commit) -> None:
    commit("2026-11-01", KEPT)
    commit("2026-11-02", KEPT, "{no: hotspots}")
    assert "option “budgets”: new" in said("diff", "HEAD~1", "HEAD")


def test_a_breach_says_whether_it_was_there_before(commit: Commit) -> None:
    commit("2026-11-01", KEPT, NONE_OPEN)
    commit("2026-11-02", KEPT, NONE_OPEN, files=changed(BASE, "hotspots/queue.md", "severity: 3", "severity: 5"))
    told = said("diff", "HEAD~1", "HEAD")
    assert "Join the library: 2.75, and it must be >=3; it was broken before" in told
    assert "Fees appear late: severity 4; it was broken before" in told
    assert "A queue: severity 5 " in told


def test_readers_hear_of_budgets_and_of_no_other_option(commit: Commit) -> None:
    """With the next commit that changes the handbook: only these count."""
    commit("2026-09-01", KEPT)
    commit("2026-10-01", LESS, more="nav_limit: 7, ", files={**BASE, "about.md": "# About you\n"})
    for form in ("markdown", "atom"):
        told = said("changes", "--format", form)
        assert "Joining holds: bound:" in told
        assert "option" not in told
        assert "nav" not in told
