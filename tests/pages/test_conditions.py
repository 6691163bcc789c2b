"""What a filter finds, and what it must not."""

from __future__ import annotations

import datetime

import pytest

from cxsite.pages.conditions import is_number, matches

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "condition", "found"),
    [
        (True, "yes", True),
        (True, "true", True),
        (True, "no", False),
        (False, "no", True),
        (False, "yes", False),
        (None, "no", False),
        (DAY, "2026-11", True),
        (DAY, "2026-11-22", True),
        (DAY, "2026", True),
        (DAY, "2026-1", False),
        (DAY, "2026-12", False),
        (DAY, "<=2026-11", True),
        (DAY, ">=2026-11", True),
        (DAY, ">2026-11", False),
        (DAY, "<2026-11", False),
        (DAY, "<2026-12", True),
        (DAY, "!=2026-11", False),
        (4, "4", True),
        (4, ">=nan", False),
        (4, "<inf", False),
        (True, "1", False),
    ],
)
def test_a_condition_finds_what_a_row_can_match(value: object, condition: str, found: bool) -> None:
    assert matches(value, (condition,)) is found


def test_nan_and_inf_are_no_numbers() -> None:
    assert [is_number(text) for text in ("4.5", "-1", "nan", "inf", "x")] == [True, True, False, False, False]
