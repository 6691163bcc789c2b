"""Whose journey a map shows, in Chromium: all, a persona, employees, two over each other; with and without scripts, in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe import violations
from browsing import Browser, Servers
from building import Built
from sharing import SharedSites

TREE = """
=== journeys/ride.md
---
title: Ride
personas: [mia, tom]
stages:
  - name: Ride
    steps:
      - {name: Board, emotion: 4, thinks: "In time.", employee_view: 5, per_persona: {tom: {emotion: 2, thinks: "The ramp is missing."}}}
      - {name: Sit, emotion: 3, per_persona: {mia: 4.5, tom: 1}}
      - {name: Leave, emotion: 2}
---
=== personas/mia.md
---
title: Mia
---
=== personas/tom.md
---
title: Tom
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture
def visit(chromium: Browser, site: Built, serve: Servers) -> Callable[..., Any]:
    def open_page(query: str = "", **options: Any) -> Any:
        page = chromium.new_page(viewport={"width": 1440, "height": 900}, **options)
        page.goto(f"{serve(site.site)}journeys/ride/{query}")
        return page

    return open_page


def scores(page: Any) -> list[list[str]]:
    """The numbers that stand in each cell of the row of emotions."""
    cells = page.locator(".cx-map__scores td").all()
    return [cell.locator("b:visible").all_inner_texts() for cell in cells]


def box(page: Any, name: str) -> Any:
    return page.get_by_role("group", name="Whose journey?").get_by_role("checkbox", name=name)


def choose(page: Any, name: str) -> None:
    page.locator(".cx-who label", has_text=name).click()
    assert box(page, name).is_checked()


@pytest.mark.parametrize("scripts", [True, False])
def test_numbers_and_words_are_those_of_whoever_is_chosen(visit: Callable[..., Any], scripts: bool) -> None:
    page = visit(java_script_enabled=scripts)
    assert scores(page) == [["4"], ["3"], ["2"]]
    choose(page, "Tom")
    assert scores(page) == [["2"], ["1"], ["2"]]
    thoughts = page.locator(".cx-lane--thinking td").first
    if scripts:
        page.get_by_role("button", name="Everything").click()
    assert thoughts.inner_text().split("\n")[0].strip() == "Tom The ramp is missing."
    page.get_by_role("button", name="Everybody").click()
    assert scores(page) == [["4"], ["3"], ["2"]]
    assert "In time." in thoughts.inner_text()


def test_employees_are_one_of_them(visit: Callable[..., Any]) -> None:
    page = visit()
    choose(page, "Employees")
    assert scores(page) == [["5"], ["3"], ["2"]]


def test_two_lie_over_each_other_with_their_names_on_lines_that_differ(visit: Callable[..., Any]) -> None:
    page = visit("?as=mia,tom")
    assert scores(page) == [["4", "2"], ["3", "4.5", "1"], ["2"]]
    lines = page.locator(".cx-map__curve .cx-curve__as:visible")
    assert len(set(lines.evaluate_all("lines => lines.map(line => getComputedStyle(line).strokeDasharray)"))) == 2
    named = page.locator(".cx-map__curve g[class^='cx-as--'] text:visible").all_text_contents()
    assert sorted(text.split()[-1] for text in named if not text[-1].isdigit()) == ["Mia", "Tom"]


def test_the_choice_stands_in_the_address_and_comes_from_it(visit: Callable[..., Any]) -> None:
    page = visit()
    choose(page, "Mia")
    choose(page, "Employees")
    assert page.url.endswith("?as=mia,employees")
    page.reload()
    assert box(page, "Mia").is_checked()
    assert not box(page, "Tom").is_checked()
    page.get_by_role("button", name="Everybody").click()
    page.wait_for_function("!location.search")


def test_a_journey_that_all_live_alike_offers_no_choice(site_of: SharedSites) -> None:
    built = site_of("=== journeys/a.md\n---\nstages: [{name: S, steps: [{name: One, emotion: 2}, {name: Two, emotion: 3}]}]\n---\n")
    assert "Whose journey?" not in built.html("journeys/a/")


def test_axe_finds_nothing_wrong_with_chosen_views(chromium: Browser, demo_site: Built, serve: Servers) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{serve(demo_site.site)}journeys/disrupted-trip/?as=daily-commuter,assisted-traveller&map=full")
    assert violations(page, ".cx-journey-map") == []
