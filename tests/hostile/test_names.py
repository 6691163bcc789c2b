"""Paths out of the content folder, ids and names that clash (7 to 15)."""

from __future__ import annotations

import json
import re
from pathlib import Path

from building import BuildSite
from handbooks.hostile import journey

OUTSIDE = [
    "../../etc/passwd", "/etc/../../etc/passwd", "C:\\\\x", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "a\\0b", "\\\\\\\\host\\\\x", "../../secret.png",
    "//host/x",
]  # fmt: skip


def test_07_a_path_out_of_the_content_folder_is_an_error_and_nothing_is_copied(build: BuildSite) -> None:
    files: dict[str, str] = {}
    for number, path in enumerate(OUTSIDE):
        files[f"evidence/s{number}.md"] = f'---\ntype: source\ntitle: S\nfile: "{path}"\n---\n'
        files[f"personas/p{number}.md"] = f'---\ntype: persona\ntitle: P\nphoto: "{path}"\n---\n'
    built = build(files, prepare=lambda content: (content.parent / "secret.png").write_text("SECRET"))
    assert built.error is None
    errors = [line.split(" ", 1) for line in built.findings if " error " in line]
    assert [path for path, _ in errors] == [f"content/{name}:4:{8 if 'personas' in name else 7}" for name in sorted(files)]
    assert {code for _, code in errors} == {"error path/outside"}
    assert not [name for name, content in built.files.items() if b"SECRET" in content]
    assert built.pages_with(r"""(href|src)=["'][^"']*(passwd|secret|host/x)""") == []


def test_08_a_link_out_of_the_content_folder_is_an_error_and_is_not_published(build: BuildSite) -> None:
    def links(content: Path) -> None:
        evil = content.parent / "content_evil"
        evil.mkdir()
        (evil / "x.png").write_text("SECRET")
        (evil / "join.md").write_text(journey("title: SECRET\nstages: {name: A, steps: B}"))
        (content / "personas" / "x.png").symlink_to(evil / "x.png")
        (content / "journeys").mkdir()
        (content / "journeys" / "join.md").symlink_to(evil / "join.md")

    built = build(
        {
            "personas/pat.md": "---\ntype: persona\ntitle: Pat\nphoto: x.png\n---\n",
            "personas/sam.md": "---\ntype: persona\ntitle: Sam\nphoto: ../../content_evil/x.png\n---\n",
        },
        prepare=links,
    )
    assert built.findings == [
        "content/journeys/join.md:1:1 error file/unreadable",
        "content/personas/pat.md:4:8 error path/outside",
        "content/personas/sam.md:4:8 error path/outside",
    ]
    assert not [page for page in built.pages if "SECRET" in built.text(page)]
    assert "x.png" not in built.html("personas/pat/")


def test_11_an_id_twice_is_an_error_that_names_both_files(build: BuildSite) -> None:
    built = build(
        {
            "journeys/a.md": journey("id: b\ntitle: First\nstages: {name: A, steps: B}"),
            "journeys/b.md": journey("title: Second\nstages: {name: A, steps: B}"),
        }
    )
    assert built.findings == ["content/journeys/b.md:2:1 error id/duplicate"]
    assert "content/journeys/a.md" in built.problems[0]
    assert "First" in built.html("journeys/a/")


def test_12_names_that_a_file_system_may_take_for_one_are_an_error(build: BuildSite) -> None:
    names = ["Join", "join", "caf\u00e9", "cafe\u0301", "Straße", "strasse"]
    built = build({f"journeys/{name}.md": journey("stages: {name: A, steps: B}") for name in names})
    assert sorted(line.split()[-1] for line in built.findings) == ["id/collision", "id/duplicate", "id/duplicate"]
    assert len(json.loads(built.text("cx/handbook.json"))["journeys"]) == 3


def test_13_a_name_without_a_letter_gets_a_stable_address(build: BuildSite) -> None:
    names = ["!!!", "🎉", "予約", "...", "—"]
    steps = ", ".join(f'{{name: "{name}", hotspots: ["{name}"]}}' for name in names)
    stages = ", ".join(f'{{name: "{name}", steps: [{steps}]}}' for name in names)
    files = {f"personas/{name}.md": "---\ntype: persona\ngoals: [x]\n---\n" for name in names}
    files["journeys/join.md"] = journey(f"title: Join\nstages: [{stages}]")
    first, second = build(files), build(files)
    assert (first.error, first.problems) == (None, [])
    assert first.pages == second.pages
    for page in first.pages:
        assert not re.search(r"(^|/)\.html|//|(^|/)\.\./", page)
        ids = re.findall(r'\sid="([^"]*)"', first.text(page))
        assert len(ids) == len(set(ids)), page
        assert "" not in ids, page
    assert list(json.loads(first.text("cx/handbook.json"))["personas"]) == list(json.loads(second.text("cx/handbook.json"))["personas"])


def test_14_a_name_that_the_site_needs_is_an_error(build: BuildSite) -> None:
    names = ["404", "assets", "con", "nul", "search"]
    built = build({f"journeys/{name}.md": journey("stages: {name: A, steps: B}") for name in names})
    assert built.findings == [f"content/journeys/{name}.md:2:1 error id/reserved" for name in names]
    assert list(json.loads(built.text("cx/handbook.json"))["journeys"]) == [f"journey-{name}" for name in names]


def test_15_a_page_where_one_would_be_generated_wins_and_is_an_error(build: BuildSite) -> None:
    built = build(
        {
            "journeys/index.md": "# Mine\n",
            "journeys/join.md": journey("stages: {name: A, steps: B}"),
            "personas.md": "# My personas\n",
            "personas/pat.md": "---\ntype: persona\n---\n",
        }
    )
    assert built.findings == ["content/journeys/index.md:1:1 error page/collision", "content/personas.md:1:1 error page/collision"]
    assert "<h1" in built.html("journeys/")
    assert "Mine" in built.words("journeys/")
    assert "My personas" in built.words("personas/")


def test_15_a_page_with_sections_in_it_takes_the_place_of_the_generated_one(build: BuildSite) -> None:
    built = build(
        {
            "journeys/index.md": "# Mine\n\n```cx\njourneys:\n```\n\nAfter.\n",
            "journeys/join.md": journey("title: Join\nstages: {name: A, steps: B}"),
        },
        strict=True,
    )
    assert built.error is None
    assert built.html("journeys/").count('data-cx="journeys"') == 1
