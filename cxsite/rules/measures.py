"""Rules about what is measured of journeys."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.rules.registry import Subject, rule

_CODE = "metrics/unmeasured-journey"


@rule(
    _CODE,
    severity="warning",
    what="A published map of today without any measure: no value on the journey, its stages or its steps, and no answers about them. Off unless "
    "`rules:` of `mkdocs.yml` names this rule.",
    why="Nobody can tell whether such a journey gets better; but not every team measures from the first day on.",
    example="status: published\nstages: [{name: Learn, steps: [Look it up]}]",
    instead="status: published\nmetrics: {csat: 61}",
)
def unmeasured_journey(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    for journey in book.current_journeys:
        # A family switched on is not this rule switched on: it asks for more than findings about numbers do.
        chosen = subject.setup.settings.severities.get(_CODE) or any(_CODE in found for _, found in subject.setup.settings.severities_by_path)
        if chosen and journey.status == "published" and not _is_measured(book, journey):
            hint = "name a value under 'metrics:', or pull answers about it"
            yield Finding(journey.path, ("status",), _CODE, "this map is published, and nothing measures the journey", hint)


def _is_measured(book: Handbook, journey: Journey) -> bool:
    values = [journey.metrics, *(stage.metrics for stage in journey.stages), *(placed.step.metrics for placed in book.steps_of(journey.id))]
    if any(value is not None for held in values for value in held.values()):
        return True
    return any(
        tally.of == journey.id or tally.of.startswith((f"{journey.id}#", f"{journey.id}/"))
        for held in book.answers.tallies.values()
        for tally in held
    )
