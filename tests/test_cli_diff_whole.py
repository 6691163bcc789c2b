"""`cxsite diff` leaves nothing out: orders, hidden files, what evidence says, files with another place, sides that cannot be read, submodules."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from building import tree
from click.testing import CliRunner
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main

BASE = dict(tree(HANDBOOK))
JOIN, WORDS, STRATEGY = "journeys/join.md", "taxonomy.yml", "strategy.md"
CONFIG = "site_name: X\ndocs_dir: content\nplugins: [cxsite]\n"
Files = dict[str, str | bytes]
Told = Callable[..., list[str]]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    found = Repo(tmp_path / "repo")
    monkeypatch.chdir(found.top)
    return found


def lines(*asked: str) -> list[str]:
    result = CliRunner().invoke(main, ["diff", *asked], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


@pytest.fixture
def told(repo: Repo) -> Told:
    """What is said of a handbook that becomes another."""

    def run(before: Files, after: Files) -> list[str]:
        repo.commit(before)
        repo.write(after)
        return lines("HEAD")

    return run


def with_words(line: str) -> Files:
    return {**BASE, WORDS: f"{BASE[WORDS]!s}{line}\n"}


def test_the_order_of_the_stages_of_a_lifecycle_is_told(told: Told) -> None:
    found = told(with_words("lifecycles: {purchase: [pre-purchase, purchase]}"), with_words("lifecycles: {purchase: [purchase, pre-purchase]}"))
    assert "taxonomy “lifecycles”: in another order" in found


def test_the_order_of_the_values_of_a_dimension_is_told(told: Told) -> None:
    market = "dimensions: {market: {name: Market, values: {de: Germany, fr: France}}}"
    other = "dimensions: {market: {name: Market, values: {fr: France, de: Germany}}}"
    assert "taxonomy “dimensions”: in another order" in told(with_words(market), with_words(other))


def test_the_order_of_words_that_no_page_follows_says_nothing(told: Told) -> None:
    found = told(with_words("states: {draft: Sketch, published: Out}"), with_words("states: {published: Out, draft: Sketch}"))
    assert found == ["No change of meaning: one file is written differently and says the same."]


def test_a_word_more_is_not_another_order_as_well(told: Told) -> None:
    found = told(BASE, changed(BASE, WORDS, "{it: IT}", "{it: IT, legal: Legal}"))
    assert "taxonomy “departments”: words: legal added" in found


def test_the_order_of_channels_is_told(told: Told) -> None:
    web, desk = "web: {name: Web, kind: online}", "desk: {name: Desk, kind: offline}"
    found = told(BASE, changed(BASE, WORDS, f"{web}, {desk}", f"{desk}, {web}"))
    assert found == ["One list changed.", "", "Everything else", "list “channels”: in another order"]
    assert told(BASE, changed(BASE, WORDS, desk, f"{desk}, kiosk: Kiosk"))[0] == "One channel added."


def test_the_order_of_principles_goals_and_metrics_is_told(told: Told) -> None:
    before = changed(BASE, STRATEGY, "{id: clear, name: Be clear}", "{id: clear, name: Be clear}, {id: kind, name: Be kind}")
    after = changed(BASE, STRATEGY, "{id: clear, name: Be clear}", "{id: kind, name: Be kind}, {id: clear, name: Be clear}")
    metric = "- {id: csat, name: Content}\n"
    before["metrics.yml"], after["metrics.yml"] = f"{BASE['metrics.yml']!s}{metric}", f"{metric}{BASE['metrics.yml']!s}"
    goal = "{metric: nps, baseline: 10, target: 30, by: 2027-01-01}"
    before = changed(before, STRATEGY, goal, f"{goal}, {{metric: csat, target: 4}}")
    after = changed(after, STRATEGY, goal, f"{{metric: csat, target: 4}}, {goal}")
    assert [line for line in told(before, after) if line.startswith("list")] == [
        "list “metrics”: in another order",
        "list “principles”: in another order",
        "list “goals”: in another order",
    ]
    # What is new stands for itself.
    assert told(BASE, before)[0] == "One metric added, one goal added and one principle added."


def test_a_goal_follows_the_new_name_of_its_metric(told: Told) -> None:
    after = {path: re.sub(r"\bnps\b(?!,? kind|, value)", "promoters", str(text)) for path, text in BASE.items()}
    after["metrics.yml"] = str(BASE["metrics.yml"]).replace("id: nps", "id: promoters")
    found = told(BASE, after)
    assert "metric “NPS”: its id was nps" in found
    assert not any(line.startswith("goal") for line in found)


def test_another_scale_of_feelings_is_told(told: Told) -> None:
    found = told(BASE, with_words("scale: [1, 10]"))
    assert "taxonomy “scale”: new" in found
    assert "Compare what is free 2 → 1.444 as employees see it: 4 → 2.333" in found


def test_what_evidence_says_of_a_step_is_told(told: Told) -> None:
    def with_evidence(written: str) -> Files:
        return dict(changed(BASE, JOIN, "        emotion: 2\n", f"        emotion: 2\n        evidence: [{written}]\n"))

    found = told(with_evidence("{source: diary, says: 3, weight: 20}"), with_evidence("{source: diary, says: 2, weight: 20}"))
    assert "Compare what is free 2 evidence: Diary (says 2, counts as 20) added; Diary (says 3, counts as 20) removed" in found
    found = told(with_evidence("{source: diary, says: 3}"), with_evidence("diary"))
    assert "Compare what is free 2 evidence: Diary added; Diary (says 3) removed" in found


def test_evidence_that_speaks_follows_the_new_name_of_its_source(told: Told) -> None:
    before = changed(BASE, JOIN, "        emotion: 2\n", "        emotion: 2\n        evidence: [{source: diary, says: 3}]\n")
    after = {path.replace("diary", "journal"): str(text).replace("diary", "journal") for path, text in before.items()}
    assert not any("evidence" in line for line in told(before, after) if "journal.md" not in line)


@pytest.mark.parametrize("name", [".pages", ".nav.yml", "notes/.meta.yml"])
def test_hidden_files_that_arrange_pages_are_told(told: Told, name: str) -> None:
    before, after = {**BASE, "notes/a.md": "# A\n", name: "tags: [a]\n"}, {**BASE, "notes/a.md": "# A\n", name: "tags: [b]\n"}
    assert told(before, after) == ["One file changed.", "", "Everything else", f"file “{name}”: content changed"]


def test_defaults_written_in_another_way_say_the_same(told: Told) -> None:
    assert told({**BASE, ".meta.yml": "tags: [a, b]\nauthor: X\n"}, {**BASE, ".meta.yml": "author: X\ntags:\n- a\n- b\n"}) == [
        "No change of meaning."
    ]


def test_other_hidden_files_are_nobodys(told: Told) -> None:
    assert told(BASE, {**BASE, ".DS_Store": b"x", ".obsidian/.pages": "x"}) == ["No change of meaning."]


def test_the_name_of_a_file_ends_no_link_and_begins_none(repo: Repo) -> None:
    """A forge would show what stands behind the bracket as a picture of the author's."""
    (repo.top / "mkdocs.yml").write_text(f"{CONFIG}site_url: https://x.example/h/\n", "utf-8")
    repo.commit(BASE)
    page = "---\ntype: persona\ntitle: Sam\n---\n"
    repo.write({**BASE, **{f"personas/{name}.md": page for name in ("a) ![b](https:evil.example", "<b>", "q?x=1", "Zoë")}})
    comment = CliRunner().invoke(main, ["diff", "HEAD", "--format", "markdown"], catch_exceptions=False).stdout
    # Apart from code spans, in which a forge looks for nothing.
    assert sorted(re.findall(r"\]\(([^)]*)\)", re.sub("`[^`]*`", "", comment))) == [
        "https://x.example/h/personas/%3Cb%3E/",
        "https://x.example/h/personas/Zo%C3%AB/",
        "https://x.example/h/personas/a%29%20%21%5Bb%5D%28https%3Aevil.example/",
        "https://x.example/h/personas/q%3Fx%3D1/",
    ]


