"""The lifecycle atlas: how each persona fares in each stage of a lifecycle, and where nobody has looked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxsite.insight.journeys.emotion import Experience, Mark, experience
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey, Stage


def models_in_use(book: Handbook) -> list[str]:
    """The lifecycle models that stages of today's journeys name, in the order of the taxonomy."""
    named = {stage for journey in book.current_journeys for part in journey.stages for stage in part.lifecycle}
    return [model for model, stages in book.taxonomy.lifecycles.items() if named & stages.keys()]


def default_model(book: Handbook) -> str:
    """The lifecycle model that a picture of one model shows; empty where the taxonomy has none.

    It is the first of the taxonomy that stages of today's journeys name; where they name none, the first that touchpoints name; else the first.
    """
    declared = {stage for touchpoint in book.kept_touchpoints for stage in touchpoint.lifecycle}
    models = book.taxonomy.lifecycles
    touched = (model for model, stages in models.items() if declared & stages.keys())
    return next(iter(models_in_use(book)), next(touched, next(iter(models), "")))


@dataclass(frozen=True, slots=True)
class Cell:
    """Some steps of today's journeys.

    Attributes:
        journeys: ids of the journeys they belong to, in the order of files.
    """

    experience: Experience
    journeys: tuple[str, ...]

    @property
    def steps(self) -> int:
        """How many steps, rated or not."""
        return self.experience.steps + self.experience.unknown


#: A persona and a stage, by their ids.
Pair = tuple[str, str]


@dataclass(frozen=True)
class Atlas:
    """One lifecycle model against all personas. A step whose stage names two stages of the model counts in each, but once in a sum.

    Attributes:
        model: name of the lifecycle model.
        stages: its stages, in order.
        cells: by persona and stage, as that persona lives the steps; only where there is a step.
        by_persona: each persona's steps in any stage of the model, only where there is one.
        by_stage: customers' steps in a stage as mapped, those of journeys without a persona among them.
        whole: customers' steps in any stage, as mapped.
        outside: steps of today whose stage names no stage of the model.
    """

    model: str
    stages: tuple[str, ...]
    cells: Mapping[Pair, Cell]
    by_persona: Mapping[str, Cell]
    by_stage: Mapping[str, Cell]
    whole: Cell
    outside: int

    def blind_spots(self, personas: Iterable[str]) -> list[Pair]:
        """Where none of today's journeys takes a persona through a stage, in the order of stages."""
        asked = list(personas)
        return [(persona, stage) for stage in self.stages for persona in asked if (persona, stage) not in self.cells]


class _Heap:
    """Marks of steps and the journeys they come from."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.journeys: dict[str, None] = {}

    def add(self, mark: Mark, journey: str) -> None:
        self.marks.append(mark)
        self.journeys[journey] = None

    def cell(self) -> Cell:
        return Cell(experience(self.marks), tuple(self.journeys))


def atlas(book: Handbook, model: str, steps: Iterable[PlacedStep]) -> Atlas:
    """Persona by stage for one lifecycle model.

    A cell is Σ(emotion · importance) / Σ importance over the persona's steps there, with the emotion that this persona feels where it differs
    (content model, "What is computed").

    Args:
        book: the handbook.
        model: name of the lifecycle model.
        steps: of today's journeys.
    """
    stages = book.taxonomy.lifecycles[model]
    cells: dict[Pair, _Heap] = defaultdict(_Heap)
    rows: dict[str, _Heap] = defaultdict(_Heap)
    columns: dict[str, _Heap] = defaultdict(_Heap)
    whole, outside = _Heap(), 0
    for placed in steps:
        served = [stage for stage in placed.stage.lifecycle if stage in stages]
        if not served:
            outside += 1
            continue
        mark, journey = Mark.of(placed), placed.journey.id
        if placed.journey.is_customers:
            whole.add(mark, journey)
            for stage in served:
                columns[stage].add(mark, journey)
        for persona in placed.journey.personas:
            lived = Mark.of(placed, persona)
            rows[persona].add(lived, journey)
            for stage in served:
                cells[persona, stage].add(lived, journey)
    return Atlas(
        model,
        tuple(stages),
        {place: heap.cell() for place, heap in cells.items()},
        {persona: heap.cell() for persona, heap in rows.items()},
        {stage: heap.cell() for stage, heap in columns.items()},
        whole.cell(),
        outside,
    )


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A journey of today with stages that name no stage of any lifecycle, in order."""

    journey: Journey
    stages: tuple[Stage, ...]


def unmapped(book: Handbook) -> list[Unmapped]:
    """Today's journeys that stand outside every lifecycle, in part or as a whole, in the order of files."""
    found = []
    for journey in book.current_journeys:
        stages = tuple(stage for stage in journey.stages if stage.steps and not stage.lifecycle)
        if stages:
            found.append(Unmapped(journey, stages))
    return found


def by_models(book: Handbook, models: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Which of some lifecycle models each of today's journeys is mapped to, those mapped to none left out."""
    found = {}
    for journey in book.current_journeys:
        named = {name for stage in journey.stages for name in stage.lifecycle}
        mapped = tuple(model for model in models if named & book.taxonomy.lifecycles[model].keys())
        if mapped:
            found[journey.id] = mapped
    return found
