"""Importance against experience, divided at the means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cxsite.insight.metrics.quadrant import quadrant


def test_what_matters_and_disappoints_is_fixed_first():
    # Means: importance 3, experience 3. Lack: a 2 · 1 = 2, b 1 · 2 = 2, c 1 · 1 = 1; of equal ones the worse experience.
    spots = [
        ("step", "a", 5, 2),
        ("step", "b", 4, 1),
        ("step", "c", 4, 2),
        ("step", "d", 3, 5),
        ("step", "e", 1, 5),
        ("step", "f", 1, 2),
        ("step", "g", 3, 4),
    ]
    found = quadrant(spots)
    assert (found.importance, found.experience) == (3, 3)
    assert [spot.ref for spot in found.fix_first] == ["b", "a", "c"]
    assert {spot.ref: spot.field for spot in found.spots[3:]} == {"d": "keep-up", "g": "keep-up", "f": "watch", "e": "enough"}


def test_two_things_are_no_quadrant():
    assert quadrant([("step", "a", 5, 2), ("step", "b", 1, 4)]) is None


@settings(deadline=None)
@given(some.lists(some.tuples(some.integers(1, 5), some.integers(1, 5)), min_size=3, max_size=30), some.randoms(use_true_random=False))
def test_each_thing_stands_in_one_field_whatever_the_order(values, chance):
    spots = [("step", f"s{index:02}", *value) for index, value in enumerate(values)]
    found = quadrant(spots)
    mixed = sorted(spots, key=lambda _: chance.random())
    assert quadrant(mixed) == found
    assert sorted(spot.ref for spot in found.spots) == [spot[1] for spot in spots]
    assert min(spot[2] for spot in spots) <= found.importance <= max(spot[2] for spot in spots)
    assert found.experience == pytest.approx(sum(spot[3] for spot in spots) / len(spots))