def test_a_stage_without_steps_that_moved_is_told(told: Told) -> None:
    before = changed(BASE, JOIN, "  - name: Sign\n", "  - name: Ahead\n  - name: Sign\n")
    assert "journey “Join the library”: stages: another order" in told(before, changed(BASE, JOIN, "stages:\n", "stages:\n  - name: Ahead\n"))


def test_a_hotspot_that_gets_a_page_says_no_more_than_that(told: Told) -> None:
    fees = "        hotspots:\n          - {id: fees, text: Fees appear late, severity: 4, frequency: 4, category: process, opportunity: Show them first, evidence: [diary]}\n"
    page = "---\ntype: hotspot\ntitle: Fees appear late\nat: join#compare-what-is-free\nseverity: 4\nfrequency: 4\ncategory: process\n"
    after = {**changed(BASE, JOIN, fees, ""), "hotspots/fees.md": f"{page}opportunity: Show them first\nevidence: [diary]\n---\n"}
    found = told(BASE, changed(after, "actions/fees-first.md", "join#fees", "fees"))
    assert "hotspot “Fees appear late”: file: hotspots/fees.md" in found


def test_a_picture_that_moved_is_the_same_picture(told: Told) -> None:
    found = told({**BASE, "images/a.png": b"picture"}, {**BASE, "pictures/a.png": b"picture"})
    assert found == ["One file changed.", "", "Everything else", "file “pictures/a.png”: was called “images/a.png”"]


