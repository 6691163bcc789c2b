"""The handbook: everything that was read, linked into one whole."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from cxsite.model.action import Action
from cxsite.model.answers import Answers
from cxsite.model.base import Entity
from cxsite.model.cause import Cause
from cxsite.model.department import Team
from cxsite.model.history import History, Snapshot
from cxsite.model.hotspot import Hotspot, HotspotFile
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import Metric
from cxsite.model.past import Past
from cxsite.model.persona import Persona
from cxsite.model.records import Process, Source, Workshop
from cxsite.model.reference import Reference
from cxsite.model.strategy import Goal, Principle, Strategy
from cxsite.model.taxonomy import Taxonomy
from cxsite.model.touchpoint import Channel, Touchpoint


@dataclass(slots=True)
class PlacedStep:
    """A step and where it stands.

    Attributes:
        number: 1-based position in the journey.
        channels: its own, else the main channel of its touchpoints.
        ref: its full id.
        is_current: whether it happens today.
    """

    journey: Journey
    stage: Stage
    step: Step
    number: int
    channels: tuple[str, ...] = ()
    # Asked for hundreds of thousands of times in a large handbook.
    ref: str = field(init=False)
    is_current: bool = field(init=False)

    def __post_init__(self) -> None:
        self.ref = f"{self.journey.id}#{self.step.id}"
        self.is_current = self.journey.is_current

    @property
    def tags(self) -> dict[str, list[str]]:
        """Its values by dimension of the taxonomy: its own, else those of its journey."""
        return self.journey.tags | self.step.tags


@dataclass(frozen=True, slots=True)
class PlacedHotspot:
    """A hotspot, written in its journey or as a file, and where it stands; ``number`` is its 1-based position in the journey."""

    at: PlacedStep
    hotspot: Hotspot | HotspotFile
    number: int
    also: list[PlacedStep] = field(default_factory=list)
    elsewhere: dict[str, int] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[PlacedStep, ...]:
        """Every step where it hurts: the one it belongs to, then those it names in ``also_at``."""
        return (self.at, *self.also)

    @property
    def tags(self) -> dict[str, list[str]]:
        """Its values by dimension of the taxonomy: its own, else those of its step."""
        return self.at.tags | self.hotspot.tags

    def number_in(self, journey: str) -> int:
        """Its number on the map of a journey where it hurts; on another than its own it comes after that journey's own hotspots."""
        return self.elsewhere.get(journey, self.number)

    @property
    def file(self) -> HotspotFile | None:
        """The hotspot's own page, if it has one."""
        return self.hotspot if isinstance(self.hotspot, HotspotFile) else None

    @property
    def ref(self) -> str:
        return f"{self.at.journey.id}#{self.hotspot.id}"


