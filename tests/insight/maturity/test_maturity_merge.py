"""Several people's answers put together, as worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cxsite.insight.maturity.merge import SMALLEST_GROUP, MergedQuestion, MergedScore, Person, merge
from cxsite.model.maturity import Answer, MaturityModel

FIXTURE: dict[str, Any] = json.loads((Path(__file__).parents[2] / "maturity" / "merge.json").read_text("utf-8"))


def model_of(short: dict[str, Any]) -> MaturityModel:
    """A case's short model with the texts that a model must have."""
    texts = {level: f"Level {level}" for level in range(1, short["levels"] + 1)}
    dimensions = [
        {**part, "name": part["id"], "questions": [{**question, "text": question["id"], "levels": texts} for question in part["questions"]]}
        for part in short["dimensions"]
    ]
    levels = [{"level": level, "name": text} for level, text in texts.items()]
    return MaturityModel.model_validate({"id": short["id"], "version": short["version"], "levels": levels, "dimensions": dimensions})


def person(written: dict[str, Any]) -> Person:
    answers = {name: Answer.model_validate(answer) for name, answer in written["answers"].items()}
    return Person(written["name"], written["role"], written["model"], written["model_version"], answers)


def figures(found: MergedScore) -> dict[str, Any]:
    """Everything the fixture may ask of a score."""
    values = found.statistics
    by_role = {name: {"n": item.n, "median": item.median} for name, item in found.by_role.items()}
    shown = {"n": values.n, "mean": values.mean, "median": values.median, "min": values.low, "max": values.high, "q1": values.q1, "q3": values.q3}
    more = {"spread": values.spread, "iqr": values.iqr, "by_role": by_role}
    if isinstance(found, MergedQuestion):
        more |= {"not_applicable": found.not_applicable, "unanswered": found.unanswered, "confidence": dict(found.confidence)}
    return shown | more


def same(found: Any, wanted: Any) -> None:
    """All that is wanted is found; what is not asked for may be there too, but no further role."""
    for name, value in wanted.items():
        if name == "by_role":
            assert found[name].keys() == value.keys()
        if isinstance(value, dict):
            same(found[name], value)
        else:
            assert found[name] == (value if value is None else pytest.approx(value)), name


@pytest.mark.parametrize("case", FIXTURE["cases"], ids=lambda case: case["case"])
def test_people_are_put_together_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    """The browser is held to the same cases by tests/browser/test_maturity_merge.py."""
    found, expected = merge(model_of(case["model"]), map(person, case["people"])), case["expected"]
    assert (found.people, found.in_small_groups) == (expected["people"], expected["in_small_groups"])
    assert [list(role) for role in found.roles] == expected["roles"]
    for name in ("other_model", "other_version", "unknown"):
        assert list(getattr(found, name)) == expected[name]
    assert [item.question.id for item in found.disagreement] == expected["disagreement"]
    assert [item.question.id for item in found.questions] == list(expected["questions"])
    for item in found.questions:
        same(figures(item), expected["questions"][item.question.id])
    for dimension, score in found.dimensions:
        same(figures(score), expected["dimensions"][dimension.id])
    same(figures(found.overall), expected["overall"])


def test_the_smallest_group_is_the_browsers() -> None:
    assert FIXTURE["smallest_group"] == SMALLEST_GROUP


def test_nobody_at_all_is_no_error() -> None:
    found = merge(model_of(FIXTURE["cases"][0]["model"]), [])
    assert (found.people, found.overall.statistics.n, found.disagreement) == (0, 0, ())