def test_a_page_that_moved_says_from_where_to_where(told: Told) -> None:
    moved = {**BASE, "info/about-us.md": BASE["about.md"]}
    del moved["about.md"]
    assert "page “About us”: file: about.md → info/about-us.md" in told(BASE, moved)


def test_what_could_not_be_read_before_is_not_told_as_new(told: Told) -> None:
    found = told({**BASE, JOIN: "---\ntype: journey\ntitle: Join: in\n---\n"}, BASE)
    assert found[0].endswith("; two files could not be read before: hotspots/queue.md and journeys/join.md.")
    assert "Compare what is free – → 2 could not be read before" in found
    assert "hotspot “Fees appear late”: could not be read before" in found
    assert "unusable file “journeys/join.md”: can be read now" in found
    assert not any("hotspot" in line and ": new" in line for line in found)


def test_what_lfs_keeps_elsewhere_is_not_told_as_added(told: Told) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a" * 64 + "\nsize 12\n"
    found = told({**BASE, "personas/pat.md": pointer}, BASE)
    assert found[:4] == ["One file could not be read before: personas/pat.md.", "", "Everything else", "persona “Pat”: could not be read before"]


def test_a_page_that_a_partial_clone_lacks_is_not_told_as_removed(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(BASE)
    repo.commit(changed(BASE, "personas/pat.md", "I have an hour.", "I have two."))
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    found = lines("HEAD~1", "HEAD")
    assert "persona “Pat”: could not be read before" in found
    assert not any(line.startswith("file ") for line in found)


def test_a_clone_with_several_ends_names_its_oldest_day(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"):
        repo.commit(BASE, on=day)
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    result = CliRunner().invoke(main, ["diff", "HEAD~3"])
    assert "what it has begins about 2026-11-03; 'git fetch --unshallow' brings the rest" in result.output


@pytest.fixture
def around(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with `mkdocs.yml`, whose second commit points to a later one of its submodule, the handbook."""
    repo.commit(BASE)
    found = Repo(tmp_path / "around")
    found.commit(message="Begin")
    found.git("submodule", "add", "-q", str(repo.top), "handbook")
    (found.top / "mkdocs.yml").write_text(CONFIG.replace("content", "handbook/content"), "utf-8")
    found.git("add", "-A")
    found.git("commit", "-q", "-m", "Add the handbook")
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 4\n"))
    subprocess.run(
        ["git", "-C", str(found.top / "handbook"), "-c", "protocol.file.allow=always", "pull", "-q"],
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    found.git("commit", "-q", "-a", "-m", "Renew the handbook")
    monkeypatch.chdir(found.top)
    return found


def test_a_handbook_in_a_submodule_is_compared_as_the_repository_around_it_points_to_it(around: Repo) -> None:
    for asked in (["HEAD~1"], ["HEAD~1", "HEAD"], ["HEAD~1..."]):
        found = lines(*asked)
        assert found[0] == "Join the library: 2.8 → 4."
        assert "Compare what is free 2 → 4" in found
    assert lines("HEAD") == ["No change of meaning."]


def test_a_commit_without_the_submodule_says_so(around: Repo) -> None:
    result = CliRunner().invoke(main, ["diff", "HEAD~2"])
    assert result.exit_code == 2
    assert "has no submodule 'handbook', where the handbook is now" in result.output
