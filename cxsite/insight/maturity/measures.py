"""Shares that the handbook itself shows: so many of so many. Their names stand in `cxsite.model.measures`.

All are ours, stated openly: each counts what is written down, which is less than what is done, and is shown with both of its numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cxsite.insight.governance.evidence import Evidence
from cxsite.insight.governance.freshness import Reviewed, freshness
from cxsite.insight.hotspots.ranked import RankedHotspot, ranked
from cxsite.insight.journeys.lifecycle import atlas, default_model
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.metrics.standing import standing
from cxsite.insight.strategy.metrics import goal_progress
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.measuring import is_measured


@dataclass(frozen=True, slots=True)
class Count:
    """``n`` of ``all``."""

    n: int
    all: int

    @property
    def share(self) -> float | None:
        """n / all, 0 … 1; None where there is nothing to count."""
        return self.n / self.all if self.all else None


Measure = Callable[[Feedback], Count]
OfBook = Callable[[Handbook], Count]

MEASURED: dict[str, Measure] = {}


def measure(name: str) -> Callable[[OfBook], OfBook]:
    """Register what counts a measure in what authors wrote."""

    def decorate(count: OfBook) -> OfBook:
        MEASURED[name] = lambda feedback: count(feedback.book)
        return count

    return decorate


def measure_of_answers(name: str) -> Callable[[Measure], Measure]:
    """Register what counts a measure in what customers answered too."""

    def decorate(count: Measure) -> Measure:
        MEASURED[name] = count
        return count

    return decorate


def _count(found: Iterable[bool]) -> Count:
    every = list(found)
    return Count(sum(every), len(every))


def _open_hotspots(book: Handbook) -> list[RankedHotspot]:
    return [spot for spot in ranked(book) if spot.is_open and spot.is_current]


@measure("lifecycle-covered")
def lifecycle_covered(book: Handbook) -> Count:
    """n of m pairs of a customer persona and a stage of the default lifecycle model are on one of today's journeys; m = personas · stages."""
    model = default_model(book)
    personas = [persona.id for persona in book.kept_personas if persona.kind == "customer"]
    if not model:
        return Count(0, 0)
    found = atlas(book, model, book.current_steps)
    pairs = len(personas) * len(found.stages)
    return Count(pairs - len(found.blind_spots(personas)), pairs)


@measure("journeys-measured")
def journeys_measured(book: Handbook) -> Count:
    """n of m journeys of today have a value for a metric, on the journey, on a stage or on a step, or answers about one of them."""
    return _count(is_measured(book, journey) for journey in book.current_journeys)


@measure("journeys-reviewed-on-time")
def journeys_reviewed_on_time(book: Handbook) -> Count:
    """n of m journey maps, current and target, have been reviewed and are not past their next review (`freshness`)."""
    return _on_time(book, book.kept_journeys)


@measure("personas-reviewed-on-time")
def personas_reviewed_on_time(book: Handbook) -> Count:
    """n of m personas have been reviewed and are not past their next review (`freshness`)."""
    return _on_time(book, book.kept_personas)


def _on_time(book: Handbook, items: Iterable[Reviewed]) -> Count:
    states = (freshness(item, book.today) for item in items)
    return _count(not state.is_unreviewed and not state.is_stale for state in states)


@measure("journeys-with-owner")
def journeys_with_owner(book: Handbook) -> Count:
    """n of m journeys of today name an owner, or somebody accountable."""
    return _count(bool(journey.owner or (journey.stakeholders and journey.stakeholders.accountable)) for journey in book.current_journeys)


@measure("journeys-with-blueprint")
def journeys_with_blueprint(book: Handbook) -> Count:
    """n of m journeys of today say of half of their steps or more what happens backstage or in support."""
    return _with_blueprint(book, book.current_journeys)


@measure("targets-with-blueprint")
def targets_with_blueprint(book: Handbook) -> Count:
    """n of m target journeys say of half of their steps or more what happens backstage or in support."""
    return _with_blueprint(book, [journey for journey in book.journeys.values() if journey.standing == "target"])


def _with_blueprint(book: Handbook, journeys: Iterable[Journey]) -> Count:
    shares = []
    for journey in journeys:
        steps = [placed.step for placed in book.steps_of(journey.id)]
        shares.append(bool(steps) and 2 * sum(bool(step.backstage or step.support) for step in steps) >= len(steps))
    return _count(shares)