@dataclass
class Handbook:
    """All that authors wrote, by kind and id, in the order of files.

    References inside the objects are full ids (``join#compare``), and those to nothing are gone: each was reported. Ids in ``steps`` and
    ``hotspots`` are full ids too.
    """

    today: datetime.date
    taxonomy: Taxonomy = field(default_factory=Taxonomy)
    journeys: dict[str, Journey] = field(default_factory=dict)
    personas: dict[str, Persona] = field(default_factory=dict)
    touchpoints: dict[str, Touchpoint] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    steps: dict[str, PlacedStep] = field(default_factory=dict)
    hotspots: dict[str, PlacedHotspot] = field(default_factory=dict)
    causes: dict[str, Cause] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    workshops: dict[str, Workshop] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    assessments: dict[str, Assessment] = field(default_factory=dict)
    strategy: Strategy | None = None
    maturity: MaturityModel | None = None
    history: History = field(default_factory=History)
    answers: Answers = field(default_factory=Answers)
    #: What git says of earlier days; None where nobody asked for it.
    past: Past | None = None
    references: list[Reference] = field(default_factory=list)
    #: By kind and full id, the steps and hotspots that no reference can tell from others of their name, with where all of these stand.
    ambiguous: dict[tuple[str, str], str] = field(default_factory=dict)
    _owners: dict[str, None] = field(default_factory=dict)
    _incoming: dict[tuple[str, str], list[Reference]] = field(default_factory=lambda: defaultdict(list))
    _teams_by_name: dict[str, str] = field(default_factory=dict)
    _steps_by_journey: dict[str, list[PlacedStep]] = field(default_factory=lambda: defaultdict(list))
    _hotspots_by_journey: dict[str, list[PlacedHotspot]] = field(default_factory=lambda: defaultdict(list))
    _hotspots_by_step: dict[str, list[PlacedHotspot]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_empty(self) -> bool:
        """Whether nothing here would make a page."""
        things = (self.journeys, self.personas, self.touchpoints, self.actions, self.processes, self.workshops, self.sources, self.assessments)
        return not any((*things, self.metrics, self.strategy, self.maturity, any(channel.path for channel in self.channels.values())))

    @property
    def goals(self) -> list[Goal]:
        """The goals of the strategy whose metric there is, in its order."""
        return [goal for goal in self.strategy.goals if goal.metric in self.metrics] if self.strategy else []

    def incoming(self, kind: str, identifier: str, source_kind: str | None = None) -> list[Reference]:
        """Who refers to this, optionally only from one kind, in the order of files."""
        found = self._incoming.get((kind, identifier))
        return [item for item in found if source_kind is None or item.source_kind == source_kind] if found else []

    @property
    def current_journeys(self) -> list[Journey]:
        """Today's journeys: neither targets, which are wishes, nor archived."""
        return [journey for journey in self.journeys.values() if journey.is_current]

    @property
    def current_steps(self) -> list[PlacedStep]:
        """The steps of today's journeys, whoever lives them."""
        return [placed for placed in self.steps.values() if placed.is_current]

    @property
    def customer_steps(self) -> list[PlacedStep]:
        """The steps of today's journeys that customers live: what every figure of customers rests on."""
        return [placed for placed in self.current_steps if placed.journey.is_customers]

    @property
    def kept_journeys(self) -> list[Journey]:
        """The maps that are looked after: today's journeys and targets, but no archived ones."""
        return [journey for journey in self.journeys.values() if not journey.is_archived]

    @property
    def kept_personas(self) -> list[Persona]:
        """The personas that are not archived."""
        return [persona for persona in self.personas.values() if not persona.is_archived]

    @property
    def kept_touchpoints(self) -> list[Touchpoint]:
        """The touchpoints that are not archived."""
        return [touchpoint for touchpoint in self.touchpoints.values() if not touchpoint.is_archived]

    @property
    def snapshots(self) -> list[Snapshot]:
        """The state on earlier days, the oldest first: as it was recorded, and by git where nothing was recorded that day."""
        found = {state.snapshot.date: state.snapshot for state in self.past.states if state.day < self.today} if self.past else {}
        return [snapshot for _, snapshot in sorted({**found, **{item.date: item for item in self.history.snapshots}}.items())]

    def steps_of(self, journey: str) -> list[PlacedStep]:
        """The steps of a journey, in order."""
        return self._steps_by_journey.get(journey, [])

    def hotspots_of(self, journey: str) -> list[PlacedHotspot]:
        """The hotspots of a journey, in order of its steps."""
        return self._hotspots_by_journey.get(journey, [])

    def hotspots_at(self, step: str) -> list[PlacedHotspot]:
        """The hotspots of one step, by its full id."""
        return self._hotspots_by_step.get(step, [])

    def add_reference(self, reference: Reference) -> None:
        self.references.append(reference)
        self._incoming[reference.target_kind, reference.target].append(reference)

    @property
    def owners_as_written(self) -> list[str]:
        """Owners that are no department, each spelling once, in the order of files."""
        return list(self._owners)

    def add_owner(self, written: str) -> None:
        self._owners[written] = None

    def team_of(self, owner: str | None) -> str | None:
        """The team that an owner stands for; None for one that has no page."""
        if not self._teams_by_name:
            self._teams_by_name.update((name, team.id) for team in self.teams.values() for name in team.names)
        return self._teams_by_name.get(owner or "")

    @property
    def named_teams(self) -> list[Team]:
        """The teams that anything names, in the order of the taxonomy."""
        written = self.taxonomy.departments is None  # then being named is what made a team
        return [team for team in self.teams.values() if written or any(self.incoming("department", name) for name in team.names)]

    def add_step(self, step: PlacedStep) -> None:
        self.steps[step.ref] = step
        self._steps_by_journey[step.journey.id].append(step)

    def add_hotspot(self, hotspot: PlacedHotspot) -> None:
        self.hotspots[hotspot.ref] = hotspot
        self._hotspots_by_journey[hotspot.at.journey.id].append(hotspot)
        self._hotspots_by_step[hotspot.at.ref].append(hotspot)

    def forget_parts(self, journey: str) -> None:
        """Take out the steps and hotspots of a journey."""
        for placed in self._steps_by_journey.pop(journey, []):
            self.steps.pop(placed.ref, None)
            self._hotspots_by_step.pop(placed.ref, None)
        for spot in self._hotspots_by_journey.pop(journey, []):
            self.hotspots.pop(spot.ref, None)
        self.ambiguous = {key: where for key, where in self.ambiguous.items() if not key[1].startswith(f"{journey}#")}

    def forget_said_by(self, things: Collection[tuple[str, str]]) -> None:
        """Take out the references that things make, by kind and id; those of a journey with those of its parts."""
        parts = tuple(f"{identifier}#" for kind, identifier in things if kind == "journey")

        def stays(reference: Reference) -> bool:
            return (reference.source_kind, reference.source) not in things and not reference.source.startswith(parts)

        gone = [reference for reference in self.references if not stays(reference)]
        named = {(reference.target_kind, reference.target) for reference in gone}
        self.references = [reference for reference in self.references if stays(reference)] if gone else self.references
        for name in named:
            self._incoming[name] = [reference for reference in self._incoming[name] if stays(reference)]

    def take_incoming(self, named: Collection[tuple[str, str]]) -> None:
        """Say anew who refers to some things, by kind and id, after the references have become others."""
        found: dict[tuple[str, str], list[Reference]] = {name: [] for name in named}
        for reference in self.references:
            if (reference.target_kind, reference.target) in found:
                found[reference.target_kind, reference.target].append(reference)
        self._incoming.update(found)

    def show_hotspot(self, hotspot: PlacedHotspot, step: PlacedStep) -> None:
        """Let a hotspot show at a further step; in the handbook it counts once, and in each journey of its steps once."""
        if step in hotspot.steps:
            return
        hotspot.also.append(step)
        self._hotspots_by_step[step.ref].append(hotspot)
        shown = self._hotspots_by_journey[step.journey.id]
        if hotspot not in shown:
            shown.append(hotspot)
            hotspot.elsewhere[step.journey.id] = len(shown)

    def name_of(self, kind: str, identifier: str) -> str:
        """What readers call a thing; its id where the handbook does not know it."""
        if kind == "step" and identifier in self.steps:
            return self.steps[identifier].step.name
        if kind == "hotspot" and identifier in self.hotspots:
            return self.hotspots[identifier].hotspot.text
        if kind in {"department", "device"}:
            return (self.departments if kind == "department" else self.devices).get(identifier, identifier)
        if kind in {"category", "interaction"}:
            return (self.taxonomy.categories if kind == "category" else self.taxonomy.interactions).get(identifier, identifier)
        if kind == "dimension" and identifier in self.taxonomy.dimensions:
            return self.taxonomy.dimensions[identifier].name
        if kind in {"lane", "own lane"} and identifier in self.taxonomy.lanes:
            return self.taxonomy.lanes[identifier].name
        if kind == "lifecycle":
            return next((names[identifier] for names in self.taxonomy.lifecycles.values() if identifier in names), identifier)
        found = self.collection(kind).get(identifier)
        return found.title if isinstance(found, Entity) else identifier

    def collection(self, kind: str) -> dict[str, Entity]:
        """All entities of a kind by id; empty for kinds that are not entities."""
        name = {"process": "processes"}.get(kind, f"{kind}s")
        found = getattr(self, name, {})
        return found if isinstance(found, dict) and kind not in {"step", "hotspot"} else {}
