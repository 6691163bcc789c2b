"""Runs every rule over a handbook."""

from __future__ import annotations

from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.rules import actions, answers, budgets, evidence, files, freshness, history, maturity, needs, options, privacy, reading, structure, text
from cxsite.rules.registry import RULES, Subject
from cxsite.settings import Setup

#: Importing a family registers its rules.
FAMILIES = (options, reading, structure, freshness, text, files, maturity, needs, history, actions, privacy, evidence, answers, budgets)


def run(handbook: Handbook, setup: Setup) -> list[Finding]:
    """All findings of all rules, in no particular order."""
    subject = Subject(handbook, setup)
    return [finding for rule in RULES.values() if rule.check for finding in rule.check(subject)]
