"""Two levels on a small scale, the claimed and the supported one: geometry in pixels, y downwards."""

from __future__ import annotations

from dataclasses import dataclass

#: From one level to the next, from the edge to the first, and from the top to the axis.
_STEP, _EDGE, _AXIS = 30, 12, 14


@dataclass(frozen=True, slots=True)
class LevelMarks:
    """A diamond on the supported level, a dot on the claimed one, and the line between them.

    Attributes:
        axis: the scale, with a tick for each level.
        numbers: each level with where its number stands.
        supported: the diamond.
        claimed: where the dot stands, None without a claim; ``gap`` is empty then.
    """

    width: int
    axis: str
    numbers: tuple[tuple[int, int], ...]
    supported: str
    claimed: int | None
    gap: str
    height: int = 44
    y: int = _AXIS


def level_marks(claimed: int | None, supported: int, top: int) -> LevelMarks:
    """The marks on a scale of 1 … ``top``."""
    ticks = "".join(f"M{_x(level)},{_AXIS - 5}v10" for level in range(1, top + 1))
    at, dot = _x(supported), None if claimed is None else _x(claimed)
    return LevelMarks(
        width=(top - 1) * _STEP + 2 * _EDGE,
        axis=f"M{_EDGE},{_AXIS}h{(top - 1) * _STEP}{ticks}",
        numbers=tuple((level, _x(level)) for level in range(1, top + 1)),
        supported=f"M{at},{_AXIS - 10}l10,10l-10,10l-10,-10Z",
        claimed=dot,
        gap="" if dot is None else f"M{at},{_AXIS}H{dot}",
    )


def _x(level: int) -> int:
    return _EDGE + (level - 1) * _STEP
