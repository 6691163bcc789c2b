"""Moments of truth: the steps that decide what customers think of everything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import DEFAULT_IMPORTANCE, lowest
from cxsite.model.handbook import Handbook, PlacedStep

#: A moment of truth that feels like this or worse is at risk, on 1 … 5.
AT_RISK = 2.5


def feels_at_risk(emotion: float | None) -> bool:
    """Whether an emotion, 1 … 5, is `AT_RISK` or worse; what nobody rated is not."""
    return emotion is not None and emotion <= AT_RISK


@dataclass(frozen=True, slots=True)
class Moment:
    """A step that its authors call a moment of truth.

    Attributes:
        hotspots: at this step, worst first.
    """

    placed: PlacedStep
    hotspots: tuple[RankedHotspot, ...]

    @property
    def ref(self) -> str:
        return self.placed.ref

    @property
    def emotion(self) -> float | None:
        """1 … 5, None where nobody knows."""
        return self.placed.step.emotion

    @property
    def importance(self) -> int:
        """1 … 5, as counted."""
        return self.placed.step.importance or DEFAULT_IMPORTANCE

    @property
    def at_risk(self) -> bool:
        """Whether it feels like `AT_RISK` or worse."""
        return feels_at_risk(self.emotion)

    @property
    def is_current(self) -> bool:
        """Whether it happens today; moments of target journeys are wishes, those of archived journeys are past."""
        return self.placed.is_current

    @property
    def is_customers(self) -> bool:
        """Whether it is a moment on a journey that customers live."""
        return self.placed.journey.is_customers


def moments(book: Handbook, hotspot_by_ref: Mapping[str, RankedHotspot]) -> list[Moment]:
    """All moments of truth of current and target journeys, worst first, the more important first among equals, unrated ones last.

    Args:
        book: the handbook.
        hotspot_by_ref: ranked hotspots by full id.
    """
    found = []
    for placed in book.steps.values():
        if placed.step.moment_of_truth:
            spots = sorted((hotspot_by_ref[spot.ref] for spot in book.hotspots_at(placed.ref)), key=lambda spot: spot.rank)
            found.append(Moment(placed, tuple(spots)))
    return sorted(found, key=lambda moment: (moment.emotion is None, moment.emotion or 0, -moment.importance))


def by_emotion(found: list[Moment]) -> dict[float, list[Moment]]:
    """The rated moments under their emotion, from 1 to 5 in half points, without empty ones."""
    rated: dict[float, list[Moment]] = {}
    for moment in found:
        if moment.emotion is not None:
            rated.setdefault(moment.emotion, []).append(moment)
    return dict(sorted(rated.items()))


def at_risk(moments: Iterable[PlacedStep]) -> list[PlacedStep]:
    """The moments of truth that feel like `AT_RISK` or worse, the worst first, the more important first among equals."""
    return [placed for placed in lowest(moments) if feels_at_risk(placed.step.emotion)]
