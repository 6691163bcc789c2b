"""The way of a journey through its channels, as a line from row to row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.emotion_curve import COLUMN
from cxsite.insight.journeys.channels import Switch


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """Everything to draw: a row for each channel.

    Attributes:
        width: of the coordinates of ``line`` and ``broken``, which are 100 high, in units of `COLUMN` a step.
        rows: ids of channels with the middle of their row, in per cent of the height.
        line: the way from step to step.
        broken: the stretches in which the medium breaks.
        points: of each step with a channel, as a stroke of no length, which a round end makes a dot.
    """

    width: int
    rows: tuple[tuple[str, float], ...]
    line: str
    broken: str
    points: str


def channel_line(channels: Sequence[str], at: Sequence[int | None], switches: Sequence[Switch]) -> ChannelLine:
    """The line through some steps in a row.

    Args:
        channels: ids, a row for each.
        at: of each step the place of its channel among them; None where it has none.
        switches: between steps, by their indexes in ``at``; those that are breaks are drawn apart.
    """

    def y(row: int) -> float:
        return round((row + 0.5) / len(channels) * 100, 2)

    def x(index: int) -> float:
        return (index + 0.5) * COLUMN

    known = [(index, row) for index, row in enumerate(at) if row is not None]
    broken = {switch.to: switch.after for switch in switches if switch.is_break}
    line, breaks, previous = "", "", None
    for index, row in known:
        here = f"{x(index):g},{y(row):g}"
        if previous is not None and index in broken:
            breaks += f"M{x(previous[0]):g},{y(previous[1]):g}L{here}"
        line += f"{'M' if previous is None or index in broken else 'L'}{here}"
        previous = (index, row)
    points = "".join(f"M{x(index):g},{y(row):g}h0" for index, row in known)
    return ChannelLine(len(at) * COLUMN, tuple((channel, y(row)) for row, channel in enumerate(channels)), line, breaks, points)
