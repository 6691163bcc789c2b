"""The curve across the map: where its points stand and what is said of them."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.diagrams.emotion_curve import BOTTOM, COLUMN, TOP, EmotionCurve, emotion_curve


@pytest.fixture
def curve(handbook: ReadHandbook):
    """Draws steps given as lines of YAML."""

    def draw(*steps: str) -> EmotionCurve | None:
        lines = "".join(f"      - {{name: Step {number}, {step}}}\n" for number, step in enumerate(steps, start=1))
        book = handbook({"journeys/join.md": f"---\ntitle: Join\nstages:\n  - name: A\n    steps:\n{lines}---\n"}).handbook
        return emotion_curve(book, book.steps_of("join"))

    return draw


def test_points_stand_in_the_middle_of_their_columns(curve) -> None:
    """Four columns: middles at an eighth, three eighths and so on; 5 at the top, 1 at the bottom, 3 halfway."""
    found = curve("emotion: 5", "emotion: 3", "goal: x", "emotion: 1")
    assert [(point.x, point.y) for point in found.points] == [(12.5, TOP), (37.5, (TOP + BOTTOM) / 2), (87.5, BOTTOM)]
    assert found.width == 4 * COLUMN


def test_a_step_without_an_emotion_leaves_a_gap(curve) -> None:
    found = curve("emotion: 4", "emotion: 4", "goal: x", "emotion: 2", "emotion: 2")
    assert len(found.paths) == 2
    assert len(found.areas) == 2


def test_a_single_point_has_no_area(curve) -> None:
    found = curve("emotion: 4")
    assert found.areas == ()
    assert found.points[0].label == ""


def test_nothing_is_drawn_without_an_emotion(curve) -> None:
    assert curve("goal: x", "goal: y") is None


def test_the_first_highest_and_lowest_are_named_and_other_lows_too(curve) -> None:
    """Step 3 is a valley at 2; step 6 the last valley at 2.5, which is no low; step 8 as low as the lowest."""
    found = curve(*(f"emotion: {emotion}" for emotion in (1, 4, 2, 5, 4, 2.5, 5, 1)))
    assert [point.label for point in found.points] == ["lowest", "", "low", "highest", "", "", "", "low"]


def test_words_stand_above_peaks_and_below_valleys(curve) -> None:
    found = curve(*(f"emotion: {emotion}" for emotion in (2, 1, 2, 1.5, 4, 3.5, 5)))
    assert [point.above for point in found.points] == [True, False, True, False, True, False, True]


def test_on_a_slope_words_stand_on_the_side_of_the_point(curve) -> None:
    found = curve("emotion: 1", "emotion: 2", "emotion: 4", "emotion: 5")
    assert [point.above for point in found.points] == [False, False, True, True]


def test_points_say_what_they_rest_on_and_what_happens_there(curve) -> None:
    found = curve("emotion: 4, evidence: x, delights: [a, b]", "emotion: 2, moment_of_truth: Yes", "emotion: 3, hotspots: [late, long]")
    assert [point.ground for point in found.points] == ["evidence", "assumption", "assumption"]
    assert [point.delights for point in found.points] == [2, 0, 0]
    assert [point.moment for point in found.points] == [False, True, False]
    assert [(round(pins.x, 1), pins.numbers) for pins in found.pins] == [(83.3, (1, 2))]
