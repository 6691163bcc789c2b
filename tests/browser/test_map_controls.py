"""The controls above a map: the menu of lanes closes when one goes on, and what is pressed looks so in any colours."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built


@pytest.fixture
def page(chromium: Browser, demo_site: Built, serve: Servers) -> Any:
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, base_url=serve(demo_site.site))
    page.goto("journeys/disrupted-trip/")
    return page


@pytest.fixture
def menu(page: Any) -> Any:
    """The menu of lanes, open, over a map that is shown in full."""
    page.locator(".cx-canvas__density .cx-tool").last.click()
    menu = page.locator(".cx-canvas__lanes").first
    menu.locator("summary").click()
    assert menu.get_attribute("open") is not None
    return menu


def test_the_menu_of_lanes_closes_when_one_goes_on_by_keyboard(page: Any, menu: Any) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('.cx-canvas__lanes')"):
            break
    assert menu.get_attribute("open") is None


def test_the_menu_of_lanes_closes_at_a_click_elsewhere_and_at_no_other(page: Any, menu: Any) -> None:
    menu.locator("label").nth(2).click()
    assert menu.get_attribute("open") is not None
    page.mouse.click(5, 600)
    assert menu.get_attribute("open") is None


def test_at_first_the_map_shows_all_eighteen_steps_with_the_curve(page: Any) -> None:
    region = page.locator(".cx-map").bounding_box()
    steps = [step.bounding_box() for step in page.locator(".cx-map__steps th:not(:first-child)").all()]
    assert len(steps) == 18
    assert all(region["x"] <= step["x"] and step["x"] + step["width"] <= region["x"] + region["width"] + 1 for step in steps)
    curve = page.locator(".cx-map__curve").bounding_box()
    assert curve["y"] + curve["height"] - steps[0]["y"] < 600


def test_the_full_map_shows_six_steps_and_ten_rows_in_a_small_window(page: Any) -> None:
    page.get_by_role("button", name="Full", exact=True).click()
    page.wait_for_timeout(100)
    for _ in range(2):
        page.evaluate(
            "scrollBy(0, document.querySelector('.cx-map').getBoundingClientRect().top - document.querySelector('.cx-chapters').getBoundingClientRect().bottom)"
        )
        page.wait_for_timeout(300)
    region = page.locator(".cx-map").bounding_box()
    steps = [step.bounding_box() for step in page.locator(".cx-map__steps th:not(:first-child)").all()]
    assert sum(step["x"] + step["width"] <= region["x"] + region["width"] + 1 for step in steps) >= 6
    rows = [row.bounding_box() for row in page.locator(".cx-map__table tbody tr:visible").all()]
    assert sum(row["y"] + row["height"] <= 900 for row in rows) >= 10
    sizes = page.eval_on_selector_all(
        ".cx-map__table tr:not([hidden]) :is(th, td)", "cells => cells.map(cell => parseFloat(getComputedStyle(cell).fontSize))"
    )
    assert min(sizes) >= 14


def test_in_forced_colours_what_is_pressed_looks_pressed(page: Any) -> None:
    page.emulate_media(forced_colors="active")
    buttons = page.locator(".cx-canvas__density").first
    ground = "button => getComputedStyle(button).backgroundColor"
    pressed, other = (buttons.locator(f"[aria-pressed={state}]").first.evaluate(ground) for state in ("true", "false"))
    assert pressed != other


def test_in_the_full_view_the_numbers_of_hotspots_stand_clear_of_the_emotions(page: Any) -> None:
    page.locator(".cx-canvas__density .cx-tool").last.click()
    room = page.locator(".cx-canvas__view .cx-map__table").first.evaluate("""map => {
      const boxes = found => [...map.querySelectorAll(found)].map(each => each.getBoundingClientRect()).filter(box => box.height);
      const emotions = boxes(".cx-map__scores:not(.cx-map__measured) .cx-score").map(box => box.top);
      return Math.min(...emotions) - Math.max(...boxes(".cx-map__curve .cx-pin").map(box => box.bottom));
    }""")
    assert 1 <= room < 20
