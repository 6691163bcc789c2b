"""What is today's and whose it is: one definition, the same on every page."""

from __future__ import annotations

import json

import pytest
from building import Built, ReadHandbook
from sharing import SharedSites

from cxsite.insight.figures import Figures
from cxsite.insight.maturity.measures import MEASURED, Count

#: Today's journeys: buy and ask of customers, drive of an employee. Old is archived, soon is a target. Each has a step at the desk.
TREE = """
=== journeys/buy.md
---
type: journey
title: Buy
personas: [ada]
stages:
  - name: One
    lifecycle: purchase
    steps:
      - {id: pay, name: Pay, touchpoint: desk, emotion: 2, importance: 4, moment_of_truth: It decides, hotspots: [{id: late, text: Late}]}
      - {id: go, name: Go, emotion: 4, importance: 2}
---
=== journeys/ask.md
---
type: journey
title: Ask
stages: [{name: One, steps: [{id: ring, name: Ring, emotion: 3.5}]}]
---
=== journeys/drive.md
---
type: journey
title: Drive
personas: [max]
stages:
  - name: One
    lifecycle: purchase
    steps:
      - {id: stop, name: Stop, touchpoint: desk, emotion: 1, moment_of_truth: It decides, hotspots: [{id: alone, text: Alone, severity: 5, frequency: 5}]}
---
=== journeys/old.md
---
type: journey
title: Old
personas: [ada]
status: archived
reviewed: 2020-01-01
review_every: 10 days
stages:
  - name: One
    lifecycle: post-purchase
    steps:
      - {id: queue, name: Queue, touchpoint: desk, emotion: 1, moment_of_truth: It did, hotspots: [{id: dark, text: Dark, severity: 5, frequency: 5}]}
---
=== journeys/soon.md
---
type: journey
title: Soon
state: target
redesigns: buy
personas: [ada]
stages: [{name: One, lifecycle: purchase, steps: [{id: tap, name: Tap, touchpoint: desk, emotion: 5, moment_of_truth: It will}]}]
---
=== personas/ada.md
---
type: persona
title: Ada
---
=== personas/max.md
---
type: persona
title: Max
kind: employee
---
=== personas/gone.md
---
type: persona
title: Gone
status: archived
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
channels: [branch]
owner: stations
---
=== touchpoints/kiosk.md
---
type: touchpoint
title: Kiosk
status: archived
---
"""


@pytest.fixture
def figures(handbook: ReadHandbook) -> Figures:
    project = handbook(TREE)
    assert project.diagnostics == []
    return Figures(project.handbook)


@pytest.fixture
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_todays_journeys_are_neither_targets_nor_archived(figures: Figures) -> None:
    book = figures.book
    assert sorted(journey.id for journey in book.current_journeys) == ["ask", "buy", "drive"]
    assert {journey.id: journey.standing for journey in book.journeys.values() if not journey.is_current} == {"old": "archived", "soon": "target"}
    assert sorted(placed.ref for placed in book.customer_steps) == ["ask#ring", "buy#go", "buy#pay"]


def test_a_journey_is_whose_its_personas_are(figures: Figures) -> None:
    """One that names nobody is the customers'."""
    assert {journey.id: journey.lived_by for journey in figures.book.current_journeys} == {"ask": "customer", "buy": "customer", "drive": "employee"}


def test_figures_of_customers_hold_neither_employees_nor_the_archive(figures: Figures) -> None:
    """(2·4 + 4·2 + 3.5·3) / 9 = 26.5 / 9; the driver's 1 and the archived 1 would lower it."""
    state = figures.overview
    assert state.experience.score == pytest.approx(26.5 / 9)
    assert state.experience.steps == 3
    assert [item.journey.id for item in state.journeys] == ["buy", "ask"]
    assert [placed.ref for placed in state.lowest] == ["buy#pay", "ask#ring", "buy#go"]
    assert [item.spot.ref for item in state.hotspots] == ["buy#late"]
    assert (state.moments, [placed.ref for placed in state.at_risk]) == (1, ["buy#pay"])
    assert (state.upkeep.maps, state.upkeep.stale) == (4, ())


def test_what_employees_feel_is_shown_as_their_own(figures: Figures) -> None:
    [theirs] = figures.overview.others
    assert (theirs.whose, theirs.experience.score, theirs.experience.steps) == ("employee", 1, 1)
    assert [spot.ref for spot in theirs.hotspots] == ["drive#alone"]


def test_a_place_keeps_them_apart_too(figures: Figures) -> None:
    """At the desk customers pay at 2; the driver stops there at 1, the archive queued at 1, and the target hopes for 5."""
    for use in (figures.inventory.touchpoint("desk"), figures.inventory.channel("branch")):
        assert (use.experience.score, use.experience.steps) == (2, 1)
        assert [(whose, feels.score, feels.steps) for whose, feels in use.others] == [("employee", 1, 1)]
        assert [spot.ref for spot in use.hotspots] == ["drive#alone", "buy#late"]
    part = figures.teams.parts["stations"]
    assert (part.feels.score, dict(part.others)["employee"].score) == (2, 1)
    [atlas] = figures.atlases
    assert atlas.cells["max", "purchase"].experience.score == 1
    assert (atlas.whole.experience.steps, set(atlas.by_stage)) == (2, {"purchase"})


def test_measures_of_maturity_count_the_same(figures: Figures) -> None:
    """The archived persona is on no pair of persona and stage; of Ada's three stages, one is mapped."""
    assert MEASURED["lifecycle-covered"](figures.feedback) == Count(1, 3)
    assert MEASURED["journeys-with-owner"](figures.feedback) == Count(0, 3)


def test_nobody_asks_for_what_is_archived(figures: Figures) -> None:
    assert (figures.holes.personas, figures.holes.touchpoints) == ((), ())
    assert sorted(journey.id for journey in figures.holes.journeys) == ["ask", "buy", "drive", "soon"]


def test_the_home_page_says_whose(site: Built) -> None:
    words = site.words()
    assert "3 rated steps in 2 journeys that customers live today average 2.9" in words
    assert "very bad over 1 step of their own journeys , 1 open hotspot" in words.replace("journeys,", "journeys ,")
    assert "Queue" not in words
    assert "Stop" not in words.split("What employees feel")[0]


def test_what_is_archived_keeps_its_page_and_is_marked(site: Built) -> None:
    assert "Old" in site.words("journeys/")
    assert "1 archived" in site.words("journeys/")
    rows = [row for row in site.article("hotspots/").split("<tr ") if 'data-journey="' in row]
    assert {row.split('data-journey="')[1].split('"')[0]: row.split('data-state="')[1].split('"')[0] for row in rows} == {
        "old": "archived",
        "drive": "current",
        "buy": "current",
    }
    assert {row.split('data-journey="')[1].split('"')[0]: row.split('data-whose="')[1].split('"')[0] for row in rows}["drive"] == "employee"


def test_the_data_file_says_the_same(site: Built) -> None:
    data = json.loads(site.text("cx/handbook.json"))
    assert (data["figures"]["experience"]["score"], data["figures"]["others"]["employee"]["score"]) == (2.944, 1)
    assert data["figures"]["state"]["open_hotspots"] == 1
    assert {key: journey["figures"]["whose"] for key, journey in data["journeys"].items()} == {
        "ask": "customer",
        "buy": "customer",
        "drive": "employee",
        "old": "customer",
        "soon": "customer",
    }
