"""Scores of the maturity self-assessment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cxsite.insight.maturity.scores import assess, between, change, recorded, scale
from cxsite.model.maturity import Answer, MaturityModel
from cxsite.model.rounding import rounded

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "maturity" / "scores.json").read_text("utf-8"))

MODEL = """\
=== maturity.yml
id: ours
version: 2
levels: [{level: 1, name: Low}, {level: 2, name: High}]
dimensions:
  - id: a
    name: Anything
    questions:
      - id: a1
        text: How far?
        levels: [Not far, Far]
      - id: a2
        text: How fast?
        levels: [Slow, Quick]
"""


def model_of(case: dict[str, Any]) -> MaturityModel:
    """A case's short model with the texts that a model must have."""
    texts = {level: f"Level {level}" for level in range(1, case["levels"] + 1)}
    dimensions = [
        {**part, "name": part["id"], "questions": [{**question, "text": question["id"], "levels": texts} for question in part["questions"]]}
        for part in case["dimensions"]
    ]
    levels = [{"level": level, "name": text} for level, text in texts.items()]
    return MaturityModel.model_validate({"levels": levels, "dimensions": dimensions})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_scores_are_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    """The browser is held to the same cases by tests/browser/test_maturity.py."""
    result = assess(model_of(case), {name: Answer.model_validate(answer) for name, answer in case["answers"].items()})
    expected = case["expected"]
    assert result.score == (None if expected["score"] is None else pytest.approx(expected["score"]))
    assert rounded(result.score) == expected["shown"]
    assert (result.tally.answered, result.tally.not_applicable, result.tally.unanswered) == (
        expected["answered"],
        expected["not_applicable"],
        expected["unanswered"],
    )
    assert [item.question.id for item in result.strengths] == expected["strengths"]
    assert list(result.unknown) == expected["unknown"]
    for part, wanted in zip(result.dimensions, expected["dimensions"], strict=True):
        assert part.score == (None if wanted["score"] is None else pytest.approx(wanted["score"]))
        assert (part.tally.answered, part.tally.not_applicable, part.tally.unanswered) == (
            wanted["answered"],
            wanted["not_applicable"],
            wanted["unanswered"],
        )
        assert [item.question.id for item in part.weakest] == wanted["weakest"]


def test_a_score_on_a_level_names_that_level_and_others_name_two() -> None:
    levels = scale(model_of(CASES[0]))
    assert [item.level for item in between(3.0, levels)] == [3]
    assert [item.level for item in between(2.6, levels)] == [2, 3]
    assert [item.level for item in between(5.0, levels)] == [5]


def test_a_change_is_the_difference_of_the_scores_that_are_shown() -> None:
    assert change(2.66, 2.24) == 0.5
    assert change(2.0, 2.0) == 0.0
    assert change(None, 2.0) is None


def test_recorded_assessments_come_oldest_first_and_those_without_a_date_before_them(handbook: Any) -> None:
    book = handbook(
        MODEL
        + """\
=== assessments/b.yml
date: 2026-03-01
model: ours
answers: {a1: 2}
=== assessments/a.yml
date: 2026-05-01
model: ours
answers: {a1: 1}
=== assessments/c.yml
answers: {a2: 1}
"""
    ).handbook
    assert [item.assessment.id for item in recorded(book)] == ["c", "b", "a"]


def test_an_assessment_of_another_model_is_not_scored_with_ours(handbook: Any) -> None:
    book = handbook(MODEL + "=== assessments/other.yml\nmodel: theirs\nanswers: {a1: 2}\n").handbook
    assert recorded(book) == []


def test_an_assessment_of_another_version_is_scored_and_marked(handbook: Any) -> None:
    book = handbook(MODEL + "=== assessments/old.yml\nmodel: ours\nmodel_version: 1\nanswers: {a1: 2, gone: 1}\n").handbook
    [found] = recorded(book)
    assert found.other_version
    assert found.score.score == 2
    assert found.score.unknown == ("gone",)


def test_a_question_that_is_there_twice_is_asked_once() -> None:
    case = {"levels": 2, "dimensions": [{"id": "a", "questions": [{"id": "q"}, {"id": "q"}]}, {"id": "b", "questions": [{"id": "q"}]}]}
    result = assess(model_of(case), {"q": Answer(level=2)})
    assert [part.tally.answered for part in result.dimensions] == [1]
