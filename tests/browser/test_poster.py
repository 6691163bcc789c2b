"""The whole map at once: as a poster, and on large paper where no script cuts it into pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built
from sharing import SharedSites

LONG_TEXT = "It says what step one asks for, and then a little more than that, and more, " * 4


def journey(title: str, steps: int) -> str:
    lines = "".join(
        f"      - {{name: Step {number}, emotion: {1 + number % 5}, goal: Goal {number}, action: '{LONG_TEXT}'}}\n" for number in range(1, steps + 1)
    )
    return f"---\ntitle: {title}\nstages:\n  - name: First\n    steps:\n{lines}---\n"


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Path:
    files = {
        "journeys/long.md": journey("Long", 14),
        "journeys/short.md": journey("Short", 4),
        "index.md": "```cx\njourney-map:\n  journey: long\n```\n",
    }
    return site_of(files, "site_url: https://example.org/\n").site


@pytest.fixture
def visit(chromium: Browser, site: Path, serve: Servers) -> Callable[..., Any]:
    def open_page(address: str, **options: Any) -> Any:
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, **options)
        page.goto(serve(site) + address)
        return page

    return open_page


def sizes(page: Any, pdf: Path) -> list[tuple[int, int]]:
    """The pages of its print in millimetres."""
    page.pdf(path=str(pdf), prefer_css_page_size=True, format="A4")
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in found]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_poster_is_the_map_alone_in_full_width(visit: Callable[..., Any], scripts: bool) -> None:
    page = visit("journeys/long/", java_script_enabled=scripts)
    page.get_by_role("link", name="As a poster").click()
    page.wait_for_url("**/#cx-poster")
    assert not page.locator(".md-header").is_visible()
    assert not page.locator("[data-cx=journey-steps]").is_visible()
    assert page.get_by_role("heading", level=1, name="Long").is_visible()
    assert "as of 2026-11-22 · https://example.org/journeys/long/" in page.locator("#cx-poster").inner_text()
    scroller = page.locator(".cx-map")
    table = page.locator(".cx-map__table")
    assert scroller.bounding_box()["width"] >= table.bounding_box()["width"] - 1
    assert table.bounding_box()["width"] > 14 * 150
    assert page.locator(".cx-canvas figcaption").is_visible()
    page.get_by_role("link", name="Back to the page").click()
    assert page.locator(".md-header").is_visible()
    assert not page.locator("#cx-poster").is_visible()


@pytest.mark.parametrize(("address", "paper"), [("journeys/long/", (841, 594)), ("journeys/short/", (594, 420))])
def test_a_poster_prints_on_one_large_page(visit: Callable[..., Any], tmp_path: Path, address: str, paper: tuple[int, int]) -> None:
    assert sizes(visit(f"{address}#cx-poster"), tmp_path / "poster.pdf") == [paper]


def test_without_a_script_a_long_map_prints_whole_with_its_lanes(visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit("journeys/long/", java_script_enabled=False)
    found = sizes(page, tmp_path / "page.pdf")
    assert found.count((841, 594)) == 1
    assert found[0] == (210, 297)
    page.emulate_media(media="print")
    assert [lane.is_visible() for lane in page.locator("tr.cx-lane").all()] == [True, True]


def test_without_a_script_a_short_map_keeps_its_paper(visit: Callable[..., Any], tmp_path: Path) -> None:
    found = sizes(visit("journeys/short/", java_script_enabled=False), tmp_path / "page.pdf")
    assert {tuple(sorted(size)) for size in found} == {(210, 297)}


def test_with_the_script_it_is_cut_into_numbered_pages(visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit("journeys/long/")
    assert {tuple(sorted(size)) for size in sizes(page, tmp_path / "page.pdf")} == {(210, 297)}
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert [line.split(" · ")[-1] for line in page.locator(".cx-tile .cx-print").all_text_contents()] == ["1 of 2", "2 of 2"]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cx-map--cut").count() == 0


def test_a_map_on_another_page_has_no_poster_there(visit: Callable[..., Any]) -> None:
    assert visit("").locator(".cx-poster__link, #cx-poster").count() == 0


@pytest.mark.parametrize("journey", ["disrupted-trip", "lost-property"])
def test_a_poster_fills_its_sheet_under_whose_journey_it_is(
    chromium: Browser, demo_site: Built, serve: Servers, tmp_path: Path, journey: str
) -> None:
    pdf_reader = pytest.importorskip("pypdf", reason="pypdf, of the extra dev, reads what was printed").PdfReader
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{serve(demo_site.site)}journeys/{journey}/#cx-poster")
    page.wait_for_selector(".cx-canvas[data-cx-ready]")
    assert page.locator(".cx-lane--backstage").is_visible(), "a map that opens with all its steps has no lanes, the poster has"
    page.pdf(path=str(tmp_path / "poster.pdf"), prefer_css_page_size=True, format="A4")
    (sheet,) = pdf_reader(tmp_path / "poster.pdf").pages
    heights: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            assert abs(size * (tm[2] * cm[1] + tm[3] * cm[3])) > 7.9, text
            heights.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    text = " ".join(sheet.extract_text(visitor_text=note).split())
    for fact in ("Priya Nair, daily commuter", "Jonas Weller, student", "Owner", "Reviewed"):
        assert fact in text
    assert "Whose journey" not in text
    height = float(sheet.mediabox.height)
    assert min(heights) < height / 10, "the foot of the sheet is blank"
    assert max(heights) > height * 0.9


def test_the_way_through_the_channels_stays_in_its_row_of_the_poster(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    for scripts in (True, False):
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts)
        page.goto(f"{serve(demo_site.site)}journeys/lost-property/#cx-poster")
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            row, way = page.locator("tr.cx-map__way").bounding_box(), page.locator("svg.cx-way:not(.cx-key)").first.bounding_box()
            assert row["y"] - 1 <= way["y"]
            assert way["y"] + way["height"] <= row["y"] + row["height"] + 1
