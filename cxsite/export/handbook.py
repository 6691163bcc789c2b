"""From a linked handbook to the records of ``cx/handbook.json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from cxsite.export import actions as work
from cxsite.export import model, state
from cxsite.export.answer_figures import answers_record, importance_record
from cxsite.export.computed import Computed, to_data
from cxsite.export.experience import evidence_figures, experience_figures, freshness_figures, others_figures
from cxsite.export.governance import SourceFigures, governance_figures, team_figures, workshop_kit_figures
from cxsite.export.hotspots import chain_figures, cluster_figures, hotspot_figures
from cxsite.export.journeys import JourneyFigures, StageFigures, StepFigures, blueprint_figures, comparison_figures, money_figures, together_figures
from cxsite.export.maturity import AssessmentFigures, assessment_figures, change_figures, maturity_figures
from cxsite.export.measured import measured_figures, measurement_figures
from cxsite.export.people import PersonaFigures, coverage_figures, need_figures
from cxsite.export.places import consistency_figures, place_figures
from cxsite.export.state import HandbookFigures
from cxsite.export.strategy import progress_figures
from cxsite.insight.figures import Figures
from cxsite.insight.governance.freshness import freshness
from cxsite.insight.journeys.contact_costs import contacts_at, totals
from cxsite.insight.journeys.emotion import Mark, experience, of_others, perception_gap
from cxsite.insight.maturity.history import compared
from cxsite.insight.maturity.scores import RecordedScore
from cxsite.insight.strategy.metrics import progress
from cxsite.insight.strategy.objectives import success
from cxsite.model.action import Action
from cxsite.model.base import Entity, Node
from cxsite.model.department import Team
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.hotspot import HotspotFields
from cxsite.model.journey import Journey, Stage
from cxsite.model.maturity import MaturityModel
from cxsite.model.metric import Metric
from cxsite.model.persona import Persona
from cxsite.model.records import Source
from cxsite.model.strategy import Strategy

#: From kind and full id to an address below the site's root; None where no page shows it.
Address = Callable[[str, str], str | None]

E = TypeVar("E", bound=Entity)
R = TypeVar("R", bound=BaseModel)


class Recorder:
    """Makes records.

    Args:
        figures: of the handbook.
        address: where each thing is shown.
    """

    def __init__(self, figures: Figures, address: Address) -> None:
        self.book, self.figures, self.address = figures.book, figures, address

    def handbook(self) -> model.HandbookRecord:
        """The whole handbook, without its journeys and hotspots: those of a large one are made one after the other."""
        book, inventory = self.book, self.figures.inventory
        scores = self.assessment_figures()
        return model.HandbookRecord.model_construct(
            version=model.VERSION,
            generated_for=book.today,
            figures=HandbookFigures(
                experience=experience_figures(self.figures.overall),
                others=others_figures(of_others(self.figures.current_steps)),
                evidence=evidence_figures(self.figures.evidence.total),
                state=state.state_figures(self.figures.overview),
                moved=state.moved_figures(self.figures),
                ranking=self.figures.ranking_method,
                chains=chain_figures(self.figures.breaks),
                needs=coverage_figures(need for need in self.figures.needs.all if need.kind == "need"),
                goals=coverage_figures(need for need in self.figures.needs.all if need.kind == "goal"),
                clusters=[cluster_figures(cluster) for cluster in self.figures.clusters],
                consistency=consistency_figures(self.figures.channel_gaps, self.figures.consistency_ratings),
            ),
            journeys={},
            personas=self._each(model.PersonaRecord, book.personas, self.persona_figures),
            touchpoints=self._each(model.TouchpointRecord, book.touchpoints, lambda item: place_figures(inventory.touchpoint(item.id))),
            channels=self._each(model.ChannelRecord, book.channels, lambda item: place_figures(inventory.channel(item.id))),
            hotspots={},
            actions=self._each(model.ActionRecord, book.actions, self.action_figures),
            processes=self._each(model.ProcessRecord, book.processes),
            workshops=self._each(model.WorkshopRecord, book.workshops),
            sources=self._each(model.SourceRecord, book.sources, self.source_figures),
            metrics={key: self._metric(metric) for key, metric in book.metrics.items()},
            answers=answers_record(self.figures),
            importance=importance_record(self.figures),
            assessments=self._each(model.AssessmentRecord, book.assessments, lambda item: scores.get(item.id)),
            teams={key: self.team(team) for key, team in book.teams.items()},
            governance=governance_figures(self.figures),
            strategy=self.strategy(book.strategy) if book.strategy else None,
            maturity=self.maturity(book.maturity) if book.maturity else None,
            taxonomy=_taxonomy(book),
        )

    def _metric(self, metric: Metric) -> model.MetricRecord:
        figures = progress_figures(progress(self.figures.feedback, metric))
        return self._entity(model.MetricRecord, metric, figures=figures, unit=metric.symbol or None)

    def journey(self, journey: Journey) -> model.JourneyRecord:
        """A journey with all that is known of it."""
        compared, aim = self.figures.comparison(journey.id), success(self.figures.feedback, journey)
        figures = JourneyFigures.model_construct(
            whose=journey.lived_by,
            experience=experience_figures(self.figures.experience(journey.id)),
            hotspots=len(self.book.hotspots_of(journey.id)),
            open_hotspots=self.figures.open_hotspots[journey.id],
            evidence=evidence_figures(self.figures.evidence.by_journey[journey.id]),
            freshness=freshness_figures(freshness(journey, self.book.today)),
            remaining=to_data(self.figures.funnel(journey.id).remaining),
            together=together_figures(self.figures.hierarchy(journey.id)),
            blueprint=blueprint_figures(self.figures.blueprint(journey.id)),
            money=money_figures(self.figures.money(journey.id)),
            success=progress_figures(aim) if aim else None,
            measurement=measurement_figures(self.figures.measurement(journey.id)),
            comparison=None if compared is None else comparison_figures(compared),
            workshop=workshop_kit_figures(self.book, self.figures.teams, journey),
        )
        by_stage: dict[int, list[PlacedStep]] = {id(stage): [] for stage in journey.stages}
        for placed in self.book.steps_of(journey.id):
            by_stage[id(placed.stage)].append(placed)
        stages = [self.stage(journey, stage, by_stage[id(stage)]) for stage in journey.stages]
        return self._entity(model.JourneyRecord, journey, stages=stages, figures=figures)

    def stage(self, journey: Journey, stage: Stage, steps: list[PlacedStep]) -> model.StageRecord:
        felt = experience_figures(experience(Mark.of(placed) for placed in steps))
        return _record(
            model.StageRecord,
            stage,
            **self._linked("stage", f"{journey.id}#{stage.id}"),
            steps=[self.step(placed) for placed in steps],
            figures=StageFigures.model_construct(experience=felt),
        )

    def step(self, placed: PlacedStep) -> model.StepRecord:
        return _record(
            model.StepRecord,
            placed.step,
            **self._linked("step", placed.ref),
            number=placed.number,
            channels=list(placed.channels),
            hotspots=[spot.ref for spot in self.book.hotspots_at(placed.ref)],
            figures=self.step_figures(placed),
        )

    def step_figures(self, placed: PlacedStep) -> StepFigures | None:
        measurement = self.figures.measurement(placed.journey.id)
        found: dict[str, Any] = {
            "measured": measured_figures(measurement.steps[placed.number - 1]) if measurement else None,
            "perception_gap": perception_gap(placed),
            "caused_costs": {name: round(sum_, 2) for name, sum_ in totals(contacts_at(self.book, placed.step.causes)).items()} or None,
            "downstream": self.figures.causes.downstream(placed.ref) or None,
            "remaining": to_data(self.figures.funnel(placed.journey.id).after.get(placed.ref)),
        }
        known = {name: value for name, value in found.items() if value is not None}
        return StepFigures.model_construct(**known) if known else None

    def hotspot(self, ref: str) -> model.HotspotRecord:
        """A hotspot by its full id."""
        ranked = self.figures.hotspot_by_ref[ref]
        spot, at, file = ranked.placed.hotspot, ranked.placed.at, ranked.placed.file
        return model.HotspotRecord.model_construct(
            **{name: getattr(spot, name) for name in HotspotFields.model_fields},
            **self._linked("hotspot", ref),
            text=spot.text,
            title=file.title if file else None,
            written_in=file.path if file else None,
            journey=at.journey.id,
            step=at.ref,
            number=ranked.placed.number,
            personas=list(ranked.personas),
            channels=list(ranked.channels),
            actions=list(ranked.actions),
            tags=ranked.placed.tags,
            figures=hotspot_figures(ranked, self.figures.chains[ref]),
        )

    def persona_figures(self, persona: Persona) -> PersonaFigures:
        return PersonaFigures.model_construct(
            experience=experience_figures(self.figures.persona_experience(persona.id)),
            freshness=freshness_figures(freshness(persona, self.book.today)),
            needs=[need_figures(need) for need in self.figures.needs.by_persona.get(persona.id, [])],
        )

    def source_figures(self, source: Source) -> SourceFigures:
        return SourceFigures.model_construct(claims=self.figures.evidence.by_source[source.id].claims)

    def action_figures(self, action: Action) -> work.ActionFigures:
        found = self.figures
        row = found.roadmap_rows.get(action.id)
        return work.action_figures(
            found.planned_by_id[action.id],
            found.ranked_by_action.get(action.id),
            found.effort_fields.get(action.id),
            row.early if row else (),
            found.outcomes.get(action.id),
        )

    def team(self, team: Team) -> model.TeamRecord:
        return model.TeamRecord.model_construct(
            # What refers to a team names its department.
            **{**self._linked("department", team.names[0]), "id": team.id},
            title=team.title,
            names=list(team.names),
            handle=team.handle,
            figures=team_figures(self.figures.teams.parts[team.id]),
        )

    def strategy(self, strategy: Strategy) -> model.StrategyRecord:
        traced = zip(self.book.goals, self.figures.traces, strict=True)
        goals = [_record(model.GoalRecord, goal, figures=work.goal_figures(trace)) for goal, trace in traced]
        principles = [self._entity(model.PrincipleRecord, principle) for principle in strategy.principles]
        return self._entity(model.StrategyRecord, strategy, goals=goals, principles=principles)

    def assessment_figures(self) -> dict[str, AssessmentFigures]:
        found: dict[str, AssessmentFigures] = {}
        before: RecordedScore | None = None
        maturity = self.book.maturity
        for item in self.figures.recorded_assessments:
            changed = change_figures(compared(maturity, item, before), before.assessment.id) if maturity and before else None
            found[item.assessment.id] = assessment_figures(item.score, changed)
            before = item
        return found

    def maturity(self, maturity: MaturityModel) -> model.MaturityRecord:
        return self._entity(model.MaturityRecord, maturity, figures=maturity_figures(self.figures.maturity_support))

    def _each(self, kind: type[R], entities: Mapping[str, E], figures: Callable[[E], Computed | None] | None = None) -> dict[str, R]:
        return {key: self._entity(kind, entity, **({"figures": figures(entity)} if figures else {})) for key, entity in entities.items()}

    def _entity(self, kind: type[R], entity: Entity, **more: Any) -> R:
        if "written_in" in kind.model_fields:
            more["written_in"] = entity.path or None
        return _record(kind, entity, **self._linked(entity.noun, entity.id), **more)

    def _linked(self, kind: str, ref: str) -> dict[str, Any]:
        found: dict[str, dict[str, dict[str, None]]] = {}
        for reference in self.book.incoming(kind, ref):
            found.setdefault(reference.source_kind, {}).setdefault(reference.field, {})[reference.source] = None
        by_field = {source: {field: list(refs) for field, refs in fields.items()} for source, fields in found.items()}
        return {"id": ref, "url": self.address(kind, ref), "referenced_by": by_field}


def _record(kind: type[R], node: Node, **more: Any) -> R:
    """A record with a node's own values, which were validated when they were read."""
    return kind.model_construct(**{**node.__dict__, **more})


def _taxonomy(book: Handbook) -> model.TaxonomyRecord:
    words = book.taxonomy
    return model.TaxonomyRecord.model_construct(
        devices=book.devices,
        interactions=words.interactions,
        categories=words.categories,
        departments=book.departments,
        lifecycles=words.lifecycles,
        emotions=words.emotions,
        feelings=words.feelings,
        lanes=words.lanes,
        dimensions=words.dimensions,
        extra=words.extra,
    )
