"""What workshops decided, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cxsite.model.handbook import Handbook
from cxsite.model.records import Decision, Workshop


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and where it was taken.

    Attributes:
        parts: full ids of the steps and hotspots of a journey that it changed; empty for an action, or a journey as a whole.
    """

    workshop: Workshop
    decision: Decision
    parts: tuple[str, ...] = ()


def kind_of(book: Handbook, ref: str) -> str:
    """The kind of what a decision says that it changed."""
    if "#" in ref:
        return "step" if ref in book.steps else "hotspot"
    return "action" if ref in book.actions else "journey"


def decisions_by_target(book: Handbook) -> dict[tuple[str, str], list[Decided]]:
    """Decisions by ``(kind, id)`` of the action or journey that they changed, the latest workshop first; steps and hotspots are their journey's."""
    found: dict[tuple[str, str], list[Decided]] = defaultdict(list)
    for workshop in sorted(book.workshops.values(), key=lambda item: item.date.toordinal() if item.date else 0, reverse=True):
        for decision in workshop.decisions:
            targets: dict[tuple[str, str], list[str]] = {}
            for ref in decision.changed:
                journey, hash_, _ = ref.partition("#")
                key = ("journey", journey) if hash_ else (kind_of(book, ref), ref)
                targets.setdefault(key, []).extend([ref] if hash_ else [])
            for key, parts in targets.items():
                found[key].append(Decided(workshop, decision, tuple(parts)))
    return dict(found)
