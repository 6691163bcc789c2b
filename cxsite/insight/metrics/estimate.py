"""A number that comes from answers, with how sure it is; and two of them against each other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "too-few", "withheld", "none"]


@dataclass(frozen=True, slots=True)
class Scored:
    """All answers with one score.

    Attributes:
        score: on the scale of the measure.
        answers: how many, as people were counted.
        weight: the sum of their weights; the number of answers where nobody weighs them.
        squares: the sum of their squared weights.
    """

    score: float
    answers: int
    weight: float
    squares: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval.

    Attributes:
        value: in the unit of the measure; None unless ``state`` is ``ok``. So are ``low`` and ``high``, the ends of its 95 % interval.
        n: how many answers; None where that is not to be told, since neighbours would give it away.
        effective_n: as many equally weighted answers would say as much; n where nobody weighs them.
        state: ``ok``; ``too-few`` answers for a number; ``withheld``, since with it a neighbour with too few could be worked out; ``none``
            where nobody answered.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = 0
    effective_n: float = 0.0
    state: State = "none"

    @property
    def is_known(self) -> bool:
        return self.state == "ok"


def kept_back(state: State) -> Estimate:
    """An estimate that shows nothing, not even its number of answers."""
    return Estimate(n=None, state=state)


@dataclass(frozen=True, slots=True)
class Change:
    """Now against before.

    Attributes:
        value: now minus before, in the unit of the measure; ``low`` and ``high`` are the ends of its 95 % interval.
        is_noise: whether the interval holds no change at all.
    """

    value: float
    low: float
    high: float

    @property
    def is_noise(self) -> bool:
        return self.low <= 0 <= self.high


def change(now: Estimate, before: Estimate) -> Change | None:
    """The difference of two independent estimates with its interval; None where one is unknown.

    Each end is as far off as the two estimates' own ends on that side add up to, at right angles: R. G. Newcombe, Statistics in Medicine 17
    (1998), method 10, for shares; G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), for everything else that has an interval.
    """
    if now.value is None or before.value is None or now.low is None or now.high is None or before.low is None or before.high is None:
        return None
    by = now.value - before.value
    return Change(
        by, by - math.hypot(now.value - now.low, before.high - before.value), by + math.hypot(now.high - now.value, before.value - before.low)
    )


def added(*groups: Iterable[Scored]) -> list[Scored]:
    """Answers of several groups or periods as one, by score in rising order."""
    found: dict[float, tuple[int, list[float], list[float]]] = {}
    for scored in (item for group in groups for item in group):
        answers, weights, squares = found.get(scored.score, (0, [], []))
        found[scored.score] = answers + scored.answers, [*weights, scored.weight], [*squares, scored.squares]
    return [Scored(score, found[score][0], math.fsum(found[score][1]), math.fsum(found[score][2])) for score in sorted(found)]
