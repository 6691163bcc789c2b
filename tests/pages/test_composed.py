"""What stands on a page whose author wrote something there, and what stands above it."""

from __future__ import annotations

import re

import pytest
from building import Built
from sharing import SharedSites

JOURNEY = """
=== journeys/join.md
---
title: Join
stages: [{name: Start, steps: [{name: Look, emotion: 4}, {name: Pay, emotion: 2, hotspots: [{id: dear, text: It is dear}]}]}]
---
"""
COMPOSED = """
=== index.md
---
title: Our own welcome
---
Read on.
=== journeys/index.md
# All that we offer

```cx
hotspots:
```
"""


@pytest.fixture(scope="module")
def composed(site_of: SharedSites) -> Built:
    return site_of(JOURNEY + COMPOSED, config="site_name: Trams of Town")


def title(page: str) -> str:
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert len(found) == 1
    return re.sub(r"<a.*?</a>", "", found[0]).strip()


@pytest.fixture(scope="module")
def plain(site_of: SharedSites) -> Built:
    return site_of(JOURNEY, config="site_name: Trams of Town")


def sections(page: str) -> list[str]:
    return re.findall(r'<section class="[^"]*" data-cx="([^"]+)"', page)


def test_without_a_word_of_an_author_the_page_is_ours_and_the_home_page_has_the_name_of_the_site(plain: Built) -> None:
    assert (title(plain.article()), sections(plain.article())) == ("Trams of Town", ["home"])
    assert (title(plain.article("journeys/")), sections(plain.article("journeys/"))) == ("Journeys", ["journeys"])


def test_a_home_page_of_the_author_has_its_own_title_and_nothing_of_ours(composed: Built) -> None:
    assert (title(composed.article()), sections(composed.article())) == ("Our own welcome", [])


def test_an_index_with_a_block_shows_that_block_and_nothing_else_of_ours(composed: Built) -> None:
    assert (title(composed.article("journeys/")), sections(composed.article("journeys/"))) == ("All that we offer", ["hotspots"])
