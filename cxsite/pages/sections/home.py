"""The home page: the state of the whole handbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.curve import NEUTRAL, Sparkline, sparkline
from cxsite.insight.hotspots.progress import Work, live_actions
from cxsite.insight.journeys.emotion import Experience, Mark
from cxsite.insight.metrics.feedback import Feedback
from cxsite.insight.overview import OpenHotspot, RatedJourney
from cxsite.insight.strategy.metrics import Progress, goal_progress
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.metric import Metric
from cxsite.model.persona import Persona
from cxsite.pages.faces import Face, face
from cxsite.pages.families import INDEXES
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.changes import since_sentence
from cxsite.pages.sections.history import overall
from cxsite.pages.sections.tiles import customers_only, still_open, tiles

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


@dataclass(frozen=True, slots=True)
class Door:
    """A way in; ``behind`` says how many things of what kind it leads to."""

    key: str
    title: str
    behind: str


@section("home")
def home(cx: Context, book: Handbook) -> Data:
    """How it feels, where it hurts, what we do about it, whether it works; whatever a handbook has of it."""
    state, most = cx.figures.overview, cx.view.limit or MOST
    few = cx.view.limit or MOST_MOMENTS
    moved, goals = overall(cx), _goals(cx.figures.feedback)
    low = [placed for placed in state.lowest if (placed.step.emotion or 0) < NEUTRAL]
    return {
        "state": state,
        "feels": state.experience,
        "vision": book.strategy.vision if book.strategy else None,
        "tiles": tiles(cx, moved, [goal for goal, _ in goals]),
        "doors": _doors(cx),
        "theirs": customers_only(cx),
        "still": still_open(cx),
        "curves": [_curve(cx, rated) for rated in state.journeys[:most]],
        "faces": _faces(cx, book),
        "sores": [Sore(item, live_actions(book, item.spot)) for item in state.hotspots[:few]],
        "alone": len(state.unattended),
        "unattended": [Sore(item, ()) for item in state.unattended[:few]] if len(state.unattended) < len(state.hotspots) else [],
        "lowest": low[:few],
        "tied": _tied(low, few),
        "worked": _worked(cx),
        "moved": moved,
        "since": since_sentence(cx),
        "at_risk": state.at_risk[:few],
        "early_wins": [action for action in book.actions.values() if action.early_win and action.status == "done"][:most],
        "goals": goals,
        "reached": sum(goal.is_reached for goal, _ in goals),
        "courses": Counter(goal.course for goal, _ in goals),
        "most": most,
        "entries": entries(cx),
    }


def _tied(low: Sequence[PlacedStep], shown: int) -> int:
    """How many steps feel exactly as low as the last one shown, where not all of them are shown; else 0."""
    if len(low) <= shown or low[shown].step.emotion != low[shown - 1].step.emotion:
        return 0
    return sum(placed.step.emotion == low[shown].step.emotion for placed in low)


@dataclass(frozen=True, slots=True)
class Worked:
    """How many open hotspots have work that far, and where their part of the bar begins."""

    work: Work
    words: str
    number: int
    start: int


def _worked(cx: Context) -> list[Worked]:
    """The open hotspots by how far the work is, empty parts left out."""
    t, found, start = cx.language, [], 0
    words: dict[Work, str] = {
        "under-way": t.gettext("being worked on"),
        "planned": t.gettext("with a planned action"),
        "done": t.gettext("done, yet still open"),
        "none": t.gettext("without an action"),
    }
    for work, text in words.items():
        if number := cx.figures.overview.hotspots_by_work(work):
            found.append(Worked(work, text, number, start))
            start += number
    return found


def _doors(cx: Context) -> list[Door]:
    """Three ways in; none where there is but one."""
    t = cx.language
    teams, personas, journeys = len(cx.book.named_teams), len(cx.book.personas), len(cx.book.journeys)
    doors = (
        Door("teams", t.gettext("My team"), t.ngettext("%(num)s team", "%(num)s teams", teams) % {"num": t.count(teams)}),
        Door("personas", t.gettext("My customer"), t.ngettext("%(num)s persona", "%(num)s personas", personas) % {"num": t.count(personas)}),
        Door("journeys", t.gettext("My journey"), t.ngettext("%(num)s journey", "%(num)s journeys", journeys) % {"num": t.count(journeys)}),
    )
    found = [door for door in doors if door.key in cx.plan.pages]
    return found if len(found) > 1 else []


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


def _goals(feedback: Feedback) -> list[tuple[Progress, Metric]]:
    """The goals of the strategy that have a value and a target."""
    book = feedback.book
    found = [goal_progress(feedback, goal) for goal in book.goals]
    return [(item, book.metrics[item.metric]) for item in found if item.now is not None and item.target is not None]


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
