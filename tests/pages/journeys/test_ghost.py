"""The curve of an earlier day behind today's."""

from __future__ import annotations

import re

from reading import section
from sharing import SharedSites

TREE = """
=== journeys/buy.md
---
title: Buy
stages: [{name: S, steps: [{id: a, name: A, emotion: 4}, {id: b, name: B, emotion: 2}, {id: c, name: C, emotion: 3}]}]
---
=== history.yml
snapshots:
  - {date: 2026-08-20, journeys: {buy: {score: 2, steps: {a: 2.5, b: 2}}}}
"""


def test_an_earlier_day_can_be_laid_behind_today(site_of: SharedSites) -> None:
    """What nobody recorded that day has no point; what felt the same has none of its own."""
    page = section(site_of(TREE).html("journeys/buy/"), "journey-map")
    assert re.search(r'<input type="checkbox" id="[^"]*" class="cx-who--9 cx-who__past" name="as"\s+value="2026-08-20">', page)
    assert len(re.findall(r'<path class="cx-as--9 cx-curve__was" d="M30 [\d.]+c', page)) == 1
    group = re.search(r'<g class="cx-as--9 cx-was">(.*?)</g>', page, re.DOTALL)
    assert group
    assert "2.5 as of 2026-08-20" in group[1]
    assert re.findall(r'<path class="cx-as--9 cx-was cx-points" d="([^"]*)"', page) == ["M30 51.75h0"]
    assert "cx-not--9" not in page


def test_without_a_record_there_is_no_ghost(site_of: SharedSites) -> None:
    page = section(site_of(TREE.partition("=== history.yml")[0]).html("journeys/buy/"), "journey-map")
    assert "cx-who__past" not in page
