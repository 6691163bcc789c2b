"""A handbook with a past: four months of commits, each of which changes something else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from building import Built, mkdocs_yml, run_build
from history import Repo, changed
from sharing import SharedSites

from .small import HANDBOOK

JOIN, ON = "journeys/join.md", "site_url: https://cx.example/\nplugins: [search, cxsite: {changes: true}]\n"
TAXONOMY = "taxonomy.yml"

#: What a browser needs beside it: two schemes of colours, and links to the forge.
_LOOK = """\
theme: {name: material, font: false, palette: [{scheme: default}, {scheme: slate}]}
repo_url: https://github.com/o/r
edit_uri: edit/main/content/
"""

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


def site_of_past(site_of: SharedSites) -> Built:
    """The site of the small handbook with its past, for tests that only read it."""

    def make(root: Path) -> Built:
        committed(past(HANDBOOK))(root / "content")
        (root / "mkdocs.yml").write_text(mkdocs_yml(ON + _LOOK, strict=True), "utf-8")
        with contextlib.chdir(root):
            return run_build(root, root / "site")

    return site_of.once("past", make)
