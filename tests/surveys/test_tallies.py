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


def test_where_a_column_names_journeys_it_decides(pull: Pull) -> None:
    files = {"answers.csv": "When,Score,Step,Stage,Journey\n2026-09-01,9,Pay by card,Pay,Join online\n2026-09-02,9,Pay by card,Pay,\n"}
    ran = pull(metrics("step: Step, stage: Stage, journey: Journey"), files)
    assert [row for row in ran.snapshot("nps.csv") if ",journey," in row] == ["2026-09,journey,join,9,1,,"]