@measure("claims-with-source")
def claims_with_source(book: Handbook) -> Count:
    """n of m claims name what they rest on: the evidence share (content model, "What is computed")."""
    total = Evidence(book).total
    return Count(total.sourced, total.claims)


@measure("steps-with-employee-view")
def steps_with_employee_view(book: Handbook) -> Count:
    """n of m steps of customers today with an emotion also say how employees believe it feels."""
    return _count(placed.step.employee_view is not None for placed in book.customer_steps if placed.step.emotion is not None)


@measure("moments-with-source")
def moments_with_source(book: Handbook) -> Count:
    """n of m moments of truth of customers today say how it feels there and name a source for it."""
    return _count(placed.step.emotion is not None and bool(placed.step.evidence) for placed in book.customer_steps if placed.step.moment_of_truth)


@measure("personas-with-research")
def personas_with_research(book: Handbook) -> Count:
    """n of m personas say how they were researched and with how many people, at least one."""
    return _count(bool(persona.research and persona.research.method and persona.research.n) for persona in book.kept_personas)


@measure("sources-complete")
def sources_complete(book: Handbook) -> Count:
    """n of m sources say when they were gathered and how many people, answers or records they hold, at least one."""
    return _count(bool(source.date and source.n) for source in book.sources.values())


@measure("hotspots-rated")
def hotspots_rated(book: Handbook) -> Count:
    """n of m open hotspots of today have a severity and a frequency of their own."""
    return _count(not spot.assumed for spot in _open_hotspots(book))


@measure("hotspots-with-action")
def hotspots_with_action(book: Handbook) -> Count:
    """n of m open hotspots of today are addressed by an action that was not dropped."""
    return _count(any(book.actions[action].status != "dropped" for action in spot.actions) for spot in _open_hotspots(book))


@measure("hotspots-with-owner")
def hotspots_with_owner(book: Handbook) -> Count:
    """n of m open hotspots of today have an owner of their own or are on a journey that has one."""
    return _count(bool(spot.owner) for spot in _open_hotspots(book))


@measure("actions-with-expectation")
def actions_with_expectation(book: Handbook) -> Count:
    """n of m actions that were not dropped name the change that they expect in a metric, with its number."""
    actions = (action for action in book.actions.values() if action.status != "dropped")
    return _count(any(value is not None for value in action.expects.values()) for action in actions)


@measure("actions-with-result")
def actions_with_result(book: Handbook) -> Count:
    """n of m actions that are done record what happened."""
    return _count(bool(action.experiment and action.experiment.result) for action in book.actions.values() if action.status == "done")


@measure("actions-with-hypothesis")
def actions_with_hypothesis(book: Handbook) -> Count:
    """n of m actions that are past the idea and were not dropped state a hypothesis."""
    actions = (action for action in book.actions.values() if action.status not in ("idea", "dropped"))
    return _count(bool(action.experiment and action.experiment.hypothesis) for action in actions)


@measure_of_answers("goals-complete")
def goals_complete(feedback: Feedback) -> Count:
    """n of m score goals have a baseline, a target and a date; numbers that a goal leaves out are the metric's own."""
    goals = [goal_progress(feedback, goal) for goal in feedback.book.goals]
    return _count(goal.baseline is not None and goal.target is not None and goal.by is not None for goal in goals)


@measure_of_answers("metrics-with-sample")
def metrics_with_sample(feedback: Feedback) -> Count:
    """n of m NPS, CSAT and CES metrics that have a value say how many answers it rests on."""
    asked = (standing(feedback, metric) for metric in feedback.book.metrics.values() if metric.kind in ("nps", "csat", "ces"))
    return _count(bool(found.n) for found in asked if found.value is not None)


@measure("principles-in-use")
def principles_in_use(book: Handbook) -> Count:
    """n of m guiding principles are named by a journey or an action."""
    return _count(bool(book.incoming("principle", principle)) for principle in book.principles)


@measure("touchpoints-rated")
def touchpoints_rated(book: Handbook) -> Count:
    """n of m touchpoints have messaging, branding and service rated, all three."""
    rated = (touchpoint.consistency for touchpoint in book.kept_touchpoints)
    return _count(bool(found and found.messaging and found.branding and found.service) for found in rated)


@measure("processes-tied")
def processes_tied(book: Handbook) -> Count:
    """n of m processes name a step that they carry."""
    return _count(bool(process.supports) for process in book.processes.values())
