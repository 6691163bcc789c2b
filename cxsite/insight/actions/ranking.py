"""Which action first: a ranking by a method that a team chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.hotspots.score import reach
from cxsite.model.handbook import Handbook

Method = Literal["value-effort", "impact-effort", "rice"]

#: What counts where nobody said how sure they are: "low confidence" in Intercom's own scale of 100, 80 and 50 %.
DEFAULT_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Input:
    """A number that went into a score.

    Attributes:
        name: ``value``, ``impact``, ``reach``, ``confidence`` or ``effort``.
        amount: reach and confidence as shares, 0 … 1; the rest as it stands.
        assumed: whether nobody stated it for this action.
    """

    name: str
    amount: float
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class RankedAction:
    """An action with its score.

    Attributes:
        rank: 1 for the highest score, equal scores sharing a rank; None for what cannot be ranked.
        score: by the method; None where an input is missing.
        inputs: what is known of what the method wants.
        missing: names of the inputs that are not.
    """

    planned: PlannedAction
    rank: int | None
    score: float | None
    inputs: tuple[Input, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Actions by score, highest first, and those that lack an input, in their own order."""

    method: Method
    ranked: tuple[RankedAction, ...]
    unranked: tuple[RankedAction, ...]


def ranking(book: Handbook, method: Method, actions: Iterable[PlannedAction]) -> Ranking:
    """Rank what is still to be done; equal scores stay in the order given.

    - ``rice``: reach × impact × confidence ÷ effort (Intercom, "RICE: Simple prioritization for product managers", 2016), with reach as the
      percentage of customers, impact and effort on our 1 … 5 instead of Intercom's multiples and person-months: good for an order, not for
      comparison with other teams.
    - ``value-effort``: the scores of the open hotspots that the action addresses, added up, ÷ effort. Ours, in the manner of a value/effort ratio.
    - ``impact-effort``: impact ÷ effort, the ratio behind the usual two-by-two.

    Effort is 1 … 5, so that nothing is divided by zero.
    """
    scored = [_scored(book, method, item) for item in actions if item.is_active]
    complete = sorted((item for item in scored if not item.missing), key=lambda item: -(item.score or 0))
    ranked: list[RankedAction] = []
    for position, item in enumerate(complete, start=1):
        rank = ranked[-1].rank if ranked and ranked[-1].score == item.score else position
        ranked.append(RankedAction(item.planned, rank, item.score, item.inputs))
    return Ranking(method, tuple(ranked), tuple(item for item in scored if item.missing))


def _scored(book: Handbook, method: Method, item: PlannedAction) -> RankedAction:
    action = item.action
    wanted: dict[str, Callable[[], Input | None]] = {
        "value": lambda: Input("value", item.relief) if item.relief else None,
        "reach": lambda: _reach(book, item),
        "impact": lambda: None if action.impact is None else Input("impact", action.impact),
        "confidence": lambda: Input("confidence", DEFAULT_CONFIDENCE, True) if action.confidence is None else Input("confidence", action.confidence),
        "effort": lambda: None if action.effort is None else Input("effort", action.effort),
    }
    names = {"rice": ("reach", "impact", "confidence", "effort"), "value-effort": ("value", "effort"), "impact-effort": ("impact", "effort")}[method]
    found = {name: wanted[name]() for name in names}
    inputs = tuple(given for given in found.values() if given is not None)
    missing = tuple(name for name, given in found.items() if given is None)
    return RankedAction(item, None, None if missing else _score(inputs), inputs, missing)


def _reach(book: Handbook, item: PlannedAction) -> Input | None:
    """As stated; else that of the personas in whose journeys the addressed hotspots are (`reach`)."""
    if item.action.reach is not None:
        return Input("reach", item.action.reach)
    personas = dict.fromkeys(persona for spot in item.hotspots for persona in spot.personas)
    found = reach(book, personas)
    return None if found is None else Input("reach", found, True)


def _score(inputs: Iterable[Input]) -> float:
    """Everything multiplied, divided by effort; reach as a percentage, so that scores are not all below one. Rounded, so that ties are ties."""
    product = 1.0
    for item in inputs:
        product = product / item.amount if item.name == "effort" else product * item.amount * (100 if item.name == "reach" else 1)
    return round(product, 6)
