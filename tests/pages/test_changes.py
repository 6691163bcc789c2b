"""What changed, on the site: from git, by meaning, and only what is new read again."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from atom import mistakes
from building import BuildSite, Built, run_build
from handbooks.dated import JOIN, ON, committed, past, site_of_past
from handbooks.small import HANDBOOK
from history import Repo, changed
from reading import section, words
from sharing import SharedSites

from cxsite.review import revisions


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of_past(site_of)


def test_the_page_tells_each_month_by_meaning_the_newest_first(site: Built) -> None:
    page = section(site.html("changes/"), "changes")
    assert re.findall(r'<h2 id="([^"]+)"', page) == ["changes-2026-11", "changes-2026-09", "changes-2026-08"]
    said = words(page)
    assert "The history begins on 2026-07-02." in said
    assert re.search(r"2 → 3.5 <span [^>]*>by <a [^>]*>IT</a></span>", page), page
    assert "step Compare what is free in Join the library experience: 2 → 3.5 by IT" in said
    assert "hotspot Fees appear late in Join the library resolved by IT" in said
    assert "process Sales removed" in said
    assert "2026-09 ¶ No change of meaning." in said
    assert "ann@" not in site.html("changes/").lower()


def test_changes_can_be_filtered_and_lead_to_what_they_are_about(site: Built) -> None:
    page = section(site.html("changes/"), "changes")
    row = re.search(r'<li data-cx-row data-journey="join" data-persona="pat"\s+data-team="it">(.*?)</li>', page, re.DOTALL)
    assert row
    assert 'href="../journeys/join/#' in row[1]
    assert all(f'"key":"{key}"' in unescape(page).replace(": ", ":") for key in ("team", "persona", "journey"))
    # What is gone is named and leads nowhere.
    assert re.findall(r"<(\w+)[^>]*>\s*Sales\b", page) == ["b"]


def test_the_home_page_says_what_changed_since_last_quarter(build: BuildSite) -> None:
    files = {path: text for path, text in HANDBOOK.items() if path != "index.md"}
    home = words(section(build({}, config=ON, prepare=committed(past(files))).html(""), "home"))
    assert "Since 2026-08-24: 1 hotspot was resolved. What changed" in home


def test_a_journey_has_its_own_changes_its_history_and_its_earlier_curve(site: Built) -> None:
    page = site.html("journeys/join/")
    told = words(section(page, "journey-changes"))
    assert "2026-11 hotspot Fees appear late resolved" in told
    assert "2026-08 step Compare what is free experience: 2 → 3.5" in told
    assert "score 3.7 (±0 since 2026-08-24)" in words(section(page, "journey-history"))
    assert "2026-07-02 2.8" in words(section(page, "journey-history"))


def test_the_curve_of_a_commit_lies_behind_todays(build: BuildSite) -> None:
    commits = past(HANDBOOK)
    commits.append(("2026-11-20", changed(commits[-1][1], JOIN, "emotion: 3.5\n", "emotion: 1\n")))
    page = build({}, config=ON, prepare=committed(commits)).html("journeys/join/")
    assert 'value="2026-08-24"' in section(page, "journey-map")


def test_feeds_are_valid_and_lead_to_the_site(site: Built) -> None:
    for name in ("cx/changes.xml", "cx/journeys/join.xml"):
        assert mistakes(site.text(name)) == []
        assert "https://cx.example/" in site.text(name)
    assert "2026-11: One hotspot resolved" in site.text("cx/changes.xml")
    assert "Compare what is free: experience: 2 → 3.5" in site.text("cx/journeys/join.xml")
    assert not site.exists("cx/journeys/join-next.xml")


def test_a_feed_of_a_site_without_an_address_is_valid_too(build: BuildSite) -> None:
    site = build({}, config="plugins: [search, cxsite: {changes: true}]\n", prepare=committed(past(HANDBOOK)))
    assert mistakes(site.text("cx/changes.xml")) == []


def test_what_a_page_has_no_room_for_is_in_the_feed_of_its_journey(build: BuildSite) -> None:
    steps = "".join(f"{{name: Step {number}, emotion: 2}}, " for number in range(70))
    journey = "---\ntype: journey\ntitle: %s\nstages: [{name: See, steps: [%s{name: Look, emotion: 2}]}]\n---\n"
    before = {**HANDBOOK, "journeys/ant.md": journey % ("Ant", steps), "journeys/zoo.md": journey % ("Zoo", "")}
    after = {path: str(text).replace("emotion: 2}", "emotion: 4}") for path, text in before.items()}
    site = build({}, config=ON, prepare=committed([("2026-10-02", before), ("2026-11-10", after)]))
    assert "experience: 2 → 4" in site.words("journeys/zoo/")
    assert "../../cx/journeys/zoo.xml" in site.html("journeys/zoo/")
    assert "Look: experience: 2 → 4" in site.text("cx/journeys/zoo.xml")
    assert "more changes of this month are not shown." in site.text("cx/changes.xml")
    # The page opens short: the rest of what it has room for is a tap away.
    stands_open, folded = section(site.html("changes/"), "changes").split("<details", 1)
    assert (stands_open.count("<li data-cx-row"), folded.count("<li data-cx-row")) == (15, 45)
    assert "<summary>45 more</summary>" in folded


def test_months_in_which_nothing_is_to_be_told_are_named_all_the_same(build: BuildSite) -> None:
    indented = changed(HANDBOOK, "personas/pat.md", "goals: [Read more]", "goals:\n    - Read more")
    site = build({}, config=ON, prepare=committed([("2026-10-02", HANDBOOK), ("2026-11-10", indented)]))
    assert "2026-11 ¶ No change of meaning." in words(section(site.html("changes/"), "changes"))
    assert "All 0 changes" not in site.html("changes/")


def test_what_came_and_went_within_a_month_is_neither_new_nor_gone(build: BuildSite) -> None:
    journey = "---\ntype: journey\ntitle: %s\nstages: [{name: See, steps: [{name: Look, emotion: 2}]}]\n---\n"
    zoo, ant = {"journeys/zoo.md": journey % "Zoo"}, {"journeys/ant.md": journey % "Ant"}
    commits = [("2026-10-02", HANDBOOK | zoo), ("2026-11-10", HANDBOOK | ant), ("2026-11-12", dict(HANDBOOK))]
    site = build({}, config=ON, prepare=committed(commits))
    assert "Since 2026-10-02: 1 journey is gone, 1 step is gone." in words(section(site.html("changes/"), "changes"))


def test_without_the_page_of_changes_nothing_leads_to_feeds(build: BuildSite) -> None:
    site = build({}, config=ON.replace("changes: true", "changes: true, without: [changes]"), prepare=committed(past(HANDBOOK)), strict=True)
    assert site.error is None, site.problems
    assert [name for name in site.files if name.startswith("cx/") and name.endswith(".xml")] == []
    assert "cx/journeys/join.xml" not in site.html("journeys/join/")
    assert "What changed elsewhere" not in site.words("journeys/join/")


def test_strange_names_do_no_harm(build: BuildSite) -> None:
    commits = past(HANDBOOK)
    odd = changed(commits[-1][1], "personas/pat.md", "title: Pat", 'title: "<script>x</script> \\x07 ]]> & Pat"')
    site = build({}, config=ON, prepare=committed([*commits, ("2026-11-20", odd)]))
    assert site.error is None, site.problems
    assert mistakes(site.text("cx/changes.xml")) == []
    assert "<script>x" not in site.html("changes/")
    assert "persona ‹script›x‹/script›" in words(section(site.html("changes/"), "changes"))
    assert "&lt;script&gt;x&lt;/script&gt;" in site.text("cx/changes.xml")


def test_what_is_not_listed_is_told_nowhere(build: BuildSite) -> None:
    commits = past(HANDBOOK)
    hidden = changed(commits[-1][1], "journeys/join-next.md", "state: target", "state: target\nlisted: false")
    was = changed(commits[-1][1], "journeys/join-next.md", "emotion: 4", "emotion: 1")
    site = build({}, config=ON, prepare=committed([*commits, ("2026-11-12", was), ("2026-11-14", hidden)]))
    for name in ("changes/index.html", "cx/changes.xml"):
        assert "Join in a minute" not in site.text(name)
        assert "See the price" not in site.text(name)


def test_what_history_says_otherwise_is_said(build: BuildSite) -> None:
    """By the files of the last commit up to that day, Compare feels like 2 and Pay like 4."""
    recorded = "snapshots:\n- {date: 2026-08-01, score: 2.8, steps: 2, journeys: {join: {score: 2.8, steps: {compare-what-is-free: 2, pay: 4}}}}\n"
    agrees = [(day, {**files, "history.yml": recorded}) for day, files in past(HANDBOOK)]
    assert "do not say the same" not in build({}, config=ON, prepare=committed(agrees)).html("changes/")
    apart = [(day, {**files, "history.yml": recorded.replace("pay: 4", "pay: 5")}) for day, files in past(HANDBOOK)]
    said = words(build({}, config=ON, prepare=committed(apart)).html("changes/"))
    assert re.search(r"2026-08-01: score 2.8 in history.yml, 2.8 by commit [0-9a-f]{10}, 1 step felt otherwise", said)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (None, "The handbook is in no git repository here, or git is not installed"),
        (lambda content: Repo(content.parent), "No commit has a file of the handbook yet"),
        (committed([("2026-07-02", HANDBOOK)]), "The history begins with a single commit, of 2026-07-02"),
    ],
)
def test_without_a_history_the_page_says_so_and_nothing_fails(build: BuildSite, prepare: Any, says: str) -> None:
    site = build(HANDBOOK, config=ON, prepare=prepare, strict=True)
    assert site.error is None, site.problems
    assert says in words(site.html("changes/"))
    assert mistakes(site.text("cx/changes.xml")) == []


def test_a_machine_without_git_builds_the_site(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_git(_: Any) -> None:
        monkeypatch.setenv("PATH", "")

    site = build({}, config=ON, prepare=committed(past(HANDBOOK)), before=without_git)
    assert site.error is None, site.problems
    assert "git is not installed" in words(site.html("changes/"))


def test_a_shallow_clone_says_where_it_begins(build: BuildSite, tmp_path: Path) -> None:
    origin = Repo(tmp_path / "origin")
    for day, files in past(HANDBOOK):
        origin.commit(files, on=day)

    def clone(content: Path) -> None:
        Repo(tmp_path / "other").git("clone", "-q", "--depth", "2", f"file://{origin.top}", str(tmp_path / "clone"))
        (tmp_path / "clone" / ".git").rename(content.parent / ".git")

    site = build(past(HANDBOOK)[-1][1], config=ON, prepare=clone)
    assert "This clone has only a part of the history: it begins on 2026-09-10." in words(site.html("changes/"))


def test_only_what_is_new_is_read_again(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    revision = revisions.Reader.revision

    def counting(self: Any, name: str, *args: Any, **options: Any) -> Any:
        read.append(name)
        return revision(self, name, *args, **options)

    monkeypatch.setattr(revisions.Reader, "revision", counting)
    commits = past(HANDBOOK)
    site = build({}, config=ON, prepare=committed(commits))
    assert len(read) == 4
    read.clear()
    again = run_build(site.root, site.root / "again")
    assert again.files == site.files
    assert read == []
    Repo(site.root).commit(changed(commits[-1][1], JOIN, "emotion: 3.5\n", "emotion: 1\n"), on="2026-11-20")
    run_build(site.root, site.root / "later")
    # The month that goes on, with the end of the one before.
    assert len(read) == 2


def test_of_what_is_left_out_now_no_earlier_day_is_told(build: BuildSite) -> None:
    """Also where that was read before it was left out."""
    site = build({}, config=ON, prepare=committed(past(HANDBOOK)))
    assert "Join the library" in site.html("changes/")
    config = site.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "exclude_docs: journeys/join.md\n", "utf-8")
    without = run_build(site.root, site.root / "without")
    assert "Join the library" not in without.html("changes/")
    assert [told for name, told in without.files.items() if name.endswith(".xml") and b"Join the library" in told] == []


def test_nobody_who_does_not_ask_gets_a_page(build: BuildSite) -> None:
    site = build({}, prepare=committed(past(HANDBOOK)))
    assert not site.exists("changes/index.html")
    assert not site.exists("cx/changes.xml")


def test_a_german_handbook_tells_its_changes_in_german(build: BuildSite) -> None:
    site = build({}, config=ON + "theme: {name: material, font: false, language: de}\n", prepare=committed(past(HANDBOOK)))
    said = words(section(site.html("changes/"), "changes"))
    assert "Schritt Compare what is free in Join the library Erlebnis: 2 → 3,5 von IT" in said
    assert "Hotspot Fees appear late in Join the library behoben" in said
    assert "Join the library: 2,8 → 3,7" in said
    assert "Das Erlebnis von Pat steigt von 2,8 auf 3,7" in said
    for english in ("experience", "resolved", "feels", "Because"):
        assert english not in said


def test_the_first_month_is_compared_with_its_beginning(build: BuildSite) -> None:
    better = changed(HANDBOOK, JOIN, "emotion: 2\n", "emotion: 3.5\n")
    site = build({}, config=ON, prepare=committed([("2026-11-02", HANDBOOK), ("2026-11-09", better)]))
    assert "experience: 2 → 3.5" in words(section(site.html("changes/"), "changes"))
