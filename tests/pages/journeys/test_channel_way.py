"""The way of a journey through its channels on the map."""

from __future__ import annotations

import re

import pytest
from building import Built
from reading import section, words
from sharing import SharedSites

TREE = """
=== journeys/buy.md
---
title: Buy
stages:
  - name: S
    steps:
      - {name: Look, channel: web}
      - {name: Ask, channel: [desk, phone]}
      - {name: Think}
      - {name: Call, channel: phone}
      - {name: Pay, channel: [app, phone]}
      - {name: Use, channel: app}
---
=== journeys/one.md
---
title: One
stages: [{name: S, steps: [{name: A, channel: web}, {name: B, channel: web}]}]
---
=== taxonomy.yml
channels:
  web: {name: Web, kind: online}
  app: {name: App, kind: online}
  desk: {name: Desk, kind: offline}
  phone: {name: Phone, kind: offline}
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def drawn(site: Built) -> str:
    page = section(site.html("journeys/buy/"), "journey-map")
    found = re.search(r'<tr class="cx-lane cx-lane--channel cx-map__way".*?</tr>', page, re.DOTALL)
    assert found
    return found[0]


def test_changes_of_channel_and_media_breaks_are_counted(site: Built) -> None:
    """Web to desk breaks the medium. Desk and phone are not shared, so the call is a change without a break; paying goes on by phone, and the app breaks it."""
    text = words(section(site.html("journeys/buy/"), "journey-map"))
    assert "3 changes of channel, 2 media breaks between online and offline" in text


def test_each_channel_has_a_row_in_the_order_met(drawn: str) -> None:
    assert re.findall(r"<li>(.*?)</li>", drawn) == ["Web", "Desk", "Phone", "App"]


def test_a_break_is_drawn_apart_and_steps_without_a_channel_have_no_point(drawn: str) -> None:
    line = re.search(r'cx-way__line" d="([^"]*)"', drawn)
    broken = re.search(r'cx-way__broken" d="([^"]*)"', drawn)
    assert line
    assert broken
    assert line[1] == "M30,12.5M90,37.5L210,62.5L270,62.5M330,87.5"
    assert broken[1] == "M30,12.5L90,37.5M270,62.5L330,87.5"
    points = re.search(r'cx-way__points" d="([^"]*)"', drawn)
    assert points
    assert points[1].count("h0") == 5


def test_one_channel_needs_no_line(site: Built) -> None:
    page = section(site.html("journeys/one/"), "journey-map")
    assert "cx-map__way" not in page
    assert "change of channel" not in page
