"""References to nothing, rings, keys of others and files that nobody can read (31 to 38)."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from building import BuildSite
from handbooks.hostile import Serve, journey


def test_31_a_reference_to_nothing_is_an_error_with_the_nearest_name(build: BuildSite) -> None:
    front = "personas: [Student, studnet, zebra]\nstages: {name: A, steps: {name: B, touchpoint: stie}}"
    files = {"personas/student.md": "---\ntype: persona\n---\n", "touchpoints/site.md": "---\ntype: touchpoint\n---\n"}
    built = build({"journeys/join.md": journey(front), **files})
    assert built.findings == [f"content/journeys/join.md:{place} error reference/unknown" for place in ("3:12", "3:21", "3:30", "4:48")]
    assert ["did you mean 'student'" in line for line in built.problems] == [True, True, False, False]
    assert "did you mean 'site'" in built.problems[3]


def test_32_rings_are_errors_that_show_the_ring_and_nothing_crashes(build: BuildSite) -> None:
    built = build(
        {
            "actions/a.md": "---\ntype: action\ndepends_on: [b, a]\n---\n",
            "actions/b.md": "---\ntype: action\ndepends_on: a\n---\n",
            "journeys/c.md": journey("part_of: d\nstages: {name: A, steps: {name: B, causes: b}}"),
            "journeys/d.md": journey("part_of: c\nstages: {name: A, steps: B}"),
        }
    )
    assert built.error is None
    assert [line.split()[-1] for line in built.findings] == ["structure/cycle"] * len(built.problems)
    assert any("a → b → a" in line for line in built.problems)
    assert any("c → d → c" in line for line in built.problems)


def test_33_sparse_and_crowded_journeys_make_valid_pages(build: BuildSite) -> None:
    actors = {f"personas/p{number}.md": f"---\ntype: persona\ntitle: Persona {number}\n---\n" for number in range(50)}
    built = build(
        {
            **actors,
            "journeys/nothing.md": journey("title: Nothing yet"),
            "journeys/no-steps.md": journey("title: No steps\nstages: [{name: A}, {name: B}]"),
            "journeys/half.md": journey("title: Half\nstages: [{name: A, steps: [X]}, {name: B}]"),
            "journeys/one.md": journey("title: One\nstages: {name: A, steps: {name: X, emotion: 3}}"),
            "journeys/no-emotion.md": journey("title: None felt\nstages: {name: A, steps: [X, Y]}"),
            "journeys/crowd.md": journey(
                f"title: Crowd\npersonas: [{', '.join(f'p{n}' for n in range(50))}]\nstages: [{{name: Use, steps: {{name: X, emotion: 2}}}}, {{name: Use, steps: {{name: Y, emotion: 4}}}}]"
            ),
        }
    )
    assert built.error is None
    assert [line.split()[-1] for line in built.findings] == ["structure/empty"] * 3
    for page in built.pages:
        html = built.text(page)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page
        assert not re.search(r"\bNone\b(?! felt)|\bnan\b|Undefined", re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", html)), page


def test_34_keys_of_others_stay_and_a_near_miss_of_ours_is_a_warning(build: BuildSite) -> None:
    front = "title: Join\nperonsas: [pat]\nlayout: wide\nsidenav: left\nredirect_from: [/a]\nsearch: {boost: 2}\nhide: [navigation]\ntemplate: main.html\nstages: {name: A, steps: B}"
    kept: dict[str, Any] = {}

    def remember(config: Any) -> None:
        def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
            if page.file.src_uri == "journeys/join.md":
                kept.update(page.meta)
            return context

        config.plugins.events["page_context"].append(on_page_context)

    built = build({"journeys/join.md": journey(front)}, before=remember)
    assert built.findings == ["content/journeys/join.md:4:1 warning schema/near-miss"]
    assert {key: kept[key] for key in ("layout", "sidenav", "redirect_from", "search", "hide", "template")} == {
        "layout": "wide", "sidenav": "left", "redirect_from": ["/a"], "search": {"boost": 2}, "hide": ["navigation"], "template": "main.html",
    }  # fmt: skip
    assert "status" not in kept


@pytest.mark.parametrize(
    "where",
    [
        "stages: [{name: A, setps: [B]}]",
        "stages: {name: A, steps: [{name: B, emotoin: 3}]}",
        "stages: {name: A, steps: {name: B, hotspots: {text: C, severty: 3}}}",
    ],
)
def test_34_an_unknown_key_inside_a_journey_is_an_error(build: BuildSite, where: str) -> None:
    assert [line.split()[1:] for line in build({"journeys/join.md": journey(where)}).findings] == [["error", "schema/unknown-key"]]


def test_35_a_site_that_uses_type_for_something_else_can_limit_cxsite_to_its_folders(build: BuildSite) -> None:
    other = "---\ntype: journey\ntitle: My trip to Rome\nstages: [plane, taxi]\n---\nHello\n"
    files = {
        "blog/rome.md": other,
        "blog/personas.md": "---\ntype: podcast\ngoals: x\n---\nHello\n",
        "cx/journeys/join.md": journey("title: Join\nstages: {name: A, steps: B}"),
    }
    built = build(files, config="plugins:\n  - search\n  - cxsite: {root: cx}\n", strict=True)
    assert built.error is None
    assert list(json.loads(built.text("cx/cx/handbook.json"))["journeys"]) == ["join"]
    assert "cx-" not in built.html("blog/rome/").split("<article")[1].split("</article>")[0]


def test_36_files_that_nobody_can_read_are_errors_and_the_others_are_built(build: BuildSite) -> None:
    def awkward(content: Path) -> None:
        (content / "journeys" / "dangling.md").symlink_to("nowhere.md")
        (content / "journeys" / "loop.md").symlink_to("loop.md")
        (content / "journeys" / "folder.md").mkdir()
        os.mkfifo(content / "journeys" / "pipe.md")
        os.mkfifo(content / "pipe.md")
        (content / "gone.md").symlink_to("nowhere.md")

    before = time.monotonic()
    built = build({"journeys/join.md": journey("title: Join\nstages: {name: A, steps: B}"), "index.md": "# Home\n"}, prepare=awkward)
    assert time.monotonic() - before < 60
    assert built.error is None
    names = ["gone.md", "journeys/dangling.md", "journeys/folder.md", "journeys/loop.md", "journeys/pipe.md", "pipe.md"]
    assert [line.split(":1:1")[0] for line in built.findings] == [f"content/{name}" for name in names]
    assert built.exists("journeys/join/index.html")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_38_file_names_with_awkward_characters_are_linked_rightly(build: BuildSite, chromium: Any, serve: Serve, use_directory_urls: bool) -> None:
    names = ["a b", "c#d", "e?f", "g%20h", "i&j", "it's", 'say "x"', "Ärger", "k+l", "m;n,o", "p=q", "100%"]
    front = "title: T{0}\npersonas: [pat]\nstages: {{name: A, steps: {{name: S{0}, emotion: 2}}}}"
    files = {f"journeys/{name}.md": journey(front.format(number)) for number, name in enumerate(names)}
    built = build(
        {**files, "personas/pat.md": "---\ntype: persona\ntitle: Pat\n---\n"},
        use_directory_urls=use_directory_urls,
        config="site_url: https://example.org/hand/book/\n",
    )
    assert built.error is None
    assert built.problems == []
    page = chromium.new_page()
    base = serve(built.site)
    for start in ("personas/pat/", "journeys/") if use_directory_urls else ("personas/pat.html", "journeys/index.html"):
        page.goto(base + start)
        links = page.eval_on_selector_all("article a[href]", "links => links.map(a => [a.textContent.trim(), a.href])")
        for number in range(len(names)):
            href = next(href for text, href in links if text == f"T{number}")
            assert page.request.get(href).ok, href
            assert f"<title>T{number} - " in page.request.get(href).text()
