"""The curve turned upright beside the steps, in Chromium at the width of a phone."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from sharing import SharedSites

TREE = """
=== journeys/ride.md
---
title: Ride
stages:
  - name: First
    steps: [{name: One, emotion: 1}, {name: Two, emotion: 3}, {name: Three, emotion: 4.5}]
  - name: Last
    steps: [{name: Four, emotion: 2}, {name: Five}, {name: Six, emotion: 5}]
---
"""


@pytest.fixture
def page(chromium: Browser, site_of: SharedSites, serve: Servers) -> Any:
    opened = chromium.new_page(viewport={"width": 390, "height": 844})
    opened.goto(f"{serve(site_of(TREE).site)}journeys/ride/")
    return opened


def middle(box: dict[str, float]) -> float:
    return box["x"] + box["width"] / 2


def test_numbers_stand_left_and_right_of_the_middle_as_the_steps_feel(page: Any) -> None:
    numbers = page.locator(".cx-step__number").all()
    at = [middle(number.bounding_box()) for number in numbers]
    centre = at[1]
    steps = (at[5] - at[0]) / 4
    assert at[0] < at[3] < centre < at[2] < at[5]
    # Half a point is half a step of the scale.
    assert at[2] - centre == pytest.approx(1.5 * steps, abs=1)
    spine = page.locator(".cx-spine").first.bounding_box()
    assert centre == pytest.approx(middle(spine), abs=1)


def test_a_point_is_where_its_lines_meet(page: Any) -> None:
    """Of the third step: it comes from half way to the second, and goes on to half way to the fourth."""
    number = page.locator(".cx-step__number").nth(2).bounding_box()
    lines = page.locator(".cx-step").nth(2).locator(".cx-spine line")
    ends = [(line.get_attribute("x1"), line.get_attribute("x2")) for line in lines.all()]
    assert ends == [("65%", "80%"), ("80%", "55%")]
    spine = page.locator(".cx-spine").nth(2).bounding_box()
    assert middle(number) == pytest.approx(spine["x"] + spine["width"] * 0.8, abs=1)


def test_between_stages_the_line_goes_on_and_beside_the_unknown_it_ends(page: Any) -> None:
    heading = page.locator("#stage-last")
    drawn = heading.evaluate("heading => parseFloat(getComputedStyle(heading, '::after').left)")
    spine = page.locator(".cx-spine").first.bounding_box()
    assert drawn == pytest.approx(spine["width"] * 0.55, abs=1)
    assert page.locator(".cx-step").nth(3).locator(".cx-spine line").count() == 1
    assert page.locator(".cx-step").nth(5).locator(".cx-spine line").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
