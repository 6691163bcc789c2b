"""Geometry of a small chart of scores over time."""

from __future__ import annotations

import datetime

import pytest

from cxsite.diagrams.score_history import HEIGHT, score_chart

DAYS = [datetime.date(2024, 1, 1), datetime.date(2024, 1, 11), datetime.date(2024, 1, 21)]


def test_scores_stand_at_their_height_and_days_at_their_distance() -> None:
    """The scale runs from 10 (level 3) to 110 (level 1) of 120 pixels; the days from 30 to 230, the second one halfway."""
    chart = score_chart([1, 2, 3], [False, True, True], DAYS, [1, 2, 3], 2.5)
    assert chart is not None
    assert [(dot.x, dot.y) for dot in chart.dots] == [(30, 110), (130, 60), (230, 10)]
    assert chart.path == "M30,110L130,60M130,60L230,10"
    assert (chart.target, chart.doubtful) == (35, "")
    assert chart.levels == ((1, 110), (2, 60), (3, 10))


def test_what_is_not_comparable_is_joined_apart_also_across_a_gap() -> None:
    chart = score_chart([1, None, 3, 3], [False, True, False, True], [*DAYS, datetime.date(2024, 1, 31)], [1, 2, 3], None)
    assert chart is not None
    assert chart.doubtful.count("M") == 1
    assert chart.path.count("M") == 1
    chart = score_chart([1, None, 3], [False, False, True], DAYS, [1, 2, 3], None)
    assert chart is not None
    assert (chart.path, chart.doubtful.count("M")) == ("", 1)


@pytest.mark.parametrize("days", [[None, DAYS[0], DAYS[1]], [DAYS[0]] * 3, [None] * 3])
def test_without_days_to_tell_apart_the_scores_stand_at_equal_distances(days: list[datetime.date | None]) -> None:
    chart = score_chart([1, 2, 3], [False, True, True], days, [1, 2, 3], None)
    assert chart is not None
    assert [dot.x for dot in chart.dots] == [30, 130, 230]


@pytest.mark.parametrize("scores", [[None, None, None], [None, 2, None]])
def test_one_score_is_no_trend(scores: list[float | None]) -> None:
    assert score_chart(scores, [False, True, True], DAYS, [1, 2, 3], None) is None


def test_a_target_off_the_scale_is_not_drawn_and_one_level_is_no_error() -> None:
    chart = score_chart([1, 1], [False, True], DAYS[:2], [1], 9)
    assert chart is not None
    assert chart.target is None
    assert all(0 <= dot.y <= HEIGHT for dot in chart.dots)
