"""Which maps are looked after."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest

from cxsite.insight.governance.freshness import freshness, upkeep

TODAY = datetime.date(2026, 11, 22)


@dataclass
class Map:
    """Review dates, as entities have them."""

    reviewed: datetime.date | None
    review_every: int | None


@pytest.mark.parametrize(
    ("reviewed", "every", "due", "overdue"),
    [
        ((2026, 10, 23), 30, (2026, 11, 22), 0),
        ((2026, 10, 22), 30, (2026, 11, 21), 1),
        ((2025, 1, 1), 365, (2026, 1, 1), 325),
        ((9999, 12, 1), 365, (9999, 12, 31), 0),
    ],
    ids=["due today is not late", "one day late", "long overdue", "beyond the calendar"],
)
def test_a_map_is_stale_the_day_after_its_review_was_due(reviewed, every, due, overdue):
    found = freshness(Map(datetime.date(*reviewed), every), TODAY)
    assert (found.due, found.overdue, found.is_stale) == (datetime.date(*due), overdue, overdue > 0)


def test_without_a_date_it_is_unreviewed_and_not_stale():
    found = freshness(Map(None, 30), TODAY)
    assert (found.is_unreviewed, found.is_stale, found.due) == (True, False, None)


def test_without_a_length_a_review_lasts():
    found = freshness(Map(datetime.date(2001, 1, 1), None), TODAY)
    assert (found.is_unreviewed, found.is_stale, found.due) == (False, False, None)


def test_upkeep_lists_the_longest_overdue_first_and_leaves_archived_maps_alone(handbook):
    book = handbook(
        """
        === journeys/a.md
        ---
        title: A
        reviewed: 2026-09-01
        review_every: 30 days
        stages: [{name: S, steps: [One]}]
        ---
        === journeys/b.md
        ---
        title: B
        reviewed: 2026-01-01
        review_every: 30 days
        stages: [{name: S, steps: [One]}]
        ---
        === journeys/c.md
        ---
        title: C
        stages: [{name: S, steps: [One]}]
        ---
        === journeys/d.md
        ---
        title: D
        status: archived
        stages: [{name: S, steps: [One]}]
        ---
        """
    ).handbook
    found = upkeep(book)
    assert [(journey.id, freshness.overdue) for journey, freshness in found.stale] == [("b", 295), ("a", 52)]
    assert [journey.id for journey in found.unreviewed] == ["c"]
    assert found.maps == 3
