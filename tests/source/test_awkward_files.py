"""What happens to files that cannot be read, to data files, and to files that others name."""

from __future__ import annotations

import copy
import os
import sys
import time
from pathlib import Path

import pytest
from building import ReadHandbook, headlines, write_tree
from handbooks.one_step import JOIN

from cxsite.project import read
from cxsite.settings import Setup
from cxsite.source.decide import decide
from cxsite.source.files import discover, local_file
from cxsite.source.objects import validated
from cxsite.source.parse import parse


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
    project = read(Setup(content, display_folder="content"))
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


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_nobody_waits_for_a_pipe_wherever_it_stands_and_a_folder_is_no_data_file(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    for name in ("history.yml", "notes.json", "journeys/.meta.yml", "journeys/picture.png"):
        os.mkfifo(content / name)
    (content / "taxonomy.yml").mkdir()
    before = time.monotonic()
    project = read(Setup(content, display_folder="content"))
    assert time.monotonic() - before < 5
    assert headlines(project) == [
        f"content/{name}:1:1: error: not a regular file [file/unreadable]" for name in ("history.yml", "journeys/.meta.yml", "taxonomy.yml")
    ]


def test_a_name_that_is_no_text_is_an_error_of_its_own(tmp_path: Path) -> None:
    """What an old archive in Latin-1 leaves behind."""
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    (content / "assessments").mkdir()
    for name in (b"journeys/caf\xe9.md", b"caf\xe9.md", b"caf\xe9.png", b"assessments/caf\xe9.yml"):
        Path(os.fsdecode(os.fsencode(content) + b"/" + name)).write_text(JOIN)
    project = read(Setup(content, display_folder="content"))
    assert headlines(project) == [
        r"content/assessments/caf\udce9.yml:1:1: error: a name that is not written in UTF-8; rename the file [file/unreadable]",
        r"content/caf\udce9.md:1:1: error: a name that is not written in UTF-8; rename the file [file/unreadable]",
        r"content/journeys/caf\udce9.md:1:1: error: a name that is not written in UTF-8; rename the file [file/unreadable]",
    ]
    assert list(project.handbook.journeys) == ["join"]


def test_an_ordinary_page_or_picture_that_is_a_link_to_elsewhere_is_left_to_the_site_generator(tmp_path: Path) -> None:
    content = write_tree(tmp_path / "content", {"journeys/join.md": JOIN})
    (tmp_path / "README.md").write_text("# Readme")
    (content / "index.md").symlink_to(tmp_path / "README.md")
    (content / "packages").symlink_to(tmp_path, target_is_directory=True)
    (content / "journeys" / "plan.png").symlink_to(tmp_path / "README.md")
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
