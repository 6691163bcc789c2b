"""What happens at each touchpoint and in each channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import Experience, Mark, Others, experience, of_customers, of_others
from cxsite.insight.journeys.lifecycle import models_in_use
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.naming import folded_need

#: Stands where a step's stage names no stage of the lifecycle model asked for.
NO_STAGE = ""


@dataclass(frozen=True)
class Use:
    """What happens in one place.

    Attributes:
        steps: all that happen there, of current and target journeys, in the order of files.
        hotspots: at the current steps, and those that name the place, worst first.
    """

    steps: tuple[PlacedStep, ...]
    hotspots: tuple[RankedHotspot, ...]

    @cached_property
    def experience(self) -> Experience:
        """How it feels to customers, over the current steps of their journeys; targets are wishes."""
        return of_customers(self.steps)

    @cached_property
    def others(self) -> Others:
        """How it feels to employees and partners on journeys of their own."""
        return of_others(self.steps)

    @property
    def current(self) -> list[PlacedStep]:
        """The steps of today's journeys."""
        return _current(self.steps)

    @property
    def open_hotspots(self) -> int:
        """How many hotspots there still need something done."""
        return sum(item.is_open for item in self.hotspots)


NOTHING = Use((), ())


@dataclass(frozen=True, slots=True)
class Spread:
    """The channels between which one stage differs most: ids and mean emotions, 1 … 5."""

    lowest: str
    low: float
    highest: str
    high: float

    @property
    def size(self) -> float:
        """Highest minus lowest, 0 … 4."""
        return self.high - self.low


@dataclass(frozen=True)
class ChannelMatrix:
    """How each stage of a lifecycle model feels in each channel, over the current steps of customers.

    Attributes:
        model: name of the lifecycle model.
        stages: its stages, in order.
        cells: experience by channel and stage, only where a step is. A step in two channels, or two stages, counts in each.
        stage_totals: by stage, over its distinct steps in any channel.
        outside: steps in a channel whose stage names none of the model's.
    """

    model: str
    stages: tuple[str, ...]
    cells: Mapping[tuple[str, str], Experience]
    stage_totals: Mapping[str, Experience]
    outside: int

    @cached_property
    def spreads(self) -> dict[str, Spread]:
        """By stage, where at least two channels have a score."""
        scores: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for (channel, stage), cell in self.cells.items():
            if cell.score is not None:
                scores[stage].append((cell.score, channel))
        found = {}
        for stage in self.stages:
            if len(scores[stage]) > 1:
                (low, lowest), (high, highest) = min(scores[stage], key=_first), max(scores[stage], key=_first)
                found[stage] = Spread(lowest, low, highest, high)
        return found


class Inventory:
    """Everything by touchpoint and by channel, gathered in one pass over steps and hotspots.

    Args:
        book: the handbook.
        ranked: its hotspots, worst first.
    """

    def __init__(self, book: Handbook, ranked: Sequence[RankedHotspot]) -> None:
        self.book = book
        self._touchpoints = _uses(book, ranked, lambda placed: placed.step.touchpoint, lambda spot: spot.touchpoints)
        self._channels = _uses(book, ranked, lambda placed: placed.channels, lambda spot: spot.channels)

    def touchpoint(self, identifier: str) -> Use:
        """What happens at a touchpoint."""
        return self._touchpoints.get(identifier, NOTHING)

    def channel(self, identifier: str) -> Use:
        """What happens in a channel: steps that name it, and steps at a touchpoint whose main channel it is."""
        return self._channels.get(identifier, NOTHING)

    @cached_property
    def touchpoints_by_channel(self) -> dict[str, list[str]]:
        """Ids of the touchpoints that belong to each channel."""
        found: dict[str, list[str]] = defaultdict(list)
        for touchpoint in self.book.touchpoints.values():
            for channel in touchpoint.channels:
                found[channel].append(touchpoint.id)
        return found

    @cached_property
    def unmapped(self) -> list[str]:
        """Ids of the touchpoints that no step uses."""
        return [item.id for item in self.book.kept_touchpoints if not self.touchpoint(item.id).steps]

    @cached_property
    def models(self) -> list[str]:
        """The lifecycle models in use (see `models_in_use`), the default first."""
        return models_in_use(self.book)

    @cached_property
    def matrices(self) -> list[ChannelMatrix]:
        """Channel by stage for each model in use, the default first."""
        return [_matrix(self.book, model) for model in self.models]

    @cached_property
    def personas_by_need(self) -> dict[str, list[str]]:
        """Ids of the personas with a need or a goal, by its folded text (see `folded_need`)."""
        found: dict[str, list[str]] = defaultdict(list)
        for persona in self.book.personas.values():
            for need in dict.fromkeys(map(folded_need, (*persona.needs, *persona.goals))):
                found[need].append(persona.id)
        return found

    def lifecycle_of(self, touchpoint: str, model: str) -> list[str]:
        """The stages of a model in which a touchpoint stands, in the model's order: those of the steps of today that use it."""
        used = {stage for placed in self.touchpoint(touchpoint).current for stage in placed.stage.lifecycle}
        return [stage for stage in self.book.taxonomy.lifecycles.get(model, ()) if stage in used]

    def meant_for(self, touchpoint: str, model: str) -> list[str]:
        """The stages of a model for which a touchpoint is meant, by its own ``lifecycle``, and where no step of today uses it."""
        used, meant = self.lifecycle_of(touchpoint, model), self.book.touchpoints[touchpoint].lifecycle
        return [stage for stage in self.book.taxonomy.lifecycles.get(model, ()) if stage in meant and stage not in used]


