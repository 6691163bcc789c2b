"""The radar's geometry."""

from __future__ import annotations

import pytest

from cxsite.diagrams.radar import RADIUS, radar


def test_axes_go_clockwise_from_the_top() -> None:
    drawing = radar(["North", "East", "South", "West"], [1, 2, 3, 4, 5])
    assert drawing is not None
    assert [(axis.x, axis.y) for axis in drawing.axes] == [(0, -RADIUS), (RADIUS, 0), (0, RADIUS), (-RADIUS, 0)]
    assert [axis.name.anchor for axis in drawing.axes] == ["middle", "start", "middle", "end"]


def test_a_score_lies_at_its_share_of_the_axis() -> None:
    """3 of 5 on an axis of 150 pixels is 90 pixels from the centre."""
    drawing = radar(["a", "b", "c", "d"], [1, 2, 3, 4, 5])
    assert drawing is not None
    outline = drawing.outline([5, 3, 0, 1])
    assert outline.points == ((0, -150), (90, 0), (0, 0), (-30, 0))
    assert outline.path == "M0,-150L90,0L0,0L-30,0Z"
    assert outline.closed


def test_an_axis_without_a_score_leaves_a_gap_and_no_area() -> None:
    drawing = radar(["a", "b", "c", "d"], [1, 2, 3, 4, 5])
    assert drawing is not None
    outline = drawing.outline([5, None, 5, 5])
    assert outline.path == "M0,-150M0,150L-150,0L0,-150"
    assert not outline.closed
    assert len(outline.points) == 3


@pytest.mark.parametrize("count", [0, 1, 2, 13, 40])
def test_too_few_or_too_many_axes_make_no_radar(count: int) -> None:
    assert radar([str(number) for number in range(count)], [1, 2, 3]) is None


def test_long_names_are_cut_visibly() -> None:
    drawing = radar(["word " * 40, "W" * 300, ""], [1, 2])
    assert drawing is not None
    assert all(len(axis.name.lines) <= 3 for axis in drawing.axes)
    assert drawing.axes[0].name.lines[-1].endswith("…")
    assert all(len(line) <= 20 for axis in drawing.axes for line in axis.name.lines)
