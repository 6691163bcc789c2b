"""Importance against experience, divided at the means."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
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


def test_what_lies_on_the_mean_matters_however_its_share_is_rounded():
    for shares in ((1, 2 / 3, 1 / 3), (0.9, 0.7, 0.5), (2.1, 1.1, 0.1)):
        found = quadrant([("need", ref, share, 3) for ref, share in zip("abc", shares, strict=True)])
        assert {spot.ref: spot.field for spot in found.spots} == {"a": "keep-up", "b": "keep-up", "c": "enough"}, shares


def test_two_things_are_no_quadrant():
    assert quadrant([("step", "a", 5, 2), ("step", "b", 1, 4)]) is None


VALUES = some.lists(some.tuples(some.integers(1, 5), some.integers(1, 5)), min_size=3, max_size=30)


@settings(deadline=None)
@given(VALUES, some.randoms(use_true_random=False))
def test_each_thing_stands_in_one_field_whatever_the_order(values, chance):
    spots = [("step", f"s{index:02}", *value) for index, value in enumerate(values)]
    found = quadrant(spots)
    mixed = sorted(spots, key=lambda _: chance.random())
    assert quadrant(mixed) == found
    assert sorted(spot.ref for spot in found.spots) == [spot[1] for spot in spots]
    assert min(spot[2] for spot in spots) <= found.importance <= max(spot[2] for spot in spots)
    assert found.experience == pytest.approx(sum(spot[3] for spot in spots) / len(spots))


@settings(deadline=None)
@given(VALUES, some.sampled_from([0.5, 2, 8]), some.integers(-50, 50))
@example([(1, 1), (1, 2), (1, 5), (1, 5), (1, 5), (3, 1), (3, 5), (4, 3), (4, 4), (5, 5), (5, 5)], 0.5, 1)  # two lacks of 120/121
def test_fields_do_not_depend_on_the_unit_of_an_axis_or_where_it_begins(values, unit, shift):
    found = quadrant([("step", f"s{index:02}", *value) for index, value in enumerate(values)])
    moved = quadrant([("step", f"s{index:02}", matters * unit + shift, feels * unit - shift) for index, (matters, feels) in enumerate(values)])
    assert [(spot.ref, spot.field) for spot in moved.spots] == [(spot.ref, spot.field) for spot in found.spots]


@settings(deadline=None)
@given(VALUES)
def test_the_same_things_twice_fall_into_the_same_fields(values):
    spots = [("step", f"s{index:02}", *value) for index, value in enumerate(values)]
    found, twice = quadrant(spots), quadrant([*spots, *(("need", ref, *value) for _, ref, *value in spots)])
    fields = {spot.ref: spot.field for spot in found.spots}
    assert (twice.importance, twice.experience) == (found.importance, found.experience)
    assert all(spot.field == fields[spot.ref] for spot in twice.spots)


@settings(deadline=None)
@given(VALUES)
def test_what_is_fixed_first_matters_at_least_as_much_and_feels_worse_than_the_mean(values):
    found = quadrant([("step", f"s{index:02}", *value) for index, value in enumerate(values)])
    lacks = [(spot.importance - found.importance) * (found.experience - spot.experience) for spot in found.fix_first]
    assert lacks == sorted(lacks, reverse=True)
    assert all(lack >= 0 for lack in lacks)
    fixed = {spot.ref for spot in found.fix_first}
    assert fixed == {spot.ref for spot in found.spots if spot.importance >= found.importance and spot.experience < found.experience}
    # Nothing stands below the mean of all where all are alike, and something matters at least as much as the mean.
    assert any(spot.field in ("fix-first", "keep-up") for spot in found.spots)
