"""Defaults of a folder: what its ``.meta.yml`` gives to the handbook's files in it, and where findings about that lead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import HAS_META, BuildSite, ReadHandbook, headlines, tree, write_tree
from click.testing import CliRunner

from cxsite.cli import main
from cxsite.project import Project

FILES = tree(
    """
=== journeys/.meta.yml
owner: membership
review_every: 90 days
metrics: {nps: 3, csat: 2}
tags: [travel]
=== journeys/join.md
---
type: journey
title: Join
personas: [anna]
stages: {name: Learn, steps: [{name: Read, emotion: 2}]}
---
=== journeys/loans/borrow.md
---
type: journey
title: Borrow
owner: branches
metrics: {nps: 5}
personas: [anna]
stages: {name: Ask, steps: [{name: Ask, emotion: 4}]}
---
=== personas/anna.md
---
type: persona
title: Anna
---
=== metrics.yml
- {id: nps, name: NPS}
- {id: csat, name: CSAT}
=== taxonomy.yml
departments: {membership: Membership, branches: Branches}
"""
)


def _metrics(project: Project, journey: str) -> dict[str, object]:
    return dict(project.handbook.journeys[journey].metrics)


def test_files_of_a_folder_and_below_have_what_it_says_and_what_they_say_wins(handbook: ReadHandbook) -> None:
    project = handbook(FILES)
    assert headlines(project) == []
    join, borrow = (project.handbook.journeys[name] for name in ("join", "borrow"))
    assert (join.owner, borrow.owner) == ("membership", "branches")
    assert join.review_every == borrow.review_every
    assert join.review_every
    assert (_metrics(project, "join"), _metrics(project, "borrow")) == ({"nps": 3, "csat": 2}, {"nps": 5, "csat": 2})


def test_the_nearest_folder_wins_lists_add_up_and_nothing_goes_up_or_aside(handbook: ReadHandbook) -> None:
    files = {
        ".meta.yml": "owner: branches\n",
        "journeys/.meta.yml": "evidence: [What we heard]\nreview_every: 30 days\n",
        "journeys/loans/.meta.yml": "review_every: 60 days\nevidence: [What clerks say]\n",
        "journeys/join.md": FILES["journeys/join.md"],
        "journeys/loans/borrow.md": str(FILES["journeys/loans/borrow.md"]).replace("owner: branches\nmetrics: {nps: 5}", "evidence: [A log]"),
        "personas/anna.md": FILES["personas/anna.md"],
    }
    book = handbook(files).handbook
    join, borrow = book.journeys["join"], book.journeys["borrow"]
    assert (join.owner, borrow.owner, book.personas["anna"].owner) == ("branches", "branches", "branches")
    assert book.personas["anna"].review_every is None
    assert [str(one.review_every).partition(" ")[0] for one in (join, borrow)] == ["30", "60"]
    assert [[str(item.source or item.text) if hasattr(item, "source") else str(item) for item in one.evidence] for one in (join, borrow)] == [
        ["What we heard"],
        ["What we heard", "What clerks say", "A log"],
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("owner: membrship\n", "1:8: warning: 'membrship' is not a known department; did you mean 'membership'? [reference/near-miss]"),
        ("review_every: often\n", "1:15: error"),
        ("ownr: membership\n", "1:1: warning: unknown key 'ownr'; did you mean 'owner'? [schema/near-miss]"),
        ("title: Join\n", "1:1: warning: 'title' cannot be the same for all files of a folder; write it in the files themselves [file/defaults]"),
        ("owner: [\n", "error"),
        ("- owner\n", "1:1: error: this file must hold 'key: value' lines [yaml/not-a-mapping]"),
    ],
)
def test_what_is_wrong_in_it_is_said_once_and_there(handbook: ReadHandbook, text: str, said: str) -> None:
    files = {**FILES, "journeys/.meta.yml": text, "journeys/loans/borrow.md": str(FILES["journeys/loans/borrow.md"]).replace("owner: branches\n", "")}
    (line,) = headlines(handbook(files))
    assert line.startswith("journeys/.meta.yml:")
    assert said.partition(";")[0].rpartition("'")[0] in line
    assert said.rpartition("[")[2] in line


def test_a_wrong_item_of_a_joined_list_is_shown_in_its_own_file(handbook: ReadHandbook) -> None:
    files = {
        **FILES,
        "journeys/.meta.yml": "personas: [anna, nobody]\n",
        "journeys/loans/borrow.md": str(FILES["journeys/loans/borrow.md"]).replace("[anna]", "[anna, somebody]"),
    }
    assert [line.rpartition(": error: ")[::2] for line in headlines(handbook(files))] == [
        ("journeys/.meta.yml:1:18", "unknown persona 'nobody' [reference/unknown]"),
        ("journeys/loans/borrow.md:6:18", "unknown persona 'somebody' [reference/unknown]"),
    ]


def test_in_a_folder_of_several_kinds_each_has_what_it_can_have(handbook: ReadHandbook) -> None:
    action = "---\ntype: action\ntitle: Fix\naddresses: [join#read]\n---\n"
    shared = {**FILES, ".meta.yml": "status: published\nowner: branches\n", "actions/fix.md": action.replace("addresses: [join#read]\n", "")}
    project = handbook(shared)
    assert headlines(project) == []
    book = project.handbook
    assert (book.journeys["join"].status, book.personas["anna"].status, book.actions["fix"].status) == ("published", "published", "idea")
    assert (book.journeys["join"].owner, book.actions["fix"].owner) == ("membership", "branches")
    # A page of a hotspot is none without its place, which no folder gives to it.
    late = {"hotspots/late.md": "---\ntype: hotspot\nat: join#read\ntext: It takes weeks\n---\n"}
    hotspots = handbook({**shared, **late}).handbook.hotspots
    assert [placed.hotspot.owner for placed in hotspots.values()] == ["branches"]
    said = [item.headline for item in handbook({**shared, ".meta.yml": "status: publishd\n"}).diagnostics]
    assert said[-1] == ".meta.yml:1:9: error: unknown status 'publishd'; did you mean 'published'? [value/choice]"
    said = [item.headline for item in handbook({**shared, ".meta.yml": "", "actions/.meta.yml": "status: published\n"}).diagnostics]
    assert said == ["actions/.meta.yml:1:9: error: unknown status 'published' [value/choice]"]


@pytest.mark.parametrize("name", [".meta.yaml", ".Meta.yml", ".META.yml", ".meta.yml.txt", "meta.yml", "_meta.yml", "Meta.yaml"])
def test_a_file_of_defaults_of_another_name_is_named(handbook: ReadHandbook, name: str) -> None:
    files = {path: text for path, text in FILES.items() if path != "journeys/.meta.yml"}
    assert headlines(handbook({**files, f"journeys/{name}": "owner: membership\n"})) == [
        f"journeys/{name}:1:1: error: no file of this name is read; call it '.meta.yml' [file/name]"
    ]


@pytest.mark.parametrize("word", ["journey", "cx/journey", "Journey"])
def test_a_folder_cannot_make_pages_of_a_kind_and_says_so_where_they_were_meant_for_one(handbook: ReadHandbook, word: str) -> None:
    page = "---\ntitle: %s\n%s---\n"
    files = {**FILES, "trips/.meta.yml": f"owner: branches\ntype: {word}\n", "trips/a.md": page % ("A", "stages: [{name: S, steps: [T]}]\n")}
    files["trips/b.md"] = page % ("B", "stages: [{name: S, steps: [T]}]\n")
    said = "trips/.meta.yml:2:1: warning: 'type' cannot be the same for all files of a folder; write it in the files themselves [file/defaults]"
    assert [line for line in headlines(handbook(files)) if "trips/" in line] == [said]
    files |= {"trips/a.md": page % ("A", ""), "trips/b.md": page % ("B", "type: trip\nstages: []\n")}
    assert [line for line in headlines(handbook(files)) if "trips/.meta.yml" in line] == []


def test_a_file_of_such_a_name_that_says_nothing_of_ours_is_left_alone(handbook: ReadHandbook) -> None:
    files = {**FILES, "journeys/meta.yml": "pages: [a]\n", "_meta.yaml": "- a\n", "journeys/loans/meta.yml": "a: [\n"}
    assert headlines(handbook(files)) == headlines(handbook(FILES))


def test_a_password_of_a_folder_is_one_of_each_page_in_it(handbook: ReadHandbook) -> None:
    """A plugin that encrypts pages finds it there with Material's plugin meta, and encrypts the pages alone."""
    said = "warning: other pages, search and data say what the password is to hide; add 'listed: false' [page/password]"
    secret = {**FILES, "journeys/.meta.yml": "password: a-long-passphrase\n"}
    assert headlines(handbook(secret)) == [f"journeys/.meta.yml:1:1: {said}"]
    assert headlines(handbook({**secret, "journeys/.meta.yml": "password: a-long-passphrase\nlisted: false\n"})) == []
    open_again = {name: str(text).replace("type: journey\n", "type: journey\npassword: ''\n") for name, text in FILES.items()}
    assert headlines(handbook({**open_again, "journeys/.meta.yml": "password: a-long-passphrase\n"})) == []


