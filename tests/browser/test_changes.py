"""What changed, in a browser: filters, and nothing that axe-core finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe import violations
from browsing import Browser
from building import Built
from handbooks.dated import site_of_past
from sharing import SharedSites


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of_past(site_of)


@pytest.fixture
def base(site: Built, serve: Any) -> str:
    return str(serve(site.site))


def test_a_filter_leaves_the_months_that_have_something(chromium: Browser, base: str) -> None:
    page = chromium.new_page()
    page.goto(f"{base}changes/?persona=pat")
    rows = page.locator("li[data-cx-row]:visible")
    assert [row.splitlines()[0] for row in rows.all_inner_texts()] == [
        "hotspot Fees appear late in Join the library",
        "step Compare what is free in Join the library",
    ]
    assert page.locator(".cx-changes__month:visible h2").count() == 3
    page.goto(f"{base}changes/?find=experience")
    assert rows.count() == 1
    assert [text.split()[0] for text in page.locator(".cx-changes__month:visible h2").all_inner_texts()] == ["2026-09¶", "2026-08¶"]
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == 3


@pytest.mark.parametrize(("width", "schemes"), [(1440, ("default", "slate")), (390, ("default",))])
@pytest.mark.parametrize("address", ["changes/", "journeys/join/"])
def test_axe_finds_nothing(chromium: Browser, base: str, address: str, width: int, schemes: tuple[str, ...]) -> None:
    page = chromium.new_page(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{base}{address}")
    page.evaluate("() => document.querySelectorAll('details').forEach((item) => { item.open = true; })")
    assert violations(page, ".cx-changes", ".cx-spots", schemes=schemes) == []


def test_the_page_works_from_a_file(chromium: Browser, site: Built) -> None:
    page = chromium.new_page()
    page.goto(Path(site.site, "changes", "index.html").as_uri())
    assert page.locator("li[data-cx-row]").count() == 3
