"""Sections about actions: the index, and an action's own page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cxsite.insight.actions.planned import STAGES, ActionGroup, PlannedAction, dependents, grouped_actions, pipeline
from cxsite.insight.governance.roles import has_roles
from cxsite.insight.metrics.standing import standing
from cxsite.language import Language
from cxsite.model.action import ACTION_KINDS, ACTION_STATES, Action, ActionKind
from cxsite.model.handbook import Handbook
from cxsite.pages import fields
from cxsite.pages.forms import Fact, Item, Measure, ids
from cxsite.pages.lists import Value, dimension_facets, facets, named, names, tag_facets
from cxsite.pages.section import Context, Data, View, section
from cxsite.pages.views import select

#: What an author can filter and sort actions by in a ``cx`` block, in every section that lists them.
#: Of actions; ``metric`` is one that the action expects to move.
FIELDS: fields.Fields = {
    "status": fields.one_of(lambda item: item.action.status, *ACTION_STATES, in_order=True),
    "kind": fields.literal(lambda item: item.action.kind, ActionKind),
    "category": fields.category(lambda item: item.action.category),
    "owner": fields.owner(lambda item: item.action.owner),
    "process": fields.ids(lambda item: item.action.process, "process"),
    "principle": fields.principle(lambda item: tuple(item.action.principles)),
    "metric": fields.ids(lambda item: tuple(item.action.expects), "metric"),
    "impact": fields.number(lambda item: item.action.impact),
    "effort": fields.number(lambda item: item.action.effort),
    "start": fields.date(lambda item: item.action.start),
    "due": fields.date(lambda item: item.action.due),
    "done": fields.date(lambda item: item.action.done),
    "early_win": fields.flag(lambda item: item.action.early_win),
    "tags": fields.tags(lambda item: item.action.tags),
}

#: The most actions listed in one group; the table has them all.
MOST_IN_GROUP = 25


def as_item(cx: Context, item: PlannedAction) -> Item:
    """An action in any form."""
    action, t = item.action, cx.language
    facts = (
        Fact(t.gettext("Status"), (("", t.gettext(action.status)),)),
        Fact(t.gettext("Owner"), ids("department", [action.owner] if action.owner else [])),
        Fact(t.gettext("Due"), (("", t.date(action.due)),) if action.due else ()),
        Fact(t.gettext("Category"), ids("category", [action.category] if action.category else [])),
        Fact(t.gettext("Hotspots"), ids("hotspot", [spot.ref for spot in item.hotspots])),
    )
    return Item("action", action.id, action.impact, facts=facts)


@section("actions", fields=FIELDS, item=as_item, measure=Measure("Impact", high=5))
def index(cx: Context, book: Handbook) -> Data | None:
    """All actions, every one, and by what they share; as a view just those asked for."""
    found = cx.figures.planned_actions
    whole = cx.view == View()
    if whole and not found:
        return None
    rows = select(cx.view, found, FIELDS)
    goals = goal_metrics(book)
    return {
        "whole": whole,
        "rows": rows,
        "all": len(found),
        "states": ACTION_STATES,
        "facets_of": lambda item: facets_of(item, goals),
        "values": _values(book, rows, goals),
        "dimensions": dimension_facets(book, (item.action.tags for item in rows)),
        "groupings": _groupings(cx.language, book, rows, goals) if whole else [],
        "most_in_group": MOST_IN_GROUP,
        "says": cx.language.gettext("The same actions, counted by what they share"),
    }


@section("action-progress")
def progress(cx: Context, book: Handbook) -> Data | None:  # noqa: ARG001
    """How far actions are, in numbers, and what is late."""
    rows = cx.figures.planned_actions
    if not rows:
        return None
    return {
        "all": len(rows),
        "active": sum(item.is_active for item in rows),
        "done": sum(item.action.status == "done" for item in rows),
        "overdue": sorted((item for item in rows if item.overdue), key=lambda item: -item.overdue),
        "undated": [item for item in rows if item.undated],
        "early_wins": sum(item.action.early_win and item.action.status != "dropped" for item in rows),
    }


@section("action-states")
def states(cx: Context, book: Handbook) -> Data | None:
    """How many actions are how far, by category."""
    actions = [item.action for item in cx.figures.planned_actions]
    if not actions:
        return None
    found = pipeline(book, actions)
    numbers = (f"{cx.language.gettext(state)} {found.by_state[state]}" for state in found.states if found.by_state[state])
    return {"pipeline": found, "all": len(actions), "says": ", ".join(numbers)}


def goal_metrics(book: Handbook) -> tuple[str, ...]:
    """Ids of the metrics that the strategy has a goal for, in its order."""
    return tuple(dict.fromkeys(goal.metric for goal in book.goals))


def _values(book: Handbook, rows: Sequence[PlannedAction], goals: Sequence[str]) -> dict[str, list[Value]]:
    return {
        "category": list(book.taxonomy.categories.items()),
        "owner": names(book, "department", (item.action.owner for item in rows if item.action.owner)),
        "process": names(book, "process", (item.action.process for item in rows if item.action.process)),
        "principle": named(book, "principle", (principle for item in rows for principle in item.action.principles)),
        "goal": named(book, "metric", goals),
    }


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups by one thing, each with its name."""

    by: str
    groups: list[tuple[str, ActionGroup]]


