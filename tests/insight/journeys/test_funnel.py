"""Who is left after each exit, with products worked out by hand."""

from __future__ import annotations

import pytest

from cxsite.insight.journeys.funnel import funnel


def funnel_of(handbook, *bounces):
    steps = "".join(f"  - {{id: s{number}, name: S{number}{', bounce: ' + bounce if bounce else ''}}}\n" for number, bounce in enumerate(bounces))
    book = handbook(f"=== journeys/a.md\n---\nstages:\n name: A\n steps:\n{steps}---\n").handbook
    return funnel(book.steps_of("a"))


def test_what_remains_is_the_product_of_the_known_shares_that_stay(handbook):
    found = funnel_of(handbook, "20%", "", "true", "50%", "0%")
    assert [(item.placed.step.id, item.share) for item in found.exits] == [("s0", 0.2), ("s2", None), ("s3", 0.5)]
    assert [item.arriving for item in found.exits] == pytest.approx([1, 0.8, 0.8])
    assert [item.remaining for item in found.exits] == pytest.approx([0.8, 0.8, 0.4])
    assert found.remaining == pytest.approx(0.4)
    assert found.after["a#s3"] == pytest.approx(0.4)


def test_exits_of_unknown_size_are_counted(handbook):
    assert funnel_of(handbook, "20%", "true", "true").unknown == 2


def test_the_steepest_exit_loses_the_most_of_all_who_set_out(handbook):
    """Of a hundred, 30 leave at the first and 40% of 70 = 28 at the second."""
    steepest = funnel_of(handbook, "30%", "40%").steepest
    assert steepest is not None
    assert (steepest.placed.step.id, steepest.lost) == ("s0", pytest.approx(0.3))


def test_nobody_knows_who_is_left_where_no_share_is_known(handbook):
    found = funnel_of(handbook, "true", "")
    assert (found.remaining, found.steepest, len(found.exits)) == (None, None, 1)


@pytest.mark.parametrize("bounces", [(), ("",), ("0%",), ("false",)])
def test_a_journey_that_nobody_leaves_has_no_exits(handbook, bounces):
    assert funnel_of(handbook, *bounces).exits == ()


def test_where_everybody_leaves_nobody_is_left(handbook):
    assert funnel_of(handbook, "100%", "10%").remaining == 0
