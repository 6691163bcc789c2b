"""What contacts cost that steps make necessary: numbers worked out by hand."""

from __future__ import annotations

import json

import pytest
from building import Built, headlines
from reading import section, words
from sharing import SharedSites

from cxsite.insight.journeys.contact_costs import contacts_at, totals

TREE = """
=== journeys/join.md
---
type: journey
title: Join
stages:
  - name: Start
    steps:
      - {name: Read, causes: [ask, help#ring, help]}
      - {name: Sign, causes: [ask, mail]}
      - {name: Ask, contacts: {per_month: 1200, cost: 4.5, currency: £}}
      - {name: Mail, contacts: {per_month: 10, cost: 3, currency: €}}
---
=== journeys/help.md
---
type: journey
title: Help
stages: [{name: Start, steps: [{name: Ring, contacts: {per_month: 300, cost: 2, currency: £}}, {name: Wait, contacts: 40}, {name: Hang up, causes: [wait]}]}]
---
=== journeys/idle.md
---
type: journey
title: Idle
stages: [{name: Start, steps: [{name: A, causes: [b]}, {name: B}, {name: Alone, contacts: {per_month: 5, cost: 1}}]}]
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_contacts_are_counted_once_and_money_is_not_mixed(handbook):
    book = handbook(TREE).handbook
    found = contacts_at(book, ["join#ask", "help#ring", "help", "join#ask", "join#mail", "help#wait", "help#gone"])
    # 1200 · 4.5, 300 · 2 and 10 · 3; nobody knows what waiting costs.
    assert [(item.placed.ref, item.monthly) for item in found] == [("join#ask", 5400), ("help#ring", 600), ("join#mail", 30)]
    assert totals(found) == {"£": 6000, "€": 30}
    assert totals([]) == {}


def test_a_number_below_zero_is_a_finding(handbook):
    found = headlines(handbook(TREE.replace("contacts: 40", "contacts: -40")))
    assert [line.split(": ", 1)[1] for line in found] == ["error: -40 is out of range; write a number, 0 or more [value/range]"]


def test_the_page_of_causes_shows_the_sum_with_its_arithmetic(site):
    text = words(section(site.html("causes/"), "causes"))
    assert "1,200 × £4.50 at Ask + 300 × £2 at Ring = £6,000 a month" in text
    assert "10 × €3 at Mail = €30 a month" in text


def test_a_journey_has_its_own_sum(site):
    text = words(section(site.html("journeys/join/"), "journey-causes"))
    assert "1,200 × £4.50 at Ask + 300 × £2 at Ring = £6,000 a month" in text
    for journey in ("help", "idle"):
        assert "a month" not in words(section(site.html(f"journeys/{journey}/"), "journey-causes"))


def test_the_data_has_what_each_step_causes(site):
    steps = json.loads(site.text("cx/handbook.json"))["journeys"]["join"]["stages"][0]["steps"]
    assert steps[0]["figures"]["caused_costs"] == {"£": 6000}
    assert steps[1]["figures"]["caused_costs"] == {"£": 5400, "€": 30}
    assert steps[2]["contacts"] == {"per_month": 1200, "cost": 4.5, "currency": "£"}
    assert "caused_costs" not in steps[2].get("figures", {})
