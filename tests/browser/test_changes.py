"""What changed, in a browser: filters, and nothing that axe-core finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe import violations
from browsing import Browser
from building import BuildSite, Built
from handbooks.dated import ON, committed, site_of_past
from handbooks.small import HANDBOOK
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


def test_older_months_are_folded_and_open_for_whoever_filters(chromium: Browser, serve: Any, build: BuildSite) -> None:
    journey = "---\ntype: journey\ntitle: Zoo\nstages: [{name: See, steps: [{name: Come, emotion: %s}, {name: Look, emotion: %s}]}]\n---\n"
    commits = [
        (f"2026-{month}-02", {**HANDBOOK, "journeys/zoo.md": journey % felt}) for month, felt in (("08", (1, 1)), ("09", (2, 2)), ("10", (3, 2)))
    ]
    page = chromium.new_page()
    page.goto(serve(build({}, config=ON, prepare=committed(commits)).site) + "changes/")
    fold = page.locator("details[data-cx-fold]")
    assert (fold.inner_text(), fold.get_attribute("open")) == ("2 changes", None)
    find = page.get_by_role("searchbox", name="Find")
    find.fill("Look")
    page.wait_for_function("document.querySelector('details[data-cx-fold]').open")
    assert fold.locator("li:visible").all_inner_texts() == ["step Look in Zoo\n\nexperience: 1 → 2"]
    find.fill("2 → 3")
    fold.wait_for(state="hidden")
    assert page.locator("li[data-cx-row]:visible").count() == 1
    page.get_by_role("button", name="Show all").click()
    assert (fold.is_visible(), fold.get_attribute("open")) == (True, None)


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
