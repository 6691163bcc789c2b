"""Sections of a team's page: what its people meet, what to know, what is being fixed, what they look after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxsite.insight.governance.hand_offs import routes
from cxsite.insight.governance.teams import Part
from cxsite.insight.hotspots.progress import UNDER_WAY
from cxsite.model.action import Action
from cxsite.model.department import Team
from cxsite.model.handbook import PlacedStep
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.places.experience import MOST_STEPS, by_journey, hurting, listed_steps
from cxsite.pages.sections.places.front_line import card_link, fixing, practices, promise, weakness

#: What fits on one printed page.
MOST_TO_KNOW, MOST_QUOTES, MOST_FIXED, MOST_TEXTS = 5, 2, 5, 2


@dataclass(frozen=True, slots=True)
class Saying:
    """What a customer said, and where."""

    text: str
    placed: PlacedStep


@section("team-sheet", subject="team")
def sheet(cx: Context, team: Team) -> Data:
    """One page to pin up: what customers feel at our steps, what to do and say there, what is being fixed and by when."""
    part = cx.figures.teams.parts[team.id]
    fixed = fixing(cx.book, part.hotspots)
    return {
        "part": part,
        "serves": _serves(cx, part, len(fixed)),
        "behind": _behind(cx, part),
        "card": card_link(cx, "team", team.id) if part.served else None,
        "feels": part.feels,
        "to_know": practices(item.placed for item in part.served)[:MOST_TO_KNOW],
        "texts": MOST_TEXTS,
        "quotes": list(_quotes(part))[:MOST_QUOTES],
        "fixed": fixed[:MOST_FIXED],
        "more": max(0, len(fixed) - MOST_FIXED),
    }


def _serves(cx: Context, part: Part, hotspots: int) -> str:
    """How many steps the team serves and where, and how much hurts there."""
    t = cx.language
    if not part.served:
        return t.gettext("Serves no step of today’s journeys directly.")
    steps, journeys = len(part.served), len({item.placed.journey.id for item in part.served})
    found = t.gettext("Serves %(steps)s in %(journeys)s of today.") % {
        "steps": t.ngettext("%(num)s step", "%(num)s steps", steps) % {"num": steps},
        "journeys": t.ngettext("%(num)s journey", "%(num)s journeys", journeys) % {"num": journeys},
    }
    if not hotspots:
        return found
    return f"{found} {t.ngettext('%(num)s hotspot is open there.', '%(num)s hotspots are open there.', hotspots) % {'num': hotspots}}"


def _behind(cx: Context, part: Part) -> list[str]:
    """What the team should have done by now: its actions, its reviews."""
    t = cx.language
    late = sum(promise(action, cx.book.today).is_overdue for action in _at_work(part))
    stale = sum(duty.freshness.is_stale for duty in part.duties)
    found = [
        (late, t.ngettext("%(num)s action of ours is overdue.", "%(num)s actions of ours are overdue.", late)),
        (stale, t.ngettext("%(num)s review is overdue.", "%(num)s reviews are overdue.", stale)),
    ]
    return [text % {"num": number} for number, text in found if number]


def _quotes(part: Part) -> Iterator[Saying]:
    """What customers said at the lowest steps, one each."""
    for placed in sorted((item.placed for item in part.served), key=weakness):
        if placed.step.quotes:
            yield Saying(placed.step.quotes[0], placed)


def _at_work(part: Part) -> list[Action]:
    """What the team works on or plans, what somebody works on and what is due first in front."""
    actions = [action for action in part.actions if not action.is_finished]
    return sorted(actions, key=lambda action: (action.status not in UNDER_WAY, action.due is None, action.due and action.due.isoformat()))


@section("team-steps", subject="team")
def steps(cx: Context, team: Team) -> Data | None:
    """Every step of today that it serves, how it comes to, and what it does there."""
    served = cx.figures.teams.parts[team.id].served
    if not served:
        return None
    placed, t = [item.placed for item in served], cx.language
    return {
        **listed_steps(placed),
        "ways": {item.placed.ref: item.ways for item in served},
        "behind": any(item.step.backstage for item in placed),
        "many": len(placed) > MOST_STEPS,
        "says": t.gettext("%(steps)s in %(journeys)s")
        % {
            "steps": t.ngettext("%(num)s step", "%(num)s steps", len(placed)) % {"num": len(placed)},
            "journeys": t.ngettext("%(num)s journey", "%(num)s journeys", len(by_journey(placed))) % {"num": len(by_journey(placed))},
        },
    }


@section("team-hotspots", subject="team")
def hotspots(cx: Context, team: Team) -> Data | None:
    """What hurts at its steps, and what else it is to see to; on the team's own page without what its sheet says already."""
    part = cx.figures.teams.parts[team.id]
    at_home = cx.page.key == f"team:{team.id}"
    told = {item.spot.ref for item in fixing(cx.book, part.hotspots)[:MOST_FIXED]} if at_home else set()
    here = {spot.ref for spot in part.hotspots}
    left = [spot for spot in part.hotspots if spot.ref not in told]
    elsewhere = [spot for spot in part.seen_to if spot.ref not in here]
    if not (left or elsewhere):
        return None
    still = sum(spot.is_open for spot in (*left, *elsewhere))
    worst = next((spot for spot in (*left, *elsewhere) if spot.is_open), None)
    says = cx.language.gettext("The worst: %(hotspot)s") % {"hotspot": cx.book.name_of("hotspot", worst.ref)} if worst else ""
    both = {"here": hurting(cx, left), "elsewhere": hurting(cx, elsewhere)}
    return {**both, "open": still, "at_home": at_home, "told": bool(told), "says": says}


