"""Two views of the same steps over each other: a persona's and everybody's, employees' and customers'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cxsite.diagrams.curve import Point, Segment, height_of, path_of, runs, segments, smooth_path
from cxsite.diagrams.emotion_curve import COLUMN, points_of, share
from cxsite.insight.journeys.emotion import level

#: Where the best and the worst emotion stand, in per cent of the height.
_TOP, _BOTTOM = 16.0, 84.0


@dataclass(frozen=True, slots=True)
class Apart:
    """A step that the two see differently, in per cent of the drawing, y downwards.

    Attributes:
        own: what the view says, 1 … 5; at ``y``.
        general: what the other line says, 1 … 5; at ``general_y``.
        named: whether it is among the widest differences, which carry their numbers.
        names_own: whether the view's line is named there too, because its name has most room there; ``names_general`` says it of the other.
    """

    x: float
    y: float
    general_y: float
    own: float
    general: float
    named: bool
    names_own: bool
    names_general: bool

    @property
    def level(self) -> int:
        """The point of the scale whose colour the view's emotion bears, 1 … 5."""
        return level(self.own)

    @property
    def by(self) -> float:
        """Own minus general, -4 … 4."""
        return self.own - self.general


@dataclass(frozen=True, slots=True)
class LensCurves:
    """Everything to draw; paths and areas in units of `COLUMN` a step and 100 high.

    Attributes:
        grid: y of the ends and the middle of the scale in per cent, 5 first.
        own: the line of the view wherever it leaves the other one.
        whole: the line of the view over all steps.
        general: the line it is held against, one path for each stretch without a gap.
        gaps: an upright stroke from one line to the other at each step that they see differently.
        dots: the points of these steps by the colour that they bear, 1 … 5: strokes of no length, which a round end makes dots of one size.
    """

    width: int
    grid: tuple[tuple[int, float], ...]
    own: tuple[str, ...]
    whole: tuple[str, ...]
    general: tuple[str, ...]
    gaps: str
    dots: tuple[tuple[int, str], ...]
    apart: tuple[Apart, ...]


def lens_curves(
    own: Sequence[float | None], general: Sequence[float | None], named: int = 1, *, top: float = _TOP, bottom: float = _BOTTOM
) -> LensCurves:
    """Both lines over the same steps.

    Args:
        own: the emotion of each step as the view has it, 1 … 5 or None.
        general: the emotion of each step that it is held against.
        named: how many of the widest differences carry their numbers.
        top: where the best emotion stands, in per cent of the height; ``bottom`` is where the worst does.
    """
    ours, theirs = points_of(own, top, bottom), points_of(general, top, bottom)
    apart = [
        (index, mine, other)
        for index, (mine, other) in enumerate(zip(own, general, strict=True))
        if mine is not None and other is not None and mine != other
    ]
    widest = sorted(sorted(apart, key=lambda item: -abs(item[1] - item[2]))[:named])
    name_own = max(widest, key=lambda item: _room(own, item[0], item[1] > item[2]), default=(None,))[0]
    name_general = max(widest, key=lambda item: _room(general, item[0], item[2] > item[1]), default=(None,))[0]
    marked = {index for index, _, _ in widest}
    places = [(ours[index], theirs[index], level(mine)) for index, mine, _ in apart]
    drawn = [(f"{place.x:g} {place.y:g}", f"{other.y:g}", colour) for place, other, colour in places if place and other]

    def y_of(emotion: float) -> float:
        return round(height_of(emotion, top, bottom), 2)

    return LensCurves(
        width=len(own) * COLUMN,
        grid=tuple((score, y_of(score)) for score in (5, 3, 1)),
        own=tuple(_leaving(ours, theirs)),
        whole=tuple(smooth_path(run) for run in runs(ours)),
        general=tuple(smooth_path(run) for run in runs(theirs)),
        gaps="".join(f"M{place}V{y}" for place, y, _ in drawn),
        dots=tuple((colour, "".join(f"M{place}h0" for place, _, _ in of_one)) for colour, of_one in groupby(sorted(drawn, key=_colour), key=_colour)),
        apart=tuple(
            Apart(share(index, len(own)), y_of(mine), y_of(other), mine, other, index in marked, index == name_own, index == name_general)
            for index, mine, other in apart
        ),
    )


def _room(line: Sequence[float | None], index: int, above: bool) -> float:
    """How far a line's neighbours stay away from words above or below one of its points, in points of the scale."""
    beside = [emotion for other in (index - 1, index + 1) if 0 <= other < len(line) and (emotion := line[other]) is not None]
    away = [((line[index] or 0) - emotion) * (1 if above else -1) for emotion in beside]
    return min(away, default=4.0)


def _colour(drawn: tuple[str, str, int]) -> int:
    return drawn[2]


def _leaving(own: Sequence[Point | None], general: Sequence[Point | None]) -> Iterator[str]:
    """The view's line where it leaves the other one."""
    ours, theirs = _by_start(own), _by_start(general)
    for leaves, stretch in groupby(range(len(own) - 1), key=lambda index: index in ours and ours[index] != theirs.get(index)):
        if leaves:
            yield path_of([ours[index] for index in stretch])


def _by_start(line: Sequence[Point | None]) -> dict[int, Segment]:
    """The segments of a line by the step they start at."""
    return {int(segment.start.x // COLUMN): segment for run in runs(line) for segment in segments(run)}
