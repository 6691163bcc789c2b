"""Answers to a question whose scale changed: each is read on the scale of its date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Pull = Callable[..., Any]

METRICS = """
- id: ease
  kind: ces
  scale: [0, 10]
  rescaled: [{from: %s, scale: [1, 5]}]
  min_answers: 1
  source:
    file: a.csv
    period: %s
    columns: {date: When, score: Score, overall: All, touchpoint: Where, comment: Said}
"""


def rows(*answers: tuple[str, int]) -> str:
    lines = (f"{day},{score},{score},desk,It took a while and cost {score} pounds.\n" for day, score in answers)
    return f"When,Score,All,Where,Said\n{''.join(lines)}"


def counted(ran: Any) -> list[str]:
    return [row for row in ran.snapshot("ease.csv") if ",,," in row]


def test_each_answer_is_read_on_the_scale_of_its_date(pull: Pull) -> None:
    ran = pull(METRICS % ("2026-07-01", "month"), {"a.csv": rows(("2026-06-30", 9), ("2026-06-30", 11), ("2026-07-01", 5), ("2026-07-01", 9))})
    assert counted(ran) == ["2026-06,,,9,1,,", "2026-07,,,5,1,,"]
    assert [line.partition(":")[2][:40] for line in ran.findings if line.startswith("a.csv")] == [
        "3:1: warning: an answer that the scale d",
        "5:1: warning: an answer that the scale d",
    ]


@pytest.mark.parametrize(
    ("rhythm", "day", "old", "lost"), [("month", "2026-07-15", "2026-07", "2026-07-15"), ("quarter", "2026-08-01", "2026-Q3", "2026-09-30")]
)
def test_a_period_in_which_the_scale_changed_counts_for_the_one_it_began_with(pull: Pull, rhythm: str, day: str, old: str, lost: str) -> None:
    ran = pull(METRICS % (day, rhythm), {"a.csv": rows(("2026-07-01", 9), (lost, 5), ("2026-10-01", 4))})
    assert counted(ran) == [f"{old},,,9,1,,", f"2026-{'10' if rhythm == 'month' else 'Q4'},,,4,1,,"]
    (told,) = (line for line in ran.findings if line.startswith("a.csv"))
    assert f"an answer on a scale that the month or quarter did not begin with in '{lost}'" in told


def test_drivers_and_comments_are_of_the_last_scale(pull: Pull) -> None:
    answers = [("2026-05-20", 10), ("2026-06-20", 9), ("2026-07-20", 3), ("2026-08-20", 4), ("2026-09-20", 5)]
    ran = pull(METRICS % ("2026-07-01", "month"), {"a.csv": rows(*answers)})
    # 3, 4 and 5; in the middle and the upper third of 1 to 5.
    assert [row[:26] for row in ran.snapshot("ease.drivers.csv")] == [",touchpoint,desk,3,12,12,5"]
    assert sorted(row[:7] for row in ran.snapshot("ease.comments.csv")) == ["2026-07", "2026-08", "2026-09"]
