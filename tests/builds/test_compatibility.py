"""Beside other plugins, under other generators, in other languages and at other addresses."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from building import BuildSite, Built, mkdocs_yml, write_tree
from handbooks.small import HANDBOOK
from warmed import warmed

REDIRECTS = "redirects: {redirect_maps: {old.md: journeys/join.md}}"
OTHERS = ["awesome-nav", "macros", REDIRECTS, "minify: {minify_html: true}", "tags", "blog", "search"]
BLOG = {
    "blog/index.md": "# Blog\n",
    "blog/posts/first.md": "---\ndate: 2026-01-02\ntype: release\ntags: [online]\n---\n# First\n\nText.\n\n<!-- more -->\n\nMore.\n",
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
}


def _plugins(names: list[str]) -> str:
    return "plugins:\n" + "".join(f"  - {name}\n" for name in names)


def _changed(one: Built, other: Built) -> list[str]:
    return sorted(name for name in one.files.keys() | other.files.keys() if one.files.get(name) != other.files.get(name))


def _holds_the_handbook(site: Path) -> None:
    journey = (site / "journeys/join/index.html").read_text("utf-8")
    journey = re.sub(r"data-cx=([\w-]+)", r'data-cx="\1"', journey)  # minified
    for part in ('data-cx="journey-map"', 'data-cx="journey-header"', "Compare what is free", "<svg"):
        assert part in journey, part
    assert "Fees appear late" in (site / "hotspots/index.html").read_text("utf-8")
    assert json.loads((site / "cx/handbook.json").read_text("utf-8"))["journeys"]["join"]
    assert (site / "assets/cx/cx.css").is_file()


def test_alone_it_builds_strictly_and_silently(build: BuildSite) -> None:
    built = build(HANDBOOK, strict=True)
    assert (built.error, built.log) == (None, [])
    _holds_the_handbook(built.site)


def test_beside_all_other_plugins_in_any_order_the_site_is_the_same(build: BuildSite) -> None:
    files = {**HANDBOOK, **BLOG}
    first, last = (build(files, config=_plugins(names), strict=True) for names in (["cxsite", *OTHERS], [*OTHERS, "cxsite"]))
    assert (first.error, last.error) == (None, None)
    assert first.problems == []
    _holds_the_handbook(last.site)
    assert _changed(first, last) == []
    assert first.exists("old/index.html")
    assert "Join the library" in first.words("tags/")
    assert "First" in first.words("blog/")


def test_the_privacy_plugin_finds_nothing_to_fetch(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Material's own bundle names a mermaid.js elsewhere, which is asked for with or without us."""

    def refuse(*args: Any, **options: Any) -> None:
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    plain = build({"index.md": "# Home\n"}, config=_plugins(["search", "privacy"]))
    built = build(HANDBOOK, config=_plugins(["search", "privacy", "cxsite"]))
    assert [re.sub(r"0x\w+", "", line) for line in built.log] == [re.sub(r"0x\w+", "", line) for line in plain.log]
    assert not built.exists("assets/external")


