"""The gate of a pull request: what a broken figure comes from, what is only a warning, and budgets that nobody can judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import tree
from click.testing import CliRunner, Result
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.budgets.lists import FIGURES
from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "repo")
    monkeypatch.chdir(found.top)
    found.commit(BASE)
    return found


def gate(repo: Repo, *budgets: Any, form: str = "text", asked: str = "main") -> Result:
    config = {"site_name": "X", "docs_dir": "content", "plugins": [{"cxsite": {"budgets": list(budgets)}}]}
    (repo.top / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return CliRunner().invoke(main, ["diff", asked, "--gate", "--format", form], catch_exceptions=False)


@pytest.mark.parametrize(
    ("budget", "edits", "says"),
    [
        (
            {"keep": "experience", "at": ">=2.5"},
            [("emotion: 2\n", "emotion: 1\n")],
            "content/journeys/join.md:23: Compare what is free: experience: 2 → 1",
        ),
        (
            {"keep": "experience", "of": "persona/pat", "at": ">=2.5"},
            [("emotion: 2\n", "emotion: 1\n"), ("emotion: 4,", "emotion: 3.5,")],
            "content/journeys/join.md:23: Compare what is free: experience: 2 → 1",
        ),
        (
            {"keep": "contacts-caused", "at": "<=9"},
            [("emotion: 4,", "emotion: 4, contacts: 10,")],
            "content/journeys/join.md:35: Pay: contacts: 10 a month",
        ),
        (
            {"never_rises": "open-hotspots"},
            [("delights: [A smile]", "delights: [A smile], hotspots: [Slow]")],
            "content/journeys/join.md:35: Slow: new, at Pay",
        ),
        (
            {"never_falls": "evidence-share"},
            [("opportunity: Show them first, evidence: [diary]", "opportunity: Show them first")],
            "content/journeys/join.md:31: Fees appear late: evidence: Diary removed",
        ),
    ],
)
def test_a_broken_figure_names_the_line_that_it_comes_from(repo: Repo, budget: dict[str, str], edits: list[tuple[str, str]], says: str) -> None:
    files = BASE
    for old, new in edits:
        files = changed(files, JOIN, old, new)
    repo.write(files)
    result = gate(repo, {"name": "N", **budget})
    assert result.exit_code == 1
    assert says in [line.strip() for line in result.stdout.partition("Broken budget: N")[2].splitlines()]


def test_a_figure_of_one_journey_does_not_come_from_another(repo: Repo) -> None:
    repo.write(changed(changed(BASE, JOIN, "emotion: 2\n", "emotion: 1\n"), "journeys/join-next.md", "emotion: 4", "emotion: 1"))
    told = gate(repo, {"name": "N", "keep": "experience", "of": "journey/join", "at": ">=2.5"}, form="json").stdout
    assert [look["says"] for look in json.loads(told)["budgets"][0]["says"]] == [
        "Join the library: 2.13, and it must be >=2.5",
        "Compare what is free: experience: 2 → 1",
    ]


def test_a_budget_with_a_mistake_lets_nothing_through(repo: Repo) -> None:
    """A gate that says nothing of it would be open from the day of the mistake on."""
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 1\n"))
    for asked in ("HEAD~1", "HEAD~1...", "HEAD~1..HEAD"):
        result = gate(repo, {"name": "Steps hold", "never_fals": "steps"}, asked=asked)
        assert result.exit_code == 1
        assert "mkdocs.yml:7: in the option 'budgets', a budget knows no 'never_fals'; did you mean 'never_falls'?" in result.stdout


def test_a_budget_of_what_is_not_there_does_not_hold(repo: Repo) -> None:
    repo.write(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    result = gate(repo, {"name": "Join holds", "keep": "experience", "of": "journey/jion", "at": ">=2"})
    assert result.exit_code == 1
    assert "Broken budget: Join holds" in result.stdout
    assert "in the budget 'Join holds', unknown journey 'jion'; did you mean 'join'?" in result.stdout


def test_a_mild_breach_is_a_warning_in_the_comment(repo: Repo) -> None:
    repo.write(changed(BASE, JOIN, "emotion: 2\n", "emotion: 1\n"))
    result = gate(repo, {"name": "Mild", "never_falls": "steps", "severity": "warning"}, form="markdown")
    assert result.exit_code == 0
    assert "⚠️ 0 of 1 experience budgets hold\n- ⚠️ broken: *Mild*" in result.stdout


def test_who_accepts_what_no_budget_is_called_is_told(repo: Repo) -> None:
    repo.commit(
        changed(BASE, JOIN, "emotion: 2\n", "emotion: 1\n"), message="Worse\n\ncx-accept: Step hold because we know\ncx-accept: Other because x"
    )
    result = gate(repo, {"name": "Steps hold", "never_falls": "steps"}, {"name": "Other", "keep": "experience", "at": ">=1"}, asked="HEAD~1")
    assert result.exit_code == 1
    assert "accepts “step hold”, and no budget is called that" in result.stdout
    assert "“other”" not in result.stdout


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_knows_what_it_is_made_from(repo: Repo, figure: str) -> None:
    """The change renames a persona, which no figure comes from; none of it is blamed, and none of them stops the gate with a traceback."""
    repo.write(changed(BASE, "personas/pat.md", "title: Pat", "title: Kim"))
    never = {"name": "Never", "keep": figure, "at": ">=99999", **({"of": "metric/nps"} if figure == "metric" else {})}
    found = gate(repo, never, form="json")
    [record] = json.loads(found.stdout)["budgets"]
    assert (found.exit_code, record["holds"]) == (1, False)
    assert [look["says"] for look in record["says"] if "Kim" in look["says"]] == []
