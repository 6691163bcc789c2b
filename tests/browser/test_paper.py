"""What is printed is what the reader has open, on as few sheets as it takes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built


@pytest.fixture
def page(chromium: Browser, demo_site: Built, serve: Servers) -> Any:
    return chromium.new_page(viewport={"width": 1280, "height": 900}, base_url=serve(demo_site.site))


def _sheets(page: Any) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("workshop-kit/", 3),
        ("teams/control/", 1),
        ("teams/stations/", 2),
        ("maturity/", 16),
        ("hotspots/", 3),
        ("actions/", 4),
        ("", 5),
        ("personas/student/", 7),
        ("governance/", 5),
    ],
)
def test_a_page_as_it_opens_takes_few_sheets(page: Any, address: str, most: int) -> None:
    page.goto(address)
    assert _sheets(page) <= most


def test_each_canvas_that_is_open_has_a_sheet_and_the_others_have_none(page: Any) -> None:
    page.goto("workshop-kit/")
    before = _sheets(page)
    fold = page.locator(".cx-kit--template:not([open])").first
    fold.locator("summary").click()
    assert _sheets(page) == before + 1
    assert page.locator(".cx-kit[open]").count() == 2, "printing opened what the reader had closed"


def test_no_heading_of_a_canvas_stands_alone_at_the_foot_of_a_sheet(page: Any) -> None:
    page.goto("workshop-kit/")
    page.locator(".cx-kit:not(.cx-kit--template) > summary").first.click()
    page.emulate_media(media="print")
    assert page.locator(".cx-kit[open] .cx-canvas-sheet").last.is_visible()
    assert not page.locator(".cx-kit[open] [id$='-canvas']").last.is_visible()


def test_the_rest_of_a_table_is_printed_when_it_is_open(page: Any) -> None:
    page.goto("hotspots/")
    short = _sheets(page)
    page.locator(".cx-rest > summary").first.click()
    assert _sheets(page) > short


def test_on_a_sheet_the_way_to_a_goal_and_the_names_of_what_moved_have_room(page: Any) -> None:
    page.set_viewport_size({"width": 605, "height": 900})
    page.emulate_media(media="print")
    page.goto("strategy/")
    narrowest = page.locator("td.cx-goaltable__way").evaluate_all("cells => Math.min(...cells.map(cell => cell.clientWidth))")
    assert narrowest >= 100
    page.goto("history/")
    name = page.locator(".cx-moves__one", has_text="Claim compensation for a delay").first.locator("a").first
    assert name.evaluate("link => link.closest('.cx-moves__one').firstElementChild.clientWidth") >= 140


def test_headers_that_sort_are_printed_as_words_so_that_each_sheet_has_them(page: Any) -> None:
    """Chromium prints no button in the headers that it repeats on the next sheet."""
    page.goto("causes/")
    page.emulate_media(media="print")
    assert page.locator("th .cx-sort").first.evaluate("button => getComputedStyle(button).display") == "contents"


@pytest.mark.parametrize(
    ("address", "what", "inks"),
    [
        ("roadmap/", ".cx-gantt svg rect[class*='active']", ("fill", "stroke")),
        ("metrics/", ".cx-moved--good", ("color",)),
        ("governance/", ".cx-flag", ("color",)),
        ("", ".cx-score", ("color", "backgroundColor")),
    ],
)
def test_who_reads_in_the_dark_prints_in_the_colours_of_paper(
    chromium: Browser, demo_site: Built, serve: Servers, address: str, what: str, inks: tuple[str, ...]
) -> None:
    found = []
    for palette in ("light", "dark"):
        page: Any = chromium.new_page(color_scheme=palette, base_url=serve(demo_site.site))
        page.goto(address)
        assert page.evaluate("document.body.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[palette]
        page.emulate_media(media="print")
        found.append(page.locator(what).first.evaluate("(node, inks) => inks.map(ink => getComputedStyle(node)[ink])", list(inks)))
    assert found[0] == found[1]


def test_what_is_folded_is_a_line_on_paper_and_doors_are_not_there(page: Any) -> None:
    page.goto("teams/control/")
    page.emulate_media(media="print")
    summaries = page.locator("details.cx-chapter:not([open]) > summary")
    assert summaries.count() > 3
    for summary in summaries.all():
        heading, says = summary.locator("h2, h3").bounding_box(), summary.locator(".cx-chapter__says").bounding_box()
        assert abs(heading["y"] + heading["height"] - says["y"] - says["height"]) < 3
    page.goto("")
    page.emulate_media(media="print")
    assert not page.locator(".cx-doors").is_visible()
