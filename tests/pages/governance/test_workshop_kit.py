"""The workshop kit and what workshops decided, as readers get them."""

from __future__ import annotations

import re

import pytest
from building import Built
from handbooks.shop import TREE
from reading import rows, section, words
from sharing import SharedSites

WORKSHOP = """
=== workshops/later.md
---
type: workshop
title: Later
date: 2026-08-01
decisions:
  - Tea for everybody
  - {text: Two tills, changed: [queue, join#pay, join#slow]}
---
=== about.md
# About

```cx
workshop-kit:
  where: {journey: join}
```
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE + WORKSHOP)


def canvas(html: str, name: str) -> str:
    return html[html.index(f'aria-label="Blank canvas: {name}"') :].split("</table>")[0]


def test_the_agenda_has_times_that_add_up(site):
    found = rows(section(site.html("workshop-kit/"), "workshop-kit").split("</table>")[0])
    assert found[1].startswith("09:30 10 Welcome")
    assert found[5].startswith("10:55 15 Break")
    assert found[-1] == "12:40 190 End 3 h 10 min in all, for 5 stages."
    minutes = [int(row.split()[1]) for row in found[1:-1]]
    assert sum(minutes) == 190


def test_a_canvas_is_a_table_of_stages_and_lanes_with_nothing_in_it(site):
    found = canvas(site.html("workshop-kit/"), "Five stages from first hearing to loyalty")
    assert rows(found)[0].startswith("Become aware What makes them look for something like this? Consider")
    assert [row.split()[0] for row in rows(found)[1:]] == [
        "Steps",
        "Thinks",
        "Feels",
        "Touchpoint",
        "Where",
        "What",
        "Frontstage",
        "Backstage",
        "Ideas",
    ]
    cells = re.findall(r"<td>(.*?)</td>", found.split("<tbody>")[1])
    assert cells == [""] * 45  # nine lanes, five stages


def test_there_is_a_canvas_for_each_template_and_each_journey_of_today(site):
    html = site.html("workshop-kit/")
    assert re.findall(r'aria-label="Blank canvas: (.*?)"', html) == [
        "Five stages from first hearing to loyalty", "A visit", "Something goes wrong", "A whole relationship", "Join", "Orphan",
    ]  # fmt: skip
    assert rows(canvas(html, "Join"))[0] == "Start Pay"


def test_the_participants_are_listed_by_department_with_the_reason(site):
    found = words(section(site.html("about/"), "workshop-kit"))
    assert "Workshop: Join" in found
    assert "Shop owner, responsible, accountable; touchpoint of 1 step, receives at 1 step Till" in found
    assert "Bank consulted; channel of 1 step, receives at 1 step, process behind 1 step" in found
    assert "Customers: two to four who went this way lately Pat" in found
    # Two stages: 10 + 10 + 15 + 20 + 10 = 65, a break, 25 + 20 + 20.
    assert "2 h 25 min in all, for 2 stages." in found


def test_a_journey_leads_to_its_kit(site):
    assert 'href="../../workshop-kit/#kit-join"' in site.article("journeys/join/")
    assert 'id="kit-join"' in site.html("workshop-kit/")
    assert "workshop-kit" not in site.article("journeys/join-next/")


def test_lanes_of_a_team_stand_on_the_canvas_too(site_of):
    tree = TREE.replace("channels: {desk", "lanes: {minutes: {name: Minutes waited, type: number}}\nchannels: {desk")
    built = site_of(tree)
    assert rows(canvas(built.html("workshop-kit/"), "A visit"))[-1] == "Minutes waited"


def test_decisions_lead_to_what_they_changed_and_back(site):
    record = section(site.html("workshops/later/"), "workshop-record")
    assert "1 of 2 has changed something. Tea for everybody Two tills What came of it: A second till testing, Pay, It is slow" in words(record)
    assert "Two tills Later, 2026-08-01" in words(section(site.html("actions/queue/"), "action-decisions"))
    assert "Two tills Later, 2026-08-01 Pay, It is slow" in words(section(site.html("journeys/join/"), "journey-decisions"))
    assert section(site.html("journeys/orphan/"), "journey-decisions") == ""


def test_a_handbook_that_knows_no_team_and_no_workshop_has_no_kit_in_its_navigation(site_of):
    built = site_of({"journeys/a.md": "---\ntitle: A\nstages: [{name: S, steps: [{name: One, emotion: 2}]}]\n---\n"})
    assert not built.exists("workshop-kit/index.html")
