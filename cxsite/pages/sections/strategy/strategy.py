"""Sections of the strategy page: where to, by which principles, and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.strategy.metrics import Course, Progress, goal_progress
from cxsite.insight.strategy.objectives import success, team_goals
from cxsite.insight.strategy.trace import GoalTrace, JourneyTrace
from cxsite.model.department import Team
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.metric import Metric
from cxsite.model.strategy import Goal, Principle, Strategy
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.strategy.over_time import OverTime, over_time

#: In the order told.
COURSES: tuple[Course, ...] = ("reached", "on-course", "behind", "missed", "unknown")

#: Hotspots and actions of one journey in the trace of a goal; the others are counted.
MOST_IN_TRACE = 3
#: Journeys in the trace of a goal; with more, those that hurt most.
MOST_JOURNEYS = 40
#: Journeys and actions listed at a principle; the others are counted.
MOST_GUIDED = 60


@section("strategy-header", subject="strategy")
def header(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Vision and mission."""
    return {"strategy": strategy} if strategy.vision or strategy.mission or strategy.owner else None


@section("strategy-direction", subject="strategy")
def direction(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Values, and the voice of the customer."""
    return {"strategy": strategy} if strategy.values or strategy.voice_of_customer else None


@dataclass(frozen=True, slots=True)
class Guided:
    """A principle and what it guided: ids of journeys and actions, in the order of files."""

    principle: Principle
    journeys: tuple[str, ...]
    actions: tuple[str, ...]


@section("strategy-principles", subject="strategy")
def principles(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Each principle with everything it guided."""
    guided = [_guided(cx.book, principle) for principle in cx.book.principles.values()]
    says = cx.language.ngettext("%(num)s principle", "%(num)s principles", len(guided)) % {"num": len(guided)}
    return {"guided": guided, "most": MOST_GUIDED, "says": says} if guided else None


def _guided(book: Handbook, principle: Principle) -> Guided:
    journeys, actions = (tuple(item.source for item in book.incoming("principle", principle.id, kind)) for kind in ("journey", "action"))
    return Guided(principle, journeys, actions)


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal beside what is measured of it.

    Attributes:
        progress: how far it has come.
        team: whose it is; None for nobody's.
        over: where its metric stands, and how it came there.
        is_own: whether the goal itself says that it stands elsewhere, so that interval and answers are of another number.
    """

    progress: Progress
    metric: Metric
    team: str | None
    over: OverTime
    is_own: bool


def _goal(cx: Context, found: Progress, goal: Goal) -> GoalRow:
    metric = cx.book.metrics[goal.metric]
    over = over_time(cx, metric)
    return GoalRow(found, metric, goal.team, over, is_own=found.now != over.standing.value)


@section("strategy-goals", subject="strategy")
def goals(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Each goal: from where, to where, by when, and how far it has come."""
    found = [goal_progress(cx.figures.feedback, goal) for goal in cx.book.goals]
    if not found:
        return None
    rows = [_goal(cx, item, goal) for item, goal in zip(found, cx.book.goals, strict=True)]
    courses = Counter(item.course for item in found)
    return {
        "rows": rows,
        "reached": sum(item.is_reached for item in found),
        "moving": sum(item.state == "on-the-way" for item in found),
        "courses": {name: courses[name] for name in COURSES if courses[name]},
    }


@section("strategy-trace", subject="strategy")
def traced(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """From each goal to its metric, journeys, hotspots and actions; what is missing is named."""
    found = cx.figures.traces
    if not found:
        return None
    rows = [(trace, _gaps(cx, trace)) for trace in found]
    broken = sum(bool(gaps) for _, gaps in rows)
    says = cx.language.ngettext("%(num)s goal with a missing link", "%(num)s goals with a missing link", broken) % {"num": broken}
    return {"found": rows, "most": MOST_IN_TRACE, "worst": _worst, "says": says}


def _worst(journeys: Sequence[JourneyTrace]) -> Sequence[JourneyTrace]:
    if len(journeys) <= MOST_JOURNEYS:
        return journeys
    return sorted(journeys, key=lambda part: -max((spot.score for spot in part.hotspots), default=0))[:MOST_JOURNEYS]


def _gaps(cx: Context, trace: GoalTrace) -> list[str]:
    """The missing links of a goal, in words."""
    say = cx.language
    words = {
        "journey": say.gettext("no journey names this metric"),
        "hotspot": say.gettext("these journeys have no open hotspot"),
        "action": say.gettext("no action expects to move it"),
    }
    found = [words[name] for name in trace.missing]
    unattended = sum(item.unattended for item in trace.journeys)
    if unattended:
        found.append(say.ngettext("%(num)s hotspot without an action", "%(num)s hotspots without an action", unattended) % {"num": unattended})
    return found


@section("journey-goals", subject="journey")
def journey_goals(cx: Context, journey: Journey) -> Data | None:
    """How far a journey is from its own success, and the goals of the strategy that it counts for."""
    found, own = cx.figures.goals_by_journey.get(journey.id, []), success(cx.figures.feedback, journey)
    return {"goals": found, "own": own} if found or own else None


@section("team-goals", subject="team")
def of_team(cx: Context, team: Team) -> Data | None:
    """The goals of a team, and the success of its journeys."""
    found = team_goals(cx.figures.feedback, team.names)
    if not found:
        return None
    reached = sum(item.progress.is_reached for item in found)
    says = cx.language.ngettext("%(n)s of %(num)s goal reached", "%(n)s of %(num)s goals reached", len(found)) % {"n": reached, "num": len(found)}
    return {"goals": found, "says": says}
