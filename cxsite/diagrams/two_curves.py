"""Two emotional curves over each other: today's journey and the one that is to replace it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cxsite.diagrams.curve import NEUTRAL, Point, height_of, runs, smooth_path
from cxsite.insight.journeys.alignment import Column
from cxsite.insight.journeys.compare import Counterpart
from cxsite.model.handbook import PlacedStep

#: The drawing in its units, which are pixels: it grows rather than let its numbers touch.
WIDTH, HEIGHT = 860, 300
_NARROWEST = 36.0
_LEFT, _RIGHT = 64.0, 70.0
_TOP, _BOTTOM = 34.0, 214.0
_FIRST_ROW, _SECOND_ROW = 264.0, 288.0
#: Between the names of two lines that end close to each other.
_APART = 18.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One step on one of the lines; ``label_y`` is where its number stands, None where the other line's says the same."""

    x: float
    y: float
    emotion: float
    label_y: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One journey.

    Attributes:
        paths: one for each stretch without a gap.
        end: where its name stands, None without a single emotion.
        numbers: x and number of each of its steps, for the row below the curves.
    """

    paths: tuple[str, ...]
    marks: tuple[Mark, ...]
    end: Point | None
    numbers: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """From today's point to the target's in the same column; ``up`` where it gets better."""

    x: float
    y1: float
    y2: float
    up: bool


@dataclass(frozen=True, slots=True)
class TwoCurves:
    """Everything to draw, y downwards.

    Attributes:
        left: where the first column begins, right of the names of the rows; ``right`` is where the last one ends.
        grid: y of each whole score, 5 first.
        rows: y of the numbers of today's steps and of the target's.
    """

    width: float
    height: float
    left: float
    right: float
    neutral: float
    grid: tuple[tuple[int, float], ...]
    today: Line
    target: Line
    lifts: tuple[Lift, ...]
    rows: tuple[float, float]


def two_curves(columns: Sequence[Column]) -> TwoCurves | None:
    """Both curves over their common columns; None without a single emotion."""
    old, new = [column.today for column in columns], [column.target for column in columns]
    if all(placed is None or placed.step.emotion is None for placed in (*old, *new)):
        return None
    width = max(WIDTH, _LEFT + _RIGHT + _NARROWEST * len(columns))
    step = (width - _LEFT - _RIGHT) / len(columns)

    def at(index: int) -> float:
        return _LEFT + (index + 0.5) * step

    today, target = _line(old, _filled(new), at, yields=True), _line(new, _filled(old), at, yields=False)
    lifts = []
    for index, column in enumerate(columns):
        before, after = _emotion(column.today), _emotion(column.target)
        if before is not None and after is not None and before != after:
            lifts.append(Lift(at(index), _y(before), _y(after), after > before))
    today, target = _ends_apart(today, target)
    grid = tuple((score, _y(score)) for score in (5, 4, 3, 2, 1))
    return TwoCurves(width, HEIGHT, _LEFT, width - _RIGHT, _y(NEUTRAL), grid, today, target, tuple(lifts), (_FIRST_ROW, _SECOND_ROW))


def _line(own: Sequence[PlacedStep | None], beside: Sequence[tuple[float | None, bool]], at: Callable[[int], float], *, yields: bool) -> Line:
    """One line, its numbers on the side away from the other; ``yields`` says whether it leaves out a number that the other says too."""
    places: list[Point | None] = []
    marks: list[Mark] = []
    for index, (placed, (opposite, there)) in enumerate(zip(own, beside, strict=True)):
        if placed is None:
            continue  # the line goes on to its next step
        emotion = placed.step.emotion
        places.append(None if emotion is None else Point(at(index), _y(emotion)))
        if emotion is not None:
            same = opposite == emotion
            under = opposite is not None and (emotion < opposite or (same and yields))
            label = None if same and yields and there else _y(emotion) + (22 if under else -12)
            marks.append(Mark(at(index), _y(emotion), emotion, label))
    numbers = tuple((at(index), placed.number) for index, placed in enumerate(own) if placed is not None)
    end = Point(marks[-1].x + 14, marks[-1].y + 5) if marks else None
    return Line(tuple(smooth_path(run) for run in runs(places)), tuple(marks), end, numbers)


def _filled(steps: Sequence[PlacedStep | None]) -> list[tuple[float | None, bool]]:
    """Where a line passes in each column, about: its emotion and whether it has a step there; None before its first and after its last."""
    emotions = [_emotion(placed) for placed in steps]
    passing: list[float | None] = list(emotions)
    known = [index for index, emotion in enumerate(emotions) if emotion is not None]
    for first, second in pairwise(known):
        start, end = emotions[first] or 0, emotions[second] or 0
        for index in range(first + 1, second):
            passing[index] = start + (end - start) * (index - first) / (second - first)
    return [(emotion, emotions[index] is not None) for index, emotion in enumerate(passing)]


def _ends_apart(today: Line, target: Line) -> tuple[Line, Line]:
    """Both lines, their names moved away from each other where they would overlap."""
    if today.end is None or target.end is None or abs(today.end.x - target.end.x) > _LEFT or abs(today.end.y - target.end.y) >= _APART:
        return today, target
    middle = (today.end.y + target.end.y) / 2
    half = _APART / 2 if today.end.y >= target.end.y else -_APART / 2
    return (
        Line(today.paths, today.marks, Point(today.end.x, middle + half), today.numbers),
        Line(target.paths, target.marks, Point(target.end.x, middle - half), target.numbers),
    )


def _emotion(placed: PlacedStep | None) -> float | None:
    return None if placed is None else placed.step.emotion


def _y(emotion: float) -> float:
    return height_of(emotion, _TOP, _BOTTOM)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a line turned upright, beside one row: right is good.

    Attributes:
        path: over a width of 40 and a height of 100.
        dot: x of the row's own point, at a height of `UPRIGHT_POINT`; None where the line only passes.
        emotion: 1 … 5 there.
    """

    path: str
    dot: float | None
    emotion: float | None