def test_where_no_page_is_ours_the_file_is_nobodys_business(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"blog/.meta.yml": "ownr: [\n", "journeys/.meta.yml": "title: x\n", "blog/one.md": "# One\n"})) == []


@pytest.mark.skipif(not HAS_META, reason="this Material has no meta plugin")
def test_a_build_shows_it_and_leaves_other_keys_to_the_plugin(build: BuildSite) -> None:
    built = build(FILES, config="plugins: [search, meta, tags, cxsite]\n", strict=True)
    assert (built.error, built.problems) == (None, [])
    journeys = json.loads(built.text("cx/handbook.json"))["journeys"]
    assert {name: item["owner"] for name, item in journeys.items()} == {"join": "membership", "borrow": "branches"}
    assert built.html("journeys/join/").count(">travel<") == 1


def test_what_is_written_back_holds_the_files_own_keys_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_tree(tmp_path / "content", FILES)
    runner = CliRunner()
    table = runner.invoke(main, ["export", "csv", "join"]).stdout.replace("Read", "Look")
    (tmp_path / "join.csv").write_text(table, "utf-8")
    done = runner.invoke(main, ["import", "csv", "join.csv", "--title", "Join", "--replace"], catch_exceptions=False)
    text = (tmp_path / "content/journeys/join.md").read_text("utf-8")
    assert done.exit_code == 0, done.output
    assert "Look" in text
    assert "owner" not in text
