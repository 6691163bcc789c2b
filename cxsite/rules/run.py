"""Runs every rule over a handbook."""

from __future__ import annotations

from pathlib import Path

from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.rules import actions, files, freshness, history, maturity, needs, reading, structure, text
from cxsite.rules.registry import RULES, Subject

#: Importing a family registers its rules.
FAMILIES = (reading, structure, freshness, text, files, maturity, needs, history, actions)


def run(handbook: Handbook, root: Path) -> list[Finding]:
    """All findings of all rules, in no particular order."""
    subject = Subject(handbook, root)
    return [finding for rule in RULES.values() if rule.check for finding in rule.check(subject)]