def by_persona(steps: Iterable[PlacedStep]) -> dict[str, Experience]:
    """The current steps as each persona lives them, whose journeys they are part of."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for placed in _current(steps):
        for persona in placed.journey.personas:
            marks[persona].append(Mark.of(placed, persona))
    return {persona: experience(found) for persona, found in marks.items()}


def by_lifecycle(steps: Iterable[PlacedStep], stages: Iterable[str]) -> dict[str, Experience]:
    """The current steps of customers by stage of one lifecycle model, in its order and without empty ones; steps outside it under `NO_STAGE`."""
    wanted = tuple(stages)
    marks: dict[str, list[Mark]] = {stage: [] for stage in (*wanted, NO_STAGE)}
    for placed in _current(steps):
        if not placed.journey.is_customers:
            continue
        for stage in _stages_in(placed, marks) or (NO_STAGE,):
            marks[stage].append(Mark.of(placed))
    return {stage: experience(found) for stage, found in marks.items() if found}


def _uses(
    book: Handbook,
    ranked: Iterable[RankedHotspot],
    places: Callable[[PlacedStep], Iterable[str]],
    hurts: Callable[[RankedHotspot], Iterable[str]],
) -> dict[str, Use]:
    steps: dict[str, list[PlacedStep]] = defaultdict(list)
    hotspots: dict[str, list[RankedHotspot]] = defaultdict(list)
    for placed in book.steps.values():
        for place in places(placed):
            steps[place].append(placed)
    for item in ranked:
        if item.is_current:
            for place in hurts(item):
                hotspots[place].append(item)
    all_places = {place: steps.get(place, []) for place in (*steps, *(place for place in hotspots if place not in steps))}
    return {place: Use(tuple(found), tuple(hotspots[place])) for place, found in all_places.items()}


def _matrix(book: Handbook, model: str) -> ChannelMatrix:
    stages = book.taxonomy.lifecycles[model]
    cells: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    totals: dict[str, list[Mark]] = defaultdict(list)
    outside = 0
    for placed in book.customer_steps:
        if not placed.channels:
            continue
        served, mark = _stages_in(placed, stages), Mark.of(placed)
        outside += not served
        for stage in served:
            totals[stage].append(mark)
            for channel in placed.channels:
                cells[channel, stage].append(mark)
    return ChannelMatrix(
        model,
        tuple(stages),
        {key: experience(marks) for key, marks in cells.items()},
        {stage: experience(marks) for stage, marks in totals.items()},
        outside,
    )


def _stages_in(placed: PlacedStep, stages: Container[str]) -> list[str]:
    return [stage for stage in placed.stage.lifecycle if stage in stages]


def _current(steps: Iterable[PlacedStep]) -> list[PlacedStep]:
    return [placed for placed in steps if placed.is_current]


def _first(pair: tuple[float, str]) -> float:
    return pair[0]
