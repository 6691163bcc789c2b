"""A view over the general line: drawn where it leaves it."""

from __future__ import annotations

import re

from cxsite.diagrams.curve import smooth_path
from cxsite.diagrams.emotion_curve import points_of
from cxsite.diagrams.lens_curves import lens_curves


def test_the_view_is_drawn_only_where_it_leaves_the_other_line() -> None:
    """It differs at the sixth of nine steps: its line is another from the step before the one before to the step after the one after."""
    general = [3.0, 4, 2, 3, 4, 2, 3, 4, 2]
    own = [*general[:5], 5.0, *general[6:]]
    found = lens_curves(own, general)
    assert len(found.own) == 1
    assert found.own[0].startswith("M210 ")  # from the fourth of columns 60 wide
    assert len(re.findall("[cs]", found.own[0])) == 4  # to the eighth
    assert len(found.general) == 1
    assert found.gaps == "M330 16V67"
    assert found.dots == ((5, "M330 16h0"),)


def test_lines_that_are_the_same_have_nothing_between_them() -> None:
    found = lens_curves([3, 4, None, 2], [3, 4, None, 2])
    assert (found.own, found.gaps, found.dots, found.apart) == ((), "", (), ())
    assert found.general == (smooth_path(points_of([3, 4], 16, 84)), "M210 67")


def test_a_view_of_steps_that_nobody_else_rated_is_a_line_without_a_space() -> None:
    found = lens_curves([2, 3, 4], [2, None, None])
    assert len(found.own) == 1
    assert found.gaps == ""
    assert found.apart == ()


def test_the_widest_differences_carry_their_numbers_and_one_of_them_each_name() -> None:
    """Apart by 2, 3 and 1. The view's name stands where its neighbours leave it most room: it peaks at the second step by 2, at the last by 3."""
    found = lens_curves([3, 5, 3, 1, 4], [3, 3, 3, 4, 3], named=2)
    assert [(step.own, step.general, step.by, step.named) for step in found.apart] == [(5, 3, 2, True), (1, 4, -3, True), (4, 3, 1, False)]
    assert [step.names_own for step in found.apart] == [True, False, False]
    assert sum(step.names_general for step in found.apart) == 1


def test_steps_that_differ_bear_the_colour_of_the_view() -> None:
    assert [step.level for step in lens_curves([2.5, 4.5], [3, 3]).apart] == [3, 5]
