"""The lifecycle atlas and the flowcharts in a browser: on a phone, by keyboard, and with every text inside its box."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import Built

PAGES = ["lifecycle/", "causes/", "journeys/penalty-fare-appeal/", "journeys/disrupted-trip/"]

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


@pytest.mark.parametrize("where", PAGES)
def test_only_what_is_wide_scrolls_sideways(page: Any, address: str, where: str) -> None:
    page.goto(address + where)
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]


@pytest.mark.parametrize("where", ["causes/", "journeys/penalty-fare-appeal/", "journeys/lost-property/"])
def test_texts_stay_in_their_boxes(page: Any, address: str, where: str) -> None:
    page.goto(address + where)
    assert page.locator(".cx-flowchart .node").count() > 8
    assert page.evaluate(OVERFLOWING) == []


def test_no_drawing_of_causes_scrolls_up_and_down_within_the_page(page: Any, address: str) -> None:
    page.goto(f"{address}causes/")
    heights = page.locator(".cx-flowchart__drawing:visible").evaluate_all("all => all.map(box => [box.scrollHeight, box.clientHeight, innerHeight])")
    assert len(heights) == 6
    assert [found for found in heights if found[0] > found[1] or found[1] > found[2]] == []


def test_a_box_leads_to_its_step(page: Any, address: str) -> None:
    page.goto(f"{address}causes/")
    page.locator(".cx-flowchart a", has_text="Miss the last").click()
    page.wait_for_url("**/journeys/disrupted-trip/#miss-the-last-connection")


def test_a_box_is_reached_by_keyboard_and_shows_it(page: Any, address: str) -> None:
    page.goto(f"{address}causes/")
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
