"""What a working session on a journey needs: how long it takes, and who should be there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from cxsite.insight.governance.roles import Role
from cxsite.insight.governance.teams import Teams
from cxsite.insight.journeys.behind import WAYS, Way
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey

SlotName = Literal["welcome", "frame", "persona", "steps", "feelings", "hotspots", "ideas", "owners", "break"]

#: Minutes of each part of a session, and of those that grow with the journey the minutes for each stage.
FIXED: dict[SlotName, int] = {"welcome": 10, "frame": 10, "persona": 15, "hotspots": 25, "ideas": 20, "owners": 20}
PER_STAGE: dict[SlotName, int] = {"steps": 10, "feelings": 5}
ORDER: tuple[SlotName, ...] = ("welcome", "frame", "persona", "steps", "feelings", "hotspots", "ideas", "owners")

BREAK, LONGEST_STRETCH = 15, 90
#: More stages than these are too many for one session.
MOST_STAGES = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a session.

    Attributes:
        start: minutes after the beginning.
    """

    name: SlotName
    start: int
    minutes: int


def agenda(stages: int) -> list[Slot]:
    """The parts of a session that maps so many stages, 1 … `MOST_STAGES`.

    Ours: some parts take the same time for every journey, writing down the steps takes 10 minutes for each stage and drawing the curve 5. A break
    of 15 minutes stands before a part that would make people sit for more than 90.
    """
    counted = min(max(stages, 1), MOST_STAGES)
    slots: list[Slot] = []
    start = stretch = 0
    for name in ORDER:
        minutes = FIXED.get(name, 0) + PER_STAGE.get(name, 0) * counted
        if stretch and stretch + minutes > LONGEST_STRETCH:
            slots.append(Slot("break", start, BREAK))
            start, stretch = start + BREAK, 0
        slots.append(Slot(name, start, minutes))
        start, stretch = start + minutes, stretch + minutes
    return slots


def duration(slots: Sequence[Slot]) -> int:
    """Minutes from the beginning to the end, breaks included."""
    return sum(slot.minutes for slot in slots)


@dataclass(frozen=True, slots=True)
class Invitee:
    """A team that should send somebody, and why.

    Attributes:
        roles: in the journey.
        ways: how it comes to serve steps of it, with how many steps.
        touchpoints: ids of those of its own that the journey passes.
    """

    team: str
    roles: tuple[Role, ...] = ()
    ways: dict[Way, int] = field(default_factory=dict)
    touchpoints: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """A measure of how much of the journey is theirs: ways to steps, added up."""
        return sum(self.ways.values())


def invitees(book: Handbook, teams: Teams, journey: Journey) -> list[Invitee]:
    """The teams to invite: those that own or answer for the journey, then by how much of it they serve; those only informed are left out."""
    served: dict[str, dict[Way, int]] = defaultdict(dict)
    touchpoints: dict[str, dict[str, None]] = defaultdict(dict)
    for placed in book.steps_of(journey.id):
        for team, ways in teams.serving(placed).items():
            for way in sorted(ways):  # a set has no order of its own
                served[team][way] = served[team].get(way, 0) + 1
        for key in placed.step.touchpoint:
            if team_id := book.team_of(book.touchpoints[key].owner):
                touchpoints[team_id][key] = None
    found = []
    for team in book.teams:
        roles = teams.roles_in(journey).get(team, ())
        if team in served or set(roles) - {"informed"}:
            counts = served.get(team, {})
            found.append(Invitee(team, roles, {way: counts[way] for way in WAYS if way in counts}, tuple(touchpoints.get(team, ()))))
    return sorted(found, key=lambda item: (not {"owner", "accountable"} & set(item.roles), -item.steps))
