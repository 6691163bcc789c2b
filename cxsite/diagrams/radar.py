"""A radar of scores: geometry around the origin, in pixels, y downwards."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: From the centre, which stands for 0, to the top of the scale.
RADIUS = 150.0

#: With fewer axes there is no area, with more no room for their names.
FEWEST, MOST = 3, 12

_LINE, _LINES = 20, 3
_LINE_HEIGHT = 18.0

#: The number of a level stands so far below its ring.
_BELOW_RING = 13


@dataclass(frozen=True, slots=True)
class Label:
    """Text at the end of an axis; ``lines`` stand below each other, the first on (x, y)."""

    x: float
    y: float
    anchor: Literal["start", "middle", "end"]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its end, and its name and number beyond it."""

    x: float
    y: float
    name: Label
    number: Label


@dataclass(frozen=True, slots=True)
class Outline:
    """The scores on the axes.

    Attributes:
        path: through neighbours that both have a score; it leaves a gap at axes without one.
        closed: whether every axis has a score, so that there is an area.
        points: where the scores are.
    """

    path: str
    closed: bool
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a drawing around its middle."""

    width: int
    height: int

    @property
    def view_box(self) -> str:
        """As SVG has it."""
        return f"{-self.width // 2} {-self.height // 2} {self.width} {self.height}"


@dataclass(frozen=True, slots=True)
class Radar:
    """Axes clockwise from twelve o'clock, and a ring per level, as paths.

    Attributes:
        levels: the numbers on the rings, each with its height on the first axis.
        top: the highest level, at the end of the axes.
        with_names: the room that it takes with the names of the axes; ``with_numbers`` with their numbers, for narrow screens.
    """

    axes: tuple[Axis, ...]
    levels: tuple[tuple[int, float], ...]
    top: int
    rings: tuple[str, ...]
    with_names: Frame = Frame(640, 440)
    with_numbers: Frame = Frame(360, 360)

    def outline(self, scores: Sequence[float | None]) -> Outline:
        """Where the scores lie, one per axis in order, each 0 … ``top``."""
        points = [
            None if score is None else (_n(axis.x * score / self.top), _n(axis.y * score / self.top))
            for axis, score in zip(self.axes, scores, strict=True)
        ]
        parts = []
        for before, point in zip([None, *points], points, strict=False):
            if point is not None:
                parts.append(f"{'L' if before is not None else 'M'}{point[0]:g},{point[1]:g}")
        closed, first, last = None not in points, points[0], points[-1]
        if closed:
            parts.append("Z")
        elif first is not None and last is not None:
            parts.append(f"L{first[0]:g},{first[1]:g}")
        return Outline("".join(parts), closed, tuple(point for point in points if point is not None))


def radar(names: Sequence[str], levels: Sequence[int]) -> Radar | None:
    """The axes for these names; None where there are too few or too many."""
    if not FEWEST <= len(names) <= MOST or not levels:
        return None
    turns = [2 * math.pi * index / len(names) for index in range(len(names))]
    axes = tuple(_axis(math.sin(turn), -math.cos(turn), name, index) for index, (turn, name) in enumerate(zip(turns, names, strict=True), start=1))
    top = max(levels)
    rings = tuple("M" + "L".join(f"{_n(axis.x * level / top):g},{_n(axis.y * level / top):g}" for axis in axes) + "Z" for level in levels)
    numbers = tuple((level, round(axes[0].y * level / top + _BELOW_RING, 1)) for level in levels)
    return Radar(axes, numbers, top, rings)


def _axis(x: float, y: float, name: str, number: int) -> Axis:
    anchor: Literal["start", "middle", "end"] = "middle" if abs(x) < 0.2 else "start" if x > 0 else "end"
    lines = _wrapped(name)
    beyond = RADIUS + 14
    # The block of lines sits above the end of an axis that points up, below one that points down, and centred beside the others.
    first = y * beyond + 5 + (y - 1) / 2 * (len(lines) - 1) * _LINE_HEIGHT + (y * 6 if anchor == "middle" else 0)
    label = Label(_n(x * beyond), _n(first), anchor, lines)
    digit = Label(_n(x * beyond), _n(y * beyond + 5), "middle", (str(number),))
    return Axis(_n(x * RADIUS), _n(y * RADIUS), label, digit)


def _wrapped(name: str) -> tuple[str, ...]:
    """A name in lines that fit beside the drawing; what is cut is marked by an ellipsis and stands whole in the table."""
    lines = textwrap.wrap(name, _LINE, break_long_words=True, max_lines=_LINES, placeholder="…")
    return tuple(lines) or ("",)


def _n(value: float) -> float:
    # Adding 0 turns a negative zero into a plain one.
    return round(value, 1) + 0.0
