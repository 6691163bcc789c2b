"""A folder is read into entities: which files count, what each is, and how it is called."""

from __future__ import annotations

import pytest
from building import ReadHandbook, headlines
from handbooks.one_step import JOIN

from cxsite.settings import Settings


def test_the_type_says_what_a_file_is(handbook: ReadHandbook) -> None:
    book = handbook({"anywhere/join.md": JOIN, "pat.md": "---\ntype: Persona\nneeds: [x]\n---\n"}).handbook
    assert (list(book.journeys), list(book.personas)) == (["join"], ["pat"])


@pytest.mark.parametrize(
    ("folder", "key", "kind"),
    [
        ("journeys", "stages: {name: A, steps: B}", "journeys"),
        ("personas", "goals: [x]", "personas"),
        ("touchpoints", "interaction: inform", "touchpoints"),
        ("actions", "impact: 3", "actions"),
        ("processes", "systems: [CRM]", "processes"),
        ("workshops", "decisions: [x]", "workshops"),
        ("evidence", "n: 12", "sources"),
        ("journeys/rail/north", "stages: {name: A, steps: B}", "journeys"),
        ("handbook/personas", "goals: [x]", "personas"),
    ],
)
def test_without_a_type_the_folder_says_it(handbook: ReadHandbook, folder: str, key: str, kind: str) -> None:
    project = handbook({f"{folder}/one.md": f"---\ntitle: One\n{key}\n---\n"})
    assert (list(getattr(project.handbook, kind)), headlines(project)) == (["one"], [])


def test_a_team_can_name_its_folders(handbook: ReadHandbook) -> None:
    project = handbook({"reisen/join.md": JOIN.replace("type: journey\n", "")}, settings=Settings(folders={"journey": "reisen"}))
    assert list(project.handbook.journeys) == ["join"]


@pytest.mark.parametrize(
    "content",
    [
        "# Just text\n",
        "---\ntitle: About\n---\n",
        "---\ntype: post\ntitle: News\nstages: three\n---\n",
        "---\ntitle: About\nstatus: new\ntags: [a]\nlayout: wide\n---\n",
        "---\nowner: me\nid: x\nextra: {a: b}\n---\n",
        "---\n\nA page that begins with a rule.\n",
    ],
)
def test_a_page_in_one_of_our_folders_without_a_word_of_ours_stays_a_page(handbook: ReadHandbook, content: str) -> None:
    project = handbook({"journeys/about.md": content})
    assert (project.handbook.is_empty, list(project.pages), list(project.documents), headlines(project)) == (True, ["journeys/about.md"], [], [])


def test_only_the_folders_of_the_handbook_are_read_for_it(handbook: ReadHandbook) -> None:
    project = handbook({"cx/journeys/join.md": JOIN, "blog/journeys/other.md": JOIN}, settings=Settings(root="cx"))
    assert [entity.path for entity in project.handbook.journeys.values()] == ["cx/journeys/join.md"]


def test_files_that_the_site_leaves_out_are_not_read(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": JOIN, "journeys/draft.md": JOIN}, excluded=lambda src: src.endswith("draft.md"))
    assert list(project.handbook.journeys) == ["join"]


def test_hidden_files_and_folders_are_passed_over(handbook: ReadHandbook) -> None:
    assert handbook({".journeys/join.md": JOIN, "journeys/.join.md": JOIN}).handbook.is_empty


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("---\ntype: journey\ntitle: Written\nstages: {name: A, steps: B}\n---\n# Heading\n", "Written"),
        ("---\ntype: journey\nstages: {name: A, steps: B}\n---\n\n# The heading #\n", "The heading"),
        ("---\ntype: journey\nstages: {name: A, steps: B}\n---\n# A *good* [trip](x.md) `now` {#own-id}\n", "A good trip now"),
        ("---\ntype: journey\nstages: {name: A, steps: B}\n---\n# Fish &amp; chips, snake_case_name\n", "Fish & chips, snake_case_name"),
        ("---\ntype: journey\nstages: {name: A, steps: B}\n---\n\nText first.\n\n    # in code\n\n# Later\n", "Join the library"),
        ("---\ntype: journey\nstages: {name: A, steps: B}\n---\ntext\n", "Join the library"),
    ],
)
def test_the_title_is_written_or_the_heading_or_the_id_in_words(handbook: ReadHandbook, content: str, title: str) -> None:
    assert handbook({"journeys/join-the_library.md": content}).handbook.journeys["join-the_library"].title == title


