"""Where the same thing feels different by channel, and how consistent touchpoints are rated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Mark, experience
from cxsite.insight.journeys.lifecycle import default_model
from cxsite.model.handbook import Handbook, PlacedStep

Kind = Literal["stage", "touchpoint", "step"]
Aspect = Literal["messaging", "branding", "service"]

ASPECTS: tuple[Aspect, ...] = ("messaging", "branding", "service")

#: A rating of this or less is weak, on 1 … 5.
WEAK = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that customers meet in several channels, where these do not feel the same.

    Attributes:
        kind: a stage of the default lifecycle model, a touchpoint, or a step that several journeys have.
        key: id of the stage or the touchpoint; of a step its name.
        channels: experience in each channel with a rated step, the worst first.
        steps: its steps of customers today in the weakest channel.
    """

    kind: Kind
    key: str
    channels: tuple[tuple[str, Experience], ...]
    steps: tuple[PlacedStep, ...]

    @property
    def lowest(self) -> str:
        """The weakest channel."""
        return self.channels[0][0]

    @property
    def highest(self) -> str:
        return self.channels[-1][0]

    @property
    def low(self) -> float:
        return self.channels[0][1].score or 0

    @property
    def high(self) -> float:
        return self.channels[-1][1].score or 0

    @property
    def size(self) -> float:
        """The spread of experience: highest minus lowest mean of a channel, 0 … 4."""
        return self.high - self.low

    @property
    def rated(self) -> int:
        """How many rated steps the means rest on; a step in two channels counts in each."""
        return sum(feels.steps for _, feels in self.channels)

    @property
    def is_thin(self) -> bool:
        """Whether one end of the spread rests on a single step."""
        return 1 in (self.channels[0][1].steps, self.channels[-1][1].steps)

    def hotspots(self, ranked: Iterable[RankedHotspot]) -> list[RankedHotspot]:
        """What is open at its steps in the weakest channel, in the order of ``ranked``: what to do about the gap."""
        here = {placed.ref for placed in self.steps}
        return [spot for spot in ranked if spot.is_open and spot.hurts_at(here)]


def gaps(book: Handbook) -> list[Gap]:
    """Where today's channels differ, the widest gap first, then the one that more steps stand behind.

    The spread (highest minus lowest channel mean) is the measure that `ChannelMatrix` shows by stage; comparing like with like, the same stage,
    touchpoint or step, is what Parasuraman's and later omnichannel work call integration quality. That a gap needs two rated channels and no
    minimum of steps, with n beside each mean, is ours, stated openly.
    """
    places: dict[tuple[Kind, str], dict[str, list[PlacedStep]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    stages = book.taxonomy.lifecycles.get(default_model(book), {})
    for placed in book.customer_steps:
        folded = " ".join(placed.step.name.split()).casefold()
        names.setdefault(folded, placed.step.name)
        for channel in placed.channels:
            for stage in placed.stage.lifecycle:
                if stage in stages:
                    places["stage", stage][channel].append(placed)
            for touchpoint in placed.step.touchpoint:
                places["touchpoint", touchpoint][channel].append(placed)
            places["step", folded][channel].append(placed)
    found = [_gap(kind, names[key] if kind == "step" else key, channels) for (kind, key), channels in places.items()]
    return sorted((gap for gap in found if gap and gap.size > 0), key=lambda gap: (-round(gap.size, 6), -gap.rated))


def _gap(kind: Kind, key: str, channels: dict[str, list[PlacedStep]]) -> Gap | None:
    felt = [(channel, experience(map(Mark.of, steps))) for channel, steps in channels.items()]
    rated = sorted(((channel, feels) for channel, feels in felt if feels.score is not None), key=lambda item: item[1].score or 0)
    return Gap(kind, key, tuple(rated), tuple(channels[rated[0][0]])) if len(rated) > 1 else None


@dataclass(frozen=True, slots=True)
class Rating:
    """How consistent one touchpoint is with the rest of the organisation.

    Attributes:
        values: by aspect, 1 … 5, those that somebody rated.
    """

    touchpoint: str
    values: dict[Aspect, int]

    @property
    def mean(self) -> float:
        """The mean of the rated aspects, 1 … 5."""
        return sum(self.values.values()) / len(self.values)

    @property
    def weak(self) -> tuple[Aspect, ...]:
        """The aspects rated `WEAK` or less."""
        return tuple(aspect for aspect, value in self.values.items() if value <= WEAK)


@dataclass(frozen=True, slots=True)
class AspectMean:
    """The mean rating of one aspect, and how many touchpoints it rests on."""

    mean: float
    n: int


def ratings(book: Handbook) -> list[Rating]:
    """The rated touchpoints, the lowest mean first, then the lowest single rating, then in the order of files."""
    found = []
    for touchpoint in book.touchpoints.values():
        rated = touchpoint.consistency
        values = {aspect: value for aspect in ASPECTS if rated and (value := getattr(rated, aspect)) is not None}
        if values:
            found.append(Rating(touchpoint.id, values))
    return sorted(found, key=lambda item: (item.mean, min(item.values.values())))


def by_aspect(rated: Sequence[Rating]) -> dict[Aspect, AspectMean]:
    """The plain mean of each aspect over the touchpoints where somebody rated it."""
    found = {aspect: [item.values[aspect] for item in rated if aspect in item.values] for aspect in ASPECTS}
    return {aspect: AspectMean(sum(values) / len(values), len(values)) for aspect, values in found.items() if values}


def by_channel(book: Handbook, rated: Sequence[Rating]) -> dict[str, dict[Aspect, AspectMean]]:
    """The same by main channel of the touchpoints, in the order of channels; without those where nothing is rated."""
    members: dict[str, list[Rating]] = defaultdict(list)
    for item in rated:
        for channel in book.touchpoints[item.touchpoint].channels[:1]:
            members[channel].append(item)
    return {channel: by_aspect(members[channel]) for channel in book.channels if channel in members}
