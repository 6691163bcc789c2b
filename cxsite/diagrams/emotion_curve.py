"""The emotional curve across a journey map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cxsite.diagrams.curve import NEUTRAL, Point, height_of, runs, smooth_path
from cxsite.insight.journeys.footing import Ground, ground
from cxsite.model.handbook import Handbook, PlacedStep

#: Where the best and the worst emotion stand, in per cent of the drawing's height; above and below is room for labels and marks.
TOP, BOTTOM = 28.0, 66.0
#: What counts as a low: at most this, and no better than the steps beside it.
LOW = 2.0
#: Width of a step in the units that paths are drawn in, and height of the whole.
COLUMN, HEIGHT = 60, 100


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One step on the curve.

    Attributes:
        column: of the step among those drawn, from 0.
        x: in per cent of the width; ``y`` in per cent of the height, downwards.
        emotion: 1 … 5.
        label: ``highest`` or ``lowest`` for the first step of that height, ``low`` for other lows, else nothing.
        above: whether there is more room for words above the point than below it.
        moment: whether it is a moment of truth.
        delights: how many things please there.
    """

    column: int
    x: float
    y: float
    emotion: float
    label: Literal["", "highest", "lowest", "low"]
    above: bool
    ground: Ground
    moment: bool
    delights: int


@dataclass(frozen=True, slots=True)
class Pins:
    """The hotspots of one step, by their numbers in the list of hotspots, at ``x`` per cent of the width."""

    x: float
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EmotionCurve:
    """Everything to draw. Places are shares of the drawing, so that it fits columns of any width.

    Attributes:
        width: of the coordinates of ``paths`` and ``areas``, which are `HEIGHT` high.
        paths: the line, one path for each stretch without a gap.
        areas: the same stretches closed along the neutral line, for a tint.
        neutral: y of emotion 3, in per cent.
        grid: y of each whole score in per cent, 5 first.
    """

    width: int
    paths: tuple[str, ...]
    areas: tuple[str, ...]
    neutral: float
    grid: tuple[tuple[int, float], ...]
    points: tuple[CurvePoint, ...]
    pins: tuple[Pins, ...]


def emotion_curve(book: Handbook, steps: Sequence[PlacedStep]) -> EmotionCurve | None:
    """The curve of some steps in a row; None without a single emotion."""
    emotions = [placed.step.emotion for placed in steps]
    if all(emotion is None for emotion in emotions):
        return None
    stretches = runs(points_of(emotions))
    neutral = height_of(NEUTRAL, TOP, BOTTOM)
    return EmotionCurve(
        width=len(steps) * COLUMN,
        paths=tuple(smooth_path(run) for run in stretches),
        areas=tuple(f"{smooth_path(run)}V{neutral:g}H{run[0].x:g}Z" for run in stretches if len(run) > 1),
        neutral=neutral,
        grid=tuple((score, height_of(score, TOP, BOTTOM)) for score in (5, 4, 3, 2, 1)),
        points=tuple(_points(steps, emotions)),
        pins=tuple(
            Pins(share(index, len(steps)), tuple(spot.number_in(placed.journey.id) for spot in spots))
            for index, placed in enumerate(steps)
            if (spots := book.hotspots_at(placed.ref))
        ),
    )


def points_of(emotions: Sequence[float | None], top: float = TOP, bottom: float = BOTTOM) -> list[Point | None]:
    """Where each emotion (1 … 5) stands, in units of paths; None where nobody knows."""
    return [
        None if emotion is None else Point((index + 0.5) * COLUMN, round(height_of(emotion, top, bottom), 2))
        for index, emotion in enumerate(emotions)
    ]


def _points(steps: Sequence[PlacedStep], emotions: Sequence[float | None]) -> list[CurvePoint]:
    known = [emotion for emotion in emotions if emotion is not None]
    highest, lowest = max(known), min(known)
    first = {} if highest == lowest else {emotions.index(highest): "highest", emotions.index(lowest): "lowest"}
    points = []
    for index, (placed, emotion) in enumerate(zip(steps, emotions, strict=True)):
        if emotion is None:
            continue
        shape = _shape(emotions, index)
        label = first.get(index) or ("low" if emotion <= LOW and shape == "valley" else "")
        points.append(
            CurvePoint(
                column=index,
                x=share(index, len(steps)),
                y=round(height_of(emotion, TOP, BOTTOM), 2),
                emotion=emotion,
                label=label,  # type: ignore[arg-type]
                above=shape == "peak" or (shape == "slope" and emotion >= NEUTRAL),
                ground=ground(placed),
                moment=bool(placed.step.moment_of_truth),
                delights=len(placed.step.delights),
            )
        )
    return points


def _shape(emotions: Sequence[float | None], index: int) -> Literal["peak", "valley", "slope"]:
    """How a known point stands to its neighbours; a level stretch is a slope, its lower or upper end is what it is there."""
    own = emotions[index] or 0.0
    beside = [
        emotion for other in (index - 1, index + 1) if 0 <= other < len(emotions) and (emotion := emotions[other]) is not None and emotion != own
    ]
    if not beside or min(beside) < own < max(beside):
        return "slope"
    return "peak" if own > max(beside) else "valley"


def share(index: int, count: int) -> float:
    """The middle of a column, in per cent of the width."""
    return round((index + 0.5) / count * 100, 2)
