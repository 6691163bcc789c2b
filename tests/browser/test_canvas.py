"""The journey map in Chromium: scrolling, lanes, density, full screen, steps, keyboard, paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser, Servers
from chapters import open_all
from sharing import SharedSites

STEPS = "".join(
    f"      - {{id: s{number}, name: Step {number}, emotion: {1 + number % 5}, employee_view: 3, goal: Goal {number}, action: 'Does what step {number} asks for, "
    f"and then a little more than that', thinks: Why {number}?, touchpoint: desk, backstage: Behind {number}, per_persona: {{mia: 3}}}}\n"
    for number in range(1, 15)
)
TREE = {
    "index.md": "# Home\n\n[Join](journeys/join.md)\n",
    "journeys/join.md": f"---\ntitle: Join\npersonas: [mia]\nstages:\n  - name: First\n    goal: Begin\n    steps:\n{STEPS[: STEPS.index('      - {id: s9,')]}"
    f"  - name: Second\n    steps:\n{STEPS[STEPS.index('      - {id: s9,') :]}---\n",
    "journeys/short.md": "---\ntitle: Short\nstages: {name: A, steps: [{name: One, emotion: 2, goal: Go, action: Walks}]}\n---\n",
    "personas/mia.md": "---\ntype: persona\ntitle: Mia\n---\n",
    "touchpoints/desk.md": "---\ntitle: Desk\nchannels: [branch]\n---\n",
}
SITE = "site_url: https://example.org/handbook/\ntheme: {name: material, font: false, features: [navigation.instant]}\n"


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Path:
    return site_of(TREE, SITE).site


@pytest.fixture
def visit(chromium: Browser, site: Path, serve: Servers) -> Iterator[Callable[..., Any]]:
    """Opens a page in a browser of its own; an error in a page fails the test."""
    errors: list[str] = []

    def open_page(
        address: str = "journeys/join/", *, width: int = 1280, height: int = 800, before: str = "", of: Path | None = None, **options: Any
    ) -> Any:
        page = chromium.new_page(viewport={"width": width, "height": height}, **options)
        if before:
            page.add_init_script(before)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(serve(of or site) + address)
        return page

    yield open_page
    assert errors == []


def box(page: Any, selector: str, number: int = 0) -> Any:
    return page.locator(selector).nth(number).bounding_box()


def rows(page: Any) -> list[str]:
    """The lanes that are shown, by their ids."""
    return page.eval_on_selector_all("tr.cx-lane:not([hidden])", "rows => rows.map(row => row.className.match(/cx-lane--(\\w+)/)[1])")


LANES = ["goal", "action", "thinking", "touchpoint", "channel", "employee_view", "backstage"]


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
    assert page.locator(".cx-map__steps a", has_text="Step 14").is_visible()
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
    assert box(page, ".cx-canvas") == {"x": 0, "y": 0, "width": 1280, "height": 800}
    on_top = page.evaluate("document.elementFromPoint(640, 10).closest('.cx-canvas') !== null")
    assert on_top, "the header of the theme covers the map"
    page.locator(".md-search__input").evaluate("input => input.focus()")
    assert page.evaluate("document.activeElement.closest('.cx-canvas') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".cx-canvas--screen").count() == 0


def test_a_step_opens_beside_the_map_and_closes_to_where_one_was(visit: Callable[..., Any]) -> None:
    page = visit()
    link = page.locator(".cx-map__steps a", has_text="Step 3")
    link.click()
    panel = page.get_by_role("complementary", name="Step 3")
    assert panel.locator(".cx-panel__name").inner_text() == "3 Step 3"
    assert "Behind 3" in panel.inner_text()
    assert page.evaluate("document.activeElement.matches('.cx-panel')")
    assert link.get_attribute("aria-expanded") == "true"
    panel.get_by_role("button", name="Step after").click()
    assert page.get_by_role("complementary", name="Step 4").get_by_text("Behind 4").count() == 1
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Step after"
    page.keyboard.press("Escape")
    assert page.locator(".cx-panel").count() == 0
    assert page.evaluate("document.activeElement.textContent").strip() == "4 Step 4"
    assert "#" not in page.url
    ids = page.eval_on_selector_all("[id]", "nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids))


def test_from_the_panel_one_comes_to_the_step_in_the_list_even_out_of_full_screen(visit: Callable[..., Any]) -> None:
    page = visit(before="Element.prototype.requestFullscreen = undefined")
    page.get_by_role("button", name="Full screen").click()
    page.locator(".cx-map__steps a", has_text="Step 5").click()
    page.get_by_text("In the list of steps").click()
    page.wait_for_url("**/journeys/join/#s5")
    assert page.locator(".cx-canvas--screen").count() == 0
    assert page.locator("li.cx-step:has(#s5) details").evaluate("details => details.open")


def test_arrow_keys_go_from_step_to_step(visit: Callable[..., Any]) -> None:
    page = visit()
    region = page.locator(".cx-map")
    region.focus()
    described = region.get_attribute("aria-describedby")
    assert "Arrow keys left and right go from step to step" in page.locator(f"#{described}").inner_text()

    def here() -> str:
        return page.evaluate("document.activeElement.textContent").strip()

    page.keyboard.press("ArrowRight")
    assert here() == "1 Step 1"
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert here() == "7 Step 7"
    names, cell = box(page, ".cx-map__steps th"), page.locator(".cx-map__steps th", has_text="Step 7").bounding_box()
    assert cell["x"] >= names["x"] + names["width"] - 1
    assert cell["x"] + cell["width"] <= box(page, ".cx-map")["x"] + box(page, ".cx-map")["width"] + 1
    page.keyboard.press("Home")
    assert here() == "1 Step 1"
    page.keyboard.press("ArrowLeft")
    assert here() == "1 Step 1"
    page.keyboard.press("End")
    assert here() == "14 Step 14"
    page.keyboard.press("Enter")
    assert page.locator(".cx-panel__name").inner_text() == "14 Step 14"
    page.keyboard.press("Escape")
    assert here() == "14 Step 14"
    page.keyboard.press("ArrowLeft")
    assert here() == "13 Step 13"


def test_in_a_page_that_runs_from_right_to_left_so_do_the_keys_and_the_curve(visit: Callable[..., Any], site_of: SharedSites) -> None:
    arabic = site_of(TREE, "theme: {name: material, font: false, language: ar}\n")
    page = visit(of=arabic.site)
    page.locator(".cx-map").focus()
    for _ in range(9):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.textContent").strip() == "9 Step 9"
    cell = page.locator(".cx-map__steps th", has_text="Step 9").bounding_box()
    point = page.locator(".cx-map__curve td .cx-dot").nth(8).bounding_box()
    assert abs((cell["x"] + cell["width"] / 2) - (point["x"] + point["width"] / 2)) < 2
    names = box(page, ".cx-map__steps th")
    assert cell["x"] + cell["width"] <= names["x"] + 1


def test_points_stand_over_their_columns_at_every_width_and_density(visit: Callable[..., Any]) -> None:
    page = visit()
    for state in ("Full", "Compact", "Fit"):
        page.get_by_role("button", name=state, exact=True).click()
        for step in (0, 6, 13):
            cell, point = box(page, ".cx-map__steps th", step + 1), box(page, ".cx-map__curve td .cx-dot", step)
            assert abs((cell["x"] + cell["width"] / 2) - (point["x"] + point["width"] / 2)) < 1.5


def test_the_map_takes_the_room_that_a_wide_window_has(visit: Callable[..., Any]) -> None:
    page = visit(width=2560, height=1400)
    assert box(page, ".cx-map")["width"] > 1700
    assert page.evaluate("document.documentElement.scrollWidth") <= 2560


def test_on_a_phone_the_steps_are_the_map(visit: Callable[..., Any]) -> None:
    page = open_all(visit(width=390, height=844))
    assert not page.locator(".cx-journey-map").is_visible()
    assert page.locator("#stage-second").is_visible()
    assert page.locator(".cx-lens__curve").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_lens_is_shared_by_link_and_needs_no_script(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/#lens-mia", java_script_enabled=False)
    top = page.locator("#lens-mia").bounding_box()["y"]
    assert 0 <= top < 800


def test_without_a_script_all_is_there_and_nothing_pretends_to_be_a_tool(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    assert page.locator(".cx-canvas button").count() == 0
    assert page.locator("tr.cx-lane").count() == len(LANES)
    page.locator(".cx-map__steps a", has_text="Step 9").click()
    page.wait_for_url("**/#s9")
    page.locator(".cx-step__map").nth(1).click()
    page.wait_for_url("**/#cx-map-second")
    head = page.locator("#cx-map-second").bounding_box()
    assert head["x"] < box(page, ".cx-map")["x"] + box(page, ".cx-map")["width"]


def test_tools_are_made_anew_when_a_page_is_swapped_and_never_twice(visit: Callable[..., Any]) -> None:
    page = visit("")
    page.get_by_role("link", name="Join", exact=True).last.click()
    page.locator(".cx-canvas__bar").wait_for()
    assert page.locator(".cx-canvas__bar").count() == 1
    page.get_by_role("button", name="Compact").click()
    assert page.locator(".cx-canvas--compact").count() == 1
    page.locator(".cx-map__steps a", has_text="Step 2").click()
    assert page.locator(".cx-panel").count() == 1


def _pages(pdf: Path) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize(("paper", "long"), [("A4", 842), ("A3", 1191)])
def test_a_map_prints_on_landscape_pages_that_hold_whole_stages(visit: Callable[..., Any], tmp_path: Path, paper: str, long: int) -> None:
    """Two stages of eight and six steps, at most ten to a page; the blueprint has one of its own, and everything else stays upright."""
    page = visit()
    page.pdf(path=str(tmp_path / "map.pdf"), format=paper)
    sizes = _pages(tmp_path / "map.pdf")
    assert sum(width > height for width, height in sizes) == 2 + 1
    assert max(width for width, _ in sizes) == pytest.approx(long, abs=2)
    assert sizes[0][0] < sizes[0][1]
    assert page.locator(".cx-tiles").count() == 0


def test_a_short_map_fits_one_landscape_page(visit: Callable[..., Any], tmp_path: Path) -> None:
    visit("journeys/short/").pdf(path=str(tmp_path / "map.pdf"), format="A4")
    assert sum(width > height for width, height in _pages(tmp_path / "map.pdf")) == 1


def test_printed_pieces_repeat_the_lanes_and_say_which_they_are(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/?lanes=goal,backstage")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cx-tile").count() == 2
    assert page.locator(".cx-tile .cx-map__steps th").all_text_contents()[1] == "1 Step 1"
    assert [page.locator(".cx-tile").nth(tile).locator("tr.cx-lane th").all_text_contents() for tile in (0, 1)] == [["Goal", "Backstage"]] * 2
    assert page.locator(".cx-tile").nth(1).locator(".cx-print").text_content() == (
        "Join, as of 2026-11-22 · https://example.org/handbook/journeys/join/ · 2 of 2"
    )
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cx-tile").count() == 0
