"""`cxsite changes`: what changed month by month, as a page, a feed and data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from building import tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"


def said(*args: str) -> str:
    result = CliRunner().invoke(main, ["changes", *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Three months: the handbook, a better step and a persona with a name, a month in which nothing but words of a page changed."""
    found = Repo(tmp_path / "repo")
    (found.top / "mkdocs.yml").write_text("site_name: X\nsite_url: https://cx.example/\ndocs_dir: content\nplugins: [cxsite]\n", "utf-8")
    better = changed(BASE, JOIN, "emotion: 2\n", "emotion: 3.5\n")
    better["personas/sam.md"] = "---\ntype: persona\ntitle: 'Sam @sam <b>'\n---\n"
    for day, files in (("2026-08-02", BASE), ("2026-09-10", better), ("2026-11-20", {**better, "about.md": "# About us\n\nMore.\n"})):
        found.commit(files, on=day)
    monkeypatch.chdir(found.top)
    return found


def test_a_page_tells_each_month_the_newest_first(repo: Repo) -> None:
    page = said()
    assert [line for line in page.splitlines() if line.startswith("#")] == ["# What changed", "## 2026-11", "## 2026-09"]
    assert "**Join the library: 2.8 → 3.7.**" in page
    assert "[Join the library: Compare what is free](https://cx.example/journeys/join/#compare-what-is-free): experience: 2 → 3.5" in page
    assert "<b>" not in page
    assert "@sam" not in page
    assert said("--months", "1").count("\n## ") == 1


def test_what_is_not_listed_today_is_named_in_no_month(repo: Repo) -> None:
    assert "Sam" in said()
    hidden = changed(dict(BASE), JOIN, "emotion: 2\n", "emotion: 3.5\n")
    hidden["personas/sam.md"] = "---\ntype: persona\ntitle: 'Sam @sam <b>'\nlisted: false\n---\n"
    repo.commit(hidden, on="2026-12-01")
    for form in ("markdown", "atom"):
        assert "Sam" not in said("--format", form)
        assert "2 → 3.5" in said("--format", form)


def test_the_feed_has_what_atom_asks_for(repo: Repo) -> None:
    feed, atom = ET.fromstring(said("--format", "atom")), "{http://www.w3.org/2005/Atom}"
    for one in (feed, *feed.iter(f"{atom}entry")):
        assert all(len(one.findall(f"{atom}{name}")) == 1 for name in ("id", "title", "updated"))
    assert [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")] == [
        "tag:cx.example,2026:changes/2026-11",
        "tag:cx.example,2026:changes/2026-09",
    ]
    assert feed.findtext(f"{atom}updated") == "2026-11-20T00:00:00Z"
    assert said("--format", "atom") == said("--format", "atom")


def test_two_handbooks_on_one_host_have_ids_of_their_own(repo: Repo) -> None:
    def ids(site_url: str) -> set[str]:
        (repo.top / "mkdocs.yml").write_text(f"site_name: X\nsite_url: {site_url}\ndocs_dir: content\nplugins: [cxsite]\n", "utf-8")
        return {str(item.text) for item in ET.fromstring(said("--format", "atom")).iter("{http://www.w3.org/2005/Atom}id")}

    trains, ferries = ids("https://cx.example/trains/"), ids("https://cx.example/ferries")
    assert "tag:cx.example,2026:trains/changes/2026-11" in trains
    assert not trains & ferries
    assert not trains & ids("https://cx.example/")
    assert all(re.fullmatch(r"tag:[a-z.]+,2026:[A-Za-z0-9%/._-]+", item) for item in ids("https://cx.example/bähn%20en/"))


def test_handbooks_whose_address_nobody_knows_have_ids_of_their_own_by_name_and_folder(repo: Repo) -> None:
    def ids(name: str, root: str = "") -> set[str]:
        options = f"{{root: {root}}}" if root else "{}"
        (repo.top / "mkdocs.yml").write_text(f"site_name: {name}\ndocs_dir: content\nplugins: [{{cxsite: {options}}}]\n", "utf-8")
        return {str(item.text) for item in ET.fromstring(said("--format", "atom")).iter("{http://www.w3.org/2005/Atom}id")}

    trains, ferries, within = ids("Trains"), ids("Fähren / Schiffe"), ids("Trains", "journeys")
    assert "tag:cxsite.invalid,2026:Trains/changes/2026-11" in trains
    assert not trains & ferries
    assert not trains & within
    assert all(re.fullmatch(r"tag:[a-z.]+,2026:[A-Za-z0-9%/._-]+", item) for item in trains | ferries | within)


