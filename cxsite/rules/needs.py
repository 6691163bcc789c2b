"""Rules about what touchpoints say they meet."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.finding import Finding
from cxsite.model.stray_needs import needs_of_personas, stray_needs
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
    if not all(persona.whole for persona in book.personas.values()):
        return
    known = needs_of_personas(book)
    for stray in stray_needs(book):
        hint = did_you_mean(stray.text, known.values()) or "write it as the persona does, or add it there"
        loc = ("needs_met", stray.index)
        yield Finding(book.touchpoints[stray.touchpoint].path, loc, "reference/unknown-need", "no persona has this need or goal", hint)
