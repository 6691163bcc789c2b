"""What a team can choose, and where its handbook is, independent of any site generator."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pathspec.gitignore import GitIgnoreSpec

from cxsite.diagnostics import Diagnostic
from cxsite.layout import Layout
from cxsite.model.base import PageEntity
from cxsite.model.finding import Finding

DiagramMode = Literal["svg", "browser", "off"]
Form = Literal["markdown", "front-matter"]
RankingMethod = Literal["value-effort", "impact-effort", "rice"]


@dataclass(frozen=True)
class Settings:
    """Options of a handbook.

    Attributes:
        root: the folder of the handbook below the content folder; empty where that is the content folder itself.
        folders: folder by kind below the root, where a team uses other names.
        without: page families that are not generated, such as ``maturity``.
        nav_limit: collections larger than this stay out of the sidebar.
        severities: ``error``, ``warning`` or ``off`` by rule code or family.
        severities_by_path: the same for files that match any of some patterns, as in .gitignore; the last that fits wins.
        personal_patterns: regular expressions of what counts as personal data besides e-mail addresses and telephone numbers.
        personal_allowed: addresses, ends of them and numbers that are not a person's.
        diagrams: draw Mermaid at build time, in the browser by a mermaid.js of the team, or not at all.
        hotspot_score: the factors whose product is the score of a hotspot.
        lanes: rows of the journey map, top to bottom; empty for all of cxsite's, then all of the team's own.
        ranking: the method by which actions are ranked.
        journey_form: the form that journeys are to have; None where each may have its own.
        budgets: what must stay true of the experience, as it is written; see `cxsite.budgets`.
        changes: whether the site tells what changed, from git; then its figures of earlier days come from there too.
        changes_months: how many months with commits are looked at.
        language: of cxsite's own words.
        page_language: of everything else on the pages, as the theme says; empty where nobody said.
        templates: a folder whose templates win over cxsite's.
        site_name: of the whole site; the home page begins with it. Empty where nobody said.
        site_url: where the site will be read, with a slash at its end; empty where nobody said.
        editor: the address of the forge's editor, see `cxsite.pages.editing`; empty where nobody said.
        cache: the folder of what is kept for the next build; None to keep nothing.
    """

    root: str = ""
    folders: Mapping[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    nav_limit: int = 40
    severities: Mapping[str, str] = field(default_factory=dict)
    severities_by_path: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = ()
    personal_patterns: tuple[str, ...] = ()
    personal_allowed: tuple[str, ...] = ()
    diagrams: DiagramMode = "svg"
    hotspot_score: tuple[str, ...] = ("severity", "frequency")
    lanes: tuple[str, ...] = ()
    ranking: RankingMethod = "value-effort"
    journey_form: Form | None = None
    budgets: tuple[Mapping[str, Any], ...] = ()
    changes: bool = False
    changes_months: int = 12
    language: str = "en"
    page_language: str = ""
    templates: Path | None = None
    site_name: str = ""
    site_url: str = ""
    editor: str = ""
    cache: Path | None = None

    @property
    def form_of_new(self) -> Form:
        """The form of a journey that a command starts."""
        return self.journey_form or "markdown"

    def severity(self, code: str, src: str) -> str:
        """How a finding counts in a file; the last of the options for single files that names its rule wins, and a rule before its family."""
        family = code.split("/")[0]
        for patterns, severities in reversed(self.severities_by_path):
            if (found := severities.get(code) or severities.get(family)) and _fits(patterns, src):
                return found
        return self.severities.get(code) or self.severities.get(family) or ""

    def asked_for(self, code: str, src: str) -> bool:
        """Whether somebody chose this very rule, and not only its family, for a file: what is off by default runs nowhere else."""
        chosen = (severities[code] for patterns, severities in reversed(self.severities_by_path) if code in severities and _fits(patterns, src))
        return next(chosen, self.severities.get(code, "off")) != "off"

    @cached_property
    def layout(self) -> Layout:
        """Where the things of the handbook stand."""
        return Layout(self.root, self.folders)


def _fits(patterns: Iterable[str], src: str) -> bool:
    return GitIgnoreSpec.from_lines(patterns).match_file(src)


@dataclass(frozen=True)
class Setup:
    """Where a handbook is and how it is to be read.

    Attributes:
        content: the content folder, of which the handbook is all or a part.
        settings: what the team chose.
        display_folder: how the content folder is named in findings.
        directory_urls: whether pages end in ``/``.
        excluded: says of a path below the folder whether the site leaves it out.
        excluded_by: the patterns that this goes by, so that whoever keeps something knows when they change.
        option_findings: what is wrong with the options.
        at_option: puts a finding about an option, whose place begins with the option's name, where that stands.
        option_file: where that is: the file that has the options, as findings name it, and its text.
        brought: files that the site has at a path below the folder and that stand elsewhere: a program made them, or moved them there.
        absent: paths of files in the folder that the site does not have after all.
        hidden: kinds of things with their ids or titles; these are read as if they were not listed.
    """

    content: Path
    settings: Settings = field(default_factory=Settings)
    display_folder: str = ""
    directory_urls: bool = True
    excluded: Callable[[str], bool] = lambda _: False
    excluded_by: tuple[str, ...] = ()
    option_findings: tuple[Diagnostic, ...] = ()
    at_option: Callable[[Finding], Diagnostic] = lambda found: Diagnostic("mkdocs.yml", 1, 1, found.code, found.message, hint=found.hint)
    option_file: tuple[str, str] = ("", "")
    brought: Mapping[str, Path] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    hidden: frozenset[tuple[str, str]] = frozenset()

    @property
    def layout(self) -> Layout:
        """Where the things of the handbook stand below the content folder."""
        return self.settings.layout

    def hides(self, thing: PageEntity, kind: str) -> bool:
        """Whether only its own page may show a thing."""
        return not thing.listed or bool({(kind, thing.id), (kind, thing.title)} & self.hidden)

    def file(self, src: str) -> Path:
        """The file of a path below the content folder."""
        return self.brought.get(src, self.content / src)

    def display_path(self, src: str) -> str:
        """A path below the content folder as findings name it."""
        return f"{self.display_folder}/{src}" if self.display_folder else src


def as_typed(folder: Path) -> str:
    """A file or folder as people type it where they are; whole where that is shorter.

    Args:
        folder: its absolute path.
    """
    here = Path(os.curdir).absolute()
    if folder.drive != here.drive:
        return folder.as_posix()
    typed = Path(os.path.relpath(folder, here)).as_posix()
    return typed if folder.is_relative_to(here) or len(typed) < len(folder.as_posix()) else folder.as_posix()
