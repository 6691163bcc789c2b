"""The comparison of a target with today, as readers get it."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from building import BuildSite, Built
from chapters import open_all
from sharing import SharedSites

TREE = """
=== journeys/join.md
---
title: Join the library
stages:
  - name: Start
    steps:
      - {id: look, name: Look around, action: Walks in, emotion: 4, touchpoint: desk}
      - {id: queue, name: Queue, emotion: 1, importance: 5, touchpoint: desk, hand_off: {to: porter, kind: internal}, bounce: 20%,
         hotspots: [{id: slow, text: It is slow, severity: 5, frequency: 4}]}
      - {id: form, name: Fill in a form, emotion: 2, touchpoint: desk,
         hotspots: [{id: long, text: It is long, severity: 4, frequency: 4}, {id: dim, text: It is dim, status: resolved}]}
      - {id: stamp, name: Get a stamp, emotion: 3, touchpoint: stamp}
---
We keep this map beside the desk.
=== journeys/join-app.md
---
title: Join on the phone
state: target
redesigns: join
status: draft
principles: [no-dead-ends]
evidence: [rivals, "Everybody said so"]
stages:
  - name: Start
    steps:
      - {id: look, name: Look around, action: Walks in, emotion: 4, touchpoint: desk}
      - {id: scan, name: Scan a code, action: Holds the <b>phone</b> up, emotion: 4.5, importance: 5, touchpoint: app,
         replaces: ["join#queue", "join#form"], hotspots: [{id: long, text: Still long, severity: 2, frequency: 2}]}
      - {id: smile, name: "Be smiled at", emotion: 5, touchpoint: desk, hotspots: [{id: tired, text: Smiles tire}]}
