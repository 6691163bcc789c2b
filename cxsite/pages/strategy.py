"""Sections of the strategy page: where to, by which principles, and how far."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.metrics import goal_progress
from cxsite.model.handbook import Handbook
from cxsite.model.strategy import Principle, Strategy
from cxsite.pages.sections import Context, Data, section


@section("strategy-header", subject="strategy")
def header(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Vision and mission."""
    return {"strategy": strategy} if strategy.vision or strategy.mission or strategy.owner else None


@section("strategy-direction", subject="strategy")
def direction(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Values, and the voice of the customer."""
    return {"strategy": strategy} if strategy.values or strategy.voice_of_customer else None


@dataclass(frozen=True, slots=True)
class Guided:
    """A principle and what it guided: ids of journeys and actions, in the order of files."""

    principle: Principle
    journeys: tuple[str, ...]
    actions: tuple[str, ...]


@section("strategy-principles", subject="strategy")
def principles(cx: Context, strategy: Strategy) -> Data | None:  # noqa: ARG001
    """Each principle with everything it guided."""
    guided = [_guided(cx.book, principle) for principle in cx.book.principles.values()]
    return {"guided": guided} if guided else None


def _guided(book: Handbook, principle: Principle) -> Guided:
    journeys, actions = (tuple(item.source for item in book.incoming("principle", principle.id, kind)) for kind in ("journey", "action"))
    return Guided(principle, journeys, actions)


@section("strategy-goals", subject="strategy")
def goals(cx: Context, strategy: Strategy) -> Data | None:
    """Each goal: from where, to where, by when, and how far it has come."""
    found = [goal_progress(cx.book, goal) for goal in strategy.goals if goal.metric in cx.book.metrics]
    if not found:
        return None
    rows = [(item, cx.book.metrics[item.metric]) for item in found]
    return {"rows": rows, "reached": sum(item.is_reached for item in found), "moving": sum(item.state == "on-the-way" for item in found)}
