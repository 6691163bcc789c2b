"""What breaks a budget today, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxsite.budgets.budget import Budget, budgets_of, odd_values
from cxsite.budgets.judge import ACCEPT, Breach, acceptance, judge
from cxsite.diagnostics import Diagnostic
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.score import Formula
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten
from cxsite.rules.registry import written
from cxsite.settings import Setup


def figures_of(book: Handbook, setup: Setup) -> Figures:
    """The figures of a handbook by the team's own formulas."""
    return Figures(book, ranking_method=setup.settings.ranking, formula=Formula(setup.settings.hotspot_score))


def budget_findings(book: Handbook, setup: Setup) -> Iterator[Finding | Diagnostic]:
    """What is wrong with budgets, and what breaks them, each at the value that does."""
    budgets = budgets_of(setup.settings.budgets)
    odd = list(odd_values(budgets, book))
    yield from map(setup.at_option, odd)
    yield from _in_vain(budgets, book)
    wrong = {finding.loc[:2] for finding in odd}
    for verdict in judge([budget for budget in budgets if budget.loc not in wrong], figures_of(book, setup)):
        for breach in verdict.open:
            yield _finding(verdict.budget, breach, setup)


def _in_vain(budgets: Sequence[Budget], book: Handbook) -> Iterator[Finding]:
    """What files accept that no budget is called, so that it accepts nothing."""
    names = {budget.name.casefold(): budget.name for budget in budgets}
    for entity in written(book):
        for node in entity.walk():
            said = node.extra.get(ACCEPT)
            for at, text in enumerate(said) if isinstance(said, list) else [(None, said)] if said is not None else ():
                loc = (*node.loc, ACCEPT) if at is None else (*node.loc, ACCEPT, at)
                name = acceptance(text)[0]
                if not name:
                    hint = f"write '{ACCEPT}: {budgets[0].name} because …'"
                    yield Finding(entity.path, loc, "reference/unknown", "this accepts nothing without a reason", hint)
                elif name not in names:
                    message = f"this accepts nothing: no budget is called '{shorten(str(text)[: len(name)])}'"
                    yield Finding(entity.path, loc, "reference/unknown", message, did_you_mean(name, names.values()))


def _finding(budget: Budget, breach: Breach, setup: Setup) -> Finding | Diagnostic:
    found = Finding(breach.path, breach.loc, code_of(budget), message_of(budget, breach), breach.hint)
    return found if breach.path else setup.at_option(Finding("", (*budget.loc, "name"), found.code, found.message, found.hint))


def code_of(budget: Budget) -> str:
    """The rule of a breach: an error, or the warning that the budget asks for."""
    return "budget/strained" if budget.mild else "budget/broken"


def message_of(budget: Budget, breach: Breach) -> str:
    """A breach in a line."""
    return f"'{budget.name}' does not hold: {breach.says}"
