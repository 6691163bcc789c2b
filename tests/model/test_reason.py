"""Why something is so: `no` says that it is not, as for a share who leave."""

from __future__ import annotations

import pytest
from building import ReadHandbook


@pytest.mark.parametrize(
    ("written", "read"), [("no", None), ("False", None), ("off", None), ("Nobody else asks", "Nobody else asks"), ("yes", "yes")]
)
def test_no_moment_of_truth_is_none(handbook: ReadHandbook, written: str, read: str | None) -> None:
    journey = f"---\ntype: journey\ntitle: A\nstages: [{{name: B, steps: [{{name: C, moment_of_truth: {written}}}]}}]\n---\n"
    assert handbook({"journeys/a.md": journey}).handbook.journeys["a"].stages[0].steps[0].moment_of_truth == read