def _groupings(t: Language, book: Handbook, rows: Sequence[PlannedAction], goals: Sequence[str]) -> list[Grouping]:
    """The ways to group actions in which at least one has a group."""

    def of(name: str) -> Callable[[PlannedAction], Iterable[str]]:
        return lambda item: [value] if (value := getattr(item.action, name)) else []

    def grouping(by: str, kind: str, without: str, groups: Iterable[ActionGroup]) -> Grouping:
        names = _kinds(t) if kind == "kind" else {}
        return Grouping(by, [(names.get(group.key) or book.name_of(kind, group.key) if group.key else without, group) for group in groups])

    def goals_of(item: PlannedAction) -> list[str]:
        return [goal for goal in goals if goal in item.action.expects]

    found = [
        grouping("category", "category", t.gettext("Without a category"), grouped_actions(rows, of("category"), list(book.taxonomy.categories))),
        grouping("kind", "kind", t.gettext("Without a kind"), grouped_actions(rows, of("kind"), ACTION_KINDS)),
        grouping("owner", "department", t.gettext("Without an owner"), grouped_actions(rows, of("owner"))),
        grouping("process", "process", t.gettext("Without a process"), grouped_actions(rows, of("process"))),
        grouping(
            "principle",
            "principle",
            t.gettext("Without a principle"),
            grouped_actions(rows, lambda item: item.action.principles, list(book.principles)),
        ),
        grouping("goal", "metric", t.gettext("Serves no goal"), grouped_actions(rows, goals_of, goals)),
    ]
    return [each for each in found if any(group.key for _, group in each.groups)]


def _kinds(t: Language) -> dict[str, str]:
    return {"innovation": t.gettext("innovation"), "improvement": t.gettext("improvement"), "deployment": t.gettext("operational deployment")}


def facets_of(item: PlannedAction, goals: Sequence[str]) -> Markup:
    """What a row is filtered by."""
    action = item.action
    calls = {"win": action.early_win, "overdue": item.overdue, "undated": item.undated}
    return facets(
        {
            "status": action.status,
            "kind": action.kind,
            "category": action.category,
            "owner": action.owner,
            "process": action.process,
            "principle": action.principles,
            "goal": [metric for metric in action.expects if metric in goals],
            "calls": [name for name, calls_for in calls.items() if calls_for],
            **tag_facets(action.tags),
        }
    )


@section("action-header", subject="action")
def header(cx: Context, action: Action) -> Data:
    """How far it is, what it is meant to change, what it waits for."""
    return {
        "action": action,
        "planned": cx.figures.planned_by_id[action.id],
        "stages": STAGES,
        "reached": STAGES.index(action.status) if action.status in STAGES else -1,
        "goals": cx.figures.goals_by_action.get(action.id, []),
        "ranked": cx.figures.ranked_by_action.get(action.id),
        "ranking": cx.figures.ranking,
        "row": cx.figures.roadmap_rows.get(action.id),
        "expects": [
            (metric, change, standing(cx.figures.feedback, metric).value)
            for metric, change in ((cx.book.metrics[name], change) for name, change in action.expects.items())
        ],
        "waits_for": [cx.book.actions[other] for other in action.depends_on],
        "awaited_by": [cx.book.actions[other] for other in dependents(cx.book, action.id)],
    }


@section("action-hotspots", subject="action")
def hotspots(cx: Context, action: Action) -> Data | None:
    """The hotspots it addresses, worst first."""
    found = cx.figures.planned_by_id[action.id]
    return {"planned": found} if found.hotspots else None


@section("action-roles", subject="action")
def roles(cx: Context, action: Action) -> Data | None:  # noqa: ARG001
    """Who is responsible, accountable, consulted and informed."""
    return {"action": action} if has_roles(action) else None


@section("action-experiment", subject="action")
def experiment(cx: Context, action: Action) -> Data | None:  # noqa: ARG001
    """What was tried, and what it showed."""
    tried = action.experiment
    if tried is None or not tried.is_told:
        return None
    return {"experiment": tried}
