"""What the points of a curve rest on."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.insight.journeys.footing import Footing, footing, ground

STEPS = """
stages:
  - name: Start
    steps:
      - {name: Look, emotion: 4, evidence: diary}
      - {name: Ask, emotion: 2, evidence: "Interview 3: 'Why?'"}
      - {name: Wait, emotion: 1}
      - {name: Leave, evidence: diary}
"""


@pytest.mark.parametrize(("evidence", "expected"), [("", Footing(2, 0, 1)), ("evidence: diary", Footing(2, 1, 0))])
def test_points_rest_on_the_steps_evidence_or_the_journeys_or_nothing(handbook: ReadHandbook, evidence: str, expected: Footing) -> None:
    """The last step has no emotion and so no point."""
    book = handbook({"journeys/join.md": f"---\ntitle: Join\n{evidence}\n{STEPS}---\n"}).handbook
    assert footing(book.steps_of("join")) == expected


def test_a_step_without_an_emotion_still_has_a_ground(handbook: ReadHandbook) -> None:
    book = handbook({"journeys/join.md": f"---\ntitle: Join\n{STEPS}---\n"}).handbook
    assert [ground(placed) for placed in book.steps_of("join")] == ["evidence", "evidence", "assumption", "evidence"]


def test_shares_are_of_all_points() -> None:
    """2, 1 and 1 of 4 points."""
    found = Footing(2, 1, 1)
    assert (found.points, found.share("evidence"), found.share("partial"), found.share("assumption")) == (4, 0.5, 0.25, 0.25)


def test_a_curve_without_points_has_no_shares() -> None:
    assert Footing().share("evidence") is None
