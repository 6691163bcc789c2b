"""The journey map in Chromium: scrolling, lanes, density, full screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from handbooks.long_map import LANES, box


def rows(page: Any) -> list[str]:
    """The lanes that are shown, by their ids."""
    return page.eval_on_selector_all("tr.cx-lane:not([hidden])", "rows => rows.map(row => row.className.match(/cx-lane--(\\w+)/)[1])")


def test_headers_and_lane_names_stay_while_page_and_map_scroll(visit: Callable[..., Any]) -> None:
    """The page scrolls downwards, the map sideways, and nothing in the page scrolls downwards by itself."""
    page = visit("journeys/join/?map=full", height=560)
    page.locator(".cx-map").evaluate("map => { map.scrollIntoView(); window.scrollBy(0, 300); map.scrollTo(900, 0) }")
    page.wait_for_function("document.querySelector('.cx-map__stages th').getBoundingClientRect().top > 0")
    region = box(page, ".cx-map")
    above = page.evaluate("Math.max(...[...document.querySelectorAll('.md-header, .cx-chapters')].map(e => e.getBoundingClientRect().bottom))")
    stages, steps, name = box(page, ".cx-map__stages th"), box(page, ".cx-map__steps th", 6), box(page, ".cx-lane--backstage th")
    assert page.locator(".cx-map").evaluate("map => [map.scrollLeft, map.scrollHeight - map.clientHeight]") == [900, 0]
    assert abs(stages["y"] - above) < 3
    assert abs(steps["y"] - (stages["y"] + stages["height"])) < 2
    assert abs(name["x"] - region["x"]) < 3
    # What is on top there is the header, not the cell that passes below it.
    on_top = page.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('tr').className", [stages["x"] + 200, stages["y"] + 10])
    assert on_top == "cx-map__stages"
    in_corner = page.evaluate("([x, y]) => document.elementFromPoint(x, y).textContent", [name["x"] + 10, name["y"] + 10])
    assert in_corner.startswith("Backstage")


def test_the_stage_one_is_in_keeps_its_name_in_view_and_is_marked(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/?map=full")
    page.locator(".cx-map").evaluate("map => map.scrollTo(900, 0)")
    names, first = box(page, ".cx-map__stages th"), box(page, ".cx-map__stages th b")
    assert names["x"] + names["width"] <= first["x"] < names["x"] + names["width"] + 40
    assert page.locator(".cx-map__strip [aria-current]").inner_text().startswith("First")
    page.locator(".cx-map__strip a").nth(1).click()
    page.locator(".cx-map__strip a[aria-current]", has_text="Second").wait_for()
    assert "#" not in page.url


def test_lanes_are_hidden_remembered_for_the_site_and_written_into_the_address(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/?map=full")
    assert rows(page) == LANES
    page.locator(".cx-canvas__lanes summary").click()
    for name in ("What they do", "Touchpoint", "Channel and device", "Employees believe", "Backstage"):
        page.get_by_label(name, exact=True).uncheck()
    assert rows(page) == ["goal", "thinking"]
    assert page.locator(".cx-canvas__lanes summary").inner_text() == "Lanes (2 of 7)"
    assert page.url.endswith("/journeys/join/?lanes=goal,thinking&map=full")
    page.goto(page.url.partition("?")[0].replace("join", "short"))
    assert rows(page) == ["goal"]
    page.go_back()
    page.get_by_text("Show all").evaluate("button => button.click()")
    assert rows(page) == LANES
    assert page.url.endswith("/journeys/join/?map=full")


def test_a_link_shows_the_lanes_it_was_made_with_whatever_is_remembered(visit: Callable[..., Any]) -> None:
    remembered = "localStorage.setItem('cxsite:map:/', JSON.stringify({hidden: ['goal'], compact: false}))"
    assert rows(visit(before=remembered)) == LANES[1:]
    page = visit("journeys/join/?lanes=goal,nonsense,action&map=compact&other=1", before=remembered)
    assert rows(page) == ["goal", "action"]
    assert page.locator(".cx-canvas--compact").count() == 1
    page.get_by_role("button", name="Full", exact=True).click()
    assert page.url.endswith("?other=1&lanes=goal,action&map=full")


@pytest.mark.parametrize("kept", ["nonsense", "[]", "null", '{"hidden": "goal"}', '{"hidden": [1, {}], "compact": 3}'])
def test_what_others_left_in_the_store_is_ignored(visit: Callable[..., Any], kept: str) -> None:
    page = visit(before=f"localStorage.setItem('cxsite:map:/', {kept!r})")
    assert rows(page) == LANES
    assert page.locator(".cx-canvas--compact").count() == 0


DENIED = """
for (const name of ["getItem", "setItem"]) {
  const real = Storage.prototype[name];
  // The theme does not expect it, so only ours are denied.
  Storage.prototype[name] = function (key, ...rest) {
    if (String(key).startsWith("cxsite:")) throw new DOMException("denied", "SecurityError");
    return real.call(this, key, ...rest);
  };
}
"""


def test_everything_works_where_the_browser_denies_its_store(visit: Callable[..., Any]) -> None:
    page = visit(before=DENIED)
    page.get_by_role("button", name="Compact").click()
    assert page.locator(".cx-canvas--compact").count() == 1
    assert page.url.endswith("?map=compact")


def test_compact_shows_one_line_a_cell_and_unfolds_a_lane(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/?map=compact")
    lane = "tr.cx-lane--action"
    closed = box(page, lane)["height"]
    assert closed < 45
    assert box(page, ".cx-map__steps th", 1)["width"] < 130
    page.get_by_role("button", name="Unfold the lane What they do").click()
    assert box(page, lane)["height"] > closed * 2
    assert page.locator(f"{lane} button").get_attribute("aria-expanded") == "true"
    assert page.locator(".cx-curve__n, .cx-map__curve text").first.evaluate("text => getComputedStyle(text).fontSize") == "14px"


def test_a_map_opens_with_all_its_steps_in_the_window_and_widens_to_its_texts(visit: Callable[..., Any]) -> None:
    page = visit(width=1440, height=900)
    assert page.locator(".cx-canvas--fit").count() == 1
    region = page.locator(".cx-map")
    assert region.evaluate("map => map.scrollWidth <= map.clientWidth + 1 && map.getBoundingClientRect().right <= 1440")
    names = page.locator(".cx-map__steps a")
    assert names.filter(has_text="Step 14").is_visible()
    assert (
        names.evaluate_all(
            "all => all.filter(name => parseFloat(getComputedStyle(name).fontSize) < 14 || name.scrollWidth > name.clientWidth + 1).length"
        )
        == 0
    )
    assert not page.locator("tr.cx-lane--goal").is_visible()
    page.get_by_role("button", name="Full", exact=True).click()
    assert page.locator("tr.cx-lane--goal").is_visible()
    assert page.url.endswith("?map=full")
    page.goto(page.url.partition("?")[0].replace("join", "short"))
    assert page.get_by_role("button", name="Fit", exact=True).count() == 0
    assert page.locator("tr.cx-lane--goal").is_visible()


def test_the_blueprint_is_a_view_of_the_map_with_its_lines(visit: Callable[..., Any]) -> None:
    page = visit()
    page.get_by_role("button", name="Blueprint", exact=True).click()
    assert rows(page) == ["action", "touchpoint", "channel", "backstage"]
    assert page.url.endswith("?view=blueprint&map=full")
    line = "getComputedStyle(document.querySelector('.cx-lane--backstage td')).borderTopStyle"
    assert page.evaluate(line) == "dashed"
    page.reload()
    assert rows(page) == ["action", "touchpoint", "channel", "backstage"]
    assert page.get_by_role("button", name="Blueprint", exact=True).get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Everything", exact=True).click()
    assert rows(page) == LANES
    assert "view=" not in page.url


def test_full_screen_is_the_browsers_and_keeps_the_focus(visit: Callable[..., Any]) -> None:
    page = visit()
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.wait_for_function("document.fullscreenElement && document.fullscreenElement.matches('.cx-canvas')")
    assert page.evaluate("document.activeElement.textContent") == "Leave full screen"
    page.get_by_role("button", name="Leave full screen").click()
    page.wait_for_function("!document.fullscreenElement && !document.querySelector('.cx-canvas--screen')")
    assert page.evaluate("document.activeElement.textContent") == "Full screen"


def test_where_there_is_no_full_screen_the_window_will_do_and_escape_leaves_it(visit: Callable[..., Any]) -> None:
    page = visit(before="Element.prototype.requestFullscreen = undefined")
    page.get_by_role("button", name="Full screen").click()
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"
    assert box(page, ".cx-canvas") == {"x": 0, "y": 0, "width": 1280, "height": 800}
    on_top = page.evaluate("document.elementFromPoint(640, 10).closest('.cx-canvas') !== null")
    assert on_top, "the header of the theme covers the map"
    page.locator(".md-search__input").evaluate("input => input.focus()")
    assert page.evaluate("document.activeElement.closest('.cx-canvas') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".cx-canvas--screen").count() == 0
    assert page.evaluate("getComputedStyle(document.documentElement).overflowY") != "hidden"
