"""Consistency across channels: spreads and ratings worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.figures import Figures
from cxsite.insight.places.consistency import AspectMean, by_aspect, by_channel

HANDBOOK = """
=== journeys/join.md
---
title: Join
stages:
  - name: Buy
    lifecycle: purchase
    steps:
      - {name: Pay, touchpoint: till, channel: web, emotion: 1, importance: 5, hotspots: [{id: slow, text: Slow}, {id: old, text: Old, status: resolved}]}
      - {name: Look, channel: web, emotion: 3, importance: 5}
      - {name: Ask, channel: desk, emotion: 5}
      - {name: Wait, channel: phone}
---
=== journeys/leave.md
---
title: Leave
stages:
  - name: Go
    lifecycle: post-purchase
    steps:
      - {name: pay, touchpoint: till, channel: desk, emotion: 4}
      - {name: Wave, channel: [desk, web], emotion: 3}
---
=== journeys/leave-target.md
---
title: Leave, one day
state: target
redesigns: leave
stages: [{name: Go, lifecycle: purchase, steps: [{name: Wave, channel: phone, emotion: 5}]}]
---
=== touchpoints/till.md
---
type: touchpoint
title: Till
channels: [web]
consistency: {messaging: 2, branding: 4, service: 3}
---
=== touchpoints/desk.md
---
type: touchpoint
title: Desk
channels: [desk, web]
consistency: {messaging: 1}
---
=== touchpoints/sign.md
---
type: touchpoint
title: Sign
---
"""


@pytest.fixture
def figures(handbook) -> Figures:
    return Figures(handbook(HANDBOOK).handbook)


def test_the_spread_is_the_highest_minus_the_lowest_mean_of_a_channel_the_widest_first(figures):
    # Purchase: web (1·5 + 3·5)/10 = 2, desk 5. Till and Pay: web 1, desk 4. After it: desk (4·3 + 3·3)/6 = 3.5, web 3.
    # Purchase rests on three rated steps, the others of spread 3 on two; Wave feels the same in both of its channels.
    assert [(gap.kind, gap.key, gap.size, gap.rated) for gap in figures.channel_gaps] == [
        ("stage", "purchase", 3, 3),
        ("touchpoint", "till", 3, 2),
        ("step", "Pay", 3, 2),
        ("stage", "post-purchase", 0.5, 3),
    ]


def test_a_gap_names_its_channels_the_worst_first_with_what_they_rest_on(figures):
    gap = figures.channel_gaps[0]
    assert [(channel, feels.score, feels.steps) for channel, feels in gap.channels] == [("web", 2, 2), ("desk", 5, 1)]
    assert (gap.lowest, gap.highest, gap.low, gap.high) == ("web", "desk", 2, 5)
    assert gap.is_thin, "the desk rests on one step"


@pytest.mark.parametrize(("web", "desk", "thin"), [((1, 1), (5, 5), False), ((1,), (5, 5), True), ((1, 1), (5,), True), ((1, 1, 1), (5, 5), False)])
def test_a_spread_is_thin_where_either_end_rests_on_one_step(handbook, web: tuple[int, ...], desk: tuple[int, ...], thin: bool) -> None:
    steps = [("web", emotion) for emotion in web] + [("desk", emotion) for emotion in desk]
    rows = ", ".join(f"{{name: S{number}, channel: {channel}, emotion: {emotion}}}" for number, (channel, emotion) in enumerate(steps))
    book = handbook({"journeys/join.md": f"---\ntitle: Join\nstages: [{{name: Buy, lifecycle: purchase, steps: [{rows}]}}]\n---\n"}).handbook
    [gap] = Figures(book).channel_gaps
    assert (gap.size, gap.is_thin) == (4, thin)


def test_what_to_do_are_the_open_hotspots_of_the_weakest_channel(figures):
    assert [spot.ref for spot in figures.channel_gaps[0].hotspots(figures.ranked_hotspots)] == ["join#slow"]
    # After the purchase the web is weakest, and nothing hurts there.
    assert figures.channel_gaps[3].hotspots(figures.ranked_hotspots) == []


def test_ratings_come_with_the_lowest_mean_first_and_unrated_touchpoints_not_at_all(figures):
    assert [(rating.touchpoint, rating.mean, rating.weak) for rating in figures.consistency_ratings] == [
        ("desk", 1, ("messaging",)),
        ("till", 3, ("messaging",)),
    ]


def test_aspects_have_a_mean_over_the_touchpoints_rated_and_by_main_channel(figures):
    rated = figures.consistency_ratings
    assert by_aspect(rated) == {"messaging": AspectMean(1.5, 2), "branding": AspectMean(4, 1), "service": AspectMean(3, 1)}
    assert by_channel(figures.book, rated) == {
        "web": {"messaging": AspectMean(2, 1), "branding": AspectMean(4, 1), "service": AspectMean(3, 1)},
        "desk": {"messaging": AspectMean(1, 1)},
    }


def test_one_channel_cannot_differ_from_itself(handbook):
    tree = "=== journeys/join.md\n---\ntitle: Join\nstages: [{name: A, lifecycle: purchase, steps: [{name: B, channel: web, emotion: 1}, {name: C, channel: web, emotion: 5}]}]\n---\n"
    figures = Figures(handbook(tree).handbook)
    assert (figures.channel_gaps, figures.consistency_ratings) == ([], [])