def test_the_id_is_the_file_name_unless_it_is_written(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/a.md": JOIN, "journeys/b.md": JOIN.replace("---\ntype", "---\nid: join\ntype")})
    assert list(project.handbook.journeys) == ["a", "join"]


@pytest.mark.parametrize("written", ["pay & go", "../x", "", "-a", "a/b", "é", "a b", "x" * 121])
def test_an_id_that_cannot_be_an_address_is_an_error_and_the_file_name_counts(handbook: ReadHandbook, written: str) -> None:
    project = handbook({"journeys/a.md": JOIN.replace("---\ntype", f"---\nid: {written}\ntype")})
    assert list(project.handbook.journeys) == ["a"]
    assert [(item.code, item.line, item.column) for item in project.diagnostics] == ([("id/invalid", 2, 5)] if written else [])


@pytest.mark.parametrize("name", ["con", "CON", "index", "assets", "search", "404", "nul", "com1"])
def test_a_name_that_the_site_or_windows_needs_is_an_error_and_gets_another_address(handbook: ReadHandbook, name: str) -> None:
    project = handbook({f"journeys/{name}.md": JOIN})
    assert [item.code for item in project.diagnostics] == ["id/reserved"]
    assert list(project.handbook.journeys) == [f"journey-{name}"]


@pytest.mark.parametrize("name", ["!!!", "🎉", "予約", "a b", "Ärger"])
def test_a_file_name_that_is_no_id_gives_a_stable_one(handbook: ReadHandbook, name: str) -> None:
    first, second = (list(handbook({f"journeys/{name}.md": JOIN}).handbook.journeys) for _ in range(2))
    assert first == second
    assert first[0].isascii()
    assert first[0].strip(".-")


def test_two_files_of_one_id_are_an_error_that_names_both(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/a.md": JOIN.replace("---\ntype", "---\nid: b\ntype"), "journeys/b.md": JOIN}, display_folder="content")
    assert headlines(project) == [
        "content/journeys/b.md:2:1: error: the journey id 'b' is already taken by content/journeys/a.md; give one another 'id:' [id/duplicate]"
    ]
    assert project.handbook.journeys["b"].path == "journeys/a.md"


def test_ids_that_differ_only_by_case_collide(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/Join.md": JOIN, "journeys/join.md": JOIN})
    assert headlines(project) == [
        "journeys/join.md:2:1: error: the journey id 'join' differs from 'Join' in journeys/Join.md only by case; give one another 'id:' [id/collision]"
    ]


def test_the_same_id_in_two_kinds_is_fine(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"journeys/app.md": JOIN, "touchpoints/app.md": "---\ntype: touchpoint\n---\n"})) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("peronsas: [pat]", "unknown key 'peronsas'; did you mean 'personas'? [schema/near-miss]"),
        ("reviwed: 2026-01-01", "unknown key 'reviwed'; did you mean 'reviewed'? [schema/near-miss]"),
    ],
)
def test_a_near_miss_at_the_top_is_a_warning(handbook: ReadHandbook, line: str, message: str) -> None:
    project = handbook({"journeys/join.md": JOIN.replace("title: Join", line)})
    assert headlines(project) == [f"journeys/join.md:3:1: warning: {message}"]


@pytest.mark.parametrize(
    "line", ["layout: wide", "sidenav: left", "redirect_from: [/a]", "tags: [x]", "hide: [toc]", "icon: material/train", "search: {boost: 2}"]
)
def test_keys_of_other_tools_are_nobody_elses_business(handbook: ReadHandbook, line: str) -> None:
    assert headlines(handbook({"journeys/join.md": JOIN.replace("title: Join", line)})) == []
