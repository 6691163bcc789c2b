"""A review for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from click import style

from cxsite.diagnostics import printable
from cxsite.model.values import shorten
from cxsite.review.groups import score_pair
from cxsite.review.model import ChangeRecord, JourneyRecord, Look, Report, StepRecord

_WIDEST = 60


def as_text(report: Report) -> str:
    """The whole review, in lines."""
    return "\n".join(map(printable, _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.headline}."
    for journey in report.journeys:
        yield from _journey(journey)
    others = [change for change in report.changes if change.main and change.type not in ("step", "stage")]
    yield from _block("Besides", [_change(change) for change in others])
    yield from _block("Everything else", [_change(change) for change in report.changes if not change.main and change.says])
    yield from _block("Because of this", report.because)
    yield from _block("Needs a look", map(_look, report.look))
    yield from _block("Mended", map(_look, report.mended))
    for budget in report.budgets:
        if not budget.holds:
            accepted = f" (accepted by {budget.accepted_by or 'the file'}: {budget.accepted})" if budget.accepted else ""
            yield from _block(f"Broken budget: {budget.name}{accepted}", map(_look, budget.says))
    if report.budgets:
        yield ""
        yield f"{sum(budget.holds for budget in report.budgets)} of {len(report.budgets)} experience budgets hold."
    yield from _block("Not compared", report.notes)


def _journey(journey: JourneyRecord) -> Iterator[str]:
    before, after = score_pair(journey.before, journey.after)
    yield ""
    yield f"{journey.title}: {before} → {after}"
    width = max(min(len(step.title), _WIDEST) for step in journey.steps)
    for step in journey.steps:
        yield f"  {shorten(step.title, _WIDEST):<{width}}  {_felt(step):>9}  {'; '.join(step.says)}".rstrip()


def _felt(step: StepRecord) -> str:
    before, after = (f"{score:g}" if score is not None else "–" for score in (step.before, step.after))
    return f"{before} → {after}" if before != after else after


def _change(change: ChangeRecord) -> str:
    return f"{change.type} “{shorten(change.title, _WIDEST)}”: {'; '.join(change.says) or 'changed'}"


def _look(look: Look) -> str:
    place = f"{look.file}:{look.line}: " if look.file and look.line else f"{look.file}: " if look.file else ""
    return f"{place}{look.says}"


def _block(title: str, lines: object) -> Iterator[str]:
    found = [*lines]  # type: ignore[misc]
    if found:
        yield ""
        yield title
        yield from (f"  {line}" for line in found)


def coloured(text: str) -> str:
    """The same with its first line set off."""
    first, _, rest = text.partition("\n")
    return style(first, bold=True) + (f"\n{rest}" if rest else "")
