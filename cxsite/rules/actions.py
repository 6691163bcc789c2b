"""Rules about what actions brought."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.insight.actions.effect import effects
from cxsite.insight.metrics.feedback import Feedback
from cxsite.model.finding import Finding
from cxsite.rules.registry import Subject, rule


@rule(
    "actions/unmoved",
    severity="warning",
    what="An action that is done, though a number it was to move did not, or moved the wrong way, and nobody has written what follows.",
    why="Work that changed nothing is easily forgotten. What counts stands under `measured:`, else where the metric stood and stands.",
    example="status: done\nexpects: {nps: +5}\nmeasured: {nps: 0}",
    instead="status: done\nexpects: {nps: +5}\nmeasured: {nps: 0}\nexperiment:\n  decision: Look at the complaints instead",
)
def unmoved(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    feedback = Feedback(book)
    for action in book.actions.values():
        if action.status != "done" or (action.experiment and action.experiment.decision):
            continue
        for item in effects(feedback, action):
            if item.disappoints:
                moved = "did not move" if not item.change else f"moved the wrong way ({item.change:+g})"
                expected = "" if item.expected is None else f", expected was {item.expected:+g}"
                loc = ("measured" if item.own else "expects", item.metric)
                message = f"done, but '{item.metric}' {moved}{expected}"
                yield Finding(action.path, loc, "actions/unmoved", message, "write what follows under 'experiment:' as 'decision:'", on_key=True)
