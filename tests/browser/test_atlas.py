"""The lifecycle atlas and the flowcharts in a browser: on a phone, by keyboard, and with every text inside its box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import Built

#: Boxes whose text is wider or higher than they are.
OVERFLOWING = """
[...document.querySelectorAll(".cx-flowchart .node")].filter(node => {
  const box = node.querySelector("rect.label-container").getBoundingClientRect(), text = node.querySelector("p").getBoundingClientRect();
  return text.width > box.width || text.height > box.height;
}).map(node => node.textContent)
"""

OUTLINED = "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"


@pytest.fixture
def address(demo_site: Built, serve: Callable[[Path], str]) -> str:
    return serve(demo_site.site)


@pytest.fixture(params=[390, 1440])
def page(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A window in which every error of a script fails the test."""
    window, errors = chromium.new_page(viewport={"width": request.param, "height": 900}), []
    window.on("pageerror", lambda error: errors.append(error))
    yield window
    assert errors == []


@pytest.mark.parametrize("where", ["causes/", "journeys/penalty-fare-appeal/", "journeys/lost-property/"])
def test_texts_stay_in_their_boxes_and_only_what_is_wide_scrolls_sideways(page: Any, address: str, where: str) -> None:
    page.goto(address + where)
    assert page.locator(".cx-flowchart .node").count() > 8
    assert page.evaluate(OVERFLOWING) == []
    # Of the other pages, test_windows.py says so.
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]


@pytest.mark.parametrize(
    ("where", "drawing", "downwards"),
    [
        ("causes/", ".cx-flowchart__drawing", ".cx-follow li"),
        ("journeys/penalty-fare-appeal/#cx-journey-flow", ".cx-journey-flow .cx-flowchart__drawing", ".cx-journey-flow td a"),
        ("roadmap/", ".cx-gantt__drawing", ".cx-roadmap__table th a"),
    ],
)
def test_a_phone_shows_what_reads_downwards_and_the_drawing_one_tap_away(page: Any, address: str, where: str, drawing: str, downwards: str) -> None:
    is_phone = page.viewport_size["width"] == 390
    page.goto(address + where)
    assert page.locator(drawing).first.is_visible() is not is_phone
    assert page.locator(downwards).first.is_visible() or not is_phone
    if is_phone:
        page.locator("details.cx-drawn > summary").first.click()
        assert page.locator(drawing).first.is_visible()


def test_wide_windows_show_a_drawing_at_once_also_where_no_style_can_say_so(page: Any, address: str) -> None:
    page.add_init_script("CSS.supports = () => false")
    page.goto(f"{address}causes/")
    assert page.locator("details.cx-drawn").evaluate("drawing => drawing.open") is (page.viewport_size["width"] == 1440)


def test_a_chain_reads_downwards_from_its_causes_each_effect_below_what_leads_to_it(page: Any, address: str) -> None:
    page.goto(f"{address}causes/")
    assert page.locator(".cx-follow").is_visible() is (page.viewport_size["width"] == 390)
    chain = page.locator(".cx-follow > ul > li", has_text="Get through to Operations control")
    assert "Promise connections I cannot hold" in chain.locator("> ul > li").first.text_content()
    assert "Look for the replacement bus" in chain.locator("> ul > li > ul > li > ul > li").first.text_content()


def _show_drawings(page: Any, address: str) -> None:
    page.goto(address)
    summary = page.locator("details.cx-drawn > summary")
    if summary.is_visible():
        summary.click()


def test_no_drawing_of_causes_scrolls_up_and_down_within_the_page(page: Any, address: str) -> None:
    _show_drawings(page, f"{address}causes/")
    heights = page.locator(".cx-flowchart__drawing:visible").evaluate_all("all => all.map(box => [box.scrollHeight, box.clientHeight, innerHeight])")
    assert len(heights) == 6
    assert [found for found in heights if found[0] > found[1] or found[1] > found[2]] == []


def test_a_box_leads_to_its_step(page: Any, address: str) -> None:
    _show_drawings(page, f"{address}causes/")
    page.locator(".cx-flowchart a", has_text="Miss the last").click()
    page.wait_for_url("**/journeys/disrupted-trip/#miss-the-last-connection")


def test_a_box_is_reached_by_keyboard_and_shows_it(page: Any, address: str) -> None:
    _show_drawings(page, f"{address}causes/")
    page.locator(".cx-flowchart__drawing").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "a"
    assert page.evaluate(OUTLINED) == "3px"


def test_a_cell_names_its_journeys_on_demand(page: Any, address: str) -> None:
    page.goto(f"{address}lifecycle/")
    cell = page.locator(".cx-atlas tbody td", has=page.locator("details")).first
    assert not cell.locator("a").first.is_visible()
    cell.locator("summary").click()
    assert cell.locator("a").first.is_visible()
