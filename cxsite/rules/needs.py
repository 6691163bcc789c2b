"""Rules about what touchpoints say they meet."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.finding import Finding
from cxsite.model.naming import folded_need
from cxsite.model.suggest import did_you_mean
from cxsite.rules.registry import Subject, rule


@rule(
    "reference/unknown-need",
    severity="warning",
    what="A touchpoint names a need in `needs_met` that no persona has among its needs and goals.",
    why="Needs are matched by their words, so that one worded differently counts as unmet on the page of needs.",
    example="# personas/mia.md\nneeds: [A fare that is clear]\n# touchpoints/desk.md\nneeds_met: [A fare that's clear]",
    instead="# touchpoints/desk.md\nneeds_met: [A fare that is clear]",
)
def unknown_need(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    known = {folded_need(text): text for persona in book.personas.values() for text in (*persona.needs, *persona.goals)}
    # Where no persona says what it needs, needs_met is free text.
    if not known or not all(persona.whole for persona in book.personas.values()):
        return
    for touchpoint in book.touchpoints.values():
        for index, text in enumerate(touchpoint.needs_met):
            if folded_need(text) not in known:
                hint = did_you_mean(text, known.values()) or "write it as the persona does, or add it there"
                yield Finding(touchpoint.path, ("needs_met", index), "reference/unknown-need", "no persona has this need or goal", hint)
