"""A handbook with a past: four months of commits, each of which changes something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from history import Repo, changed

JOIN, ON = "journeys/join.md", "site_url: https://cx.example/\nplugins: [search, cxsite: {changes: true}]\n"
TAXONOMY = "taxonomy.yml"

Files = Mapping[str, str | bytes]


def past(start: Files) -> list[tuple[str, Files]]:
    """Four months of a handbook: its beginning, a step that feels better, nothing but an indent, a hotspot resolved and a page gone."""
    known = changed(start, TAXONOMY, "departments: {it: IT}", "departments: {it: {name: IT, authors: '@example.org'}}")
    better = changed(known, JOIN, "emotion: 2\n", "emotion: 3.5\n")
    indented = changed(better, "personas/pat.md", "goals: [Read more]", "goals:\n    - Read more")
    resolved = changed(indented, JOIN, "severity: 4, frequency: 4", "severity: 4, frequency: 4, status: resolved")
    resolved = {path: text for path, text in resolved.items() if path != "processes/sales.md"}
    return [("2026-07-02", known), ("2026-08-24", better), ("2026-09-10", indented), ("2026-11-10", resolved)]


def committed(commits: Sequence[tuple[str, Files]], rest: Callable[[Repo], Any] | None = None) -> Callable[[Path], object]:
    def prepare(content: Path) -> None:
        repo = Repo(content.parent)
        for day, files in commits:
            repo.commit(files, on=day)
        if rest:
            rest(repo)

    return prepare