@section("team-actions", subject="team")
def actions(cx: Context, team: Team) -> Data | None:
    """The actions it owns: at work, then planned, then closed."""
    part = cx.figures.teams.parts[team.id]
    if not part.actions:
        return None
    found = [promise(action, cx.book.today) for action in _at_work(part)]
    late, t = sum(item.is_overdue for item in found), cx.language
    words = t.ngettext("%(num)s action of ours is overdue.", "%(num)s actions of ours are overdue.", late) % {"num": late}
    return {
        "open": found,
        "closed": [action for action in part.actions if action.is_finished],
        "says": words if late else t.gettext("None is overdue."),
    }


@section("team-hand-offs", subject="team")
def hand_offs(cx: Context, team: Team) -> Data | None:
    """From whom customers come to it, and to whom it passes them on."""
    part = cx.figures.teams.parts[team.id]
    received = [item for item in part.received if item.from_team != team.id]
    passed_on = [item for item in part.passed_on if item.to_team != team.id]
    if not (received or passed_on):
        return None
    t = cx.language
    come = t.ngettext("Customers come to us at %(num)s step", "Customers come to us at %(num)s steps", len(received)) % {"num": len(received)}
    go = t.ngettext("we pass them on at %(num)s", "we pass them on at %(num)s", len(passed_on)) % {"num": len(passed_on)}
    return {"received": routes(received), "passed_on": routes(passed_on), "says": f"{come}, {go}."}


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
        "in_actions": sorted(in_actions, key=lambda item: (item[0].is_finished, "owner" not in item[1], item[0].title.casefold())),
        "duties": part.duties,
        "workshops": part.workshops,
        "says": _looks_after(cx, part),
    }


def _looks_after(cx: Context, part: Part) -> str:
    t = cx.language
    found = [
        (len(part.roles), t.ngettext("A part in %(num)s journey", "A part in %(num)s journeys", len(part.roles))),
        (len(part.duties), t.ngettext("%(num)s thing to review", "%(num)s things to review", len(part.duties))),
    ]
    return ", ".join(text % {"num": number} for number, text in found if number)


def _by_title(cx: Context, part: Part) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Journeys with its roles: today's first, its own first."""

    def order(item: tuple[str, tuple[str, ...]]) -> tuple[bool, bool, str]:
        journey = cx.book.journeys[item[0]]
        return not journey.is_current, "owner" not in item[1], journey.title.casefold()

    return sorted(part.roles.items(), key=order)
