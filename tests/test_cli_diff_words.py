"""What `cxsite diff` says of values that are more than a word: in the words of pages, and not in those of YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import BuildSite, tree
from click.testing import CliRunner
from handbooks.dated import JOIN, ON, committed
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
RATED = "        emotion: 2\n"


def said(repo: Repo, *edits: tuple[str, str, str], before: dict[str, str | bytes] | None = None) -> str:
    """What is said of some edits: file, what stood there, what stands there."""
    files = dict(before or BASE)
    repo.commit(files)
    for edit in edits:
        files = changed(files, *edit)
    repo.write(files)
    result = CliRunner().invoke(main, ["diff", "HEAD"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())
    # Neither names of keys nor braces of YAML.
    assert re.findall(r"\b[a-z]+_[a-z_]+|[{}\[\]]", told) == []
    return told


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "repo")
    monkeypatch.chdir(found.top)
    return found


def with_values(text: str) -> dict[str, str | bytes]:
    return dict(changed(BASE, JOIN, RATED, f"{RATED}        {text}\n"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "contacts: {per_month: 1400, cost: 2.5, currency: €}", "contacts: 1,400 a month, €2.50 each"),
        ("contacts: {per_month: 400}", "contacts: {per_month: 300, cost: 2, currency: francs}", "contacts: 400 a month → 300 a month, 2 francs each"),
        ("contacts: {per_month: 400}", "", "contacts removed (was 400 a month)"),
        ("", "next: [{to: pay, when: They are sure}]", "goes on to: Pay (They are sure) added"),
        ("next: [pay]", "", "goes on to: Pay removed"),
        ("", "hand_off: {to: site, kind: external}", "hand-off: Site (external) added"),
        ("", "hand_off: {to: it}", "hand-off: IT added"),
        ("", "per_persona: {pat: {emotion: 1, thinks: Oh}}", "for single personas: Pat (experience 1, thinks Oh) added"),
        ("per_persona: {pat: {emotion: 1}}", "per_persona: {pat: {emotion: 1.5}}", "for single personas: Pat (experience 1 → 1.5)"),
        ("metrics: {nps: }", "metrics: {nps: 14}", "metrics: NPS now 14, before without a number"),
        ("metrics: {nps: 14}", "metrics: {nps: }", "metrics: NPS without a number now, before 14"),
        ("", "metrics: {nps: 14}", "metrics: NPS (14) added"),
        ("metrics: {nps: 14}", "", "metrics: NPS (14) removed"),
        ("metrics: {nps: 14}", "metrics: {nps: 20}", "metrics: NPS 14 → 20"),
    ],
)
def test_a_value_of_a_step_is_said_in_the_words_of_pages(repo: Repo, old: str, new: str, told: str) -> None:
    before = with_values(old)
    assert told in said(repo, (JOIN, f"{RATED}        {old}\n", f"{RATED}        {new}\n"), before=before)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (JOIN, "bounce: 38%", "bounce: 20.5%", "leave here: 38% → 20.5%"),
        (JOIN, "bounce: 38%", "bounce: true", "leave here: 38% → some"),
        (JOIN, "text: Fees appear late,", "text: Fees appear late, status: in-progress,", "status: open → in progress"),
        (JOIN, "status: published", "status: in-review", "status: published → in review"),
        (JOIN, "status: published", "stakeholders: {responsible: it}", "stakeholders: responsible IT"),
        ("personas/pat.md", "goals: [Read more]", "goals: [Read more]\nshare: 20%", "share of customers: 20%"),
    ],
)
def test_shares_are_in_per_cent_and_states_in_words(repo: Repo, file: str, old: str, new: str, told: str) -> None:
    assert told in said(repo, (file, old, new))


def test_the_page_of_changes_says_them_in_its_language(build: BuildSite) -> None:
    later = changed(with_values("contacts: {per_month: 1400, cost: 2.5, currency: €}"), JOIN, "bounce: 38%", "bounce: 20.5%")
    site = build(
        {}, config=ON.replace("changes: true", "changes: true, language: de"), prepare=committed([("2026-09-02", BASE), ("2026-10-02", later)])
    )
    told = " ".join(site.words("changes/").split())
    assert "Join the library: 1 Schritt geändert" in told
    assert "Kontakte: 1 400 im Monat, je €2,50" in told
    assert "springen ab: 38 % → 20,5 %" in told


def test_a_persona_is_called_by_the_name_alone_where_nobody_else_has_it(repo: Repo) -> None:
    pat = BASE["personas/pat.md"].replace("title: Pat\n", "title: 'Pat, a reader'\n")
    edit = (JOIN, RATED, "        emotion: 5\n")
    assert "Pat’s experience rises" in said(repo, edit, before={**BASE, "personas/pat.md": pat})
    twice = {**BASE, "personas/pat.md": pat, "personas/other.md": pat.replace("reader", "teacher")}
    assert "Pat, a reader’s experience rises" in said(repo, edit, before=twice)
