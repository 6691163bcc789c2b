"""Importance against experience, drawn: no bubble lies on another of its field, in a window and on a phone."""

from __future__ import annotations

from itertools import combinations

import pytest

from cxsite.diagrams.matters_chart import HEIGHT, PHONE, WINDOW, Bubble, matters_chart
from cxsite.insight.metrics.quadrant import quadrant

#: Many steps: five importances, and experiences close to each other.
MANY = quadrant(("step", f"j#{number}", float(1 + number % 5), 1 + number * 7 % 41 / 10) for number in range(160))


def _apart(one: Bubble, other: Bubble, width: float) -> float:
    return (((one.x - other.x) / 100 * width) ** 2 + ((one.y - other.y) / 100 * HEIGHT) ** 2) ** 0.5


@pytest.mark.parametrize("width", [WINDOW, PHONE])
def test_bubbles_of_one_field_do_not_touch(width):
    assert MANY
    chart = matters_chart(MANY)
    bubbles = chart.bubbles if width == WINDOW else chart.few
    for one, other in combinations(bubbles, 2):
        if one.field == other.field:
            assert _apart(one, other, width) >= one.radius + other.radius, (one, other)


@pytest.mark.parametrize("width", [WINDOW, PHONE])
def test_bubbles_of_two_fields_step_back_from_each_other(width):
    # Four things close around the middle, one in each field, and two far away.
    near = [("step", f"j#{number}", x, y) for number, (x, y) in enumerate([(2.95, 2.95), (3.05, 2.95), (2.95, 3.05), (3.05, 3.05), (1, 1), (5, 5)])]
    chart = matters_chart(quadrant(near))
    bubbles = chart.bubbles if width == WINDOW else chart.few
    assert len(bubbles) == 6
    for one, other in combinations(bubbles, 2):
        assert _apart(one, other, width) >= one.radius + other.radius, (one, other)
    # Nothing changes its field for it.
    assert all((bubble.x >= chart.x) == (bubble.field in ("keep-up", "enough")) for bubble in bubbles)
    assert all((bubble.y <= chart.y) == (bubble.field in ("keep-up", "fix-first")) for bubble in bubbles)


def test_each_thing_stands_in_one_bubble_of_its_field():
    assert MANY
    chart = matters_chart(MANY)
    for bubbles in (chart.bubbles, chart.few):
        assert sorted(number for bubble in bubbles for number in bubble.numbers) == list(range(1, 161))
        assert all(MANY.spots[number - 1].field == bubble.field for bubble in bubbles for number in bubble.numbers)


def test_a_label_has_room_in_its_bubble():
    assert Bubble(0, 0, (107,), "watch").radius > Bubble(0, 0, (7,), "watch").radius
