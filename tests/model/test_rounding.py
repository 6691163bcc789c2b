"""One rule of rounding, for pages, data and the browser (tests/browser/test_maturity.py holds the browser to it)."""

from __future__ import annotations

import pytest

from cxsite.insight.journeys.emotion import level
from cxsite.insight.maturity.scores import change
from cxsite.language import Language
from cxsite.model.rounding import difference, rounded


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [(2.25, 1, 2.3), (2.35, 1, 2.4), (1.15, 1, 1.2), (-2.25, 1, -2.3), (2.249, 1, 2.2), (0.125, 2, 0.13)]
)
def test_halves_go_away_from_zero(value: float, digits: int, expected: float) -> None:
    """Python's own rounding gives 2.2 for 2.25, and 1.1 for 1.15, which is a hair below it in binary."""
    assert rounded(value, digits) == expected
    assert Language().number(value, digits) == f"{expected:g}".replace("-", "\u2212")


def test_a_difference_is_what_a_reader_gets() -> None:
    """2.25 - 1.74 is 0.51, yet the page shows 2.3 and 1.7."""
    assert difference(2.25, 1.74) == change(2.25, 1.74) == 0.6
    assert (rounded(None), change(None, 2)) == (None, None)


def test_the_colour_is_that_of_the_number_shown() -> None:
    assert [level(value) for value in (3.45, 3.44, 2.5, 1, 5)] == [4, 3, 3, 1, 5]


@pytest.mark.parametrize(
    ("share", "text"),
    [(249 / 250, ">99%"), (1 / 250, "<1%"), (1, "100%"), (0, "0%"), (0.005, "1%"), (0.994, "99%"), (0.125, "13%"), (1.2, "120%"), (-0.001, "0%")],
)
def test_a_share_is_all_or_nothing_only_where_it_is(share: float, text: str) -> None:
    assert Language().percent(share) == text
