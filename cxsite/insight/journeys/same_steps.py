"""Like with like: how the same steps felt on an earlier day and feel today."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.journeys.emotion import Mark, experience
from cxsite.model.handbook import PlacedStep
from cxsite.model.history import Snapshot
from cxsite.model.rounding import difference

#: What a comparison rests on: steps or journeys that both days have; nothing where the figure is one number, such as a metric.
Over = Literal["steps", "journeys", ""]


@dataclass(frozen=True, slots=True)
class Change:
    """From an earlier day to today.

    Attributes:
        since: the earlier day.
        before: the value of that day, over what both days have; None where they have nothing in common.
        now: today's value over the same; it differs from the whole of today where something is new.
        over: what both days have.
        number: how many of these.
        lost: how many steps that day's record rests on without naming them; None where it names them or does not say.
    """

    since: datetime.date
    before: float | None
    now: float | None
    over: Over = ""
    number: int = 0
    lost: int | None = None

    def by(self, digits: int = 1) -> float | None:
        """Today's value minus the one before, both as shown with ``digits`` decimals; None where they cannot be compared."""
        return None if self.before is None or self.now is None else difference(self.now, self.before, digits)


def same_steps(snapshot: Snapshot, steps: Iterable[PlacedStep]) -> list[tuple[float, Mark]]:
    """The steps that are rated today and were rated in a snapshot: how each felt then, and how it counts today."""
    found = []
    for placed in steps:
        then = snapshot.of(placed.journey.id).steps.get(placed.ref.partition("#")[2])
        if then is not None and placed.step.emotion is not None:
            found.append((then, Mark.of(placed)))
    return found


def over_same_steps(snapshot: Snapshot, steps: Iterable[PlacedStep]) -> Change:
    """How some steps felt in a snapshot and feel today, over those that are rated on both days."""
    felt = same_steps(snapshot, steps)
    before = experience(Mark(then, mark.importance) for then, mark in felt).score
    return Change(snapshot.date, before, experience(mark for _, mark in felt).score, "steps", len(felt))
