"""Whoever writes looks at the browser: findings stand on the pages while MkDocs serves, and a broken file takes no page away."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from browsing import Browser
from building import BuildSite
from handbooks.small import HANDBOOK
from serving import Serving, serving

PAT, JOIN = str(HANDBOOK["personas/pat.md"]), str(HANDBOOK["journeys/join.md"])
SHUT = "goals: [Read more]"
#: A list that is never closed, and what markup in it must stay.
OPEN = "goals: [Read <b id=evil>more</b>"

INSTANT = "theme: {name: material, font: false, features: [navigation.instant]}"


def _visit(server: Serving, chromium: Browser, **options: Any) -> Any:
    """A page of a browser, and what goes wrong in it."""
    page = chromium.new_page(base_url=server.address, **options)
    page.set_default_timeout(90_000)
    page.on("pageerror", _told)
    return page


def _told(error: Any) -> None:
    # A reload cuts off what Material's instant navigation is fetching, and Material says so.
    if str(error).lower() != "network error":
        raise AssertionError(str(error))


def test_a_file_is_broken_and_mended_while_its_page_is_open(tmp_path: Path, chromium: Browser) -> None:
    with serving(tmp_path, HANDBOOK, INSTANT) as server:
        page = _visit(server, chromium, viewport={"width": 390, "height": 800})
        page.goto("personas/pat/")
        assert page.locator(".cx-preview").count() == 0

        server.edit("personas/pat.md", SHUT, OPEN)
        finding = page.locator(".cx-preview__page li")
        finding.wait_for()
        assert finding.count() == 1
        told = finding.inner_text()
        assert "a list in brackets that is never closed" in told
        assert "close it with ']'" in told
        assert "content/personas/pat.md:5:8" in told
        line, caret = finding.locator("pre").inner_text().rstrip().split("\n")
        assert line[caret.index("^")] == "["
        assert page.locator("#evil").count() == 0
        assert "Last good state." in page.locator(".cx-preview__kept").inner_text()
        assert page.get_by_text("Read more").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.emulate_media(media="print")
        assert not page.locator(".cx-preview__page").is_visible()
        assert not page.locator(".cx-preview__corner").is_visible()
        page.emulate_media(media="screen")

        # By keyboard alone; what is put away stays away, and the mark of the page stays there.
        page.get_by_role("button", name="Dismiss").press("Enter")
        assert not finding.is_visible()
        assert page.evaluate("document.activeElement.textContent").startswith("1 error")
        page.reload()
        assert not finding.is_visible()
        assert page.locator(".cx-preview__kept").is_visible()

        # On another page the corner counts, opens, leads back, and stays open.
        page.goto("journeys/")
        assert page.locator(".cx-preview__page, .cx-preview__kept").count() == 0
        summary = page.locator(".cx-preview__corner summary")
        assert "1 error" in summary.inner_text()
        summary.press("Enter")
        everything = page.get_by_role("region", name="Findings of the whole handbook")
        assert "shown in its last good state" in everything.inner_text()
        everything.get_by_role("link", name="content/personas/pat.md").click()
        page.wait_for_url("**/personas/pat/")
        page.locator(".cx-preview__kept").wait_for()
        assert everything.is_visible()
        everything.press("Escape")
        assert not everything.is_visible()

        # Another finding shows although the one before was put away.
        server.edit("personas/pat.md", OPEN, "goals: {")
        finding.wait_for()
        assert page.locator(".cx-preview__page").count() == 1

        server.edit("personas/pat.md", "goals: {", "goals: [Read less]")
        page.get_by_text("Read less").wait_for()
        assert page.locator(".cx-preview").count() == 0
        assert page.get_by_text("Read more").count() == 0
        assert "Traceback" not in server.said


def test_a_handbook_stays_whole_around_a_broken_file(tmp_path: Path) -> None:
    with serving(tmp_path, HANDBOOK) as server:
        before = server.html("actions/fees-first/")
        for broken in (JOIN[:300].encode(), b"", JOIN.replace("stages:", "stages: {").encode(), JOIN.encode("utf-16")):
            (server.content / "journeys/join.md").write_bytes(broken)
            kept = server.wait_for("journeys/join/", "Last good state.")
            assert "Compare what is free" in kept
            assert "Fees appear late" in server.html("actions/fees-first/")
            assert "unknown hotspot" not in server.said, "what others refer to is still there"
            (server.content / "journeys/join.md").write_text(JOIN, "utf-8")
            server.wait_for("journeys/join/", "Last good state.", gone=True)
        assert _steady(server.html("actions/fees-first/")) == _steady(before)

        # Broken files of data too; and a file that is deleted is gone, with a finding at each reference to it.
        server.edit("metrics.yml", "- {id: nps", "- }id: nps")
        page = server.wait_for("strategy/", "shown in its last good state")
        assert "NPS" in page
        assert "unknown metric" not in server.said
        (server.content / "personas/pat.md").unlink()
        assert "unknown persona" in server.wait_for("journeys/join/", "unknown persona")
        assert "Traceback" not in server.said


def _steady(html: str) -> str:
    """A page without the script that MkDocs adds, which counts the builds."""
    return re.sub(r"livereload\(\d+, \d+\)", "", html)


def test_twenty_quick_saves_end_with_the_last_one(tmp_path: Path) -> None:
    with serving(tmp_path, HANDBOOK) as server:
        path = server.content / "journeys/join.md"
        for number in range(20):
            text = JOIN.replace("Compare what is free", f"Attempt {number}")
            path.write_text(text[: len(text) // 2] if number % 2 == 0 else text, "utf-8")
            time.sleep(0.1)
        page = server.wait_for("journeys/join/", "Attempt 19")
        assert "cx-preview__" not in page
        assert "Compare what is free" not in page
        time.sleep(2)
        builds = len(server.builds)
        assert builds <= 8
        time.sleep(2)
        assert len(server.builds) == builds, "nothing of ours sets off another build"
        for address in ("hotspots/", "actions/fees-first/", "touchpoints/site/"):
            html = server.html(address)
            assert not re.search(r"Attempt (?!19)\d", html), "nothing of earlier attempts lingers"
        assert "Traceback" not in server.said


def test_a_strict_server_answers_and_shows_what_ended_the_build(tmp_path: Path) -> None:
    with serving(tmp_path, HANDBOOK, strict=True) as server:
        server.edit("journeys/join.md", "emotion: 2", "emotion: 22")
        assert "22 is out of range" in server.wait_for("journeys/join/", "22 is out of range")
        # Options that nothing can be built with leave the site as it is.
        config = server.root / "mkdocs.yml"
        good = config.read_text("utf-8")
        config.write_text(good.replace("cxsite]", "cxsite: {root: nowhere}]"), "utf-8")
        server.wait_for_word("The site is served as it is", 2)
        assert "22 is out of range" in server.html("journeys/join/")
        config.write_text(f"{good}\nnav: [", "utf-8")
        server.wait_for_word("The site is served as it is", 3)
        assert "22 is out of range" in server.html("journeys/join/")
        config.write_text(good, "utf-8")
        server.edit("journeys/join.md", "emotion: 22", "emotion: 3")
        assert "cx-preview__" not in server.wait_for("journeys/join/", "22 is out of range", gone=True)
        assert "Traceback" not in server.said


def test_a_built_site_holds_nothing_of_it(build: BuildSite) -> None:
    clean = build(HANDBOOK)
    odd = build({**HANDBOOK, "personas/pat.md": PAT.replace(SHUT, f"{SHUT}\nsegmnt: Commuters")})
    assert odd.findings == ["content/personas/pat.md:6:1 warning schema/near-miss"]
    assert not [name for name, content in odd.files.items() if "preview" in name or b"cx-preview" in content]
    differing = {name for name in clean.files.keys() | odd.files.keys() if clean.files.get(name) != odd.files.get(name)}
    # The page of governance counts findings for readers.
    assert differing <= {"governance/index.html", "search/search_index.json", "sitemap.xml.gz"}
    broken = build({**HANDBOOK, "personas/pat.md": PAT.replace(SHUT, OPEN)})
    assert not [name for name, content in broken.files.items() if b"cx-preview" in content or b"Last good state" in content]
