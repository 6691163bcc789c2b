"""A journey's curve as a picture that stands alone: for slides, documents and whatever turns SVG into pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cxsite.diagrams.curve import NEUTRAL, Point, height_of, runs, smooth_path
from cxsite.diagrams.emotion_curve import CurvePoint, emotion_curve
from cxsite.diagrams.wrapping import lines
from cxsite.insight.journeys.emotion import Mark, experience
from cxsite.insight.journeys.measured import Measured
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey

#: In pixels: a column, the room for the scale at the left, the margin at the right.
COLUMN, LEFT, RIGHT = 132, 60, 28
TEXT, LINE = 14, 18
_STAGES, _STAGE_HEIGHT = 104, 46
#: Where the best and the worst emotion stand; above and below is room for words.
_BEST, _WORST = 218, 378
PINS = 442
STEPS = 478
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class StageBand:
    """A stage: from ``x`` on, with its name in lines and the mean of its steps."""

    x: int
    width: int
    name: list[str]
    score: float | None


@dataclass(frozen=True, slots=True)
class PictureStep:
    """A step: the middle of its column, its name in lines, its point on the curve and the numbers of its hotspots."""

    x: float
    number: int
    name: list[str]
    point: CurvePoint | None
    y: float
    pins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasuredPoint:
    """What was measured at a step; ``named`` where the line bears its name."""

    x: float
    y: float
    value: float
    above: bool
    named: bool


@dataclass(frozen=True, slots=True)
class JourneyPicture:
    """Everything to draw, in pixels.

    Attributes:
        paths: the line, one path for each stretch without a gap.
        areas: the same stretches closed along the neutral line.
        grid: y of each whole score, 5 first.
        legend: y of the legend's first line.
        measured: the points of the second line.
    """

    width: int
    height: int
    title: list[str]
    stages: list[StageBand]
    steps: list[PictureStep]
    paths: list[str]
    areas: list[str]
    grid: list[tuple[int, float]]
    neutral: float
    legend: int
    measured: list[MeasuredPoint]

    @property
    def right(self) -> int:
        """Where the columns end."""
        return self.width - RIGHT


def journey_picture(book: Handbook, journey: Journey, measured: Sequence[Measured | None] = ()) -> JourneyPicture | None:
    """The picture of one journey; None where no step has an emotion.

    Args:
        book: the handbook.
        journey: one of its journeys.
        measured: what was measured at each of its steps, if anything.
    """
    steps = book.steps_of(journey.id)
    curve = emotion_curve(book, steps)
    if curve is None:
        return None
    width = max(LEFT + COLUMN * len(steps) + RIGHT, 760)
    points = {point.x: point for point in curve.points}
    pins = {item.x: item.numbers for item in curve.pins}
    named = [lines(placed.step.name, COLUMN - 14, TEXT, _MOST_LINES) for placed in steps]
    legend = STEPS + LINE * (1 + max(map(len, named))) + 30
    line = runs([_place(placed.step.emotion, index) for index, placed in enumerate(steps)])
    neutral = height_of(NEUTRAL, _BEST, _WORST)
    return JourneyPicture(
        width=width,
        height=legend + 2 * LINE + 24,
        title=lines(journey.title, width - LEFT - RIGHT, 24, 1),
        stages=list(_stages(steps)),
        steps=[
            PictureStep(_middle(index), placed.number, name, points.get(share), _y(placed.step.emotion), pins.get(share, ()))
            for index, (placed, name) in enumerate(zip(steps, named, strict=True))
            for share in [round((index + 0.5) / len(steps) * 100, 2)]
        ],
        paths=[smooth_path(run) for run in line if len(run) > 1],
        areas=[f"{smooth_path(run)}V{neutral:g}H{run[0].x:g}Z" for run in line if len(run) > 1],
        grid=[(score, height_of(score, _BEST, _WORST)) for score in (5, 4, 3, 2, 1)],
        neutral=neutral,
        legend=legend,
        measured=list(_measured(measured)),
    )


def _stages(steps: Sequence[PlacedStep]) -> list[StageBand]:
    found, start = [], 0
    for _, group in groupby(steps, key=lambda placed: id(placed.stage)):
        run = list(group)
        score = experience(Mark.of(placed) for placed in run).score
        width = COLUMN * len(run)
        found.append(StageBand(LEFT + COLUMN * start, width - 2, lines(run[0].stage.name, width - 50, 16, 2), score))
        start += len(run)
    return found


def _measured(steps: Sequence[Measured | None]) -> Iterator[MeasuredPoint]:
    known = [(index, item) for index, item in enumerate(steps) if item]
    named = max(known, key=lambda pair: pair[1].width, default=(None, None))[0]
    for index, item in known:
        yield MeasuredPoint(_middle(index), _y(item.value), item.value, (item.gap or 0) <= 0, index == named)


def _middle(index: int) -> float:
    return LEFT + (index + 0.5) * COLUMN


def _y(emotion: float | None) -> float:
    return round(height_of(NEUTRAL if emotion is None else emotion, _BEST, _WORST), 1)


def _place(emotion: float | None, index: int) -> Point | None:
    return None if emotion is None else Point(_middle(index), _y(emotion))
