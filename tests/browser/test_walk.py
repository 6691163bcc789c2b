"""Walking a journey in Chromium: one step a screen, by keys and by swiping, as anybody, on a phone and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built
from sharing import SharedSites

STEPS = "".join(
    f"      - {{id: s{number}, name: Step {number}, emotion: {1 + number % 5}, action: Does {number}, per_persona: {{tom: 1}}}}\n"
    for number in range(1, 5)
)
TREE = f"""
=== journeys/ride.md
---
title: Ride
stages:
  - name: First
    steps:
{STEPS}  - name: Last
    steps:
      - {{id: last, name: Arrive, emotion: 3}}
---
=== personas/tom.md
---
title: Tom
---
"""

#: The names of the steps that are on the screen.
SEEN = """[...document.querySelectorAll('.cx-step h4')].filter(name => {
  const box = name.getBoundingClientRect();
  return box.left >= 0 && box.right <= innerWidth && box.width > 0;
}).map(name => name.textContent)"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture
def visit(chromium: Browser, site: Built, serve: Servers) -> Callable[..., Any]:
    def open_page(query: str = "", *, width: int = 390, **options: Any) -> Any:
        page = chromium.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
        page.goto(f"{serve(site.site)}journeys/ride/{query}")
        return page

    return open_page


def sees(page: Any, *names: str) -> None:
    page.wait_for_function(f"names => JSON.stringify({SEEN}) === JSON.stringify(names)", arg=list(names))


@pytest.mark.parametrize("width", [390, 1440])
def test_keys_lead_from_step_to_step_and_out_again(visit: Callable[..., Any], width: int) -> None:
    page = visit(width=width)
    page.get_by_text("Walk it, one step a screen").click()
    sees(page, "Step 1")
    page.keyboard.press("ArrowRight")
    sees(page, "Step 2")
    page.keyboard.press("ArrowLeft")
    sees(page, "Step 1")
    for name in ("Step 2", "Step 3", "Step 4", "Arrive"):
        page.keyboard.press("ArrowRight")
        sees(page, name)
    assert page.url.endswith("?walk")
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search")
    assert page.get_by_role("checkbox", name="Walk it").evaluate("box => box === document.activeElement")


def test_keys_pressed_one_after_the_other_count_each_for_a_step(visit: Callable[..., Any]) -> None:
    page = visit("?walk")
    page.emulate_media(reduced_motion="no-preference")
    sees(page, "Step 1")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    sees(page, "Step 3")
    # Whoever walks again begins again.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.get_by_text("Walk it, one step a screen").click()
    page.keyboard.press("ArrowRight")
    sees(page, "Step 2")


def test_the_address_leads_to_a_step_of_the_walk(visit: Callable[..., Any]) -> None:
    sees(visit("?walk#s3"), "Step 3")


def test_without_a_script_one_step_fills_the_screen_and_swiping_stops_at_each(visit: Callable[..., Any]) -> None:
    page = visit(java_script_enabled=False)
    page.get_by_text("Walk it, one step a screen").click()
    steps = page.locator(".cx-step")
    assert [round(box["width"]) for box in (steps.nth(number).bounding_box() for number in range(5))] == [390] * 5
    assert page.locator(".cx-step dd", has_text="Does 1").is_visible()
    page.mouse.move(200, 500)
    page.mouse.wheel(260, 0)
    page.wait_for_timeout(600)
    assert abs(steps.nth(1).bounding_box()["x"]) < 2


def test_the_curve_above_shows_how_far_one_is(visit: Callable[..., Any]) -> None:
    page = visit("?walk")
    sees(page, "Step 1")
    veil = "parseFloat(getComputedStyle(document.querySelector('.cx-glance'), '::after').insetInlineStart) / innerWidth"
    assert page.evaluate(veil) == pytest.approx(0.1, abs=0.01)
    page.keyboard.press("ArrowRight")
    sees(page, "Step 2")
    page.wait_for_function(f"Math.abs({veil} - .3) < .02")


def test_it_is_walked_as_somebody(visit: Callable[..., Any]) -> None:
    page = visit("?walk")
    sees(page, "Step 1")
    first = page.locator(".cx-step").first
    assert first.locator("dt:visible").all_inner_texts()[0] == "What they do"
    page.locator(".cx-who label", has_text="Tom").click()
    assert first.locator("dt:visible").first.inner_text() == "What they do"
    assert first.locator("dt[class]:visible").first.bounding_box()["y"] < first.locator("dt:not([class]):visible").first.bounding_box()["y"]
    assert page.get_by_role("button", name="Everybody").is_visible()


def test_outside_the_walk_a_phone_has_no_map_and_no_switch(visit: Callable[..., Any]) -> None:
    page = visit()
    assert not page.locator(".cx-journey-map .cx-map").is_visible()
    assert not page.locator(".cx-who").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
