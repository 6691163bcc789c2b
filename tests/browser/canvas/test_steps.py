"""The steps of a journey map in Chromium: the panel, keys, small windows, without a script, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chapters import open_all
from handbooks.long_map import LANES, TREE, box
from sharing import SharedSites


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
    assert page.locator(".cx-journey-map").count() == 1
    assert not page.locator(".cx-journey-map").is_visible()
    assert page.locator("#stage-second").is_visible()
    assert page.locator(".cx-lens").first.is_visible()
    to_the_map = page.locator(".cx-lens a", has_text="On the map")
    assert to_the_map.count() > 0
    assert not any(link.is_visible() for link in to_the_map.all())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_lens_is_shared_by_link_and_needs_no_script(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/#lens-mia", java_script_enabled=False)
    top = page.locator("#lens-mia").bounding_box()["y"]
    assert 0 <= top < 800


def test_without_a_script_all_is_there_and_nothing_pretends_to_be_a_tool(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    assert page.locator(".cx-canvas button").all_inner_texts() == ["Everybody"]
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
    """Two stages of eight and six steps, at most seven to a page; everything else stays upright."""
    page = visit()
    page.pdf(path=str(tmp_path / "map.pdf"), format=paper)
    sizes = _pages(tmp_path / "map.pdf")
    assert sum(width > height for width, height in sizes) == 3
    assert max(width for width, _ in sizes) == pytest.approx(long, abs=2)
    assert sizes[0][0] < sizes[0][1]
    assert page.locator(".cx-tiles").count() == 0


def test_a_short_map_fits_one_landscape_page(visit: Callable[..., Any], tmp_path: Path) -> None:
    visit("journeys/short/").pdf(path=str(tmp_path / "map.pdf"), format="A4")
    assert sum(width > height for width, height in _pages(tmp_path / "map.pdf")) == 1


def test_printed_pieces_repeat_the_lanes_and_say_which_they_are(visit: Callable[..., Any]) -> None:
    page = visit("journeys/join/?lanes=goal,backstage")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".cx-tile").count() == 3
    assert page.locator(".cx-tile .cx-map__steps th").all_text_contents()[1] == "1 Step 1"
    assert [page.locator(".cx-tile").nth(tile).locator("tr.cx-lane th").all_text_contents() for tile in range(3)] == [["Goal", "Backstage"]] * 3
    assert page.locator(".cx-tile").nth(2).locator(".cx-print").text_content() == (
        "Join, as of 2026-11-22 · https://example.org/handbook/journeys/join/ · 3 of 3"
    )
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cx-tile").count() == 0
