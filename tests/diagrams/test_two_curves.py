"""Geometry of two curves over each other, worked out by hand."""

from __future__ import annotations

import pytest
from building import ReadHandbook

from cxsite.diagrams.two_curves import WIDTH, TwoCurves, two_curves, upright
from cxsite.insight.figures import Figures
from cxsite.insight.journeys.compare import Comparison


def compared(handbook: ReadHandbook, today: dict[str, float | None], target: dict[str, float | None]) -> Comparison:
    """Journeys of steps by id with their emotions."""

    def journey(steps: dict[str, float | None], more: str = "") -> str:
        listed = ", ".join(f"{{id: {key}, name: {key}{'' if emotion is None else f', emotion: {emotion}'}}}" for key, emotion in steps.items())
        return f"---\ntitle: J\n{more}stages: {{name: S, steps: [{listed}]}}\n---\n"

    files = {"journeys/old.md": journey(today), "journeys/new.md": journey(target, "state: target\nredesigns: old\n")}
    found = Figures(handbook(files).handbook).comparison("new")
    assert found is not None
    return found


def drawn(handbook: ReadHandbook, today: dict[str, float | None], target: dict[str, float | None]) -> TwoCurves:
    curves = two_curves(compared(handbook, today, target).columns)
    assert curves is not None
    return curves


def test_steps_that_stand_for_each_other_share_a_column(handbook: ReadHandbook) -> None:
    """860 − 64 − 70 = 726 over 4 columns of 181.5: centres at 154.75, 336.25, 517.75 and 699.25."""
    curves = drawn(handbook, {"a": 2, "gone": 1, "c": 3}, {"a": 4, "new": 5, "c": 3})
    assert curves.width == WIDTH
    assert curves.today.numbers == ((154.75, 1), (336.25, 2), (699.25, 3))
    assert curves.target.numbers == ((154.75, 1), (517.75, 2), (699.25, 3))
    assert [mark.x for mark in curves.today.marks] == [154.75, 336.25, 699.25]


def test_emotions_stand_forty_five_pixels_apart(handbook: ReadHandbook) -> None:
    """1 is at 214 and 5 at 34: (214 − 34) / 4 = 45."""
    curves = drawn(handbook, {"a": 1, "b": 2.5}, {"a": 5, "b": 2.5})
    assert [mark.y for mark in curves.today.marks] == [214, 146.5]
    assert [mark.y for mark in curves.target.marks] == [34, 146.5]
    assert curves.neutral == 124
    assert [(lift.y1, lift.y2, lift.up) for lift in curves.lifts] == [(214, 34, True)]


def test_a_loss_goes_down(handbook: ReadHandbook) -> None:
    assert [lift.up for lift in drawn(handbook, {"a": 4}, {"a": 2}).lifts] == [False]


def test_numbers_stand_away_from_the_other_line_and_an_equal_one_stands_once(handbook: ReadHandbook) -> None:
    """The lower line's 22 below its point, the upper one's 12 above; a step of one line only looks where the other passes."""
    curves = drawn(handbook, {"a": 4, "gone": 4, "c": 1, "d": 3}, {"a": 2, "c": 2, "new": 1.5, "d": 3})
    assert [None if mark.label_y is None else mark.label_y - mark.y for mark in curves.today.marks] == [-12, -12, 22, None]
    assert [None if mark.label_y is None else mark.label_y - mark.y for mark in curves.target.marks] == [22, -12, 22, -12]


def test_names_at_the_end_keep_their_distance(handbook: ReadHandbook) -> None:
    """Lines that end at the same point have names 18 apart around it."""
    curves = drawn(handbook, {"a": 3}, {"a": 3})
    assert curves.today.end is not None
    assert curves.target.end is not None
    assert (curves.target.end.y, curves.today.end.y) == (120, 138)


def test_a_step_without_an_emotion_leaves_a_gap(handbook: ReadHandbook) -> None:
    curves = drawn(handbook, {"a": 2, "b": None, "c": 3}, {"a": 2, "c": 3})
    assert (len(curves.today.paths), len(curves.target.paths)) == (2, 1)
    assert len(curves.today.numbers) == 3


def test_many_steps_make_it_wider(handbook: ReadHandbook) -> None:
    """80 columns of 36 and 134 beside them."""
    many = {f"s{number}": 3.0 for number in range(80)}
    assert drawn(handbook, many, many).width == 80 * 36 + 134


def test_without_an_emotion_there_is_nothing_to_draw(handbook: ReadHandbook) -> None:
    assert two_curves(compared(handbook, {"a": None}, {"a": None}).columns) is None


def test_upright_lines_pass_by_the_rows_they_do_not_have(handbook: ReadHandbook) -> None:
    """Across: 1 is at 4 and 5 at 36. From 1 in the first row to 5 in the third, the first edge is 0.76 of two rows away: 4 + 32 × 0.38."""
    found = compared(handbook, {"a": 1, "c": 5}, {"a": 3, "new": 4, "c": 3})
    today, target = zip(*upright(found.rows), strict=True)
    assert [piece.dot for piece in today] == [4, None, 36]
    assert [piece.dot for piece in target] == [20, 28, 20]
    first, second = pytest.approx(4 + 32 * 0.38, abs=0.05), pytest.approx(4 + 32 * 0.88, abs=0.05)
    assert float(today[0].path.removeprefix("M4,24L").removesuffix(",100")) == first
    start, end = today[1].path.removeprefix("M").split("L")
    assert (float(start.removesuffix(",0")), float(end.removesuffix(",100"))) == (first, second)


def test_upright_lines_break_where_nobody_knows(handbook: ReadHandbook) -> None:
    found = compared(handbook, {"a": 1, "b": None, "c": 5}, {"a": 1, "b": 2, "c": 5})
    today = [before for before, _ in upright(found.rows)]
    assert [(piece.path, piece.dot) for piece in today] == [("", 4), ("", None), ("", 36)]
