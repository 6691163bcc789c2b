"""Of a respondent's answers to one thing in a period the last counts, however it is looked for."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from surveyed import NPS

from cxsite.surveys import counted

Pull = Callable[..., Any]

METRICS = NPS.replace("score: Score", "score: Score, respondent: Who, step: Step, weight: Weight")


def table(rows: list[tuple[str, int, str, str, str]]) -> str:
    return "When,Score,Who,Step,Weight\n" + "".join(f"{when},{score},{who},{step},{weight}\n" for when, score, who, step, weight in rows)


def some(people: int, count: int = 400) -> list[tuple[str, int, str, str, str]]:
    rng = Random(people)
    return [
        (
            f"2026-{rng.randint(8, 9):02}-{rng.randint(1, 3):02}",
            rng.randint(0, 10),
            rng.choice([f"r{rng.randint(1, people)}", f" r{rng.randint(1, people)}", f"r{rng.randint(1, people)}  ", ""]),
            rng.choice(["Look it up", "Pay by card", "Elsewhere", ""]),
            rng.choice(["1", "0.5", "2.25"]),
        )
        for _ in range(count)
    ]


def by_hand(rows: list[tuple[str, int, str, str, str]]) -> dict[tuple[str, int], tuple[int, float]]:
    """How many answers of each month and score count, and their weight."""
    kept: dict[object, tuple[str, int, float]] = {}
    for at, (when, score, who, step, weight) in enumerate(rows):
        key = (who.strip(), when[:7], step) if who.strip() else at
        kept[key] = max(kept.get(key, ("", 0, 0.0)), (when, score, float(weight)))
    sums: dict[tuple[str, int], tuple[int, float]] = {}
    for when, score, weight in kept.values():
        have = sums.get((when[:7], score), (0, 0.0))
        sums[when[:7], score] = have[0] + 1, have[1] + weight
    return sums


def of_all(ran: Any) -> dict[tuple[str, int], tuple[int, float]]:
    cells = [row.split(",") for row in ran.snapshot("nps.csv")]
    return {(cell[0], int(cell[3])): (int(cell[4]), float(cell[5])) for cell in cells if not cell[1]}


@pytest.mark.parametrize("most", [0, counted.MOST_REPEATED])
@pytest.mark.parametrize("people", [3, 60, 1_000_000])
def test_the_same_counts_by_hand_where_few_many_and_hardly_any_answered_again(
    pull: Pull, monkeypatch: pytest.MonkeyPatch, people: int, most: int
) -> None:
    monkeypatch.setattr(counted, "MOST_REPEATED", most)
    rows = [*some(people), ("2026-09-01", 4, "one", "", "1"), ("2026-09-02", 3, "one ", "", "2.25")]
    ran = pull(METRICS, {"answers.csv": table(rows)})
    expected = by_hand(rows)
    assert of_all(ran) == {key: (count, pytest.approx(weight)) for key, (count, weight) in expected.items()}
    again = len(rows) - sum(count for count, _ in expected.values())
    assert f", {again} replaced by a later answer of the same respondent" in ran.output[0]


def test_of_twins_at_one_moment_the_higher_score_counts_then_the_greater_weight(pull: Pull) -> None:
    twins = [("2026-09-01", 7, "a", "", "0.5"), ("2026-09-01", 7, "a", "", "3"), ("2026-09-01", 6, "a", "", "9"), ("2026-09-01", 7, "a", "", "1")]
    for order in (twins, twins[::-1]):
        assert pull(METRICS, {"answers.csv": table(order)}).snapshot("nps.csv") == ["2026-09,,,7,1,3,9"]


def test_a_day_alone_is_before_every_time_of_that_day_in_another_file(pull: Pull) -> None:
    import pyarrow
    from pyarrow import parquet

    def made(when: object) -> bytes:
        file = io.BytesIO()
        parquet.write_table(pyarrow.table({"When": [when], "Score": [3 if isinstance(when, datetime.datetime) else 8], "Who": ["a"]}), file)
        return file.getvalue()

    files = {"a1.parquet": made(datetime.datetime(2026, 9, 3, 0, 0, 1)), "a2.parquet": made(datetime.date(2026, 9, 3))}
    ran = pull(NPS.replace("answers.csv", '"a*.parquet"').replace("score: Score", "score: Score, respondent: Who"), files)
    assert ran.snapshot("nps.csv") == ["2026-09,,,3,1,,"]