#: How far down a row its own point is, of 100.
UPRIGHT_POINT = 24


def upright(rows: Sequence[Counterpart]) -> list[tuple[Stretch, Stretch]]:
    """Today's line and the target's beside the rows of a list; a line passes by the rows that its journey does not have."""
    today = _stretches([(bool(row.group.today), row.before.emotion) for row in rows])
    target = _stretches([(bool(row.group.target), row.after.emotion) for row in rows])
    return list(zip(today, target, strict=True))


def _stretches(rows: Sequence[tuple[bool, float | None]]) -> list[Stretch]:
    """Pieces for rows given as whether the journey has a step there, and its emotion; one without an emotion leaves a gap."""
    crossings: list[float | None] = [None] * (len(rows) + 1)
    places = [index for index, (has, _) in enumerate(rows) if has]
    for first, second in pairwise(places):
        start, end = rows[first][1], rows[second][1]
        if start is None or end is None:
            continue
        for edge in range(first + 1, second + 1):
            share = (edge - first - UPRIGHT_POINT / 100) / (second - first)
            crossings[edge] = _across(start + (end - start) * share)
    return [_stretch(emotion, crossings[index], crossings[index + 1]) for index, (_, emotion) in enumerate(rows)]


def _stretch(emotion: float | None, above: float | None, below: float | None) -> Stretch:
    if emotion is None:
        return Stretch("" if above is None or below is None else f"M{above:g},0L{below:g},100", None, None)
    x = _across(emotion)
    into = "" if above is None else f"M{above:g},0L{x:g},{UPRIGHT_POINT}"
    out = "" if below is None else f"M{x:g},{UPRIGHT_POINT}L{below:g},100"
    return Stretch(into + out, x, emotion)


def _across(emotion: float) -> float:
    return round(4 + (emotion - 1) * 8, 1)
