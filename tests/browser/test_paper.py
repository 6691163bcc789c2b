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
        ("teams/control/", 2),
        ("teams/stations/", 2),
        ("maturity/", 20),
        ("hotspots/", 5),
        ("actions/", 5),
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
