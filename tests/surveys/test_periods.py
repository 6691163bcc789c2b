"""Which periods of the snapshot a pull renews, and which it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from surveyed import NPS

Pull = Callable[..., Any]

SUMMER = {"answers.csv": "When,Score\n2026-07-01,7\n2026-08-01,8\n2026-09-01,9\n2026-10-01,10\n"}


@pytest.mark.parametrize("words", [("--since", "2026-09"), ("--since", "2026-09", "--anew")])
def test_what_was_not_read_stays_also_where_everything_read_is_made_anew(pull: Pull, words: tuple[str, ...]) -> None:
    pull(NPS, SUMMER)
    ran = pull(NPS, {"answers.csv": "When,Score\n2026-07-01,1\n2026-10-01,1\n"}, *words)
    assert ran.snapshot("nps.csv") == ["2026-07,,,7,1,,", "2026-08,,,8,1,,", "2026-10,,,1,1,,"]


@pytest.mark.parametrize(
    ("more", "words", "left"),
    [
        ("    invited: true\n", (), ["nps,2026-08,1", "nps,2026-09,2"]),
        ("    invited: true\n", ("--anew",), ["nps,2026-09,2"]),
        ("    invited: true\n", ("--since", "2026-09", "--anew"), ["nps,2026-08,1", "nps,2026-09,2"]),
        ("", (), None),
        ("", ("--since", "2026-09"), ["nps,2026-08,1"]),
    ],
)
def test_the_invited_of_a_period_go_with_its_answers(pull: Pull, more: str, words: tuple[str, ...], left: list[str] | None) -> None:
    pull(f"{NPS}    invited: true\n", {"answers.csv": "When,Score\n2026-08-01,9\n2026-09-01,\n"})
    ran = pull(f"{NPS}{more}", {"answers.csv": "When,Score\n2026-09-01,9\n2026-09-02,\n"}, *words)
    assert (ran.snapshot("asked.csv") if ran.has("asked.csv") else None) == left


def test_where_nobody_answers_any_more_the_answers_of_that_month_go(pull: Pull) -> None:
    pull(f"{NPS}    invited: true\n", {"answers.csv": "When,Score\n2026-08-01,9\n2026-09-01,9\n"})
    ran = pull(f"{NPS}    invited: true\n", {"answers.csv": "When,Score\n2026-09-01,\n"})
    assert ran.snapshot("nps.csv") == ["2026-08,,,9,1,,"]


def test_quarters_take_the_place_of_their_months_and_months_that_of_their_quarter(pull: Pull) -> None:
    pull(NPS, SUMMER)
    quarters = f"{NPS}    period: quarter\n"
    ran = pull(quarters, {"answers.csv": "When,Score\n2026-07-01,7\n2026-08-01,8\n"})
    assert ran.snapshot("nps.csv") == ["2026-Q3,,,7,1,,", "2026-Q3,,,8,1,,", "2026-10,,,10,1,,"]
    assert ran.output[0] == "nps: 2 answers of 2026-Q3, in place of 2026-07, 2026-08, 2026-09"
    ran = pull(NPS, SUMMER)
    assert ran.snapshot("nps.csv") == ["2026-07,,,7,1,,", "2026-08,,,8,1,,", "2026-09,,,9,1,,", "2026-10,,,10,1,,"]
    assert ran.output[0] == "nps: 4 answers of 2026-07 to 2026-10, in place of 2026-Q3"


def test_a_quarter_is_read_whole_from_the_month_that_somebody_names(pull: Pull) -> None:
    pull(NPS, SUMMER)
    ran = pull(f"{NPS}    period: quarter\n", SUMMER, "--since", "2026-09")
    assert ran.snapshot("nps.csv") == ["2026-Q3,,,7,1,,", "2026-Q3,,,8,1,,", "2026-Q3,,,9,1,,", "2026-Q4,,,10,1,,"]


def test_no_part_of_a_quarter_is_lost_because_months_are_read_from_its_middle_on(pull: Pull) -> None:
    pull(f"{NPS}    period: quarter\n", SUMMER)
    ran = pull(NPS, SUMMER, "--since", "2026-09")
    assert len(ran.snapshot("nps.csv")) == 4
    assert ran.findings == [
        (
            "content/metrics.yml:2:3: error: nps: the snapshot has 2026-Q3 as one, and 2026-09 would be read without what comes before it; "
            "read from 2026-07 on [answers/source]"
        )
    ]


def test_what_stood_for_nothing_before_stays_said_where_only_newer_answers_are_read(pull: Pull) -> None:
    metrics = NPS.replace("score: Score}", "score: Score, persona: Who}")
    pull(metrics, {"answers.csv": "When,Score,Who\n2026-07-01,7,Pupil\n2026-07-02,7,Pupil\n2026-10-01,9,Guest\n2026-10-01,9,Pupil\n"})
    later = {"answers.csv": "When,Score,Who\n2026-07-01,7,Pupil\n2026-10-01,9,Guest\n2026-10-02,9,Guest\n2026-10-03,9,Elder\n"}
    ran = pull(metrics, later, "--since", "2026-10")
    assert ran.snapshot("unmapped.csv") == ["nps,Who,Pupil,3", "nps,Who,Guest,2", "nps,Who,Elder,1"]
    assert pull(metrics, later).snapshot("unmapped.csv") == ["nps,Who,Guest,2", "nps,Who,Elder,1", "nps,Who,Pupil,1"]
