"""What answers and targets of an assessment name."""

from __future__ import annotations

from building import ReadHandbook, headlines


def test_a_target_for_a_dimension_that_the_model_lacks_is_named(handbook: ReadHandbook) -> None:
    found = handbook({"assessments/2026.yml": "date: 2026-10-20\nanswers: {direction-promise: 3}\ntargets: {directoin: 4, direction: 3}\n"})
    assert headlines(found) == [
        "assessments/2026.yml:3:11: warning: the model has no dimension 'directoin'; did you mean 'direction'? [maturity/unknown-question]"
    ]
