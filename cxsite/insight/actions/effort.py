"""Impact against effort: where actions stand, those of equal ratings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.actions.planned import PlannedAction

Field = Literal["quick-win", "big-bet", "fill-in", "think-twice", "between"]

#: The middle of the scale 1 … 5, which belongs to no side.
MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the chart and the actions there.

    Attributes:
        first: the number of its first action; the others follow.
        field: ``quick-win`` for much impact and little effort, ``big-bet`` much and much, ``fill-in`` little and little, ``think-twice``
            little impact and much effort; ``between`` where either is 3.
    """

    impact: int
    effort: int
    first: int
    actions: tuple[PlannedAction, ...]
    field: Field

    @property
    def label(self) -> str:
        """Its numbers: ``7``, or ``7–18``."""
        last = self.first + len(self.actions) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"


@dataclass(frozen=True, slots=True)
class EffortMap:
    """The points with an action, the most impact for the effort first, and the actions that lack either rating."""

    spots: tuple[Spot, ...]
    unrated: tuple[PlannedAction, ...]


def effort_map(actions: Iterable[PlannedAction]) -> EffortMap:
    """Put what is still to be done on a grid of impact and effort, each 1 … 5.

    Actions are numbered point by point, so that any number of them at one point is one label: no point hides another. The two-by-two of
    impact and effort is common practice; where its fields end is ours: 4 and 5 are much, 1 and 2 are little.
    """
    points: dict[tuple[int, int], list[PlannedAction]] = defaultdict(list)
    unrated = []
    for item in actions:
        if not item.is_active:
            continue
        if item.action.impact is None or item.action.effort is None:
            unrated.append(item)
        else:
            points[item.action.impact, item.action.effort].append(item)
    spots, number = [], 1
    for (impact, effort), found in sorted(points.items(), key=lambda point: (-point[0][0] / point[0][1], -point[0][0])):
        spots.append(Spot(impact, effort, number, tuple(found), field(impact, effort)))
        number += len(found)
    return EffortMap(tuple(spots), tuple(unrated))


def field(impact: int, effort: int) -> Field:
    """Where on the two-by-two a pair of ratings stands."""
    if MIDDLE in (impact, effort):
        return "between"
    if impact > MIDDLE:
        return "quick-win" if effort < MIDDLE else "big-bet"
    return "fill-in" if effort < MIDDLE else "think-twice"
