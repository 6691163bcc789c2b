"""How a journey goes on from step to step: straight ahead, in branches, in loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.model.handbook import PlacedStep


@dataclass(frozen=True, slots=True)
class Passage:
    """From one step to the one that follows.

    Attributes:
        source: full id of a step.
        target: full id of a step, in rare cases of another journey.
        when: in which case, as written; empty where nobody said.
        written: whether the author wrote it; else it is simply the next step.
    """

    source: str
    target: str
    when: str = ""
    written: bool = False


def passages(steps: Sequence[PlacedStep]) -> list[Passage]:
    """Every passage between the steps of one journey, in the order of steps.

    A step that names what follows goes there and nowhere else; any other goes on to the next one, and the last one ends the journey.
    """
    found: list[Passage] = []
    for index, placed in enumerate(steps):
        # A name of nothing was reported and taken out.
        named = [item for item in placed.step.next if item.to]
        found += [Passage(placed.ref, item.to, item.when or "", written=True) for item in named]
        if not placed.step.next and index + 1 < len(steps):
            found.append(Passage(placed.ref, steps[index + 1].ref))
    return found


def is_straight(steps: Sequence[PlacedStep]) -> bool:
    """Whether no step says where it goes on, so that the order of steps tells it all."""
    return not any(item.to for placed in steps for item in placed.step.next)
