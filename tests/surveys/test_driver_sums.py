"""The sums that derived importance is worked out from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from surveyed import NPS

Pull = Callable[..., Any]


def test_the_sums_of_a_step_are_of_the_journey_that_its_answers_name(pull: Pull) -> None:
    """Two journeys have a step of one name."""
    other = "---\ntype: journey\ntitle: Leave\nstages:\n  - name: Go\n    steps: [Look it up]\n---\n"
    answers = "When,Score,All,Step,About\n2026-09-01,9,10,look-it-up,join\n2026-09-01,3,4,look-it-up,leave\n2026-09-01,1,1,look-it-up,\n"
    ran = pull(
        NPS.replace("score: Score", "score: Score, overall: All, step: Step, journey: About"),
        {"answers.csv": answers, "content/journeys/leave.md": other},
    )
    assert [row for row in ran.snapshot("nps.drivers.csv") if ",step," in row] == [
        ",step,join#look-it-up,1,9,10,81,100,90,0,0,0,0,1,10",
        ",step,leave#look-it-up,1,3,4,9,16,12,1,4,0,0,0,0",
    ]


def test_the_sums_of_derived_importance_are_of_the_last_twelve_months(pull: Pull) -> None:
    ran = pull(
        NPS.replace("score: Score", "score: Score, overall: All, step: Step"),
        {"answers.csv": "When,Score,All,Step\n2025-09-01,1,1,look-it-up\n2025-10-01,2,3,join#look-it-up\n2026-09-01,9,10,join#look-it-up\n"},
    )
    # x: 2, 9; y: 3, 10
    assert ran.snapshot("nps.drivers.csv")[0] == ",step,join#look-it-up,2,11,13,85,109,96,1,3,0,0,1,10"


def test_the_sums_of_derived_importance_are_of_the_last_wording(pull: Pull) -> None:
    metrics = "- {id: csat, kind: csat, scale: [1, 5], wording: [{from: 2026-01-01, text: Old}, {from: 2026-05-14, text: New}], source: {file: a.csv, columns: %s}}\n"
    columns = "{date: When, score: Score, overall: All, touchpoint: Where}"
    rows = "".join(f"2026-{month:02}-20,{month - 3},{month - 3},desk\n" for month in range(4, 9))
    ran = pull(metrics % columns, {"a.csv": f"When,Score,All,Where\n{rows}"})
    # In May the question was still the old one for half of the month; 3, 4 and 5 are left.
    assert [row[:26] for row in ran.snapshot("csat.drivers.csv")] == [",touchpoint,desk,3,12,12,5"]
