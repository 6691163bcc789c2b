"""Sections of a team's page: what its people meet, what to know, what is being fixed, what they look after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.hand_offs import routes
from cxsite.insight.governance.owners import CLOSED
from cxsite.insight.governance.teams import Part
from cxsite.insight.hotspots.progress import UNDER_WAY, live_actions, work_on
from cxsite.insight.journeys.emotion import DEFAULT_IMPORTANCE
from cxsite.model.action import Action
from cxsite.model.department import Team
from cxsite.model.handbook import PlacedStep
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.places.experience import MOST_STEPS, Hurting, by_journey, hurting, passing

#: What fits on one printed page.
MOST_STEPS_TO_KNOW, MOST_QUOTES, MOST_SORES, MOST_ACTIONS, MOST_TEXTS, MOST_ASKED = 5, 2, 4, 4, 2, 5


@dataclass(frozen=True, slots=True)
class Saying:
    """What a customer said, and where."""

    text: str
    placed: PlacedStep


@section("team-sheet", subject="team")
def sheet(cx: Context, team: Team) -> Data:
    """One page to pin up: what customers feel at our steps, what to know and do there, what is being fixed."""
    part = cx.figures.teams.parts[team.id]
    still = [spot for spot in part.hotspots if spot.is_open]
    return {
        "team": team,
        "part": part,
        "journeys": len({item.placed.journey.id for item in part.served}),
        "feels": part.feels,
        "to_know": _to_know(part),
        "texts": MOST_TEXTS,
        "quotes": list(_quotes(part))[:MOST_QUOTES],
        "sores": [Hurting(spot, work_on(cx.book, spot), live_actions(cx.book, spot)) for spot in still[:MOST_SORES]],
        "open": len(still),
        "actions": _at_work(part)[:MOST_ACTIONS],
        "asked": _asked(part),
        "most_asked": MOST_ASKED,
        "overdue": [duty for duty in part.duties if duty.freshness.is_stale],
    }


def _to_know(part: Part) -> list[PlacedStep]:
    """Moments of truth first, then the lowest steps; in each the lowest and then the most important first."""
    steps = [item.placed for item in part.served if item.placed.step.moment_of_truth or item.placed.step.emotion is not None]
    steps.sort(key=lambda placed: (placed.step.moment_of_truth is None, *_weakness(placed)))
    return steps[:MOST_STEPS_TO_KNOW]


def _weakness(placed: PlacedStep) -> tuple[float, int]:
    emotion = placed.step.emotion
    return (6 if emotion is None else emotion), -(placed.step.importance or DEFAULT_IMPORTANCE)


def _quotes(part: Part) -> Iterator[Saying]:
    """What customers said at the lowest steps, one each."""
    for placed in sorted((item.placed for item in part.served), key=_weakness):
        if placed.step.quotes:
            yield Saying(placed.step.quotes[0], placed)


def _at_work(part: Part) -> list[Action]:
    """What the team works on or plans, what somebody works on and what is due first in front."""
    actions = [action for action in part.actions if action.status not in CLOSED]
    return sorted(actions, key=lambda action: (action.status not in UNDER_WAY, action.due is None, action.due and action.due.isoformat()))


def _asked(part: Part) -> list[tuple[str, list[str]]]:
    """Journeys by the strongest role that the team has in each."""
    found: dict[str, list[str]] = {}
    for role in ("owner", "accountable", "responsible", "consulted", "informed"):
        named = {journey for journeys in found.values() for journey in journeys}
        journeys = [journey for journey, own in part.roles.items() if role in own and journey not in named]
        if journeys:
            found[role] = journeys
    return list(found.items())


@section("team-steps", subject="team")
def steps(cx: Context, team: Team) -> Data | None:
    """Every step of today that it serves, how it comes to, and what it does there."""
    served = cx.figures.teams.parts[team.id].served
    if not served:
        return None
    placed = [item.placed for item in served]
    return {
        **passing(placed),
        "ways": {item.placed.ref: item.ways for item in served},
        "journeys": by_journey(placed),
        "many": len(placed) > MOST_STEPS,
    }


@section("team-hotspots", subject="team")
def hotspots(cx: Context, team: Team) -> Data | None:
    """What hurts at its steps, and what else it is to see to."""
    part = cx.figures.teams.parts[team.id]
    here = {spot.ref for spot in part.hotspots}
    elsewhere = [spot for spot in part.seen_to if spot.ref not in here]
    if not (part.hotspots or elsewhere):
        return None
    return {"here": hurting(cx, part.hotspots), "elsewhere": hurting(cx, elsewhere)}


@section("team-actions", subject="team")
def actions(cx: Context, team: Team) -> Data | None:
    """The actions it owns: at work, then planned, then closed."""
    part = cx.figures.teams.parts[team.id]
    closed = [action for action in part.actions if action.status in CLOSED]
    return {"open": _at_work(part), "closed": closed, "today": cx.book.today} if part.actions else None


@section("team-hand-offs", subject="team")
def hand_offs(cx: Context, team: Team) -> Data | None:
    """From whom customers come to it, and to whom it passes them on."""
    part = cx.figures.teams.parts[team.id]
    received = [item for item in part.received if item.from_team != team.id]
    passed_on = [item for item in part.passed_on if item.to_team != team.id]
    return {"received": routes(received), "passed_on": routes(passed_on)} if received or passed_on else None


@section("team-duties", subject="team")
def duties(cx: Context, team: Team) -> Data | None:
    """What it looks after: what it owns, its roles in journeys and actions, what it has to review."""
    part = cx.figures.teams.parts[team.id]
    owned = [(kind, ids) for kind, ids in part.owned.items() if kind != "journey"]
    in_actions = [(cx.book.actions[key], own) for key, own in part.action_roles.items()]
    if not (owned or part.roles or in_actions or part.duties or part.workshops):
        return None
    return {
        "owned": owned,
        "roles": _by_title(cx, part),
        "in_actions": sorted(in_actions, key=lambda item: (item[0].status in CLOSED, "owner" not in item[1], item[0].title.casefold())),
        "duties": part.duties,
        "workshops": part.workshops,
    }


def _by_title(cx: Context, part: Part) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Journeys with its roles: today's first, its own first."""

    def order(item: tuple[str, tuple[str, ...]]) -> tuple[bool, bool, str]:
        journey = cx.book.journeys[item[0]]
        return not journey.is_current, "owner" not in item[1], journey.title.casefold()

    return sorted(part.roles.items(), key=order)
