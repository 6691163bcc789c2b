"""A hotspot that hurts in several places: it counts once and shows everywhere. Equal scores are told apart by the step."""

from __future__ import annotations

import pytest
from building import Built, ReadHandbook, headlines
from sharing import SharedSites

from cxsite.insight.figures import Figures

#: "Staff, board and app disagree" stands at Ask and hurts on the board, in the app and at Ride of the other journey.
TREE = """
=== journeys/wait.md
---
type: journey
title: Wait
personas: [ada]
stages:
  - name: S
    steps:
      - id: ask
        name: Ask
        touchpoint: staff
        emotion: 2
        hotspots: [{id: disagree, text: They disagree, severity: 5, frequency: 4, touchpoints: [board, app], also_at: ["#look", "go#ride"]}]
      - {id: look, name: Look up, emotion: 3}
      - {id: sit, name: Sit, emotion: 4}
---
=== journeys/go.md
---
type: journey
title: Go
personas: [bob]
stages:
  - name: S
    steps:
      - {id: ride, name: Ride, emotion: 3, hotspots: [{id: dark, text: A dark coach, severity: 5, frequency: 4}]}
      - {id: pay, name: Pay, emotion: 3, importance: 5, hotspots: [{id: dear, text: Too dear, severity: 4, frequency: 5}]}
---
=== personas/ada.md
---
type: persona
title: Ada
share: 30%
---
=== personas/bob.md
---
type: persona
title: Bob
share: 20%
---
=== touchpoints/staff.md
---
type: touchpoint
title: Staff
channels: [station]
---
=== touchpoints/board.md
---
type: touchpoint
title: Board
owner: stations
---
=== touchpoints/app.md
---
type: touchpoint
title: App
channels: [mobile]
owner: digital
---
=== touchpoints/leaflet.md
---
type: touchpoint
title: Leaflet
owner: press
---
"""


@pytest.fixture
def figures(handbook: ReadHandbook) -> Figures:
    project = handbook(TREE)
    assert headlines(project) == []
    return Figures(project.handbook)


@pytest.fixture
def site(site_of: SharedSites) -> Built:
    return site_of(TREE)


def test_it_counts_once_and_shows_everywhere(figures: Figures) -> None:
    """Sit and the leaflet are named nowhere and show nothing."""
    spots = {key: [spot.ref for spot in figures.inventory.touchpoint(key).hotspots] for key in figures.book.touchpoints}
    assert spots == {"staff": ["wait#disagree"], "board": ["wait#disagree"], "app": ["wait#disagree"], "leaflet": []}
    assert [spot.ref for spot in figures.inventory.channel("mobile").hotspots] == ["wait#disagree"]
    assert {ref: [spot.ref for spot in figures.book.hotspots_at(ref)] for ref in ("wait#look", "wait#sit", "go#ride")} == {
        "wait#look": ["wait#disagree"],
        "wait#sit": [],
        "go#ride": ["go#dark", "wait#disagree"],
    }
    assert [spot.ref for spot in figures.ranked_hotspots].count("wait#disagree") == len(figures.ranked_hotspots) - 2 == 1
    assert dict(figures.open_hotspots) == {"wait": 1, "go": 3}


def test_the_team_of_a_touchpoint_that_it_names_sees_it(figures: Figures) -> None:
    found = {team: [spot.ref for spot in part.hotspots] for team, part in figures.teams.parts.items()}
    assert found == {"stations": ["wait#disagree"], "digital": ["wait#disagree"], "press": []}


def test_equal_scores_are_told_apart_by_importance_then_by_reach(figures: Figures) -> None:
    """All three score 20. Paying matters most; of the others, half of all customers pass one, a fifth the other. The alphabet decides nothing."""
    assert [(spot.ref, spot.rank, spot.importance, spot.reach) for spot in figures.ranked_hotspots] == [
        ("go#dear", 1, 5, 0.2),
        ("wait#disagree", 2, 3, 0.5),
        ("go#dark", 3, 3, 0.2),
    ]


def test_pages_say_so(site: Built) -> None:
    assert "also at" in site.words("hotspots/").lower()
    assert "Of equal scores, the step that matters more comes first" in site.words("hotspots/")
    assert "They disagree" in site.words("touchpoints/board/")
    assert "They disagree" not in site.words("touchpoints/leaflet/")
    assert "They disagree" in site.words("journeys/go/")
    assert 'id="hotspot-disagree"' not in site.html("journeys/go/")


@pytest.mark.parametrize(
    ("written", "said"), [("touchpoints: [boat]", "unknown touchpoint 'boat'"), ('also_at: ["#nowhere"]', "unknown step '#nowhere'")]
)
def test_a_place_that_does_not_exist_is_a_finding(handbook: ReadHandbook, written: str, said: str) -> None:
    [found] = headlines(handbook(TREE.replace('touchpoints: [board, app], also_at: ["#look", "go#ride"]', written)))
    assert said in found
