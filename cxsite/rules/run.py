"""Runs every rule over a handbook."""

from __future__ import annotations

from cxsite.model.finding import Finding
from cxsite.rules import (
    actions,
    answers,
    budgets,
    evidence,
    files,
    freshness,
    history,
    maturity,
    measures,
    needs,
    options,
    privacy,
    reading,
    structure,
    text,
)
from cxsite.rules.registry import RULES, Subject

#: Importing a family registers its rules.
FAMILIES = (options, reading, structure, freshness, text, files, maturity, needs, history, actions, privacy, evidence, answers, measures, budgets)


def run(subject: Subject) -> list[Finding]:
    """All findings of all rules, in no particular order."""
    return [finding for rule in RULES.values() if rule.check for finding in rule.check(subject)]
