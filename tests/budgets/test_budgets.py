"""Experience budgets: what breaks one is found where it stands, in `check` and over a change."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import tree
from click.testing import CliRunner, Result
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"
Run = Callable[..., Result]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "repo")
    monkeypatch.chdir(found.top)
    return found


def write_budgets(repo: Repo, *budgets: Any) -> None:
    config = {"site_name": "X", "docs_dir": "content", "plugins": [{"cxsite": {"budgets": list(budgets)}}]}
    (repo.top / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")


def broken(repo: Repo, *budgets: Any) -> list[str]:
    """What `check` says of the small handbook with these budgets, without the lines of excerpts."""
    write_budgets(repo, *budgets)
    if not (repo.top / "content").exists():
        repo.write(BASE)
    return [line for line in CliRunner().invoke(main, ["check"], catch_exceptions=False).stdout.splitlines() if "[" in line and ": " in line[:60]]


MOMENTS = {"name": "Moments hold", "no": "steps", "where": {"moment_of_truth": True, "emotion": "<3"}}


@pytest.mark.parametrize(
    ("budget", "says"),
    [
        (MOMENTS, "content/journeys/join.md:23:18: error: 'Moments hold' does not hold: Compare what is free: moment_of_truth yes, emotion 2 [budget/broken]"),
        ({"name": "N", "no": "hotspots", "where": {"actions": None}}, "content/hotspots/queue.md:2:1: error: 'N' does not hold: A queue: actions none [budget/broken]"),
        ({"name": "N", "no": "journeys", "where": {"status": "published", "owner": "!=it"}}, ""),
        ({"name": "N", "no": "personas", "where": {"owner": "none"}}, "content/personas/pat.md:2:1: error: 'N' does not hold: Pat: owner none [budget/broken]"),
        ({"name": "N", "keep": "experience", "of": "journey/join", "at": ">=3.2"}, "content/journeys/join.md:2:1: error: 'N' does not hold: Join the library: 2.75, and it must be >=3.2 [budget/broken]"),
        ({"name": "N", "keep": "experience", "of": "journey/join", "at": ">=2.75"}, ""),
        ({"name": "N", "keep": "open-hotspots", "at": "<=1", "because": "Half", "severity": "warning"}, "mkdocs.yml:6:13: warning: 'N' does not hold: hotspots that still need something done: 2, and it must be <=1; because: Half [budget/strained]"),
        ({"name": "N", "keep": "metric", "of": "metric/nps", "at": ">12"}, "content/metrics.yml:1:3: error: 'N' does not hold: NPS: 12, and it must be >12 [budget/broken]"),
        ({"name": "N", "keep": "evidence-share", "at": ">=20"}, ""),
        ({"name": "N", "never_falls": "steps"}, ""),
        ({**MOMENTS, "paths": ["actions/*"]}, ""),
        ({**MOMENTS, "where": {"emotion": "<3", "team": "it"}}, ""),
    ],
)  # fmt: skip
def test_a_breach_stands_where_its_value_does(repo: Repo, budget: dict[str, Any], says: str) -> None:
    assert broken(repo, budget) == ([says] if says else [])


def test_a_budget_holds_from_its_day_on(repo: Repo) -> None:
    """Today is 2026-11-22."""
    assert broken(repo, {**MOMENTS, "from": datetime.date(2026, 11, 23)}) == []
    assert len(broken(repo, {**MOMENTS, "from": datetime.date(2026, 11, 22)})) == 1


@pytest.mark.parametrize(
    ("budget", "says"),
    [
        ({"name": "N", "no": "stpes"}, "there is no 'stpes' for 'no'; did you mean 'steps'?"),
        ({"name": "N", "no": "steps", "where": {"emotoin": "<3"}}, "'steps' has no field 'emotoin'; did you mean 'emotion'?"),
        ({"name": "N", "no": "steps", "where": {"emotion": "<bad"}}, "in the budget 'N', 'emotion' is a number; 'bad' is not"),
        ({"name": "N", "no": "steps", "where": {"persona": "pta"}}, "in the budget 'N', unknown persona 'pta'; did you mean 'pat'?"),
        ({"name": "N", "keep": "experience", "at": "3"}, "'keep' wants a bound; write one such as 'at: \">=3.2\"'"),
        ({"name": "N", "keep": "experience", "of": "journey/jion", "at": ">=3"}, "unknown journey 'jion'; did you mean 'join'?"),
        ({"name": "N", "keep": "experience", "of": "metric/nps", "at": ">=3"}, "'experience' is of no 'metric'"),
        ({"name": "N", "keep": "experience", "no": "steps", "at": ">=3"}, "wants one of no, keep, never_falls, never_rises"),
        ({"name": "N", "no": "steps", "were": {}}, "a budget knows no 'were'; did you mean 'where'?"),
        ({"no": "steps"}, "a budget needs a name"),
        ("steps", "a budget wants 'key: value' lines"),
        ({"name": "N", "no": "steps", "from": "soon"}, "'soon' is no date; write it as 2026-11-22"),
    ],
)
def test_what_is_wrong_with_a_budget_is_said_at_its_line(repo: Repo, budget: Any, says: str) -> None:
    [line] = broken(repo, budget)
    assert says in line
    assert line.startswith("mkdocs.yml:")


def test_a_file_accepts_with_a_reason_and_only_then(repo: Repo) -> None:
    repo.write(
        changed(
            BASE,
            JOIN,
            "        importance: 5\n",
            "        importance: 5\n        x-cx-accept: moments hold because the price list is being rewritten\n",
        )
    )
    assert broken(repo, MOMENTS) == []
    repo.write(changed(BASE, JOIN, "        importance: 5\n", "        importance: 5\n        x-cx-accept: Moments hold\n"))
    first, second = broken(repo, MOMENTS)
    assert first.startswith("content/journeys/join.md:23:18: error: 'Moments hold' does not hold")
    assert second == (
        "content/journeys/join.md:25:22: error: this accepts nothing without a reason; write 'x-cx-accept: Moments hold because …' [reference/unknown]"
    )


def test_a_file_that_accepts_what_no_budget_is_called_is_told_so(repo: Repo) -> None:
    repo.write(
        BASE
        | {"personas/pat.md": BASE["personas/pat.md"].replace("title: Pat", "title: Pat\nx-cx-accept:\n- Moment hold because why\n- x because y")}
    )
    assert broken(repo, {**MOMENTS, "where": {"emotion": "<1"}}) == [
        "content/personas/pat.md:5:3: error: this accepts nothing: no budget is called 'Moment hold'; did you mean 'Moments hold'? [reference/unknown]",
        "content/personas/pat.md:6:3: error: this accepts nothing: no budget is called 'x' [reference/unknown]",
    ]


NEVER = {"name": "Nothing falls", "never_falls": "steps"}
EVIDENCE = {"name": "More evidence", "never_falls": "evidence-share"}


def test_a_gate_judges_a_change_and_a_commit_accepts_it(repo: Repo) -> None:
    write_budgets(repo, NEVER, EVIDENCE, {"name": "Fewer hotspots", "never_rises": "open-hotspots"})
    repo.commit(BASE)
    repo.git("checkout", "-q", "-b", "work")
    repo.write(changed(BASE, JOIN, "channel: desk, emotion: 4", "channel: desk, emotion: 3"))

    def gate(*args: str) -> Result:
        return CliRunner().invoke(main, ["diff", "main...", "--gate", *args], catch_exceptions=False)

    repo.commit(message="Pay feels worse")
    result = gate()
    assert result.exit_code == 1
    assert "Broken budget: Nothing falls\n  content/journeys/join.md:35: Pay: 4 → 3\n" in result.stdout
    assert "2 of 3 experience budgets hold." in result.stdout
    repo.commit(message="Explain\n\ncx-accept: nothing FALLS because the till is replaced in March\n")
    result = gate("--format", "json")
    assert result.exit_code == 0
    [one] = [budget for budget in json.loads(result.stdout)["budgets"] if not budget["holds"]]
    assert one["accepted"] == "the till is replaced in March"
    assert one["accepted_by"] == "Ann Author"
    comment = gate("--format", "markdown").stdout
    assert "⚠️ 2 of 3 experience budgets hold\n- ⚠️ accepted: *Nothing falls*, accepted by Ann Author because the till is replaced in March" in comment


def test_what_is_new_has_nothing_to_fall_from(repo: Repo) -> None:
    write_budgets(repo, NEVER)
    repo.commit(BASE)
    repo.write(changed(BASE, JOIN, "steps:\n      - {name: Pay", "steps:\n      - {name: Queue, emotion: 1}\n      - {name: Pay"))
    assert CliRunner().invoke(main, ["diff", "main", "--gate"]).exit_code == 0
