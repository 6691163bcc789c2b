"""Needs that touchpoints say they meet and no persona has."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.model.handbook import Handbook
from cxsite.model.naming import folded_need


@dataclass(frozen=True, slots=True)
class StrayNeed:
    """A need that a touchpoint says it meets and no persona has; ``index`` is its place in ``needs_met``."""

    touchpoint: str
    index: int
    text: str


def needs_of_personas(book: Handbook) -> dict[str, str]:
    """What personas need and want, in their words, by what two spellings of one need share."""
    return {folded_need(text): text for persona in book.personas.values() for text in (*persona.needs, *persona.goals)}


def stray_needs(book: Handbook) -> list[StrayNeed]:
    """Those of all touchpoints, in the order of files; nothing where no persona says what it needs, for then ``needs_met`` is free text."""
    known = needs_of_personas(book)
    if not known:
        return []
    return [
        StrayNeed(touchpoint.id, index, text)
        for touchpoint in book.touchpoints.values()
        for index, text in enumerate(touchpoint.needs_met)
        if folded_need(text) not in known
    ]
