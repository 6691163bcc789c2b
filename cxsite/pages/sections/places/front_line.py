"""What people on the front line need of a place: what to do and say there, what is being fixed and by when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxsite.insight.hotspots.progress import Work, live_actions, work_on
from cxsite.insight.hotspots.ranked import RankedHotspot
from cxsite.insight.journeys.emotion import DEFAULT_IMPORTANCE
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Step
from cxsite.model.touchpoint import Touchpoint
from cxsite.pages.section import Context, Data, section

#: What a touchpoint's page says before everything else.
MOST_TO_KNOW, MOST_TEXTS, MOST_FIXED = 4, 2, 4


@dataclass(frozen=True, slots=True)
class Practice:
    """A step and what to do and say there.

    Attributes:
        do: what to do; what the map says that we do in view of the customer, where nobody wrote down more.
        say: words that help.
    """

    placed: PlacedStep
    do: Sequence[str]
    say: Sequence[str]

    @property
    def is_told(self) -> bool:
        """Whether the step says anything to its people."""
        return bool(self.do or self.say or self.placed.step.moment_of_truth)


@dataclass(frozen=True, slots=True)
class Promise:
    """An action that somebody works on or plans; ``is_overdue`` where its day is past."""

    action: Action
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Fixing:
    """An open hotspot, how far the work on it is, and what is promised by when."""

    spot: RankedHotspot
    work: Work
    promises: Sequence[Promise]


def practices(steps: Iterable[PlacedStep]) -> list[Practice]:
    """Steps with a word for the front line, a rating or a moment of truth: first what to do, then moments of truth, then the lowest."""
    found = [practice(placed) for placed in steps if _speaks(placed.step)]
    return sorted(found, key=lambda item: (not item.is_told, item.placed.step.moment_of_truth is None, *weakness(item.placed)))


def _speaks(step: Step) -> bool:
    return bool(step.moment_of_truth or step.emotion is not None or step.do or step.say)


def practice(placed: PlacedStep) -> Practice:
    """What to do and say at one step."""
    return Practice(placed, placed.step.do or placed.step.frontstage, placed.step.say)


def weakness(placed: PlacedStep) -> tuple[float, int]:
    """A sort key: the lowest first, of equals the more important; behind all of them what nobody rated."""
    emotion = placed.step.emotion
    return (6 if emotion is None else emotion), -(placed.step.importance or DEFAULT_IMPORTANCE)


def fixing(book: Handbook, hotspots: Iterable[RankedHotspot]) -> list[Fixing]:
    """The open ones among some hotspots, in their order, with what is promised: what is due first in front."""
    return [
        Fixing(spot, work_on(book, spot), [promise(action, book.today) for action in sorted(live_actions(book, spot), key=_due)])
        for spot in hotspots
        if spot.is_open
    ]


def promise(action: Action, today: datetime.date) -> Promise:
    """An action with whether it is overdue."""
    return Promise(action, bool(action.due and action.due < today and action.status != "done"))


def _due(action: Action) -> datetime.date:
    return action.due or datetime.date.max


def card_id(kind: str, identifier: str) -> str:
    """The anchor of the card of a team or a touchpoint on the page of cards."""
    return f"card-{kind}-{identifier}"


def card_link(cx: Context, kind: str, identifier: str) -> str | None:
    """A link to the card of a team or a touchpoint; None where the site has no cards.

    Args:
        cx: the context.
        kind: ``team`` or ``touchpoint``.
        identifier: of one that steps of today use or that serves some.
    """
    page = cx.plan.pages.get("cards")
    return cx.links.page(page, cx.page.src, card_id(kind, identifier)) if page else None


@section("touchpoint-front-line", subject="touchpoint")
def touchpoint_front_line(cx: Context, touchpoint: Touchpoint) -> Data | None:
    """What people there do and say, and what is being fixed by when."""
    use = cx.figures.inventory.touchpoint(touchpoint.id)
    to_know, fixed = practices(use.current), fixing(cx.book, use.hotspots)
    if not (to_know or fixed):
        return None
    return {
        "to_know": to_know[:MOST_TO_KNOW],
        "texts": MOST_TEXTS,
        "fixed": fixed[:MOST_FIXED],
        "more": max(0, len(fixed) - MOST_FIXED),
        "card": card_link(cx, "touchpoint", touchpoint.id) if use.current else None,
    }
