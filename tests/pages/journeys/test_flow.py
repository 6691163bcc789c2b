"""Branches and loops, where customers leave, the larger journey and its parts: as readers get them."""

from __future__ import annotations

import re

import pytest
from building import BuildSite, Built
from reading import rows, section, words
from sharing import SharedSites

TREE = """
=== journeys/appeal.md
---
title: Appeal
part_of: travel
stages:
  - name: Write
    steps:
      - {id: form, name: Fill in the form, emotion: 2, bounce: 20%, next: [{to: form, when: The photo is too large}, {to: wait, when: It is sent}]}
      - {id: wait, name: Wait, emotion: 1.5, bounce: true}
  - name: Answer
    steps:
      - id: read
        name: Read
        emotion: 3
        importance: 1
        bounce: 50%
        next: [{to: money, when: Upheld}, {to: "travel#board", when: Refused}]
      - {id: money, name: See the money}
---
=== journeys/travel.md
---
title: Travel
stages: [{name: S, steps: [{id: board, name: Board, emotion: 4, importance: 5}, {id: argue, name: Argue, emotion: 1, detailed_in: appeal}]}]
---
=== journeys/wish.md
---
title: Travel, one day
state: target
redesigns: travel
part_of: travel
stages: [{name: S, steps: [{name: Fly, emotion: 5}]}]
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


@pytest.fixture(scope="module")
def appeal(site: Built) -> str:
    return site.html("journeys/appeal/")


@pytest.fixture(scope="module")
def travel(site: Built) -> str:
    return site.html("journeys/travel/")


def test_branches_and_loops_are_counted_and_told_step_by_step(appeal: str) -> None:
    flow = section(appeal, "journey-flow")
    assert "It branches at 2 steps and turns back at 1." in words(flow)
    assert rows(flow) == [
        "No. Step Goes on to",
        "1 Fill in the form 2 Fill in the form The photo is too large back Wait It is sent",
        "2 Wait 1.5 Read",
        "3 Read 3 See the money Upheld Board Refused another journey",
        "4 See the money not rated the end",
    ]


def test_the_drawing_leads_to_the_steps(appeal: str) -> None:
    drawing = re.findall(r"<svg.*</svg>", section(appeal, "journey-flow"), re.DOTALL)[0]
    assert re.findall(r'<a xlink:href="([^"]+)"', drawing) == ["./#form", "./#wait", "./#read", "./#money", "../travel/#board"]
    assert "Upheld" in drawing


def test_it_stands_right_after_the_steps(appeal: str) -> None:
    order = re.findall(r'data-cx="(journey-[a-z]+)"', appeal)
    assert order.index("journey-flow") == order.index("journey-steps") + 1
    after = order[order.index("journey-actions") if "journey-actions" in order else 0 :]
    assert [name for name in after if name in {"journey-causes", "journey-bounce", "journey-parts", "journey-links"}] == [
        "journey-bounce",
        "journey-parts",
        "journey-links",
    ]


def test_a_long_journey_is_told_by_what_does_not_simply_go_on(build: BuildSite) -> None:
    steps = "".join(f"  - {{id: s{number}, name: Step {number}{', next: [s0, s2]' if number == 1 else ''}}}\n" for number in range(61))
    built = build(f"=== journeys/a.md\n---\nstages:\n name: A\n steps:\n{steps}---\n", strict=True)
    flow = section(built.html("journeys/a/"), "journey-flow")
    assert "61 steps are too many for a drawing" in words(flow)
    assert "<svg" not in flow
    assert rows(flow)[1:] == ["2 Step 1 not rated Step 0 back Step 2"]


def test_who_is_left_is_the_product_of_known_shares(appeal: str) -> None:
    """80% after the form, still at most 80% after waiting, and half of those after reading."""
    bounce = section(appeal, "journey-bounce")
    assert rows(bounce) == [
        "Step Leave here Left of all who set out",
        "1 Fill in the form 20% 80%",
        "2 Wait unknown at most 80%",
        "3 Read 50% 40%",
    ]
    text = words(bounce)
    assert "Of a hundred who set out, at most 40 reach the end. Most are lost at Read. At 1 step some leave, and nobody knows how many." in text
    assert "without branches and loops" in text


def test_bars_are_drawn_as_wide_as_what_is_left(appeal: str) -> None:
    bounce = section(appeal, "journey-bounce")
    assert re.findall(r'class="cx-left__stay" width="([\d.]+)%"', bounce) == ["80.0", "80.0", "40.0"]
    assert re.findall(r'class="cx-left__gone" width="([\d.]+)%"', bounce) == ["100.0", "80.0", "80.0"]
    assert 'aria-label="40% of those who set out are left"' in bounce


def test_parts_add_up_to_a_total_over_all_steps(travel: str) -> None:
    """(4·5 + 1·3 + 2·3 + 1.5·3 + 3·1) / (5 + 3 + 3 + 3 + 1) = 36.5 / 15 = 2.43; the target does not count."""
    parts = section(travel, "journey-parts")
    assert rows(parts) == [
        "Journey Feels Steps Open hotspots",
        "This journey alone 2.9 mixed 2 0",
        "Appeal in detail: Argue 1.9 bad 4 0",
        "Travel, one day target 5 very good 1 0",
        "All together 2.4 bad 6 0",
    ]
    assert "parts of the other kind are listed only. 1 step is not rated." in words(parts)


def test_a_part_leads_up_to_the_larger_journey_and_the_step(appeal: str) -> None:
    parts = section(appeal, "journey-parts")
    assert words(parts).endswith("The larger journey part of “Travel” Part of Travel. It shows in detail: Argue Travel")
    assert '<a href="../travel/#argue">' in parts
    assert "<table" not in parts


def test_a_step_leads_down_to_the_journey_that_details_it(travel: str) -> None:
    steps = section(travel, "journey-steps")
    assert '<dt>In detail</dt><dd><a href="../appeal/">Appeal</a></dd>' in steps
    assert 'in detail: <a href="../appeal/">Appeal</a>' in section(travel, "journey-map")


@pytest.mark.parametrize("name", ["journey-flow", "journey-bounce", "journey-parts"])
def test_a_plain_journey_has_none_of_it(build: BuildSite, name: str) -> None:
    built = build("=== journeys/a.md\n---\nstages: [{name: S, steps: [B, C]}]\n---\n", strict=True)
    assert section(built.html("journeys/a/"), name) == ""


def test_a_journey_that_ends_sooner_or_later_still_builds_under_strict(build: BuildSite) -> None:
    """One step that turns back to itself, bounces everybody and is detailed in its own journey."""
    step = "{id: b, name: B, next: b, bounce: 100%, detailed_in: a, causes: [b, a]}"
    built = build(f"=== journeys/a.md\n---\nstages: [{{name: S, steps: [{step}]}}]\n---\n", strict=True)
    assert built.error is None
    assert "0 reach the end" in words(section(built.html("journeys/a/"), "journey-bounce"))