def test_a_build_asks_the_network_for_nothing(build: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise AssertionError(f"the build asked the network for {args}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert build(HANDBOOK, strict=True).error is None


def test_the_offline_plugin_makes_a_site_that_needs_no_server(build: BuildSite) -> None:
    built = build(HANDBOOK, config=_plugins(["search", "offline", "cxsite"]), strict=True)
    assert (built.error, built.problems) == (None, [])
    assert built.exists("search/search_index.js")
    page = built.html("journeys/join.html")
    assert 'href="../personas/pat.html"' in page
    loaded = re.findall(r'<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href)="(https?://[^"]*)"', page)
    assert loaded == ["https://unpkg.com/iframe-worker/shim"], "Material's own, which its privacy plugin takes in"


def test_the_theme_s_language_is_kept_and_ours_follows_where_we_speak_it(build: BuildSite) -> None:
    config = "theme: {name: material, font: false, language: de}\n"
    built = build(HANDBOOK, config=config, strict=True)
    assert (built.error, built.problems) == (None, [])
    page = built.html("journeys/join/")
    assert '<html lang="de"' in page
    assert "Zum Inhalt" in page
    _holds_the_handbook(built.site)


@pytest.mark.parametrize("language", ["ja", "ar"])
def test_a_language_that_we_do_not_speak_gets_english_words(build: BuildSite, language: str) -> None:
    built = build(HANDBOOK, config=f"theme: {{name: material, font: false, language: {language}}}\n", strict=True)
    assert built.error is None
    assert f'<html lang="{language}"' in built.html("journeys/join/")
    assert "Hotspots" in built.words("hotspots/")


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_under_a_sub_path_every_own_link_is_relative(build: BuildSite, use_directory_urls: bool) -> None:
    here = build(HANDBOOK, strict=True, use_directory_urls=use_directory_urls)
    there = build(HANDBOOK, config="site_url: https://example.org/hand/book/\n", strict=True, use_directory_urls=use_directory_urls)
    assert (there.error, there.problems) == (None, [])
    # What is printed names its own address, where the site has one.
    addresses = [re.sub(r" · https://example\.org/hand/book/[^<\s]*(?=\s*<)", "", there.text(page)) for page in there.pages]
    for page, text in zip(here.pages, addresses, strict=True):
        if page.startswith("cards"):  # cards get a code where the site has an address; their links are the same
            links = [re.findall(r'href="([^"]*)"', html.split("<article")[1].split("</article>")[0]) for html in (here.text(page), text)]
            assert links[0] == links[1], page
            assert links[0], page
        elif page != "404.html":
            assert here.text(page).split("<article")[1].split("</article>")[0] == text.split("<article")[1].split("</article>")[0], page
    assert 'href="/hand/book/assets/cx/cx.css"' in there.text("404.html")


def test_styles_of_the_team_come_after_ours_and_their_templates_before(build: BuildSite, tmp_path: Path) -> None:
    def overrides(content: Path) -> None:
        write_tree(content.parent / "theme", {"main.html": '{% extends "base.html" %}{% block announce %}Ours first{% endblock %}', "own.css": ""})

    config = "theme: {name: material, font: false, custom_dir: theme}\nextra_css: [own.css]\nextra_javascript: [own.js]\n"
    built = build(HANDBOOK, config=config, prepare=overrides, strict=True)
    assert built.error is None
    page = built.html("journeys/join/")
    assert "Ours first" in page
    assert page.index("assets/cx/cx.css") < page.index("own.css")
    _holds_the_handbook(built.site)


def test_a_section_s_template_may_be_the_team_s_own(build: BuildSite) -> None:
    def overrides(content: Path) -> None:
        write_tree(content.parent / "cx", {"hotspots.html.j2": '<section class="cx" data-cx="hotspots">OURS</section>'})

    built = build(HANDBOOK, config="plugins:\n  - search\n  - cxsite: {templates: cx}\n", prepare=overrides, strict=True)
    assert built.error is None
    assert "OURS" in built.words("hotspots/")


VIEWS = """\
# Views

!!! note

    In a note:

    ```cx
    hotspots:
    ```

=== "Tab"

    ```cx
    personas:
    ```

- list

    ```cx
    journeys:
    ```

````
```cx
actions:
```
````
"""


def test_markdown_extensions_of_all_kinds_leave_the_sections_whole(build: BuildSite) -> None:
    extensions = [
        "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc: {permalink: true}", "pymdownx.arithmatex: {generic: true}",
        "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys",
        "pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed: {alternate_style: true}",
        "pymdownx.tasklist", "pymdownx.tilde",
    ]  # fmt: skip
    config = "markdown_extensions:\n" + "".join(f"  - {name}\n" for name in extensions)
    built = build({**HANDBOOK, "views.md": VIEWS}, config=config, strict=True)
    assert (built.error, built.problems) == (None, [])
    page = built.html("views/")
    assert [page.count(f'data-cx="{name}"') for name in ("hotspots", "personas", "journeys", "actions")] == [1, 1, 1, 0]
    assert "cxsectionplaced" not in page
    assert "<p><section" not in page
    _holds_the_handbook(built.site)


def _run(generator: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = shutil.which(generator, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert command, f"{generator} is not installed"
    return subprocess.run([command, "build", "--strict", *options], cwd=warmed(root), capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("generator", "theme"), [("mkdocs", "material"), ("properdocs", "material"), ("properdocs", "materialx")])
def test_every_generator_and_theme_that_we_name_builds_the_handbook(tmp_path: Path, generator: str, theme: str) -> None:
    if theme not in {entry.name for entry in metadata.entry_points(group="mkdocs.themes")}:
        pytest.skip(f"the theme {theme} is not installed")
    write_tree(tmp_path / "content", HANDBOOK)
    name = "mkdocs.yml" if generator == "mkdocs" else "properdocs.yml"
    plugin = "material/search" if theme == "material" else "search"
    (tmp_path / name).write_text(mkdocs_yml(f"theme: {{name: {theme}, font: false}}\nplugins: [{plugin}, cxsite]\n"), "utf-8")
    done = _run(generator, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    _holds_the_handbook(tmp_path / "site")


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_finding_stops_every_generator_without_a_traceback(tmp_path: Path, generator: str) -> None:
    write_tree(tmp_path / "content", {"journeys/join.md": "---\ntype: journey\nstages: [{name: A, steps: [{name: B, emotion: 9}]}]\n---\n"})
    (tmp_path / f"{generator}.yml").write_text(mkdocs_yml(), "utf-8")
    done = _run(generator, tmp_path)
    assert done.returncode == 1
    assert "content/journeys/join.md:3:47: error: 9 is out of range" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_drafts_stay_out_of_a_build_and_of_its_data(build: BuildSite) -> None:
    files = {**HANDBOOK, "journeys/secret.md": "---\ntype: journey\ntitle: SECRET\nstages: {name: A, steps: [B]}\n---\n"}
    for option in ("draft_docs", "exclude_docs"):
        built = build(files, config=f"{option}: journeys/secret.md\n", strict=True)
        assert (built.error, built.problems) == (None, [])
        assert not [name for name, content in built.files.items() if b"SECRET" in content]
