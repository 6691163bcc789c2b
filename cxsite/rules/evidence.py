"""Rules about what claims rest on."""

from __future__ import annotations

from collections.abc import Iterator

from cxsite.model.evidence import Said
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.rules.registry import Subject, rule

#: Days of a month, as a length of time counts them.
MONTH = 30


@rule(
    "evidence/above-total",
    severity="warning",
    what="A count above the total of the source that is named for it: `contacts` of a month above its `n`, or above a month's share of it where it "
    "`covers` a longer time; or the weight of what it says above its `n`.",
    why="A part cannot be more than the whole: one of the two numbers is wrong, and readers who open the source will see it.",
    example="# evidence/log.md\nn: 900\n# journeys/claim.md\ncontacts: {per_month: 1310}\nevidence: [log]",
    instead="contacts: {per_month: 300}\nevidence: [log]",
)
def above_total(subject: Subject) -> Iterator[Finding]:
    for placed in subject.steps:
        yield from _contacts(subject.handbook, placed)
        yield from _weights(subject.handbook, placed)


def _contacts(book: Handbook, placed: PlacedStep) -> Iterator[Finding]:
    """Contacts are counted in one of the sources that the step names, so they are too many where they are above the largest of them."""
    step = placed.step
    totals = {str(name): total for name in step.evidence if (total := _a_month(book, str(name))) is not None}
    if step.contacts is None or not totals or len(totals) < len({str(name) for name in step.evidence}):
        return
    largest = max(totals, key=lambda name: totals[name])
    if step.contacts.per_month > totals[largest]:
        source = book.sources[largest]
        time = f" in {source.covers} days" if source.covers else ""
        message = f"{step.contacts.per_month:g} contacts a month, and '{largest}' holds {source.n:g} in all{time}"
        yield Finding(placed.journey.path, (*step.loc, "contacts"), "evidence/above-total", message, "correct one of the two, or name another source")


def _weights(book: Handbook, placed: PlacedStep) -> Iterator[Finding]:
    for index, item in enumerate(placed.step.evidence):
        total = _total(book, str(item))
        if isinstance(item, Said) and total is not None and item.weight > total:
            message = f"this weighs {item.weight:g}, and '{item}' holds {total:g} in all"
            yield Finding(placed.journey.path, (*placed.step.loc, "evidence", index), "evidence/above-total", message, "correct one of the two")


def _a_month(book: Handbook, source: str) -> float | None:
    """What a source holds of one month: all of it, unless it says that it covers a longer time."""
    total, found = _total(book, source), book.sources.get(source)
    return total if total is None or found is None or not found.covers else total * min(1, MONTH / found.covers)


def _total(book: Handbook, source: str) -> int | None:
    found = book.sources.get(source)
    return found.n if found else None
