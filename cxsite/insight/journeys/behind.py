"""Who stands behind a step: the one answer that blueprints, teams, crossings, workshop kits and the data file share.

Somebody stands behind a step if they own a touchpoint of it; if no touchpoint of it has an owner, those who own one of its channels; if they own
a process that carries the step or its whole journey; or if the customer or their case is handed to them there. The owner of the journey answers
for the map and stands behind no step. This reading is ours, stated on the pages that use it.
"""

from __future__ import annotations

from typing import Literal

from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import HandOff

#: Why somebody stands behind a step, the nearest to the customer first.
Way = Literal["touchpoint", "channel", "hand-off", "process"]
WAYS: tuple[Way, ...] = ("touchpoint", "channel", "hand-off", "process")


def behind(book: Handbook, placed: PlacedStep) -> dict[str, tuple[Way, ...]]:
    """Who stands behind a step, departments by id and others as they are written, each with the ways in which they do."""
    found: dict[str, list[Way]] = {}
    step = placed.step
    owners = [owner for key in step.touchpoint if (owner := book.touchpoints[key].owner)]
    near: Way = "touchpoint" if owners else "channel"
    owners = owners or [owner for key in placed.channels if (owner := book.channels[key].owner)]
    carrying = [owner for process in processes(book, placed) if (owner := book.processes[process].owner)]
    receiving = [party for item in step.hand_off if (party := receiver(book, item))]
    ways: tuple[tuple[Way, list[str]], ...] = ((near, owners), ("process", carrying), ("hand-off", receiving))
    for way, parties in ways:
        for party in parties:
            found.setdefault(party, []).append(way)
    return {party: _in_order(ways) for party, ways in found.items()}


def teams_behind(book: Handbook, placed: PlacedStep) -> dict[str, tuple[Way, ...]]:
    """The same for teams alone, by their ids."""
    found: dict[str, list[Way]] = {}
    for party, ways in behind(book, placed).items():
        if team := book.team_of(party):
            found.setdefault(team, []).extend(ways)
    return {team: _in_order(ways) for team, ways in found.items()}


def _in_order(ways: list[Way]) -> tuple[Way, ...]:
    # Of most there is one, and a large handbook has tens of thousands.
    return (ways[0],) if len(ways) == 1 else tuple(way for way in WAYS if way in ways)


def processes(book: Handbook, placed: PlacedStep) -> list[str]:
    """Ids of the processes that carry a step, or the whole of its journey."""
    references = (*book.incoming("step", placed.ref, "process"), *book.incoming("journey", placed.journey.id, "process"))
    return list(dict.fromkeys(reference.source for reference in references))


def receiver(book: Handbook, hand_off: HandOff) -> str | None:
    """Who receives the customer or their case: a department by id, the owner of a place, or somebody as written; None where nobody is known.

    Whoever owns a place that somebody else runs does not receive the customer there: an external hand-off to a place reaches nobody of ours.
    """
    to = hand_off.to
    if kind_of_receiver(book, to) == "department":
        return to
    place = book.touchpoints.get(to) or book.channels.get(to)
    if place is None:
        return to or None
    return None if hand_off.kind == "external" else place.owner


def kind_of_receiver(book: Handbook, to: str) -> str:
    """What a hand-off names: a department, a touchpoint or a channel; empty where it is somebody as written."""
    # A department comes first where a name is several things, as in linking.
    if to in book.departments:
        return "department"
    return "touchpoint" if to in book.touchpoints else "channel" if to in book.channels else ""
