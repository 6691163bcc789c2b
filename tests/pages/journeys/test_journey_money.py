"""A journey and an action in money, on their pages. Every sum is worked out by hand."""

from __future__ import annotations

import json

import pytest
from building import Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== journeys/buy.md
---
title: Buy
money: {customers: 1000, revenue: 20, cost: 0.5, churn: 2%, worth: 300, currency: £}
stages:
  - name: Start
    steps:
      - {id: look, name: Look, emotion: 3, bounce: 20%, causes: ring}
      - {id: join, name: Join, emotion: 2, bounce: 50%}
      - {id: ring, name: Ring, emotion: 1, contacts: {per_month: 90, cost: 5.5, currency: £}}
---
=== journeys/plain.md
---
title: Plain
stages: [{name: Start, steps: [{name: Look, emotion: 3, bounce: 20%}]}]
---
=== journeys/some.md
---
title: Some
money: {customers: 1000, revenue: 20, currency: £}
stages: [{name: Start, steps: [{name: Look, bounce: true}, {name: Join, bounce: 50%}]}]
---
=== actions/guest.md
---
title: As a guest
pays: {cost: 6000, contacts: {buy#ring: 40}, bounce: {buy#join: 25%}, currency: £}
---
=== actions/vague.md
---
title: Vague
pays: {cost: 50, contacts: {plain#look: 40}, currency: £}
---
=== actions/worse.md
---
title: Worse
pays: {cost: 6000, bounce: {buy#join: 60%}, currency: £}
---
=== actions/quick.md
---
title: Quick
pays: {cost: 220, contacts: {buy#ring: 40}, currency: £}
---
=== actions/saver.md
---
title: Saver
pays: {contacts: {buy#ring: 40}, currency: £}
---
=== actions/priced.md
---
title: Priced
pays: {cost: 1250.5, currency: £}
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_where_nobody_knows_how_many_leave_nothing_is_said_to_be_lost(site):
    found = rows(section(site.html("journeys/some/"), "journey-money"))[1:]
    # 1000 · 50 % · £20.
    assert [row for row in found if "Lost" in row or "Look" in row] == ["Lost where customers leave the sum of the steps below £10,000"]


def test_a_journey_says_what_it_brings_in_and_loses_with_the_arithmetic(site):
    part = section(site.html("journeys/buy/"), "journey-money")
    found = rows(part)[1:]
    # 80 % · 50 % reach the end. Look: 1000 · 20 % · 50 % of the others · £20 = £2000; Join: 800 · 50 % · all others · £20 = £8000.
    assert found == [
        "Brought in 1,000 customers × 40% reach the end × £20 £8,000",
        "Lost where customers leave the sum of the steps below £10,000",
        "Cost to serve 1,000 customers × £0.50 £500",
        "Lost with those who leave for good 1,000 customers × 2% × £300 a year £6,000",
    ]
    said = words(part)
    assert "£8,000 a month brought in, £10,000 a month lost where customers leave" in words(site.html("journeys/buy/"))
    assert "leaving costs 1,000 who get here × 20% × 50% of the others reach the end × £20 = £2,000 a month" in said
    assert "contacts it causes 90 × £5.50 at Ring = £495 a month" in said


def test_the_map_has_a_lane_of_it_and_home_a_tile(site):
    page = section(site.html("journeys/buy/"), "journey-map")
    lane = next(row for row in rows(page) if row.startswith("In money, a month"))
    assert lane == "In money, a month £2,000 lost where they leave £495 contacts it causes £8,000 lost where they leave £495 contacts here"
    assert "£20,000 a month lost where customers leave" in words(site.html(""))


def test_where_nothing_is_counted_in_money_nothing_is_said(site):
    page = site.html("journeys/plain/")
    assert 'data-cx="journey-money"' not in page
    assert "In money" not in words(section(page, "journey-map"))


def test_an_action_says_how_soon_it_pays_for_itself(site):
    # 40 · £5.50 = £220; half of 800 leave now, a quarter then: 200 more · £20 = £4000. 6000 / 4220 = 1.4 months.
    said = words(section(site.html("actions/guest/"), "action-payback"))
    assert "40 contacts fewer at Ring × £5.50 + 200 customers more to the end past Join × £20 = £4,220 a month." in said
    assert "It costs £6,000, and pays for itself in 1.4 months." in said
    assert "Nobody knows what is saved at: Look" in words(section(site.html("actions/vague/"), "action-payback"))


def test_what_saves_nothing_never_pays_for_itself(site):
    # Instead of half of 800 leave three fifths: 80 fewer · £20.
    said = words(section(site.html("actions/worse/"), "action-payback"))
    assert "−80 customers more to the end past Join × £20 = −£1,600 a month. It costs £6,000, and never pays for itself." in said


def test_a_month_is_one_month(site):
    said = words(section(site.html("actions/quick/"), "action-payback"))
    assert "It costs £220, and pays for itself in 1 month." in said


def test_a_cost_or_a_saving_stands_alone_where_the_other_is_not_known(site):
    assert words(section(site.html("actions/priced/"), "action-payback")).endswith("It costs £1,251.")
    assert "It costs £50." in words(section(site.html("actions/vague/"), "action-payback"))
    assert words(section(site.html("actions/saver/"), "action-payback")).endswith("= £220 a month.")


def test_the_data_says_it_too(site):
    data = json.loads((site.site / "cx/handbook.json").read_text("utf-8"))
    assert data["journeys"]["buy"]["figures"]["money"] == {
        "revenue": 8000,
        "lost": 10000,
        "serving": 500,
        "churn": 6000,
        "lost_at": {"buy#look": 2000, "buy#join": 8000},
    }
