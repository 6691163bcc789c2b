"""What each file is taken for: by what it says, by its folder, by what shows that the folder belongs to a handbook. And what is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from building import BuildSite, ReadHandbook, headlines

from cxsite.settings import Settings

#: A page that shows that the content folder holds a handbook.
PROOF = {"journeys/join.md": "---\ntype: journey\ntitle: Join\npersonas: []\nstages: {name: Learn, steps: Read}\n---\n"}


def _taken(files: dict[str, str], handbook: ReadHandbook, **setup: Any) -> dict[str, str]:
    """What each page was taken for, without the proof."""
    project = handbook(files, **setup)
    return {item.src: item.kind for item in project.decisions if item.src not in PROOF}


@pytest.mark.parametrize(
    "content",
    ["---\ntitle: Anna\n---\n", "---\ntitle: Anna\ntags: [rail]\ndescription: Rides daily\n---\n", "# Anna\n\nRides daily.\n", "Rides daily.\n", ""],
)
def test_in_a_handbook_the_folder_decides(handbook: ReadHandbook, content: str) -> None:
    project = handbook({**PROOF, "personas/anna.md": content})
    assert (list(project.handbook.personas), headlines(project)) == (["anna"], [])


def test_a_page_in_the_folder_of_a_kind_can_say_that_it_is_something_else(handbook: ReadHandbook) -> None:
    files = {**PROOF, "personas/method.md": "---\ntype: page\ntitle: How we ask\n---\n"}
    project = handbook(files)
    assert (list(project.handbook.personas), headlines(project)) == ([], [])
    assert [(item.kind, item.why) for item in project.decisions if item.src == "personas/method.md"] == [("", "its type is 'page'")]


def test_a_foreign_type_over_keys_of_ours_is_said(handbook: ReadHandbook) -> None:
    project = handbook({**PROOF, "journeys/news.md": "---\ntype: post\nstages: [{name: A, steps: [B]}]\n---\n"})
    assert [line.split(" warning: ")[-1] for line in headlines(project)] == [
        "unknown type 'post', so this page is no journey although it has 'stages' [schema/unknown-type]"
    ]


FOREIGN = {
    "personas/dev.md": "---\nlayout: personas\nroles: [admin]\n---\n# Developers\n",
    "personas/ops.md": "---\ntitle: Ops\nrole: admin\n---\n",
    "api/actions/get.md": "---\ntype: action\ntitle: GET\ncategory: auth\nstart: 1\n---\n",
    "api/verbs.md": "---\ntype: action\nkind: verb\n---\n",
    "guide/process.md": "---\ntype: process\nowner: me\n---\n",
    "journeys/about.md": "# Our trips\n",
    "processes/index.md": "# How we work\n",
    "blog/source.md": "---\ntype: source\nlink: https://example.org\n---\n",
}


def test_a_site_without_a_handbook_is_nobodys_near_miss(handbook: ReadHandbook) -> None:
    project = handbook(FOREIGN)
    assert (project.handbook.is_empty, headlines(project), list(project.documents)) == (True, [], [])


def test_a_site_without_a_handbook_builds_strict_and_stays_as_it_is(build: BuildSite) -> None:
    built, without = (build(FOREIGN, strict=True, config=config) for config in ("", "plugins: [search]"))
    assert (built.error, built.files) == (None, without.files)


def test_beside_a_handbook_ordinary_pages_stay_ordinary(handbook: ReadHandbook) -> None:
    """A folder that has the name of one of ours deeper in the site belongs to a handbook only if a page in it says so."""
    foreign = {src: page for src, page in FOREIGN.items() if src.startswith(("api/", "guide/", "blog/"))}
    assert _taken({**PROOF, **foreign}, handbook) == dict.fromkeys(foreign, "")
    assert headlines(handbook({**PROOF, **foreign})) == []


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"notes/anna.md": "---\ntype: cx/persona\n---\n"}, "persona"),
        ({"notes/anna.md": "---\ntype: CX/Persona\n---\n"}, "persona"),
        ({"notes/anna.md": "---\ntype: persona\nneeds: [x]\n---\n"}, "persona"),
        ({"notes/anna.md": "---\ntype: persona\nrole: admin\n---\n"}, ""),
        ({"notes/anna.md": "---\ntype: persona\n---\n"}, ""),
        ({"notes/anna.md": "---\nneeds: [x]\n---\n"}, ""),
        ({"personas/anna.md": "---\ntype: action\nimpact: 3\n---\n"}, "action"),
        ({"de/personas/anna.md": "---\ntitle: Anna\n---\n"}, ""),
        ({"de/personas/anna.md": "---\ntitle: Anna\n---\n", "de/journeys/b.md": "---\ntype: journey\n---\n"}, "persona"),
        ({"personas/eu/north/anna.md": "---\ntitle: Anna\n---\n"}, "persona"),
        ({"strategy.md": "---\ntype: strategy\nvision: All\n---\n"}, "strategy"),
    ],
)
def test_a_page_is_ours_where_it_says_so_in_full_or_has_what_only_its_kind_has(handbook: ReadHandbook, files: dict[str, str], kind: str) -> None:
    first = next(iter(files))
    assert _taken({**PROOF, **files}, handbook)[first] == kind


@pytest.mark.parametrize(
    "proof",
    [
        {"touchpoints/app.md": "---\ntype: touchpoint\n---\n"},
        {"actions/a.md": "---\nimpact: 3\n---\n"},
        {"channels/app.md": "---\ntype: channel\n---\n"},
    ],
)
def test_one_page_shows_that_a_folder_holds_a_handbook(handbook: ReadHandbook, proof: dict[str, str]) -> None:
    assert _taken({**proof, "personas/anna.md": "---\ntitle: Anna\n---\n"}, handbook)["personas/anna.md"] == "persona"


@pytest.mark.parametrize(
    "other", [{"taxonomy.yml": "channels: [web]\n"}, {"index.md": "# Home\n"}, {"personas/b.md": "---\ntype: post\nneeds: [x]\n---\n"}]
)
def test_nothing_else_shows_it(handbook: ReadHandbook, other: dict[str, str]) -> None:
    assert _taken({**other, "personas/anna.md": "---\ntitle: Anna\n---\n"}, handbook)["personas/anna.md"] == ""


@pytest.mark.parametrize("settings", [{"folders": {"persona": "people"}}, {"root": "hb"}])
def test_options_that_name_folders_show_it_too(handbook: ReadHandbook, settings: dict[str, Any]) -> None:
    src = "hb/personas/anna.md" if "root" in settings else "people/anna.md"
    assert _taken({src: "# Anna\n"}, handbook, settings=Settings(**settings)) == {src: "persona"}


def test_a_reference_to_a_page_that_is_none_of_ours_says_why(handbook: ReadHandbook) -> None:
    journey = PROOF["journeys/join.md"].replace("personas: []", "personas: [anna, pat]")
    project = handbook(
        {"journeys/join.md": journey, "notes/anna.md": "---\ntype: persona\n---\n", "personas/pat.md": "---\ntype: page\n---\n"},
        display_folder="content",
    )
    why = "its type is 'persona', and neither its folder nor a key shows that cxsite is meant; 'cx/persona' would"
    assert [line.split(" error: ")[1] for line in headlines(project)] == [
        f"unknown persona 'anna'; content/notes/anna.md is not one: {why} [reference/unknown]",
        "unknown persona 'pat'; content/personas/pat.md is not one: its type is 'page' [reference/unknown]",
    ]


# Types and folders that are nearly right ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["journy", "Jurney", "journeys", "cx/journy"])
def test_a_mistyped_type_is_read_as_meant_and_said(handbook: ReadHandbook, word: str) -> None:
    project = handbook({"journeys/join.md": PROOF["journeys/join.md"].replace("type: journey", f"type: {word}")})
    assert list(project.handbook.journeys) == ["join"]
    assert headlines(project) == [
        f"journeys/join.md:2:7: warning: unknown type '{word}'; did you mean 'journey'? [schema/unknown-type]",
    ]


def test_a_full_type_that_does_not_exist_is_said_anywhere(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"notes/x.md": "---\ntype: cx/planet\n---\n"})) == [
        "notes/x.md:2:7: warning: unknown type 'cx/planet' [schema/unknown-type]"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"personnas/anna.md": "# Anna\n", "personnas/ben.md": "# Ben\n"},
        {"persona/anna.md": "---\ntitle: Anna\n---\n"},
        {"jorneys/leave.md": "---\nstages: [{name: A, steps: [B]}]\n---\n"},
    ],
)
def test_a_folder_that_is_nearly_that_of_a_kind_is_said_once(handbook: ReadHandbook, files: dict[str, str]) -> None:
    assert [(item.path, item.code) for item in handbook({**PROOF, **files}).diagnostics] == [(next(iter(files)), "file/folder")]


@pytest.mark.parametrize(
    "files",
    [
        {"journey/notes.md": "# Notes\n"},  # the right folder is there as well
        {"persona/anna.md": "---\ntype: page\n---\n"},
        {"people/anna.md": "# Anna\n"},
        {"jorneys/leave.md": PROOF["journeys/join.md"]},  # read by its type
    ],
)
def test_other_folders_are_not_said(handbook: ReadHandbook, files: dict[str, str]) -> None:
    assert headlines(handbook({**PROOF, **files})) == []


# A folder for each thing -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["index.md", "README.md"])
@pytest.mark.parametrize(
    "content",
    ["---\ntitle: Renew\nstages: [{name: Ask, steps: [Calls]}]\n---\n", "---\ntype: journey\ntitle: Renew\nstages: {name: Ask, steps: Calls}\n---\n"],
)
def test_the_page_of_a_folder_is_the_thing_of_its_name(handbook: ReadHandbook, name: str, content: str) -> None:
    project = handbook({**PROOF, f"journeys/renew/{name}": content})
    assert (list(project.handbook.journeys), headlines(project)) == (["join", "renew"], [])


def test_the_page_of_a_folder_with_only_a_title_is_a_thing_and_pages_beside_it_are_its_own(handbook: ReadHandbook) -> None:
    files = {"personas/anna/index.md": "# Anna\n", "personas/anna/interviews.md": "# Interviews\n"}
    assert _taken({**PROOF, **files}, handbook) == {"personas/anna/index.md": "persona", "personas/anna/interviews.md": ""}


def test_a_folder_of_things_has_an_ordinary_page(handbook: ReadHandbook) -> None:
    files = {
        "personas/index.md": "# All\n",
        "personas/eu/index.md": "# Europe\n",
        "personas/eu/anna.md": "---\ntype: persona\n---\n",
        "personas/eu/ben.md": "# Ben\n",
    }
    assert _taken({**PROOF, **files}, handbook) == {
        "personas/index.md": "", "personas/eu/index.md": "", "personas/eu/anna.md": "persona", "personas/eu/ben.md": "persona"
    }  # fmt: skip


def test_a_thing_cannot_have_the_page_of_its_kind(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/index.md": PROOF["journeys/join.md"]})
    assert [item.code for item in project.diagnostics] == ["id/reserved"]


def test_a_folder_and_a_file_of_one_name_are_a_finding(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/renew.md": PROOF["journeys/join.md"], "journeys/renew/index.md": PROOF["journeys/join.md"]})
    assert [item.code for item in project.diagnostics] == ["id/duplicate"]


def test_a_folder_for_each_thing_has_its_address_and_its_pictures(build: BuildSite) -> None:
    files = {
        **PROOF,
        "journeys/renew/index.md": "---\ntitle: Renew\npersonas: anna\nstages: [{name: Ask, steps: [Calls]}]\n---\n![q](queue.png)\n",
        "journeys/renew/queue.png": "x",
        "personas/anna/index.md": "---\ntitle: Anna\nphoto: anna.jpg\n---\n",
        "personas/anna/anna.jpg": "x",
    }
    built = build(files, strict=True)
    assert built.error is None
    assert {"journeys/index.html", "journeys/renew/index.html", "journeys/renew/queue.png", "personas/anna/index.html"} <= built.files.keys()
    assert 'href="../../personas/anna/"' in built.html("journeys/renew/")
    assert 'href="renew/"' in built.article("journeys/")
    assert 'src="anna.jpg"' in built.article("personas/anna/")
    assert "<title>Journeys" in built.html("journeys/")


@pytest.mark.parametrize(
    ("page", "is_strategy"),
    [
        ("---\ntitle: Ours\nvision: Nobody asks twice\n---\n", True),
        ("---\ntype: strategy\ntitle: Ours\nvalues: [Near]\n---\n", True),
        ("---\ntitle: Ours\nvalues: [Near]\nlayout: wide\n---\n", False),
        ("---\ntype: page\ntitle: Ours\nvision: Nobody asks twice\n---\n", False),
        ("# Ours\n", False),
    ],
)
def test_beside_the_folders_of_a_handbook_the_strategy_is_known_by_its_name(handbook: ReadHandbook, page: str, is_strategy: bool) -> None:
    found = handbook({**PROOF, "strategy.md": page})
    assert (headlines(found), found.handbook.strategy is not None) == ([], is_strategy)


def test_without_a_handbook_beside_it_a_page_of_that_name_stays_ordinary(handbook: ReadHandbook) -> None:
    assert handbook({"strategy.md": "---\ntitle: IT\nvision: Fewer servers\n---\n", "about/strategy.md": "---\ngoals: [x]\n---\n"}).taken == ""


def test_a_strategy_whose_only_keys_are_mistyped_is_read_and_they_are_said(handbook: ReadHandbook) -> None:
    said = [item.message for item in handbook({**PROOF, "strategy.md": "---\ntype: strategy\nvison: Nobody asks\ngoal: []\n---\n"}).diagnostics]
    assert said == ["unknown key 'vison'", "unknown key 'goal'"]


def test_a_strategy_whose_keys_stand_in_a_list_is_said_and_another_list_is_not(handbook: ReadHandbook) -> None:
    told = handbook({**PROOF, "strategy.md": "---\n- vision: Nobody asks\n---\n", "about.md": "---\n- layout: wide\n---\n"})
    assert headlines(told) == ["strategy.md:2:1: error: front matter must be 'key: value' lines [yaml/not-a-mapping]"]


def test_entries_of_a_list_say_nothing_where_keys_stand_beside_them(handbook: ReadHandbook) -> None:
    broken = "---\ntype: source\nof:\n- type: persona\n- vision: Near\ntitle: A: B\n---\n"
    found = handbook({**PROOF, "evidence/talks.md": broken, "strategy.md": "---\ntitle: A: B\nof:\n- vision: Near\n---\n"})
    assert headlines(found) == [
        "evidence/talks.md:6:9: error: a ': ' inside a value, which YAML takes for another key; quote the value: title: \"A: B\" [yaml/syntax]"
    ]


def test_a_type_of_ours_over_keys_that_are_nearly_ours_is_said_anywhere(handbook: ReadHandbook) -> None:
    page = "---\ntype: persona\ntitle: Anna\nlayout: wide\ngaols: [Read more]\n---\n"
    assert headlines(handbook({**PROOF, "people/anna.md": page})) == [
        "people/anna.md:5:1: warning: unknown key 'gaols'; did you mean 'goals'? [schema/near-miss]"
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Index", "call it 'index.md', which is the page of its folder"),
        ("readme", "call it 'README.md', which is the page of its folder"),
        ("aux.first", "rename it"),
    ],
)
def test_a_name_that_no_thing_can_have_is_said_with_what_would_be_right(handbook: ReadHandbook, name: str, hint: str) -> None:
    found = handbook({**PROOF, f"personas/anna/{name}.md": "---\ntitle: Anna\n---\n"}).diagnostics
    assert [(item.code, item.hint) for item in found] == [("id/reserved", hint)]


def test_windows_can_store_every_id(handbook: ReadHandbook) -> None:
    found = handbook({**PROOF, "personas/a.md": "---\nid: anna.\ntitle: Anna\n---\n"})
    assert headlines(found) == ["personas/a.md:2:5: error: 'anna.' cannot be an id; use letters, digits, '-' and '_', such as 'anna' [id/invalid]"]
