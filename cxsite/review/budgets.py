"""The experience budgets of a change: which hold, which do not, and who accepts that."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cxsite.budgets.budget import Budget, budgets_of, odd_values
from cxsite.budgets.judge import Breach, Earlier, Verdict, accepted_in, judge
from cxsite.diff.compare import Difference
from cxsite.diff.words import Words
from cxsite.language import Language
from cxsite.model.finding import Finding
from cxsite.review.culprits import culprits
from cxsite.review.model import BudgetRecord, Look
from cxsite.review.reading import Both


def budget_records(both: Both, earlier: Earlier, difference: Difference, words: Words) -> list[BudgetRecord]:
    """Each budget of today's options, judged over the change.

    A commit of the branch accepts a whole budget once, with a line ``cx-accept: <name> because <reason>``; a file accepts what stands in it.
    A budget of what is not there cannot be judged, and so does not hold: nobody is to believe that it does.
    """
    figures, t = both.after.figures, words.t
    budgets = budgets_of(both.after.project.setup.settings.budgets)
    odd = {finding.loc[:2]: finding for finding in odd_values(budgets, both.after.side.book)}
    accepted = {name: (why, commit.author) for commit in reversed(both.commits) for name, why in accepted_in(commit.message)}
    sound = [item for item in budgets if item.loc not in odd]
    verdicts = judge(sound, figures, earlier, t)
    broken = [verdict.budget for verdict in verdicts if verdict.breaches]
    # Figures of the base cost time, and most changes break nothing.
    old = {(verdict.budget.name, item.kind, item.id) for verdict in judge(broken, earlier.figures) for item in verdict.breaches} if broken else set()

    def look(budget: Budget, breach: Breach) -> Look:
        # Who reviews a change asks whether it is to blame.
        was_broken = (budget.name, breach.kind, earlier.was.get((breach.kind, breach.id), breach.id)) in old
        says = t.gettext("%(breach)s; it was broken before") % {"breach": breach.says} if was_broken else breach.says
        return _look(says, breach, both)

    def looks(budget: Budget, breaches: Iterable[Breach]) -> list[Look]:
        return [*(look(budget, breach) for breach in breaches), *culprits(budget, difference, words, both)]

    judged = {verdict.budget.loc: _record(verdict, accepted, looks) for verdict in verdicts}
    return [record for budget in budgets if (record := _not_judged(budget, odd[budget.loc]) if budget.loc in odd else judged.get(budget.loc))]


def accepted_in_vain(both: Both, t: Language) -> list[Look]:
    """What commits accept that no budget is called, so that nobody waits for a gate to open."""
    known = {budget.name.casefold() for budget in budgets_of(both.after.project.setup.settings.budgets)}
    says = t.gettext("commit %(commit)s accepts “%(name)s”, and no budget is called that")
    named = ((name, commit) for commit in both.commits for name, _ in accepted_in(commit.message) if known and name not in known)
    return [Look(says=says % {"commit": commit.short, "name": name}) for name, commit in named]


def _not_judged(budget: Budget, finding: Finding) -> BudgetRecord:
    says = Look(says=finding.message + (f"; {finding.hint}" if finding.hint else ""), code=finding.code)
    return BudgetRecord(name=budget.name, holds=False, says=[says], because=budget.because or None)


def _record(verdict: Verdict, accepted: dict[str, tuple[str, str]], looks: Callable[[Budget, Iterable[Breach]], list[Look]]) -> BudgetRecord:
    budget = verdict.budget
    why, who = accepted.get(budget.name.casefold(), ("", ""))
    if not why and verdict.breaches and not verdict.open:
        why = verdict.breaches[0].accepted
    # What a file accepts is shown where all is accepted; else only what is left.
    told = verdict.open or verdict.breaches
    return BudgetRecord(
        name=budget.name,
        holds=not verdict.breaches,
        says=looks(budget, told) if told else [],
        because=budget.because or None,
        accepted=why or None,
        accepted_by=who or None,
        severity="warning" if budget.mild else "error",
    )


def _look(says: str, breach: Breach, both: Both) -> Look:
    project = both.after.project
    document = project.documents.get(breach.path)
    line = document.marks.value(breach.loc).line if document else None
    return Look(says=says, file=project.setup.display_path(breach.path) if breach.path else None, line=line)
