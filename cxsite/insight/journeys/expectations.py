"""What customers expect at steps against what they experience there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.journeys.measured import Measurement
from cxsite.model.handbook import PlacedStep
from cxsite.model.rounding import difference

#: Neither pleased nor let down: what was expected.
AS_EXPECTED = 3.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """A step where the handbook says what customers expect.

    Attributes:
        experienced: how it is, 1 … 5: as measured where it was, else as the map states it; None where nobody knows.
        is_measured: whether that was measured.
    """

    placed: PlacedStep
    experienced: float | None
    is_measured: bool

    @property
    def gap(self) -> float | None:
        """What they experience minus what they expect, -2 … 2, below 0 where it falls short.

        R. L. Oliver, Journal of Marketing Research 17 (1980): satisfaction is the distance from what was expected. The middle of the scale of
        emotions, neither pleased nor let down, stands for what was expected; that is our convention, stated openly.
        """
        return None if self.experienced is None else difference(self.experienced, AS_EXPECTED)


def expectations(steps: Sequence[PlacedStep], measurement: Measurement | None) -> list[Expectation]:
    """The steps that say what customers expect, in order."""
    found = []
    for index, placed in enumerate(steps):
        if placed.step.expects:
            measured = measurement.steps[index] if measurement else None
            experienced = measured.value if measured else placed.step.emotion
            found.append(Expectation(placed, experienced, measured is not None))
    return found
