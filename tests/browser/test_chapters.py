"""The frame of pages in Chromium: one grid, chapters that fold and open, few files to load."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Browser, Servers
from building import Built

JOURNEY = "journeys/disrupted-trip/"
FAMILIES = [JOURNEY, "personas/student/", "touchpoints/gates/", "hotspots/", "actions/", "teams/stations/", "strategy/", "governance/", "guide/"]


@pytest.fixture
def page(chromium: Browser, demo_site: Built, serve: Servers) -> Any:
    return chromium.new_page(viewport={"width": 1440, "height": 900}, base_url=serve(demo_site.site))


def test_logo_sidebar_and_text_stay_where_they_are_from_page_to_page(page: Any) -> None:
    edges = set()
    for address in FAMILIES:
        page.goto(address)
        edges.add(
            page.evaluate(
                "[...document.querySelectorAll('.md-header .md-logo, .md-sidebar--primary, article h1')].map(e => e.getBoundingClientRect().left).join()"
            )
        )
    assert len(edges) == 1, edges


def test_a_sidebar_of_one_word_gives_its_room_to_the_page(page: Any) -> None:
    page.goto("")
    assert not page.locator(".md-sidebar--primary").is_visible()
    page.goto(JOURNEY)
    assert page.locator(".md-sidebar--primary").is_visible()


def test_a_page_opens_with_its_story_and_the_rest_is_a_tap_away(page: Any) -> None:
    page.goto(JOURNEY)
    assert page.locator("[data-cx=journey-map] table").first.is_visible()
    assert not page.locator("[data-cx=journey-blueprint] table").first.is_visible()
    page.locator("[data-cx=journey-blueprint] summary").first.click()
    assert page.locator("[data-cx=journey-blueprint] table").first.is_visible()


def test_the_bar_shows_its_first_chapter_again_above_all_of_them(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(JOURNEY)
    left = "() => document.querySelector('.cx-chapters ul').scrollLeft"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(f"({left})() > 100")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(f"({left})() === 0")


def test_a_link_to_what_is_folded_opens_it(page: Any) -> None:
    page.goto(f"{JOURNEY}#cx-journey-blueprint")
    fold = page.locator("[data-cx=journey-blueprint] details.cx-chapter")
    assert fold.get_attribute("open") is not None
    assert page.locator("[data-cx=journey-lenses] details.cx-chapter").get_attribute("open") is None
    box = page.locator("#cx-journey-blueprint").bounding_box()
    bar = page.locator(".cx-chapters").bounding_box()
    assert box["y"] >= bar["y"] + bar["height"] - 1, "the heading is covered by the bar"


def test_all_chapters_open_and_fold_at_once(page: Any) -> None:
    page.goto(JOURNEY)
    folds, opened = page.locator("details.cx-chapter"), page.locator("details.cx-chapter[open]")
    assert opened.count() == 0
    page.get_by_role("button", name="Open all").click()
    assert opened.count() == folds.count() > 5
    page.get_by_role("button", name="Fold all").click()
    assert opened.count() == 0


def test_the_bar_stays_in_view_and_says_where_one_is(page: Any) -> None:
    page.goto(JOURNEY)
    page.locator("[data-cx=journey-actions]").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('cx-journey-actions').scrollIntoView()")
    bar = page.locator(".cx-chapters")
    assert bar.bounding_box()["y"] < 100
    page.wait_for_function("document.querySelector('.cx-chapters [aria-current]')?.textContent === 'What is being done'")


def test_a_chapter_that_a_script_shows_later_is_not_marked_from_the_start(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("maturity/")
    page.wait_for_selector(".cx-maturity--on, [data-cx-model] button:visible")
    page.wait_for_timeout(500)
    marked = page.evaluate(
        "[...document.querySelectorAll('.cx-chapters [aria-current]')].map(link => [link.hash, document.querySelector(link.hash).getBoundingClientRect().top])"
    )
    assert [address for address, top in marked if top > 844] == []


def test_in_a_tall_window_the_bar_marks_the_chapter_at_its_top(page: Any) -> None:
    page.goto(JOURNEY)
    current = "document.querySelector('.cx-chapters [aria-current]')?.textContent"
    for height in (2400, 1800):
        page.set_viewport_size({"width": 1440, "height": height})
        page.evaluate("document.getElementById('cx-journey-map').scrollIntoView()")
        page.wait_for_function(f"{current} === 'Journey map'")
        page.wait_for_timeout(200)
        assert page.evaluate(current) == "Journey map"
        page.evaluate("scrollTo(0, 0)")
        page.wait_for_function(f"!({current})")


def test_without_scripts_every_chapter_is_there_and_opens(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    page = chromium.new_page(java_script_enabled=False, base_url=serve(demo_site.site))
    page.goto(JOURNEY)
    page.locator("[data-cx=journey-blueprint] summary").first.click()
    assert page.locator("[data-cx=journey-blueprint] table").first.is_visible()
    assert page.get_by_role("button", name="Open all").count() == 0


@pytest.mark.parametrize(
    ("address", "scripts"),
    [
        ("guide/", {"cx.js"}),
        (JOURNEY, {"states.css", "cx.js", "map.js"}),
        ("actions/", {"cx.js", "filters.js"}),
        ("maturity/", {"states.css", "cx.js", "assessment.js"}),
    ],
)
def test_a_page_loads_one_style_sheet_and_the_scripts_of_its_own_parts(page: Any, address: str, scripts: set[str]) -> None:
    page.goto(address)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/assets/cx/'))")
    names = [name.rsplit("/", 1)[1] for name in loaded]
    assert sorted(names) == sorted({"cx.css"} | scripts)
