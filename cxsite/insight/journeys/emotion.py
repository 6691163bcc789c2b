"""How steps, stages, journeys and everything else feel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from cxsite.insight.adding import total
from cxsite.model.handbook import PlacedStep
from cxsite.model.journey import Whose
from cxsite.model.rounding import rounded

#: What a step counts whose importance nobody gave, on 1 … 5.
DEFAULT_IMPORTANCE = 3


class Mark(NamedTuple):
    """One step as it counts.

    Attributes:
        emotion: 1 … 5, None where nobody knows.
        importance: 1 … 5.
    """

    emotion: float | None
    importance: int
    ref: str = ""

    @classmethod
    def of(cls, placed: PlacedStep, persona: str = "") -> Mark:
        """A step as everybody lives it, or as one persona does where that differs."""
        step = placed.step
        own = step.per_persona.get(persona) if persona else None
        emotion = own.emotion if own and own.emotion is not None else step.emotion
        return cls(emotion, step.importance or DEFAULT_IMPORTANCE, placed.ref)


@dataclass(frozen=True, slots=True)
class Experience:
    """A mean emotion and what it rests on.

    Attributes:
        score: 1 … 5, None without a single emotion.
        steps: how many steps it rests on.
        unknown: how many steps had no emotion and were left out.
        lowest: full id of the lowest step, the first of several.
        highest: full id of the highest step, the first of several.
        low: its emotion.
        high: its emotion.
    """

    score: float | None
    steps: int
    unknown: int
    lowest: str = ""
    highest: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def range(self) -> float | None:
        """Highest minus lowest step, 0 … 4."""
        return None if self.high is None or self.low is None else self.high - self.low


def experience(marks: Iterable[Mark]) -> Experience:
    """The mean emotion weighted by importance.

    Σ(emotion · importance) / Σ importance over the steps that have an emotion (content model, "What is computed").
    """
    marks = list(marks)
    known = [(mark.emotion, mark) for mark in marks if mark.emotion is not None]
    if not known:
        return Experience(None, 0, len(marks))
    weight = sum(mark.importance for _, mark in known)
    score = total(emotion * mark.importance for emotion, mark in known) / weight
    low, lowest = min(known, key=itemgetter(0))
    high, highest = max(known, key=itemgetter(0))
    return Experience(score, len(known), len(marks) - len(known), lowest.ref, highest.ref, low, high)


def of_customers(steps: Iterable[PlacedStep]) -> Experience:
    """How some steps feel to customers today: over those of today's journeys that customers live."""
    return experience(Mark.of(placed) for placed in steps if placed.is_current and placed.journey.is_customers)


#: How something feels to those who are no customers, by who they are.
Others = tuple[tuple[Whose, Experience], ...]


def of_others(steps: Iterable[PlacedStep]) -> Others:
    """How some steps feel today to employees and partners, on their own journeys; only those with a rated step, employees first."""
    marks: dict[Whose, list[Mark]] = {"employee": [], "partner": []}
    for placed in steps:
        if placed.is_current and not placed.journey.is_customers:
            marks[placed.journey.lived_by].append(Mark.of(placed))
    felt = ((whose, experience(found)) for whose, found in marks.items())
    return tuple((whose, feels) for whose, feels in felt if feels.score is not None)


@lru_cache(maxsize=4096)
def level(score: float) -> int:
    """The point of the scale, 1 … 5, whose word and colour a mean bears.

    Taken from the number as it is shown, with one decimal, and rounded half up: two means that read 3.5 never differ in colour.
    """
    return int(rounded(rounded(score), 0))


def perception_gap(placed: PlacedStep) -> float | None:
    """What employees believe minus what customers feel, -4 … 4; positive where employees see it rosier."""
    step = placed.step
    if step.employee_view is None or step.emotion is None:
        return None
    return step.employee_view - step.emotion


def lowest(steps: Iterable[PlacedStep]) -> list[PlacedStep]:
    """The steps with an emotion, the lowest first, the more important first among equals, then in the order of files."""
    felt = [placed for placed in steps if placed.step.emotion is not None]
    return sorted(felt, key=lambda placed: (placed.step.emotion or 0, -(placed.step.importance or DEFAULT_IMPORTANCE)))
