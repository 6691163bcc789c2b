"""`cxsite diff`: what it says of a change, in every form, from every kind of repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from building import tree
from click.testing import CliRunner, Result
from handbooks.small import HANDBOOK
from history import Repo, changed

from cxsite.cli import main
from cxsite.review import revisions

Run = Callable[..., Result]

BASE = dict(tree(HANDBOOK))
JOIN = "journeys/join.md"
PAY = "      - {name: Pay, channel: desk, emotion: 4, hand_off: {to: it}, delights: [A smile], frontstage: Till, backstage: Ledger, support: CRM}\n"
FEES = (
    "          - {id: fees, text: Fees appear late, severity: 4, frequency: 4, category: process, opportunity: Show them first, evidence: [diary]}\n"
)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one commit: the small handbook."""
    found = Repo(tmp_path / "repo")
    found.commit(BASE)
    return found


@pytest.fixture
def run(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(repo.top)
    return lambda *args: CliRunner().invoke(main, ["diff", *args], catch_exceptions=False)


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_a_review_says_how_the_journey_moved_and_what_follows(repo: Repo, run: Run) -> None:
    """By hand: 2 weighs 5 and 4 weighs 3, so (10 + 12) / 8 = 2.75; with 3.5 instead of 2 it is (17.5 + 12) / 8 = 3.69."""
    files = changed(BASE, JOIN, "emotion: 2\n", "emotion: 3.5\n")
    repo.write(changed(files, JOIN, "frequency: 4, category", "frequency: 4, status: resolved, category"))
    told = lines(run("main"))
    assert told[0] == "Join the library: 2.8 → 3.7, one hotspot resolved."
    assert "Compare what is free 2 → 3.5" in told
    assert "hotspot “Fees appear late”: resolved" in told
    assert "Pat’s experience rises from 2.8 to 3.7" in told
    assert "Web rises from 2 to 3.5" in told
    assert "Open hotspots: 2 → 1" in told
    assert "content/journeys/join.md:2: Join the library: its date of review is unchanged (2026-09-14)" in told


def test_what_went_came_moved_and_was_renamed_is_told_as_that(repo: Repo, run: Run) -> None:
    moved = changed(BASE, JOIN, PAY, "")
    moved = changed(
        moved, JOIN, "    steps:\n      - name: Compare", f"    steps:\n{PAY}      - {{name: Ask a friend, touchpoint: site}}\n      - name: Compare"
    )
    moved = changed(moved, JOIN, "name: Compare what is free", "name: Compare what it costs")
    moved["personas/sam.md"] = "---\ntype: persona\ntitle: Sam\n---\n"
    del moved["workshops/may.md"]
    repo.write(moved)
    told = lines(run("main"))
    assert "Pay 4 moved from Sign to Learn" in told
    assert "Ask a friend – new, at Site" in told
    assert "Compare what it costs 2 was called “Compare what is free”, as far as one can guess" in told
    assert "persona “Sam”: new" in told
    assert "workshop “May”: removed" in told
    assert "New for IT: one step" not in told


def test_a_file_with_another_name_is_the_same_journey(repo: Repo, run: Run) -> None:
    moved = {**BASE, "journeys/become-a-member.md": BASE[JOIN]}
    del moved[JOIN]
    moved = changed(moved, "journeys/join-next.md", "redesigns: join", "redesigns: become-a-member")
    moved = changed(moved, "actions/fees-first.md", "join#fees", "become-a-member#fees")
    repo.write(moved)
    report = json.loads(run("main", "--format", "json").stdout)
    [change] = [item for item in report["changes"] if item["type"] == "journey" and item["id"] == "become-a-member"]
    assert change["was"] == {"id": "join", "title": "Join the library"}
    assert change["guess"]
    assert not [item for item in report["changes"] if item["what"] == "removed" and item["type"] in ("journey", "step")]
    [action] = [item for item in report["changes"] if item["type"] == "action"]
    assert [field["follows"] for field in action["fields"]] == [True]


def test_another_order_of_keys_is_no_change_and_says_so(repo: Repo, run: Run) -> None:
    repo.write(changed(BASE, "personas/pat.md", "title: Pat\nquote: I have an hour.\n", "quote:   'I have an hour.'\ntitle: Pat\n"))
    assert lines(run("main")) == ["No change of meaning: one file is written differently and says the same."]
    assert (
        run("main", "--format", "markdown").stdout
        == "<!-- cxsite diff -->\nNo change of meaning: one file is written differently and says the same.\n"
    )
    repo.write(BASE)
    assert lines(run("main")) == ["No change of meaning."]


def test_everything_below_the_content_folder_counts(repo: Repo, run: Run) -> None:
    files = {**BASE, "about.md": "# About you\n", "notes.pdf": "%PDF", "personas/pat.md": str(BASE["personas/pat.md"]) + "\nMore of Pat.\n"}
    files = changed(files, JOIN, "tags: [online]\n", "tags: [online, new]\n")
    repo.write(changed(files, "taxonomy.yml", "{it: IT}", "{it: IT, legal: Legal}"))
    told = lines(run("main"))
    assert "file “notes.pdf”: new" in told
    assert "persona “Pat”: text of its page: More of Pat." in told
    assert "journey “Join the library”: keys of other tools: tags online → online, new" in told
    assert any(line.startswith("page “About you”: was called “About us”") for line in told)
    assert "taxonomy “departments”: words: legal added" in told


def test_new_findings_need_a_look_and_old_ones_do_not(repo: Repo, run: Run) -> None:
    repo.commit(changed(BASE, "personas/pat.md", "web: prefers", "wbe: prefers"))
    files = changed(BASE, "personas/pat.md", "web: prefers", "wbe: prefers")
    repo.write(changed(files, JOIN, PAY, ""))
    told = lines(run("main"))
    assert any("unknown step or journey 'pay'" in line and line.startswith("content/journeys/join.md:") for line in told)
    assert not any("wbe" in line for line in told)


def test_a_file_that_both_sides_have_is_judged_alike(repo: Repo, run: Run) -> None:
    """What is wrong in a list moves the places behind it, once on each side."""
    odd = changed(
        BASE, JOIN, FEES, "          - {severity: 9}\n          - {id: odd, text: Odd, severity: 9}\n" + FEES.replace("frequency: 4", "frequency: 7")
    )
    repo.commit(odd)
    repo.write({**odd, "personas/sam.md": "---\ntype: persona\ntitle: Sam\n---\n"})
    told = lines(run("main"))
    assert told == ["One persona added.", "", "Besides", "persona “Sam”: new"]


def test_three_dots_begin_where_the_branch_left(repo: Repo, run: Run) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    repo.git("checkout", "-q", "main")
    repo.commit(changed(BASE, "personas/pat.md", "title: Pat", "title: Patrick"))
    repo.git("checkout", "-q", "work")
    for asked in (("main...",), ("main...work",)):
        told = lines(run(*asked))
        assert told[0] == "Join the library: 2.8 → 3.4."
        assert not any("Patrick" in line for line in told)
    assert any("Patrick" in line for line in lines(run("main", "work")))


def test_nothing_is_checked_out_and_the_index_stays(repo: Repo, run: Run) -> None:
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    before = {path: path.stat().st_mtime_ns for path in repo.top.rglob("*") if path.is_file()}
    lines(run("HEAD~1", "HEAD"))
    assert {path: path.stat().st_mtime_ns for path in repo.top.rglob("*") if path.is_file()} == before


def test_a_content_folder_that_was_moved_is_found(repo: Repo, run: Run) -> None:
    repo.git("mv", "content", "docs")
    assert lines(run("main")) == ["No change of meaning."]


def test_options_and_the_folder_are_those_of_the_base(repo: Repo, run: Run) -> None:
    (repo.top / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [{cxsite: {folders: {persona: people}}}]\n", "utf-8")
    people = {path.replace("personas/", "people/"): text for path, text in BASE.items()}
    base = repo.commit({path: str(text).replace("../personas/pat.md", "../people/pat.md") for path, text in people.items()})
    (repo.top / "mkdocs.yml").write_text("site_name: X\ndocs_dir: book\nplugins: [{cxsite: {nav_limit: 7}}]\n", "utf-8")
    repo.git("mv", "content", "book")
    repo.write({path: text for path, text in BASE.items() if not path.startswith("people/")}, "book")
    told = lines(run(base))
    assert "persona “Pat”: file: people/pat.md → personas/pat.md" in told
    assert "option “nav_limit”: new" in told
    assert "option “folders”: removed" in told


def test_a_base_that_cannot_be_read_is_named_and_the_rest_compared(repo: Repo, run: Run) -> None:
    base = repo.commit({**BASE, "personas/pat.md": "---\ntype: persona\ntitle: Pat: again\n---\n"})
    repo.write(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    told = lines(run(base))
    assert told[0].startswith("Join the library: 2.8 → 3.4")
    assert any(line.startswith("content/personas/pat.md:3 could not be read") for line in told)


def test_a_file_that_cannot_be_read_now_is_not_taken_for_gone(repo: Repo, run: Run) -> None:
    repo.write(changed(BASE, JOIN, "title: Join the library", "title: Join: the library"))
    told = lines(run("main"))
    assert told[0] == "Two files cannot be read now: hotspots/queue.md and journeys/join.md."
    assert "journey “Join the library”: cannot be read now" in told
    assert any(line.startswith("content/journeys/join.md:3: a ': ' inside a value") for line in told)
    (repo.top / "content" / "personas" / "pat.md").write_bytes("---\ntype: persona\ntitle: Pät\n---\n".encode("cp1252"))
    assert "persona “Pat”: cannot be read now" in lines(run("main"))


@pytest.mark.parametrize(("asked", "says"), [("nowhere", "there is no revision 'nowhere' here"), ("--", ""), ("main..x...y", "no revision")])
def test_a_revision_that_is_not_there_is_wrong_use(run: Run, asked: str, says: str) -> None:
    result = run(asked)
    assert result.exit_code == 2
    assert says in result.output


def test_a_shallow_clone_says_where_it_ends(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = repo.git("rev-parse", "HEAD")
    repo.commit(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    result = CliRunner().invoke(main, ["diff", first])
    assert result.exit_code == 2
    assert "this clone is shallow, and what it has begins about 2026-11-20; 'git fetch --unshallow' brings the rest" in result.output


def test_outside_a_repository_there_is_nothing_to_compare_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "alone" / "content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "alone")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    result = CliRunner().invoke(main, ["diff", "main"])
    assert result.exit_code == 2
    assert "is in no git repository" in result.output


def test_the_json_keeps_its_published_schema(repo: Repo, run: Run) -> None:
    repo.write({**changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"), "personas/sam.md": "---\ntype: persona\ntitle: Sam\n---\n"})
    schema = json.loads(run("main", "--schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(run("main", "--format", "json").stdout))


def test_what_git_lfs_keeps_elsewhere_and_submodules_are_named(repo: Repo, run: Run) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a" * 64 + "\nsize 12\n"
    base = repo.commit({**BASE, "personas/pat.md": pointer})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{base},content/shared")
    repo.git("commit", "-q", "-m", "A submodule")
    repo.write(BASE)
    told = lines(run("HEAD"))
    assert "personas/pat.md at HEAD is kept by Git LFS, and not in this clone; 'git lfs fetch' brings it" in told
    assert "shared at HEAD is a submodule, whose files are in another repository" in told
    kept = repo.top / ".git" / "lfs" / "objects" / "aa" / "aa" / ("a" * 64)
    kept.parent.mkdir(parents=True)
    kept.write_text(str(BASE["personas/pat.md"]), "utf-8")
    assert not any("LFS" in line or line.startswith("persona ") for line in lines(run("HEAD")))


def test_a_link_out_of_the_folder_reads_nothing(repo: Repo, run: Run, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntype: persona\ntitle: Secret\n---\n", "utf-8")
    (repo.top / "content" / "personas" / "link.md").symlink_to("../../../secret.md")
    repo.commit()
    (repo.top / "content" / "personas" / "link.md").unlink()
    assert not any("Secret" in line for line in lines(run("HEAD")))


def test_the_other_form_of_a_journey_says_the_same(repo: Repo, run: Run) -> None:
    result = CliRunner().invoke(main, ["convert", "content/journeys/join.md", "--to", "markdown"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "stages: below" in (repo.top / "content" / JOIN).read_text("utf-8")
    assert lines(run("main")) == ["No change of meaning: one file is written differently and says the same."]


def test_the_same_two_trees_are_compared_once(repo: Repo, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo.top / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [cxsite]\n", "utf-8")
    repo.write(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3.5\n"))
    first = run("main").stdout
    read: list[str] = []
    revision = revisions.Reader.revision

    def counting(self: revisions.Reader, name: str, *args: Any, **options: Any) -> Any:
        read.append(name)
        return revision(self, name, *args, **options)

    monkeypatch.setattr(revisions.Reader, "revision", counting)
    assert run("main").stdout == first
    assert "xychart-beta" in run("main", "--format", "markdown").stdout
    assert read == []
    repo.write(changed(BASE, JOIN, "emotion: 2\n", "emotion: 3\n"))
    assert run("main").stdout != first
    assert read == ["main"]
    (repo.top / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [cxsite: {hotspot_score: [severity]}]\n", "utf-8")
    run("main")
    assert read == ["main", "main"]


def test_tags_and_states_are_told_in_the_words_of_the_team(repo: Repo, run: Run) -> None:
    words = "dimensions:\n  market: {name: Market, values: {de: Germany, fr: France}}\nstates: {published: Agreed, resolved: Mended}\n"
    page = "---\ntitle: Wait\nstatus: draft\ntags: {market: de}\nstages:\n  - name: A\n    steps:\n      - name: B\n        hotspots: [{text: Cold, id: cold}]\n---\n"
    before = {**BASE, "taxonomy.yml": BASE.get("taxonomy.yml", "") + words, "journeys/wait.md": page}
    repo.commit(before)
    after = changed(before, "journeys/wait.md", "status: draft\ntags: {market: de}", "status: agreed\ntags: {market: [de, fr]}")
    after = changed(after, "journeys/wait.md", "{text: Cold, id: cold}", "{text: Cold, id: cold, status: Mended, tags: {market: fr}}")
    after = changed(
        after, "taxonomy.yml", "fr: France}}\nstates: {published: Agreed,", "fr: France, at: Austria}}\nstates: {published: Agreed, draft: Sketch,"
    )
    repo.write(after)
    told = lines(run("HEAD"))
    assert "journey “Wait”: status: Sketch → Agreed; tags: Market Germany → Germany, France" in told
    assert "hotspot “Cold”: Mended; tags: Market “France” added" in told
    assert "taxonomy “states”: words: draft “Sketch” added" in told
    assert "taxonomy “dimensions”: words: market (values (at “Austria” added))" in told
