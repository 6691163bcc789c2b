"""A folder is read into entities: which files count, what each is, and what happens to those that cannot be read."""

from __future__ import annotations

import copy
import os
import time
from pathlib import Path

import pytest
from building import ReadHandbook, headlines, write_tree

from cxsite.project import read
from cxsite.settings import Settings, Setup
from cxsite.source.decide import decide
from cxsite.source.files import discover, local_file
from cxsite.source.objects import validated
from cxsite.source.parse import parse

JOIN = "---\ntype: journey\ntitle: Join\nstages: {name: Learn, steps: Read}\n---\n"


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
    project = handbook({"journeys/a.md": JOIN.replace("---\ntype", "---\nid: b\ntype"), "journeys/b.md": JOIN}, shown="content")
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


def test_a_mistyped_type_in_our_folder_is_a_warning(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": JOIN.replace("journey", "jurney")})
    assert headlines(project) == ["journeys/join.md:2:7: warning: unknown type 'jurney'; did you mean 'journey'? [schema/unknown-type]"]


def test_a_mistyped_key_is_a_warning_where_nothing_else_tells_a_page_of_ours(handbook: ReadHandbook) -> None:
    """Without `type:` only its keys make a page in our folder a journey; the keys of other tools stay nobody else's business."""
    page = "---\ntitle: Join\nstage:\n  - {name: Learn, steps: [{name: Ask}]}\n---\n"
    project = handbook({"journeys/join.md": page, "journeys/about.md": "---\ntags: [x]\nlayout: wide\n---\n", "blog/post.md": page})
    assert headlines(project) == ["journeys/join.md:3:1: warning: unknown key 'stage'; did you mean 'stages'? [schema/near-miss]"]


def test_broken_front_matter_in_our_folder_is_an_error_and_elsewhere_nobody_asks(handbook: ReadHandbook) -> None:
    broken = "---\ntitle: Join: the library\nstages: []\n---\nbody\n"
    project = handbook({"journeys/join.md": broken, "blog/post.md": broken})
    assert headlines(project) == [
        "journeys/join.md:2:12: error: a ': ' inside a value, which YAML takes for another key; quote the value: title: \"Join: the library\" [yaml/syntax]"
    ]


def test_unterminated_front_matter_in_our_folder_is_an_error_and_never_page_text(handbook: ReadHandbook) -> None:
    project = handbook({"journeys/join.md": "---\ntype: journey\ntitle: Join\nsecret\n", "blog/post.md": "---\ntitle: x\n"})
    assert headlines(project) == [
        "journeys/join.md:1:1: error: front matter has no closing '---' line; add it below the last key [yaml/unterminated]"
    ]
    assert project.pages["journeys/join.md"].body.strip() == ""


@pytest.mark.parametrize("raw", ["---\ntitle: é\n---\n".encode("utf-16"), "---\ntitle: é\n---\n".encode("latin-1")])
def test_a_file_in_another_encoding_is_an_error_with_advice_and_the_others_are_read(handbook: ReadHandbook, raw: bytes) -> None:
    project = handbook({"journeys/a.md": raw, "journeys/b.md": JOIN})
    assert [(item.path, item.code, item.message.endswith("save it as UTF-8")) for item in project.diagnostics] == [
        ("journeys/a.md", "file/not-utf-8", True)
    ]
    assert (list(project.handbook.journeys), project.refused) == (["b"], ["journeys/a.md"])


def _awkward(content: Path) -> None:
    folder = content / "journeys"
    (folder / "dangling.md").symlink_to("nowhere.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "folder.md").mkdir()
    (content.parent / "outside.md").write_text(JOIN)
    (folder / "outside.md").symlink_to(content.parent / "outside.md")
    (content.parent / "content_evil").mkdir()
    (content.parent / "content_evil" / "sibling.md").write_text(JOIN)
    (folder / "sibling.md").symlink_to(content.parent / "content_evil" / "sibling.md")
    (folder / "inside.md").symlink_to("join.md")
    (folder / "linked").symlink_to(content.parent / "content_evil", target_is_directory=True)
    os.mkfifo(folder / "pipe.md")


def test_awkward_files_are_errors_of_their_own_and_the_rest_is_read(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    _awkward(content)
    before = time.monotonic()
    project = read(Setup(content, shown="content"))
    assert time.monotonic() - before < 5, "a pipe must not be waited for"
    assert headlines(project) == [
        "content/journeys/dangling.md:1:1: error: a link that leads nowhere [file/unreadable]",
        "content/journeys/folder.md:1:1: error: not a regular file [file/unreadable]",
        "content/journeys/linked:1:1: error: a link that leaves the content folder [file/unreadable]",
        "content/journeys/loop.md:1:1: error: a link that leads nowhere [file/unreadable]",
        "content/journeys/outside.md:1:1: error: a link that leaves the content folder [file/unreadable]",
        "content/journeys/pipe.md:1:1: error: not a regular file [file/unreadable]",
        "content/journeys/sibling.md:1:1: error: a link that leaves the content folder [file/unreadable]",
    ]
    assert sorted(project.handbook.journeys) == ["inside", "join"]


def test_an_ordinary_page_that_is_a_link_to_elsewhere_is_left_to_the_site_generator(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    (tmp_path / "README.md").write_text("# Readme")
    (content / "index.md").symlink_to(tmp_path / "README.md")
    (content / "packages").symlink_to(tmp_path, target_is_directory=True)
    project = read(Setup(content))
    assert (headlines(project), project.refused) == ([], [])


def test_a_linked_folder_of_ours_is_an_error_even_inside_the_content_folder(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"maps/join.md": JOIN})
    (content / "journeys").symlink_to(content / "maps", target_is_directory=True)
    project = read(Setup(content))
    assert headlines(project) == ["journeys:1:1: error: a linked folder; files are read only where they are [file/unreadable]"]
    assert project.refused == ["journeys"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_without_permission_is_an_error(handbook: ReadHandbook, tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    (content / "journeys/join.md").chmod(0)
    assert [item.code for item in read(Setup(content)).diagnostics] == ["file/unreadable"]


def test_references_to_a_file_that_cannot_be_read_are_not_reported_as_well(handbook: ReadHandbook) -> None:
    project = handbook(
        {"personas/pat.md": b"---\ntype: persona\ntitle: \xe9\n---\n", "journeys/join.md": JOIN.replace("title: Join", "personas: [pat, sam]")}
    )
    assert [(item.path, item.code) for item in project.diagnostics] == [
        ("journeys/join.md", "reference/unknown"),
        ("personas/pat.md", "file/not-utf-8"),
    ]


def test_findings_come_once_and_in_the_order_of_files_and_lines(handbook: ReadHandbook) -> None:
    bad = "---\ntype: journey\nreviewed: x\nstages:\n  - {name: A, steps: [{name: B, emotion: 9}, {name: C, emotion: 8}]}\n---\n"
    project = handbook({"journeys/b.md": bad, "journeys/a.md": bad, "a/z.md": bad, "taxonomy.yml": "x: y\n"})
    assert [(item.path, item.line, item.column) for item in project.diagnostics] == [
        *((path, *place) for path in ("a/z.md", "journeys/a.md", "journeys/b.md") for place in [(3, 11), (5, 42), (5, 65)]),
        ("taxonomy.yml", 1, 1),
    ]


def test_data_files_are_read_from_the_root_only(handbook: ReadHandbook) -> None:
    project = handbook({"taxonomy.yml": "channels: [web]\n", "sub/taxonomy.yml": "nonsense: [\n"})
    assert (list(project.handbook.channels), headlines(project)) == (["web"], [])


def test_an_empty_data_file_counts_as_none(handbook: ReadHandbook) -> None:
    project = handbook({"taxonomy.yml": "", "metrics.yml": "# later\n", "maturity.yml": "\n", "journeys/join.md": JOIN})
    assert headlines(project) == []


@pytest.mark.parametrize("content", ["- a\n- b\n", "text\n"])
def test_a_data_file_that_is_no_mapping_is_an_error(handbook: ReadHandbook, content: str) -> None:
    assert [(item.code, item.line) for item in handbook({"taxonomy.yml": content}).diagnostics] == [("yaml/not-a-mapping", 1)]


def test_a_handbook_without_content_is_empty(handbook: ReadHandbook) -> None:
    assert handbook({"index.md": "# Home\n", "taxonomy.yml": "channels: [web]\n"}).handbook.is_empty


@pytest.mark.parametrize("written", ["photo.png", "/images/photo.png", "../images/photo.png", "./photo.png", "..\\images\\photo.png"])
def test_a_file_inside_the_content_folder_is_found(tmp_path: Path, written: str) -> None:
    root = write_tree(tmp_path / "content", {"personas/photo.png": "x", "images/photo.png": "x"})
    found, problem = local_file(Setup(root), "personas/pat.md", written)
    assert problem == ""
    assert found in ("personas/photo.png", "images/photo.png")


@pytest.mark.parametrize(
    "written",
    [
        "../../etc/passwd",
        "/../x",
        "/etc/../../x",
        "C:\\x",
        "..%2f..%2fx",
        "file:///etc/passwd",
        "a\0b",
        "//host/x",
        "..\\..\\x",
        "link.png",
        "../../content_evil/x.png",
    ],
)
def test_a_file_outside_the_content_folder_is_refused(tmp_path: Path, written: str) -> None:
    root = write_tree(tmp_path / "content", {"personas/pat.md": "x"})
    write_tree(tmp_path / "content_evil", {"x.png": "x"})
    (root / "personas/link.png").symlink_to(tmp_path / "content_evil/x.png")
    found, problem = local_file(Setup(root), "personas/pat.md", written)
    assert (found, problem.partition(":")[0]) == ("", "path/outside")


@pytest.mark.parametrize("written", ["gone.png", "/etc/passwd", "", ".", "personas"])
def test_a_file_that_does_not_exist_is_named(tmp_path: Path, written: str) -> None:
    root = write_tree(tmp_path / "content", {"personas/pat.md": "x"})
    assert local_file(Setup(root), "personas/pat.md", written)[1].partition(":")[0] == "path/missing"


def test_an_assessment_can_be_recorded_as_markdown(handbook: ReadHandbook) -> None:
    """Its front matter is the record; another page of that folder stays a page, and the file is no page of the site."""
    recorded = "---\ndate: 2026-02-03\nanswers: {direction-promise: 3}\n---\n\n# What we said\n"
    project = handbook({"index.md": "# Home\n", "assessments/now.md": recorded, "assessments/readme.md": "# How we do it\n"})
    assert headlines(project) == []
    assert {name: item.answers["direction-promise"].level for name, item in project.handbook.assessments.items()} == {"now": 3}
    assert "assessments/now.md" not in project.pages


def test_two_assessments_of_one_id_are_a_finding(handbook: ReadHandbook) -> None:
    recorded = "date: 2026-02-03\nanswers: {direction-promise: %s}\n"
    project = handbook({"index.md": "# Home\n", "assessments/now.md": f"---\n{recorded % 3}---\n", "assessments/now.yml": recorded % 4})
    assert headlines(project) == [
        "assessments/now.yml:1:1: error: the assessment id 'now' is already taken by assessments/now.md; give one another 'id:' [id/duplicate]"
    ]
    assert project.handbook.assessments["now"].answers["direction-promise"].level == 3


def test_mistakes_in_a_recorded_markdown_are_found_where_they_are(handbook: ReadHandbook) -> None:
    project = handbook({"index.md": "# Home\n", "assessments/now.md": "---\ndate: soon\nanswers: {direction-promise: 9}\n---\n"})
    assert [line.split(": ")[0] for line in headlines(project)] == ["assessments/now.md:2:7", "assessments/now.md:3:30"]


def test_each_stage_leaves_what_the_one_before_it_made_as_it_is(tmp_path: Path) -> None:
    """So that what a stage made can be kept for the next build."""
    wrong = "---\ntitle: A\nstages:\n  - {name: A, steps: [{name: B, emotion: 9}, {name: C}]}\n---\n"
    files = {"journeys/a.md": wrong, "journeys/b.md": "---\ntitle: B\nsecret\n", "metrics.yml": "- {id: x, name: X, kind: zzz}\n- {id: y}\n"}
    setup = Setup(write_tree(tmp_path / "content", files))
    parsed = [parse(found, setup) for found in discover(setup)]
    before = copy.deepcopy(parsed)
    decided = decide(parsed, setup.layout)
    assert parsed == before
    before_decided = copy.deepcopy(decided)
    first, second = ([validated(item) for item in decided] for _ in range(2))
    assert decided == before_decided
    assert [(item.src, item.found) for item in first] == [(item.src, item.found) for item in second]
    assert all(item.found for item in first)
