"""What was measured, as a second line beside the emotional curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cxsite.diagrams.curve import Point
from cxsite.diagrams.emotion_curve import BOTTOM, TOP, points_of, share
from cxsite.insight.journeys.measured import Measured

#: The height of a letter in per cent of the drawing's; how far a name is lifted, next to its point and further away.
_LETTER = 5.0
_ABOVE, _BELOW = (-0.7, -2.0), (1.5, 2.8)


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """Everything to draw.

    Attributes:
        path: from each measured step straight to the next one; only the points were measured.
        band: around the line, where answers say how sure they are.
        points: the same points as strokes of no length, which a round end makes dots of a size that does not depend on the drawing's.
        x: of the point that bears the line's name, in per cent; so is ``y``.
        value: measured there, 1 … 5.
        lift: how far below the point the base line of the name is, in letters; above it is less than 0.
        side: where the name has to begin or end to stay inside: ``start``, ``end`` or neither.
    """

    path: str
    points: str
    x: float
    y: float
    value: float
    lift: float
    side: str
    band: str = ""


def measured_line(
    steps: Sequence[Measured | None], stated: Sequence[float | None] = (), top: float = TOP, bottom: float = BOTTOM
) -> MeasuredLine | None:
    """The line through what was measured at some steps in a row; None where nothing was.

    Args:
        steps: what was measured at each.
        stated: the emotions that the curve goes through, which the name of the line keeps clear of.
        top: where the best emotion stands, and ``bottom`` the worst, in per cent of the height.
    """
    found = [point for point in points_of([item.value if item else None for item in steps], top, bottom) if point is not None]
    if not found:
        return None
    index, named = max(((index, item) for index, item in enumerate(steps) if item), key=lambda pair: pair[1].width)
    x = share(index, len(steps))
    (point,) = (place for place in points_of([named.value], top, bottom) if place)
    return MeasuredLine(
        path=f"M{'L'.join(map(_at, found))}" if len(found) > 1 else "",
        points="".join(f"M{_at(place)}h0" for place in found),
        x=x,
        y=point.y,
        value=named.value,
        lift=_lift(index, point.y, [place.y if place else None for place in points_of(stated, top, bottom)], above=(named.gap or 0) <= 0),
        side="start" if x < 8 else "end" if x > 92 else "",
        band=_band(steps, top, bottom),
    )


def _lift(index: int, y: float, curve: Sequence[float | None], *, above: bool) -> float:
    """Where the name stands clear of the curve: on the side with more room, else on the other, else further away."""
    sides = (_ABOVE, _BELOW) if above else (_BELOW, _ABOVE)
    for lift in (side[far] for far in (0, 1) for side in sides):
        base = y + lift * _LETTER
        if all(not base - _LETTER <= place <= base + _LETTER / 3 for place in _beneath(index, curve)):
            return lift
    return sides[0][0]


def _beneath(index: int, curve: Sequence[float | None]) -> Iterator[float]:
    """How high the curve is below a name at one of its columns, which is nearly as wide as a column."""
    here = curve[index] if index < len(curve) else None
    if here is None:
        return
    yield here
    for beside in (index - 1, index + 1):
        there = curve[beside] if 0 <= beside < len(curve) else None
        if there is not None:
            yield from (here + (there - here) * part for part in (0.15, 0.3, 0.45))


def _band(steps: Sequence[Measured | None], top: float, bottom: float) -> str:
    """Along the upper ends of the intervals and back along the lower ones, in a run for steps next to each other that have one."""
    path = ""
    bands = [item.band if item else None for item in steps]
    for known, run in groupby(range(len(steps)), key=lambda index: bands[index] is not None):
        if known:
            columns = set(run)
            ends = [band if index in columns else None for index, band in enumerate(bands)]
            upper, lower = (points_of([band[end] if band else None for band in ends], top, bottom) for end in (1, 0))
            around = [*(point for point in upper if point), *(point for point in reversed(lower) if point)]
            path += f"M{'L'.join(map(_at, around))}Z"
    return path


def _at(point: Point) -> str:
    return f"{point.x:g},{round(point.y, 1):g}"
