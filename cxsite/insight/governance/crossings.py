"""How journeys lie across departments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cxsite.insight.governance.teams import Teams
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Crossing:
    """One journey of today across departments.

    Attributes:
        journey: the journey.
        steps: how many it has.
        by_team: how many of them each team serves, as `cxsite.insight.journeys.behind` says; a step may be served by several.
        unserved: how many no team serves.
        hand_offs: how often customers are passed from one team to another, or to somebody who is no team.
    """

    journey: Journey
    steps: int
    by_team: Mapping[str, int]
    unserved: int
    hand_offs: int


def crossings(book: Handbook, teams: Teams) -> list[Crossing]:
    """Today's journeys with steps: those that take the most teams first, then those with the most hand-offs.

    Plain counts: the departments × journeys matrix of a cross-functional map (G. A. Rummler and A. P. Brache, "Improving Performance": what
    goes wrong lies in the white space between departments).
    """
    between = Counter(item.at.journey.id for item in teams.passings if item.from_team != item.to_team or not item.to_team)
    served = {item.placed.ref for part in teams.parts.values() for item in part.served}
    found = []
    for journey in book.current_journeys:
        key, steps = journey.id, book.steps_of(journey.id)
        if steps:
            by_team = {team: teams.steps[team, key] for team in book.teams if (team, key) in teams.steps}
            found.append(Crossing(journey, len(steps), by_team, sum(placed.ref not in served for placed in steps), between[key]))
    return sorted(found, key=lambda row: (-len(row.by_team), -row.hand_offs, row.journey.title.casefold()))
