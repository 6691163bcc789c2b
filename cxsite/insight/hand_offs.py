"""Where customers, or their cases, are passed from one team to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.insight.emotion import Experience, Mark, experience
from cxsite.model.handbook import Handbook, PlacedStep


@dataclass(frozen=True, slots=True)
class Passing:
    """One hand-off.

    Attributes:
        at: the step at which it happens.
        from_team: the team that passes the customer on; empty where the handbook does not say.
        to: what the hand-off names: an id of a department, touchpoint or channel, or a name.
        to_team: the team behind that; empty where there is none.
        external: whether it leaves the organisation.
    """

    at: PlacedStep
    from_team: str
    to: str
    to_team: str
    external: bool


def passings(book: Handbook, steps: Iterable[PlacedStep]) -> list[Passing]:
    """The hand-offs of some steps, in their order.

    A customer is with the team that owns the first owned touchpoint of the step, else the first owned channel, else the journey (ours, stated
    on the page). A hand-off to a touchpoint or a channel goes to its owner, unless it leaves the organisation.
    """
    return [
        Passing(placed, holder(book, placed), item.to, _receiver(book, item.to, item.kind), item.kind == "external")
        for placed in steps
        for item in placed.step.hand_off
        if item.to
    ]


def holder(book: Handbook, placed: PlacedStep) -> str:
    """The team that a customer is with at a step; empty where nobody owns anything there."""
    owners = (
        *(book.touchpoints[key].owner for key in placed.step.touchpoint),
        *(book.channels[key].owner for key in placed.channels),
        placed.journey.owner,
    )
    return next((team for owner in owners if (team := book.team_of(owner))), "")


def _receiver(book: Handbook, to: str, kind: str) -> str:
    # The order in which linking looks a hand-off up.
    if to in book.departments:
        return book.team_of(to) or ""
    place = book.touchpoints.get(to) or book.channels.get(to)
    # Whoever owns a place that somebody else runs does not receive the customer there.
    return book.team_of((None if kind == "external" else place.owner) if place else to) or ""


@dataclass(frozen=True, slots=True)
class Route:
    """All hand-offs from one team to one receiver.

    Attributes:
        to: the receiver as hand-offs name it, where no team is behind it.
        feels: the steps at which they happen, each once.
        external: how many of them leave the organisation.
    """

    from_team: str
    to_team: str
    to: str
    passings: tuple[Passing, ...]
    feels: Experience
    external: int


def routes(found: Iterable[Passing]) -> list[Route]:
    """Hand-offs by who passes on and who receives, the most frequent first, then the one that feels worst."""
    grouped: dict[tuple[str, str, str], list[Passing]] = defaultdict(list)
    for item in found:
        grouped[item.from_team, item.to_team, "" if item.to_team else item.to].append(item)
    result = [
        Route(*key, tuple(items), _felt(items), sum(item.external for item in items))
        for key, items in grouped.items()
    ]  # fmt: skip
    return sorted(result, key=lambda route: (-len(route.passings), 6 if route.feels.score is None else route.feels.score))


def _felt(items: Iterable[Passing]) -> Experience:
    steps = {item.at.ref: item.at for item in items}
    return experience(map(Mark.of, steps.values()))
