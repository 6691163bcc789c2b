"""Where customers leave a journey, and how many are left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cxsite.model.handbook import PlacedStep


@dataclass(frozen=True, slots=True)
class Exit:
    """A step where customers leave.

    Attributes:
        share: of those who arrive, who leave here, 0 … 1; None where it is only known that some do.
        arriving: of those who set out, who get this far, 0 … 1.
        remaining: of those who set out, who go on from here, 0 … 1.
    """

    placed: PlacedStep
    share: float | None
    arriving: float
    remaining: float

    @property
    def lost(self) -> float:
        """Of those who set out, who are known to leave here, 0 … 1."""
        return self.arriving - self.remaining


@dataclass(frozen=True)
class Funnel:
    """All exits of a journey, in the order of its steps."""

    exits: tuple[Exit, ...]

    @property
    def remaining(self) -> float | None:
        """Of those who set out, who reach the end as far as is known, 0 … 1; None where no share is known."""
        return self.exits[-1].remaining if any(item.share is not None for item in self.exits) else None

    @cached_property
    def after(self) -> dict[str, float]:
        """What remains after each exit, by the full id of its step."""
        return {item.placed.ref: item.remaining for item in self.exits}

    @property
    def unknown(self) -> int:
        """At how many steps some leave, and nobody knows how many."""
        return sum(item.share is None for item in self.exits)

    @property
    def steepest(self) -> Exit | None:
        """Where the largest part of those who set out is lost, the first of several; None where no share is known."""
        known = [item for item in self.exits if item.share is not None]
        return max(known, key=lambda item: item.lost) if known else None


def funnel(steps: Sequence[PlacedStep]) -> Funnel:
    """The exits among some steps in a row.

    Remaining after step n = Π(1 - bounce) over the steps 1 … n whose bounce is a known share. A step where some leave but nobody knows how many
    takes nobody away, so that what remains is the most that can be left. Branches and loops are not looked at: it is as if everybody took the
    steps in their order.
    """
    exits: list[Exit] = []
    left = 1.0
    for placed in steps:
        bounce = placed.step.bounce
        # A share of nothing is no exit; `true` is one of unknown size.
        if bounce is None or bounce == 0:
            continue
        share = None if bounce is True else float(bounce)
        exits.append(Exit(placed, share, left, left * (1 - (share or 0))))
        left = exits[-1].remaining
    return Funnel(tuple(exits))
