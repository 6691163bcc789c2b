"""A review for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from click import style

from cxsite.diagnostics import printable
from cxsite.diff.nouns import kind_of
from cxsite.language import Language, language
from cxsite.model.values import shorten
from cxsite.review.groups import budgets_hold, felt, score_change
from cxsite.review.model import BudgetRecord, ChangeRecord, JourneyRecord, Look, Report, StepRecord

_WIDEST = 60


def as_text(report: Report) -> str:
    """The whole review, in lines."""
    return "\n".join(map(printable, _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    t = language(report.language)
    yield f"{report.headline}."
    for journey in report.journeys:
        yield from _journey(journey, t)
    others = [change for change in report.changes if change.main and change.type not in ("step", "stage")]
    yield from _block(t.gettext("Besides"), [_change(change, t) for change in others])
    yield from _block(t.gettext("Everything else"), [_change(change, t) for change in report.changes if not change.main and change.says])
    yield from _block(t.gettext("Because of this"), report.because)
    yield from _block(t.gettext("Needs a look"), map(_look, report.look))
    yield from _block(t.gettext("Mended"), map(_look, report.mended))
    for budget in report.budgets:
        if not budget.holds:
            yield from _block(_broken(budget, t), map(_look, budget.says))
    if report.budgets:
        yield ""
        yield f"{budgets_hold(report, t)}."
    yield from _block(t.gettext("Not compared"), report.notes)


def _broken(budget: BudgetRecord, t: Language) -> str:
    told = t.gettext("Broken budget: %(name)s") % {"name": budget.name}
    if not budget.accepted:
        return told
    return told + t.gettext(" (accepted by %(who)s: %(why)s)") % {"who": budget.accepted_by or t.gettext("the file"), "why": budget.accepted}


def _journey(journey: JourneyRecord, t: Language) -> Iterator[str]:
    yield ""
    yield f"{journey.title}: {score_change(journey.before, journey.after, t)}"
    width = max(min(len(step.title), _WIDEST) for step in journey.steps)
    for step in journey.steps:
        yield f"  {shorten(step.title, _WIDEST):<{width}}  {_felt(step, t):>9}  {'; '.join(step.says)}".rstrip()


def _felt(step: StepRecord, t: Language) -> str:
    before, after = felt(step.before, t), felt(step.after, t)
    return f"{before} → {after}" if before != after else after


def _change(change: ChangeRecord, t: Language) -> str:
    name = t.gettext("“%(text)s”") % {"text": shorten(change.title, _WIDEST)}
    return f"{kind_of(change.type, t)} {name}: {'; '.join(change.says) or t.gettext('changed')}"


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