def test_data_holds_the_whole_of_each_month(repo: Repo) -> None:
    months = json.loads(said("--format", "json"))["months"]
    assert [month["month"] for month in months] == ["2026-11", "2026-09"]
    assert months[1]["report"]["journeys"][0]["after"] == 3.69


def test_a_shallow_clone_and_one_month_say_so(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    page = said()
    assert "This clone is shallow: it reaches back to 2026-11-20." in page
    assert "Nothing to compare" in page


def test_data_names_nothing_that_is_not_listed_today(repo: Repo) -> None:
    *before, hiding, after = enumerate(_months_of_quokkas())
    _commit(repo, *before)
    assert "quokka" in said("--format", "json").lower()
    _commit(repo, hiding, after)
    told = said("--format", "json")
    assert [line for line in told.splitlines() if "quokka" in line.lower()] == []
    assert "2 → 3.5" in told
    assert "Somebody" in told


def _months_of_quokkas() -> list[tuple[str, dict[str, str | bytes]]]:
    """Months in which things that the last but one hides had findings, budgets, and texts that were written otherwise."""
    strange = {
        "personas/quokka-folk.md": "---\ntype: persona\ntitle: Quokka folk\ngoalz: [x]\nowner: Nobody\n---\n",
        "touchpoints/quokka-desk.md": "---\ntype: touchpoint\ntitle: Quokka desk\nchannels: [quokkaphone]\n---\n",
        "journeys/quokka-trip.md": (
            "---\ntype: journey\ntitle: Quokka trip\npersonas: [quokka-folk, quokka-nobody]\n"
            "stages:\n  - name: Quokka morning\n    steps: [{name: Quokka walk, emotion: 4, touchpoint: quokka-desk, hotspots: [{text: Quokka noise}]}]\n---\n"
        ),
        "journeys/quokka-broken.md": "---\ntype: journey\ntitle: [Quokka\n---\n",
    }
    plain = changed(dict(BASE), JOIN, "emotion: 2\n", "emotion: 3.5\n")
    plain["personas/sam.md"] = "---\ntype: persona\ntitle: Sam\nowner: Nobody\n---\n"
    asked = changed(changed(plain, JOIN, "personas: [pat]", "personas: [pat, quokka-flok]"), "personas/sam.md", "Nobody", "Somebody")
    mended = {**strange, "personas/quokka-folk.md": "---\ntype: persona\ntitle: Quokka folk\n---\n"}
    hidden = {path: text.replace("\ntitle:", "\nlisted: false\ntitle:") for path, text in strange.items()}
    hidden["journeys/quokka-broken.md"] = "---\ntype: journey\ntitle: Quokka whole\nlisted: false\n---\n"
    return [
        ("2026-12-01", {**plain, **strange}),
        ("2027-01-01", {**plain, **mended}),
        ("2027-02-01", {**plain, **mended, "personas/quokka-folk.md": strange["personas/quokka-folk.md"]}),
        ("2027-03-01", {**plain, **hidden}),
        ("2027-04-01", {**asked, **hidden, "about.md": "# About\n"}),
    ]


def _commit(repo: Repo, *months: tuple[int, tuple[str, dict[str, str | bytes]]]) -> None:
    """Each month with a budget and a severity of its own for a thing that is hidden later."""
    for number, (day, files) in months:
        goal = f"{{name: Quokka trip stays good, where: {{id: quokka-trip}}, journeys: {{experience: {number}}}}}"
        options = f"{{budgets: [{goal}], severity: {{'journeys/quokka-trip.md': {{freshness: {'off' if number % 2 else 'error'}}}}}}}"
        (repo.top / "mkdocs.yml").write_text(
            f"site_name: X\nsite_url: https://cx.example/\ndocs_dir: content\nplugins: [cxsite: {options}]\n", "utf-8"
        )
        repo.commit(files, on=day)
