"""Rules about what is measured of journeys."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.finding import Finding
from cxsite.model.measuring import is_measured
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
        chosen = subject.setup.settings.asked_for(_CODE, journey.path)
        if chosen and journey.status == "published" and not is_measured(book, journey):
            hint = "name a value under 'metrics:', or pull answers about it"
            yield Finding(journey.path, ("status",), _CODE, "this map is published, and nothing measures the journey", hint)
