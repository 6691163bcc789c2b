"""Where customers, or their cases, are passed from one team to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cxsite.insight.journeys.behind import receiver
from cxsite.insight.journeys.emotion import Experience, Others, of_customers, of_others
from cxsite.model.handbook import Handbook, PlacedStep


@dataclass(frozen=True, slots=True)
class TeamHandOff:
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


def passings(book: Handbook, steps: Iterable[PlacedStep]) -> list[TeamHandOff]:
    """The hand-offs of some steps, in their order.

    A customer is with the team that owns the first owned touchpoint of the step, else the first owned channel, else the journey (ours, stated
    on the page). Who receives them says `cxsite.insight.journeys.behind.receiver`.
    """
    return [
        TeamHandOff(placed, holder(book, placed), item.to, book.team_of(receiver(book, item)) or "", item.kind == "external")
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


@dataclass(frozen=True, slots=True)
class Route:
    """All hand-offs from one team to one receiver.

    Attributes:
        to: the receiver as hand-offs name it, where no team is behind it.
        feels: how the steps at which they happen feel to customers, each step once.
        others: how they feel to employees and partners, on journeys of their own.
        external: how many of them leave the organisation.
    """

    from_team: str
    to_team: str
    to: str
    passings: tuple[TeamHandOff, ...]
    feels: Experience
    others: Others
    external: int


def routes(found: Iterable[TeamHandOff]) -> list[Route]:
    """Hand-offs by who passes on and who receives, the most frequent first, then the one that feels worst."""
    grouped: dict[tuple[str, str, str], list[TeamHandOff]] = defaultdict(list)
    for item in found:
        grouped[item.from_team, item.to_team, "" if item.to_team else item.to].append(item)
    result = [
        Route(*key, tuple(items), of_customers(_at(items)), of_others(_at(items)), sum(item.external for item in items))
        for key, items in grouped.items()
    ]  # fmt: skip
    return sorted(result, key=lambda route: (-len(route.passings), 6 if route.feels.score is None else route.feels.score))


def _at(items: Iterable[TeamHandOff]) -> list[PlacedStep]:
    return list({item.at.ref: item.at for item in items}.values())
