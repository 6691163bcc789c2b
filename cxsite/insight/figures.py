"""All figures of one handbook, each worked out once."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from cxsite.insight import overview
from cxsite.insight.actions import effort, ranking, roadmap
from cxsite.insight.actions import planned as actions
from cxsite.insight.actions.outcomes import Outcome, outcome
from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.actions.ranking import Method, RankedAction, Ranking
from cxsite.insight.actions.roadmap import Roadmap, Scheduled
from cxsite.insight.governance.crossings import Crossing, crossings
from cxsite.insight.governance.decisions import Decided, decisions_by_target
from cxsite.insight.governance.evidence import Evidence
from cxsite.insight.governance.owners import Holes, Staleness, holes, staleness
from cxsite.insight.governance.roles import RaciTable, raci_of_actions, raci_of_journeys
from cxsite.insight.governance.teams import Teams
from cxsite.insight.history import Timeline
from cxsite.insight.hotspots import chain, clusters
from cxsite.insight.hotspots import ranked as hotspots
from cxsite.insight.hotspots.chain import Breaks, Chain
from cxsite.insight.hotspots.clusters import Cluster
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.hotspots.score import Formula
from cxsite.insight.journeys import compare, emotion, funnel, hierarchy, lifecycle
from cxsite.insight.journeys.blueprint import Blueprint, Blueprints
from cxsite.insight.journeys.causes import Causes
from cxsite.insight.journeys.compare import Comparison
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.insight.journeys.funnel import Funnel
from cxsite.insight.journeys.hierarchy import Hierarchy, Known, Sums
from cxsite.insight.journeys.lifecycle import Atlas
from cxsite.insight.journeys.measured import Measurement, measured
from cxsite.insight.maturity import scores as maturity
from cxsite.insight.maturity.evidence import Support, supports
from cxsite.insight.maturity.scores import RecordedScore
from cxsite.insight.overview import Overview
from cxsite.insight.people import personas
from cxsite.insight.people.needs import Needs
from cxsite.insight.people.personas import PersonaJourney
from cxsite.insight.places import consistency
from cxsite.insight.places.consistency import Gap, Rating
from cxsite.insight.places.touchpoints import Inventory
from cxsite.insight.snapshot import snapshot_of
from cxsite.insight.strategy import trace
from cxsite.insight.strategy.metrics import Progress
from cxsite.insight.strategy.trace import GoalTrace
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.history import Snapshot
from cxsite.model.journey import Journey


class Figures:
    """Figures by need: the first who asks pays, everybody after gets the same object.

    Args:
        book: the handbook.
        ranking_method: how actions are ranked.
        formula: what the score of a hotspot is the product of; severity and frequency by default.
    """

    def __init__(self, book: Handbook, *, ranking_method: Method = "value-effort", formula: Formula | None = None) -> None:
        self.book = book
        self.ranking_method = ranking_method
        self.formula = formula or Formula()
        self._by_journey: dict[str, Experience] = {}
        self._by_persona: dict[str, Experience] = {}
        self._sums: dict[str, Sums] = {}
        self._funnels: dict[str, Funnel] = {}
        self._hierarchies: dict[str, Hierarchy] = {}
        self._comparisons: dict[str, Comparison | None] = {}
        self._blueprints: dict[str, Blueprint] = {}
        self._measurements: dict[str, Measurement | None] = {}

    def experience(self, journey: str) -> Experience:
        """How a journey feels over all its steps."""
        if journey not in self._by_journey:
            self._by_journey[journey] = emotion.experience(Mark.of(step) for step in self.book.steps_of(journey))
        return self._by_journey[journey]

    def measurement(self, journey: str) -> Measurement | None:
        """What was measured along a journey; None where nothing was, and for targets, whose values are hopes."""
        if journey not in self._measurements:
            wish = self.book.journeys[journey].state == "target"
            self._measurements[journey] = None if wish else measured(self.book.metrics, self.book.steps_of(journey))
        return self._measurements[journey]

    def comparison(self, target: str) -> Comparison | None:
        """What a target journey changes; None for a journey that redesigns no current one."""
        if target not in self._comparisons:
            self._comparisons[target] = compare.comparison(self.book, self.book.journeys[target], self.experience, self.hotspot_by_ref)
        return self._comparisons[target]

    def persona_experience(self, persona: str) -> Experience:
        """How the current journeys of a persona feel, as that persona lives them."""
        if persona not in self._by_persona:
            self._by_persona[persona] = emotion.experience(Mark.of(step, persona) for step in self.steps_of_persona(persona))
        return self._by_persona[persona]

    def steps_of_persona(self, persona: str) -> list[PlacedStep]:
        """The steps of the current journeys of a persona."""
        return self._persona_steps.get(persona, [])

    @cached_property
    def _persona_steps(self) -> dict[str, list[PlacedStep]]:
        found: dict[str, list[PlacedStep]] = {persona: [] for persona in self.book.personas}
        for step in self.current_steps:
            for persona in step.journey.personas:
                found[persona].append(step)
        return found

    @cached_property
    def current_steps(self) -> list[PlacedStep]:
        """The steps of today's journeys; targets are wishes and count for no score."""
        return self.book.current_steps

    @cached_property
    def overall(self) -> Experience:
        """How today's journeys feel to customers."""
        return emotion.of_customers(self.current_steps)

    @cached_property
    def ranked_hotspots(self) -> list[RankedHotspot]:
        """All hotspots, worst first."""
        return hotspots.ranked(self.book, self.formula)

    @cached_property
    def hotspot_by_ref(self) -> dict[str, RankedHotspot]:
        """The same by full id."""
        return {item.ref: item for item in self.ranked_hotspots}

    @cached_property
    def chains(self) -> dict[str, Chain]:
        """What hangs on each hotspot, by full id, worst first."""
        return {item.ref: chain.chain(self.book, item) for item in self.ranked_hotspots}

    @cached_property
    def breaks(self) -> Breaks:
        """Where the chains of today's open hotspots break."""
        return chain.breaks(item for item in self.chains.values() if item.spot.is_open and item.spot.is_current)

    @cached_property
    def needs(self) -> Needs:
        """Which needs and goals are met, and by what."""
        return Needs(self.book, self._persona_steps)

    @cached_property
    def channel_gaps(self) -> list[Gap]:
        """Where the same stage, touchpoint or step feels different by channel, the widest first."""
        return consistency.gaps(self.book)

    @cached_property
    def consistency_ratings(self) -> list[Rating]:
        """How consistent touchpoints are rated, the weakest first."""
        return consistency.ratings(self.book)

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Open hotspots of the same cause in several of today's journeys, the highest score together first."""
        return clusters.clusters(self.book, self.ranked_hotspots)

    @cached_property
    def clusters_by_hotspot(self) -> dict[str, list[Cluster]]:
        """The clusters of each hotspot, by full id."""
        return clusters.by_hotspot(self.clusters)

    @cached_property
    def persona_numbers(self) -> dict[str, int]:
        """The 1-based position of each persona in the order of files."""
        return {persona: number for number, persona in enumerate(self.book.personas, start=1)}

    @cached_property
    def open_hotspots(self) -> Counter[str]:
        """How many hotspots of each journey still need something done."""
        return Counter(journey for spot in self.ranked_hotspots if spot.is_open for journey in spot.journeys)

    @cached_property
    def journeys_by_persona(self) -> dict[str, list[PersonaJourney]]:
        """The journeys of each persona as that persona lives them, in the order of files."""
        return personas.journeys_by_persona(self.book, self.experience, lambda journey: self.open_hotspots[journey])

    @cached_property
    def hotspots_by_persona(self) -> dict[str, list[RankedHotspot]]:
        """The hotspots of each persona's current journeys, worst first."""
        return personas.hotspots_by_persona(self.book, self.ranked_hotspots)

    @cached_property
    def overview(self) -> Overview:
        """The state of the whole handbook."""
        return overview.overview(self.book, self.overall, self.experience, self.ranked_hotspots)

    @cached_property
    def timeline(self) -> Timeline:
        """How the handbook moved."""
        return Timeline(self.book, self.open_hotspots)

    @property
    def snapshot(self) -> Snapshot:
        """The state of the handbook today, as a record for later."""
        return snapshot_of(self.book, self.overview, self.experience, lambda journey: self.open_hotspots[journey])

    @cached_property
    def inventory(self) -> Inventory:
        """Steps, experience and hotspots by touchpoint and by channel."""
        return Inventory(self.book, self.ranked_hotspots)

    @cached_property
    def evidence(self) -> Evidence:
        """What claims rest on, and the evidence share."""
        return Evidence(self.book)

    @cached_property
    def recorded_assessments(self) -> list[RecordedScore]:
        """The recorded maturity assessments with their scores, the oldest first."""
        return maturity.recorded(self.book)

    @cached_property
    def maturity_support(self) -> dict[str, Support]:
        """What the handbook itself supports on questions of the maturity model, by question."""
        return supports(self.book, self.book.maturity) if self.book.maturity else {}

    @cached_property
    def atlases(self) -> list[Atlas]:
        """Persona by lifecycle stage for each model in use, the default first."""
        return [lifecycle.atlas(self.book, model, self.current_steps) for model in self.inventory.models]

    @cached_property
    def causes(self) -> Causes:
        """What causes what across the handbook."""
        return Causes(self.book)

    @cached_property
    def planned_actions(self) -> list[PlannedAction]:
        """All actions, what is under way first."""
        return actions.all_planned(self.book, self.hotspot_by_ref)

    @cached_property
    def planned_by_id(self) -> dict[str, PlannedAction]:
        """The same by the id of the action."""
        return {item.action.id: item for item in self.planned_actions}

    @cached_property
    def ranking(self) -> Ranking:
        """What is still to be done, by the method chosen in the options."""
        return ranking.ranking(self.book, self.ranking_method, self.planned_actions)

    @cached_property
    def ranked_by_action(self) -> dict[str, RankedAction]:
        """The same by the id of the action, those that cannot be ranked among them."""
        return {item.planned.action.id: item for item in (*self.ranking.ranked, *self.ranking.unranked)}

    @cached_property
    def effort_map(self) -> effort.EffortMap:
        """What is still to be done, by impact and effort."""
        return effort.effort_map(self.planned_actions)

    @cached_property
    def effort_fields(self) -> dict[str, effort.Field]:
        """The field of impact and effort in which each rated action stands."""
        return {item.action.id: spot.field for spot in self.effort_map.spots for item in spot.actions}

    @cached_property
    def roadmap(self) -> Roadmap:
        """All actions but the dropped, over time."""
        return roadmap.roadmap(self.book, self.planned_actions)

    @cached_property
    def roadmap_rows(self) -> dict[str, Scheduled]:
        """The rows of the roadmap by the id of the action."""
        return {row.action.id: row for row in self.roadmap.rows}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What the actions that are done have brought, by their id."""
        found = {item.action.id: outcome(self.book, item) for item in self.planned_actions}
        return {key: item for key, item in found.items() if item is not None}

    @cached_property
    def traces(self) -> list[GoalTrace]:
        """From each goal of the strategy to its actions."""
        return trace.traces(self.book, self.ranked_hotspots)

    @cached_property
    def goals_by_journey(self) -> dict[str, list[Progress]]:
        """The goals of the strategy that each journey counts for."""
        return trace.goals_by_journey(self.traces)

    @cached_property
    def goals_by_action(self) -> dict[str, list[Progress]]:
        """The goals of the strategy that each action expects to move."""
        return trace.goals_by_action(self.traces)

    def blueprint(self, journey: str) -> Blueprint:
        """Who and what stands behind the steps of a journey."""
        if journey not in self._blueprints:
            self._blueprints[journey] = self._all_blueprints.of(self.book.journeys[journey])
        return self._blueprints[journey]

    @cached_property
    def _all_blueprints(self) -> Blueprints:
        return Blueprints(self.book)

    @cached_property
    def teams(self) -> Teams:
        """What each team serves, owns and is asked about."""
        return Teams(self.book, self.ranked_hotspots, self.current_steps)

    @cached_property
    def decisions(self) -> dict[tuple[str, str], list[Decided]]:
        """Decisions of workshops by the action or journey that they changed."""
        return decisions_by_target(self.book)

    @cached_property
    def journeys_to_rework(self) -> list[Journey]:
        """Today's journeys that have stages, by title: what a workshop can start from."""
        today = (item for item in self.book.current_journeys if item.stages)
        return sorted(today, key=lambda item: (item.title.casefold(), item.id))

    @cached_property
    def raci(self) -> RaciTable[Journey]:
        """Who has which role in which journey."""
        return raci_of_journeys(self.book)

    @cached_property
    def raci_of_actions(self) -> RaciTable[Action]:
        """Who has which role in which action."""
        return raci_of_actions(self.book)

    @cached_property
    def crossings(self) -> list[Crossing]:
        """How many steps of each of today's journeys each team serves."""
        return crossings(self.book, self.teams)

    @cached_property
    def staleness(self) -> list[Staleness]:
        """How far each team is behind with its reviews."""
        return staleness(self.teams)

    @cached_property
    def holes(self) -> Holes:
        """What the handbook names and nothing covers."""
        return holes(self.book, self.teams, self.inventory, self.ranked_hotspots, self.current_steps)

    def funnel(self, journey: str) -> Funnel:
        """Where customers leave a journey."""
        if journey not in self._funnels:
            self._funnels[journey] = funnel.funnel(self.book.steps_of(journey))
        return self._funnels[journey]

    def hierarchy(self, journey: str) -> Hierarchy:
        """What is above and below a journey, and how it feels together."""
        if journey not in self._hierarchies:
            known = Known(self.experience, self.open_hotspots, self._sums_of)
            self._hierarchies[journey] = hierarchy.hierarchy(self.book, self.book.journeys[journey], known)
        return self._hierarchies[journey]

    def _sums_of(self, journey: str) -> Sums:
        if journey not in self._sums:
            self._sums[journey] = hierarchy.sums(self.book.steps_of(journey))
        return self._sums[journey]
