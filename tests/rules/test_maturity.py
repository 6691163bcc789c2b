"""What answers and targets of an assessment name."""

from __future__ import annotations

from building import ReadHandbook, headlines


def test_a_target_for_a_dimension_that_the_model_lacks_is_named(handbook: ReadHandbook) -> None:
    found = handbook({"assessments/2026.yml": "date: 2026-10-20\nanswers: {direction-promise: 3}\ntargets: {directoin: 4, direction: 3}\n"})
    assert headlines(found) == [
        "assessments/2026.yml:3:11: warning: the model has no dimension 'directoin'; did you mean 'direction'? [maturity/unknown-question]"
    ]


def test_a_target_of_an_assessment_is_on_the_scale(handbook: ReadHandbook) -> None:
    found = handbook({"assessments/2026.yml": "date: 2026-10-20\nanswers: {direction-promise: 3}\ntargets: {direction: 7, people: 0.5}\n"})
    assert [line for line in headlines(found) if "maturity/level" in line] == [
        "assessments/2026.yml:3:22: error: the target 7 is not on the scale; use 1 to 5 [maturity/level]",
        "assessments/2026.yml:3:33: error: the target 0.5 is not on the scale; use 1 to 5 [maturity/level]",
    ]


def test_an_answer_without_words_describes_no_level(handbook: ReadHandbook) -> None:
    model = "levels: [{level: 1, name: Low}, {level: 2, name: High}]\ndimensions: [{id: a, questions: [{id: q, text: Who?, levels: [Nobody, '']}]}]\n"
    assert headlines(handbook({"maturity.yml": model})) == ["maturity.yml:2:54: error: no answer for level 2; describe each level [maturity/model]"]


QUESTION = "dimensions: [{id: a, questions: [{id: q, text: Who?, levels: {1: Nobody}}]}]\n"


def test_a_model_without_levels_is_told_that_and_nothing_of_its_questions(handbook: ReadHandbook) -> None:
    advice = "write '- {level: 1, name: …}' for each below 'levels:', or take those of 'extends: default'"
    assert headlines(handbook({"maturity.yml": QUESTION})) == [f"maturity.yml:1:1: error: this model has no levels; {advice} [maturity/model]"]


def test_one_level_is_no_scale(handbook: ReadHandbook) -> None:
    assert headlines(handbook({"maturity.yml": f"levels: [{{level: 1, name: Low}}]\n{QUESTION}"})) == [
        "maturity.yml:1:1: error: a scale has two levels or more; add the others [maturity/model]"
    ]