---
=== journeys/join-robot.md
---
title: Join by robot
state: target
redesigns: join
stages: {name: Start, steps: [{id: queue, name: Queue}]}
---
=== journeys/alone.md
---
title: On its own
stages: {name: Start, steps: [Be alone]}
---
=== touchpoints/desk.md
---
title: Desk
channels: branch
---
=== touchpoints/stamp.md
---
title: Stamp
channels: paper
---
=== touchpoints/app.md
---
title: App
channels: phone
---
=== actions/code.md
---
title: A code on the door
addresses: [join#slow]
status: piloting
---
=== actions/given-up.md
---
title: Shorter form
addresses: [join#long]
status: dropped
---
=== evidence/rivals.md
---
title: What rivals do
kind: competitor
n: 6
---
=== strategy.md
---
type: strategy
title: Strategy
principles: [{id: no-dead-ends, name: No dead ends, text: There is always a next step}]
---
"""


@pytest.fixture(scope="module")
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def section(site: Built, journey: str) -> str:
    found = re.findall(r'<section class="cx cx-journey-comparison".*?</section>', site.html(f"journeys/{journey}/"), re.DOTALL)
    assert len(found) <= 1
    return found[0] if found else ""


def words(markup: str) -> str:
    """What readers read, in one line."""
    spaced = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    return re.sub(r" (?=[.,;:)])|(?<=\() ", "", spaced)


@pytest.fixture(scope="module")
def full(site: Built) -> str:
    return section(site, "join-app")


def rows(markup: str) -> list[str]:
    return [words(row) for row in re.findall(r'<tr class="cx-compare__row.*?</tr>', markup, re.DOTALL)]


def test_the_numbers_stand_in_sentences(full: str) -> None:
    """Today (4·3 + 1·5 + 2·3 + 3·3) / 14 = 32 / 14 = 2.3; target (4·3 + 4.5·5 + 5·3) / 11 = 49.5 / 11 = 4.5."""
    read = words(full)
    assert "Of 4 steps today, 1 stays as it is, 2 change and 1 goes; 1 is new." in read
    assert "The experience rises by 2.2, from 2.3 bad over 4 steps to 4.5 very good over 3 steps." in read
    assert "Of 2 hotspots today, 1 is resolved and 1 is left; 1 is new." in read


def test_the_map_stands_first_and_what_becomes_of_it_after_what_hurts(site: Built) -> None:
    """Below the body: the map, its steps, what hurts, then today against tomorrow."""
    page = site.html("journeys/join/")
    order = [
        page.index("We keep this map"),
        *(page.index(f'data-cx="journey-{name}"') for name in ("map", "steps", "hotspots", "comparison", "diagram", "links")),
    ]
    assert order == sorted(order)


def test_rows_say_what_stays_changes_goes_and_comes(full: str) -> None:
    assert rows(full) == [
        "= kept 1 Look around Walks in 1 Look around Walks in 4",
        (
            "≠ changed 2 Queue (1) 3 Fill in a form (2) 2 Scan a code Holds the <b>phone</b> up 1.4 → 4.5 +3.1 mean of several steps "
            "Differs in: name, what they do, feeling, touchpoint, channel, hand-off, bounce Touchpoint: Desk → App Channel: Branch → Phone "
            "Hand-off: porter (internal) → none Bounce: 20% leave here → none Delivered by: A code on the door piloting"
        ),
        "− removed 4 Get a stamp 3 Touchpoint: Stamp Channel: Paper",
        "+ new 3 Be smiled at 5 Touchpoint: Desk Channel: Branch",
    ]


def test_both_curves_are_one_drawing_with_names_and_numbers(full: str) -> None:
    drawing = re.search(r'<svg class="cx-two".*?</svg>', full, re.DOTALL)
    assert drawing is not None
    assert 'role="img" aria-label="' in drawing[0]
    assert re.findall(r'cx-two__name"[^>]*>([^<]+)<', drawing[0]) == ["today", "today", "target", "target"]
    assert drawing[0].count("cx-two__lift--up") == 1
    assert len(re.findall(r"<circle", drawing[0])) == 7


def test_sums_are_compared(full: str) -> None:
    table = re.search(r'<table class="cx-table cx-compare-totals">.*?</table>', full, re.DOTALL)
    assert table is not None
    assert [words(row) for row in re.findall(r"<tr>.*?</tr>", table[0], re.DOTALL)[1:]] == [
        "Steps 4 3 −1",
        "Experience, 1 to 5 2.3 4.5 +2.2",
        "Range from lowest to highest step 3 1 −2",
        "Hotspots 2 2 ±0",
        "Hand-offs inside the organisation 1 0 −1",
        "Steps at which people leave 1 0 −1",
        "Touchpoints 2 2 ±0 added: App dropped: Stamp",
        "Channels 2 2 ±0 added: Phone dropped: Paper",
    ]


def test_each_hotspot_of_today_says_what_delivers_its_end(full: str) -> None:
    table = re.search(r'<table class="cx-table cx-compare-spots">.*?</table>', full, re.DOTALL)
    assert table is not None
    assert [words(row) for row in re.findall(r"<tr>.*?</tr>", table[0], re.DOTALL)[1:]] == [
        "20 5 × 4 It is slow resolved A code on the door piloting",
        "16 4 × 4 It is long left, 4 2 × 2 Still long nothing delivers this yet",
        "9 3 * × 3 * It is dim resolved today already",
    ]
    assert "What would hurt that does not hurt today" in words(full)


def test_principles_and_evidence_are_linked(full: str) -> None:
    assert '<a href="../../strategy/#principle-no-dead-ends">No dead ends</a>' in full
    assert '<a href="../../evidence/rivals/">What rivals do</a>' in full
    assert words(full).endswith("Competitor study What rivals do n = 6 What was said Everybody said so")


def test_today_has_a_short_form_for_each_target(site: Built) -> None:
    short = section(site, "join")
    assert '<a href="../join-app/#cx-journey-comparison">' in short
    assert '<a href="../join-robot/#cx-journey-comparison">' in short
    # What is done about each stands in the list of hotspots above.
    assert "What it resolves: 1 2 Nothing delivers this yet: 2" in words(short)
    assert "The experience: 2.3 bad over 4 steps today, not rated in the target." in words(short)
    assert "cx-compare__row" not in short


def test_a_journey_without_a_counterpart_has_none(site: Built) -> None:
    assert section(site, "alone") == ""


def test_a_target_without_a_curve_is_still_compared(site: Built) -> None:
    read = words(section(site, "join-robot"))
    assert "Of 4 steps today, 1 changes and 3 go; none is new." in read
    assert "Of 2 hotspots today, 2 are resolved." in read


def test_a_target_of_a_broken_file_is_not_compared(build: BuildSite) -> None:
    built = build(TREE.replace("title: Join the library\n", "title: Join the library\nbroken: [\n"))
    assert built.error is None
    assert section(built, "join-app") == ""


def test_it_can_be_placed_on_another_page(build: BuildSite) -> None:
    page = "=== report.md\n# Report\n\n```cx\njourney-comparison:\n  journey: join-app\n```\n"
    built = build(TREE + page)
    assert built.problems == []
    assert 'href="../journeys/join-app/#scan"' in built.html("report/")


def test_everything_fits_a_phone(site: Built, chromium: Any, serve: Any) -> None:
    """No page is wider than the window, and on a phone the upright curves take the drawing's place."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{serve(site.site)}journeys/join-app/")
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert [page.locator(".cx-two").is_visible(), page.locator(".cx-compare__spine").first.is_visible()] == [False, True]
    page.set_viewport_size({"width": 1280, "height": 800})
    assert [page.locator(".cx-two").is_visible(), page.locator(".cx-compare__spine").first.is_visible()] == [True, False]
