"""The home page: the state of the whole handbook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.curve import NEUTRAL, Sparkline, sparkline
from cxsite.insight.hotspots.progress import UNDER_WAY, live_actions
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.insight.maturity.history import compared
from cxsite.insight.maturity.scores import shown
from cxsite.insight.overview import OpenHotspot, RatedJourney
from cxsite.insight.strategy.metrics import goal_progress
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook
from cxsite.model.persona import Persona
from cxsite.pages.faces import Face, face
from cxsite.pages.families import INDEXES
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.history import overall

#: Rows of each list, where an author does not set a limit.
MOST, MOST_MOMENTS = 5, 3
MOST_FACES = 8


@dataclass(frozen=True, slots=True)
class Curve:
    """A journey with its small curve."""

    rated: RatedJourney
    line: Sparkline


@dataclass(frozen=True, slots=True)
class Sore:
    """An open hotspot and the actions on it."""

    item: OpenHotspot
    actions: Sequence[Action]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that leads further; ``count`` is how many things it lists, None where a number says nothing."""

    key: str
    title: str
    count: int | None


@section("home")
def home(cx: Context, book: Handbook) -> Data:
    """How it feels, where it hurts, what we do about it, whether it works; whatever a handbook has of it."""
    state, most = cx.figures.overview, cx.view.limit or MOST
    return {
        "state": state,
        "under_way": sum(number for status, number in state.actions.items() if status in UNDER_WAY),
        "curves": [_curve(cx, rated) for rated in state.journeys[:most]],
        "faces": _faces(cx, book),
        "sores": [Sore(item, live_actions(book, item.spot)) for item in state.hotspots[: cx.view.limit or MOST_MOMENTS]],
        "unattended": [Sore(item, ()) for item in state.unattended[: cx.view.limit or MOST_MOMENTS]],
        "lowest": [placed for placed in state.lowest[: cx.view.limit or MOST_MOMENTS] if (placed.step.emotion or 0) < NEUTRAL],
        "moved": overall(cx),
        "maturity": _maturity(cx),
        "at_risk": state.at_risk[: cx.view.limit or MOST_MOMENTS],
        "early_wins": [action for action in book.actions.values() if action.early_win and action.status == "done"][:most],
        "goals": _goals(book),
        "most": most,
        "entries": entries(cx),
    }


@dataclass(frozen=True, slots=True)
class Maturity:
    """The latest recorded assessment.

    Attributes:
        score: as it is shown.
        top: the highest level of the scale.
        change: since the assessment before, as the page of maturity compares the two; None without one.
        since: the day of that one.
    """

    score: float
    top: int
    date: datetime.date | None
    change: float | None
    since: datetime.date | None


def _maturity(cx: Context) -> Maturity | None:
    recorded, model = cx.figures.recorded_assessments, cx.book.maturity
    score = shown(recorded[-1].score.score) if recorded else None
    if score is None or model is None or not model.levels:
        return None
    latest, before = recorded[-1], recorded[-2] if len(recorded) > 1 else None
    moved = compared(model, latest, before).overall if before else None
    top = max(level.level for level in model.levels)
    return Maturity(score, top, latest.assessment.date, moved, before.assessment.date if before else None)


def _curve(cx: Context, rated: RatedJourney) -> Curve:
    steps = cx.book.steps_of(rated.journey.id)
    return Curve(rated, sparkline([Mark.of(step).emotion for step in steps], width=200, height=44))


def _faces(cx: Context, book: Handbook) -> list[tuple[Face, Experience]]:
    """Customers by how it feels for them, the worst first."""
    felt: list[tuple[float, Persona]] = []
    for persona in book.kept_personas:
        score = cx.figures.persona_experience(persona.id).score
        if score is not None and persona.kind == "customer":
            felt.append((score, persona))
    felt.sort(key=lambda item: item[0])
    return [(face(cx, persona), cx.figures.persona_experience(persona.id)) for _, persona in felt[:MOST_FACES]]


def _goals(book: Handbook) -> Data | None:
    """How many goals of the strategy moved, and how."""
    found = [goal_progress(book, goal) for goal in book.goals]
    known = [(item, book.metrics[item.metric]) for item in found if item.now is not None and item.target is not None]
    if not known:
        return None
    courses = [item.course for item, _ in known]
    return {
        "rows": known,
        "reached": sum(item.is_reached for item, _ in known),
        "on_course": courses.count("on-course"),
        "behind": courses.count("behind") + courses.count("missed"),
    }


def entries(cx: Context) -> list[Entry]:
    """The pages that lead to everything else, in the order of the navigation."""
    decisive = sum(placed.step.moment_of_truth is not None for placed in cx.book.steps.values())
    counts = {"hotspots": len(cx.book.hotspots), "metrics": len(cx.book.metrics), "moments": decisive}
    found = [
        Entry(index.name, cx.plan.pages[index.name].title, counts.get(index.name, len(cx.book.collection(index.of)) or None))
        for index in INDEXES
        if index.name in cx.plan.pages and index.name != "home"
    ]
    strategy = cx.plan.pages.get("strategy")
    return [Entry("strategy", strategy.title, None), *found] if strategy else found
