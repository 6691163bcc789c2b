"""The emotional curve across a journey map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.curve import NEUTRAL, Point, height_of, runs, smooth_path
from cxsite.model.handbook import Handbook, PlacedStep

#: Width of a step and height of the drawing, in its units; the style sheet keeps columns in step with the former.
COLUMN, HEIGHT = 220, 240
_TOP, _BOTTOM = 56, 164


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One step on the curve.

    Attributes:
        emotion: 1 … 5.
        extreme: ``highest`` or ``lowest`` for the first step of that height in the journey, else nothing.
        evidence: whether the step names a source for what it claims.
        moment: whether it is a moment of truth.
    """

    x: float
    y: float
    emotion: float
    name: str
    extreme: str
    evidence: bool
    moment: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """A hotspot below the curve; ``number`` as in the list of hotspots."""

    x: float
    number: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class EmotionCurve:
    """Everything to draw.

    Attributes:
        paths: the line, one path for each stretch without a gap.
        areas: the same stretches closed along the neutral line, for a tint.
        neutral: y of emotion 3, where the tint changes from good to bad.
        grid: y of each whole score, 5 first.
    """

    width: float
    height: float
    paths: tuple[str, ...]
    areas: tuple[str, ...]
    neutral: float
    grid: tuple[tuple[int, float], ...]
    points: tuple[CurvePoint, ...]
    pins: tuple[Pin, ...]


def emotion_curve(book: Handbook, steps: Sequence[PlacedStep], column: float = COLUMN) -> EmotionCurve | None:
    """The curve of some steps in a row, ``column`` units each; None without a single emotion."""
    known = [placed.step.emotion for placed in steps if placed.step.emotion is not None]
    if not known:
        return None
    highest, lowest = max(known), min(known)
    places = [
        None if placed.step.emotion is None else Point((index + 0.5) * column, height_of(placed.step.emotion, _TOP, _BOTTOM))
        for index, placed in enumerate(steps)
    ]
    points: list[CurvePoint] = []
    named: set[str] = set()
    for placed, place in zip(steps, places, strict=True):
        step = placed.step
        if place is None or step.emotion is None:
            continue
        extreme = "highest" if step.emotion == highest else "lowest" if step.emotion == lowest else ""
        if extreme in named or highest == lowest:
            extreme = ""
        named.add(extreme)
        points.append(CurvePoint(place.x, place.y, step.emotion, step.name, extreme, bool(step.evidence), bool(step.moment_of_truth)))
    neutral = height_of(NEUTRAL, _TOP, _BOTTOM)
    stretches = runs(places)
    return EmotionCurve(
        width=len(steps) * column,
        height=HEIGHT,
        paths=tuple(smooth_path(run) for run in stretches),
        areas=tuple(f"{smooth_path(run)}L{run[-1].x:g},{neutral:g}L{run[0].x:g},{neutral:g}Z" for run in stretches if len(run) > 1),
        neutral=neutral,
        grid=tuple((score, height_of(score, _TOP, _BOTTOM)) for score in (5, 4, 3, 2, 1)),
        points=tuple(points),
        pins=tuple(_pins(book, steps, column)),
    )


def _pins(book: Handbook, steps: Sequence[PlacedStep], column: float) -> list[Pin]:
    pins = []
    for index, placed in enumerate(steps):
        spots = book.hotspots_at(placed.ref)
        for offset, spot in enumerate(spots):
            x = (index + 0.5) * column + (offset - (len(spots) - 1) / 2) * 26
            pins.append(Pin(x, spot.number, spot.hotspot.id, spot.hotspot.text))
    return pins
