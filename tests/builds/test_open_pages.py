"""While MkDocs serves, an edit shows first on the pages that are open in a browser; all others follow, and none is ever out of date."""

from __future__ import annotations

import re
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from browsing import Browser
from building import mkdocs_yml, run_build, write_tree
from handbooks.small import HANDBOOK
from serving import Serving, serving

#: Enough ordinary pages for the whole site to take a while.
MANY = {**HANDBOOK, **{f"notes/{number}.md": f"# Note {number}\n\n" + "Some *text* of a note.\n\n" * 150 for number in range(120)}}
TELLS_OF_PAGES = """
def on_page_content(html, page, config, files):
    print("Made:", page.file.src_uri, flush=True)
"""
OLD, NEW = "Compare what is free", "Weigh what is free"
SHOWN = re.compile(r"cxsite: journeys/join/index\.html: shown after [\d.]+ s, the rest follows")


def _open(server: Serving, chromium: Browser, address: str) -> tuple[Any, list[str]]:
    """An open page, and each time it was loaded."""
    page = chromium.new_page(base_url=server.address)
    page.set_default_timeout(90_000)
    loads: list[str] = []
    page.on("load", lambda _: loads.append(page.url))
    page.goto(address)
    server.wait_for_word("Browser connected")
    return page, loads


def test_an_edit_shows_on_the_open_page_before_the_site_is_whole_and_nowhere_is_the_old_text(tmp_path: Path, chromium: Browser) -> None:
    write_tree(tmp_path, {"hook.py": TELLS_OF_PAGES})
    with serving(tmp_path, MANY, "hooks: [hook.py]\n") as server:
        page, loads = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", OLD, NEW)
        page.get_by_text(NEW).first.wait_for()
        assert SHOWN.search(server.said)
        made = server.said.partition("Serving on")[2].partition("shown after")[0]
        assert re.findall("Made: (.*)", made) == ["journeys/join.md"], "nobody waits for a page that nobody looks at"
        assert page.get_by_role("link", name="Pat").count() > 0
        assert "None" not in page.locator(".md-nav").first.inner_text()
        # Whoever asks for another page gets it when it is new.
        asked = server.html("hotspots/")
        assert NEW in asked
        assert OLD not in asked
        server.wait_for_word("Documentation built", 2)
        assert re.findall("Documentation built|shown after", server.said) == ["Documentation built", "shown after", "Documentation built"]
        assert page.evaluate("fetch('../../cx/handbook.json').then(answer => answer.text())").count(NEW) > 0
        page.wait_for_timeout(1500)
        assert len(loads) == 2, "once opened and once reloaded: the whole site has the same page"


def test_another_edit_ends_the_build_of_a_state_that_is_past(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path, MANY) as server:
        page, _ = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", OLD, NEW)
        page.get_by_text(NEW).first.wait_for()
        server.edit("journeys/join.md", NEW, "Ponder what is free")
        page.get_by_text("Ponder what is free").first.wait_for()
        server.wait_for_word("Documentation built", 2)
        assert len(server.builds) == 3
        assert server.said.count("Documentation built") == 2, "at the start, and of the last state"
        assert not re.search(r"(?m)^(ERROR|WARNING)|Traceback", server.said)
        assert "Ponder what is free" in server.html("hotspots/")


def test_who_waits_for_another_page_gets_it_although_edits_go_on(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path, MANY) as server:
        page, _ = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", OLD, NEW)
        page.get_by_text(NEW).first.wait_for()
        with ThreadPoolExecutor() as readers:
            waiting = readers.submit(server.html, "hotspots/")
            time.sleep(0.3)
            server.edit("journeys/join.md", NEW, "Ponder what is free")
            server.wait_for_word("Documentation built", 2)
            assert NEW in waiting.result()
        page.get_by_text("Ponder what is free").first.wait_for()
        server.wait_for_word("Documentation built", 3)


def test_a_page_that_fails_is_told_once(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path, HANDBOOK) as server:
        page, _ = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", "emotion: 2", "emotion: 22")
        page.get_by_text("22 is out of range").first.wait_for()
        server.wait_for_word("Documentation built", 2)
        assert server.said.count("22 is out of range") == 1


def test_what_a_client_says_of_its_page_is_no_path(tmp_path: Path) -> None:
    with serving(tmp_path, HANDBOOK) as server:
        epoch = re.findall(r"livereload\((\d+), \d+\)", server.html("journeys/join/"))[-1]
        for said in ("//etc/hosts", "/..%2f..%2fcontent/journeys/join.md", "/nowhere/"):
            asking = urllib.request.Request(f"{server.address}livereload/{int(epoch) - 1}/1", headers={"Referer": server.address.rstrip("/") + said})
            urllib.request.urlopen(asking, timeout=30).close()
        server.edit("journeys/join.md", OLD, NEW)
        assert NEW in server.wait_for("journeys/join/", NEW)
        assert "the rest follows" not in server.said
        assert "Traceback" not in server.said


def test_who_wants_one_build_for_an_edit_gets_one(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path, HANDBOOK, "plugins:\n  - search\n  - cxsite: {open_pages_first: false}\n") as server:
        page, _ = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", OLD, NEW)
        page.get_by_text(NEW).first.wait_for()
        assert "the rest follows" not in server.said
        assert server.said.count("Documentation built") == 2


def test_what_is_served_in_the_end_is_what_a_build_makes(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path / "served", HANDBOOK) as server:
        page, _ = _open(server, chromium, "journeys/join/")
        server.edit("journeys/join.md", OLD, NEW)
        page.get_by_text(NEW).first.wait_for()
        server.wait_for_word("Documentation built", 2)
        write_tree(tmp_path / "built/content", {**HANDBOOK, "journeys/join.md": str(HANDBOOK["journeys/join.md"]).replace(OLD, NEW)})
        (tmp_path / "built/mkdocs.yml").write_text(mkdocs_yml(f"site_url: {server.address}\n"), "utf-8")
        built = run_build(tmp_path / "built", tmp_path / "site")
        for address in ("journeys/join/", "hotspots/", "personas/pat/", ""):
            assert _article(server.html(address)) == _article(built.html(address)), address


def _article(html: str) -> str:
    return html.partition("<article")[2].partition("</article>")[0]
