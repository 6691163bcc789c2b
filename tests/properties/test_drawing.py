"""Drawings keep what was written and stay where they belong."""

from __future__ import annotations

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from cxsite.diagrams.curve import Point, height_of, smooth_path, sparkline
from cxsite.diagrams.escape import escape, shorten

_EMOTIONS = st.lists(st.integers(2, 10).map(lambda half: half / 2), min_size=1, max_size=40)


@given(st.text() | st.text(alphabet=";:#,%&<>\"'`{}[]()|\\/ \n\taJourneytitle"))
@example("Journey: #1; title")
@example("#35;")
@example("section")
@example("accDescr {")
@example("%% gone")
def test_text_survives_mermaid_s_rules(text: str) -> None:
    escaped = escape(text)
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), escaped) == " ".join(text.split())
    bare = re.sub(r"#\d+;", "", escaped)
    assert not set(bare) & set('#;:,%&<>"`{}[]|\\\n\r\t')
    assert not re.match(r"journey|title|section|acc", escaped, re.IGNORECASE) or re.match(r"acc(?!title|descr)", escaped, re.IGNORECASE)


@given(st.text(), st.integers(2, 60))
def test_a_shortened_text_fits_and_says_so(text: str, most: int) -> None:
    short, whole = shorten(text, most), " ".join(text.split())
    assert len(short) <= most
    assert short == whole or short.endswith("…")
    assert whole.startswith(short.removesuffix("…"))


def absolute(path: str) -> list[list[float]]:
    """The control points and the end of each piece of a path of ours, as SVG defines ``c`` and ``s``."""
    start, *pieces = re.findall(r"([Mcs])([^Mcs]*)", path)
    x, y = (float(number) for number in start[1].split())
    found: list[list[float]] = []
    for command, text in pieces:
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", text)]
        if command == "s":
            numbers = [x - found[-1][2], y - found[-1][3], *numbers]
        found.append([number + (x, y)[index % 2] for index, number in enumerate(numbers)])
        x, y = found[-1][4:]
    return found


@given(_EMOTIONS, st.floats(1, 300))
@example([1, 5, 1, 5, 1], 10)
@example([1, 1.5, 5, 5, 1], 10)
def test_a_curve_never_rises_above_or_falls_below_its_neighbours(emotions: list[float], step: float) -> None:
    points = [Point(index * step, height_of(emotion, 10, 110)) for index, emotion in enumerate(emotions)]
    path = smooth_path(points)
    assert "e" not in path
    assert "nan" not in path
    segments = absolute(path)
    assert len(segments) == len(points) - 1
    for before, after, (x1, y1, x2, y2, x, y) in zip(points, points[1:], segments, strict=False):
        low, high = min(before.y, after.y) - 0.16, max(before.y, after.y) + 0.16  # one decimal is written, and what is mirrored
        assert low <= y1 <= high
        assert low <= y2 <= high
        assert before.x - 0.16 <= x1 <= x2 + 0.16 <= after.x + 0.22
        assert (abs(x - after.x) < 0.06, abs(y - after.y) < 0.06) == (True, True)


@given(st.lists(st.none() | st.integers(2, 10).map(lambda half: half / 2), max_size=40), st.floats(20, 400), st.floats(20, 100))
def test_a_sparkline_stays_inside_its_box_and_shows_every_known_step(emotions: list[float | None], width: float, height: float) -> None:
    drawn = sparkline(emotions, width, height)
    known = [emotion for emotion in emotions if emotion is not None]
    assert list(drawn.emotions) == known
    assert len(drawn.points) == len(known)
    assert all(0 <= point.x <= width and 0 <= point.y <= height for point in drawn.points)


@given(st.floats(1, 5), st.floats(1, 5))
def test_a_better_emotion_stands_higher(one: float, other: float) -> None:
    assume(one < other)
    assert height_of(one, 10, 110) >= height_of(other, 10, 110)
