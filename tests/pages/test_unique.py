"""Several sections on one page: anchors and names of landmarks are there once."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from browsing import Browser, Servers
from building import Built
from hypothesis import given
from hypothesis import strategies as st
from sharing import SharedSites

from cxsite.pages.unique import unique

TREE = """
=== journeys/buy.md
---
title: Buy
stages: [{name: Pay, steps: [{id: pay, name: Pay, emotion: 2, employee_view: 4}, {name: Go, emotion: 4}]}]
---
## Pay

Once.

## Pay

Twice.
=== twice.md
# Twice

```cx
journey-map: {journey: buy}
```

Again:

```cx
journey-map: {journey: buy}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


@pytest.mark.parametrize("address", ["twice/", "journeys/buy/"])
def test_no_anchor_is_there_twice(site: Built, address: str) -> None:
    found = ids(site.html(address))
    assert sorted(found) == sorted(set(found))


def test_headings_give_way_to_a_step_and_to_each_other(site: Built) -> None:
    found = ids(site.html("journeys/buy/"))
    assert {"pay", "pay_1", "pay_2"} <= set(found)
    assert re.search(r'<h4\b[^>]* id="pay"', site.html("journeys/buy/"))


def test_what_leads_to_a_renamed_anchor_leads_to_the_new_one(site: Built) -> None:
    second = site.html("twice/").split("Again:")[1]
    label = re.search(r'<label class="cx-tool" for="([^"]+)"', second)
    box = re.search(r'<input type="checkbox" id="([^"]+)"', second)
    area = re.search(r'<g id="([^"]+)"', second)
    used = re.search(r'<use xlink:href="#([^"]+)"', second)
    assert label
    assert box
    assert area
    assert used
    assert label[1] == box[1] == "cx-as-1-2"
    assert area[1] == used[1]


def test_each_landmark_has_a_name_of_its_own(site: Built, chromium: Browser, serve: Servers) -> None:
    page = chromium.new_page()
    page.goto(f"{serve(site.site)}twice/")
    page.wait_for_selector("[data-cx-ready]")
    page.add_script_tag(content=AXE_SCRIPT)
    rules = "['landmark-unique', 'duplicate-id', 'duplicate-id-aria', 'duplicate-id-active']"
    found = page.evaluate(f"async () => (await axe.run({{runOnly: {{type: 'rule', values: {rules}}}}})).violations")
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    names = page.get_by_role("region", name="Journey map of Buy").evaluate_all("regions => regions.map(region => region.getAttribute('aria-label'))")
    assert names == ["Journey map of Buy", "Journey map of Buy (2)"]


_LANDMARKS = """
<nav aria-label="Way"> | <nav class="x" aria-label="Way" role="region"> | <div role="region" aria-label="Way"> | <nav> | </nav> | a > b
<div aria-label="Way"> | <p class="x"\trole="region"\taria-label="Other"> | <navigation aria-label="Way"> | role="region" | &lt;nav
"""
_PIECES = st.lists(st.sampled_from(re.split(r" \| |\n", _LANDMARKS)))


@given(st.lists(_PIECES, max_size=3))
def test_landmarks_of_one_name_are_numbered_as_they_come(pieces: list[list[str]]) -> None:
    landmark = re.compile(r'<(?:nav\b[^>]*?|[a-z]+\b[^>]*?\srole="region"[^>]*?)\saria-label="([^"]*)"')
    known: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        known[found[1]] = known.get(found[1], 0) + 1
        return found[0] if known[found[1]] == 1 else f'{found[0][:-1]} ({known[found[1]]})"'

    assert unique(["".join(piece) for piece in pieces]) == [landmark.sub(number, "".join(piece)) for piece in pieces]
