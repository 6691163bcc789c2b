"""How much each finding counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxsite.diagnostics import Diagnostic
from cxsite.rules.ignored import without_ignored
from cxsite.rules.registry import severity_of
from cxsite.settings import Setup
from cxsite.source.front_matter import Document


def graded(diagnostics: Iterable[Diagnostic], setup: Setup, documents: Mapping[str, Document]) -> list[Diagnostic]:
    """Findings with the severities that rules and options give them, without those that are off and those that their file says may stay."""
    chosen = []
    for item in without_ignored(diagnostics, documents):
        severity = setup.settings.severity(item.code, item.path.removeprefix(f"{setup.display_folder}/")) or severity_of(item.code)
        if severity in ("error", "warning"):
            chosen.append(item.with_severity("error" if severity == "error" else "warning"))
    return chosen
