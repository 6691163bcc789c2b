"""What answers are counted for: each once for everything that it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from surveyed import NPS

Pull = Callable[..., Any]


def metrics(columns: str) -> str:
    return NPS.replace("score: Score", f"score: Score, {columns}")


@pytest.mark.parametrize(
    ("step", "stage"),
    [("Pay by card", "Pay"), ("Pay by card", ""), ("", "Pay"), ("Something", "Pay"), ("Pay by card", "Something"), ("Pay by card", "Learn")],
)
def test_an_answer_that_names_step_and_stage_counts_once_for_the_journey(pull: Pull, step: str, stage: str) -> None:
    ran = pull(
        metrics("step: Step, stage: Stage"), {"answers.csv": f"When,Score,Step,Stage\n2026-09-01,9,{step},{stage}\n2026-09-02,9,{step},{stage}\n"}
    )
    assert [row for row in ran.snapshot("nps.csv") if ",journey," in row] == ["2026-09,journey,join,9,2,,"]


@pytest.mark.parametrize("columns", ["step: Step", "stage: Stage"])
def test_a_step_or_a_stage_alone_speaks_for_its_journey_too(pull: Pull, columns: str) -> None:
    ran = pull(metrics(columns), {"answers.csv": "When,Score,Step,Stage\n2026-09-01,9,Pay by card,Pay\n2026-09-02,9,,\n"})
    assert "2026-09,journey,join,9,1,," in ran.snapshot("nps.csv")


MIXED = "step: Step, journey: Journey, persona: Who"


def test_in_a_mixed_file_a_step_speaks_for_its_journey_where_no_journey_is_named(pull: Pull) -> None:
    rows = [",Pay by card,Student", "Join online,Pay by card,Student", "Join online,,Student", ",,Student", "Elsewhere,,Student"]
    text = "".join(f"2026-09-{day:02},9,{row}\n" for day, row in enumerate(rows, start=1))
    ran = pull(metrics(MIXED), {"answers.csv": f"When,Score,Journey,Step,Who\n{text}"})
    assert ran.snapshot("nps.csv") == [
        "2026-09,,,9,5,,",
        "2026-09,journey,join,9,3,,",
        "2026-09,journey/persona,join/student,9,3,,",
        "2026-09,persona,student,9,5,,",
        "2026-09,step,join#pay-by-card,9,2,,",
    ]
    assert ran.output[0] == "nps: 5 answers of 2026-09, 1 about the journey of their step or stage, 1 about no journey"
    assert ran.snapshot("unmapped.csv") == ["nps,Journey,Elsewhere,1"]
