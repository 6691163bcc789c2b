"""A handbook and the pages that its site will have, with every finding: what `check` needs, and a site before anything is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from cxsite.diagnostics import Diagnostic
from cxsite.language import Language, language
from cxsite.model.finding import Finding
from cxsite.model.past import Past
from cxsite.model.rewritten import REWRITABLE
from cxsite.pages.blocks import blocks
from cxsite.pages.plan import Plan, make_plan, unlisted_pages
from cxsite.pages.question_links import unknown_links
from cxsite.project import Project, read, with_rewritten
from cxsite.rules.options import unknown_lanes
from cxsite.settings import Setup
from cxsite.source.last_good import Memory
from cxsite.source.loader import load_one
from cxsite.source.own_words import words_in

#: Looks up what git says of the earlier days of a handbook.
LookBack = Callable[[Project], Past]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a site will be.

    Attributes:
        project: the handbook, and every finding.
        plan: its pages.
        words: cxsite's own, in the language of the handbook.
    """

    project: Project
    plan: Plan
    words: Language


def read_outline(setup: Setup, memory: Memory | None = None, look_back: LookBack | None = None, today: datetime.date | None = None) -> Outline:
    """Read a handbook and decide what its site will be; bad content is in the findings of the project.

    Args:
        setup: where it is and how it is to be read.
        memory: what files held in earlier builds; it stands in for those that are broken now.
        look_back: asked where the handbook tells of earlier days; None where nobody can look.
        today: the day that it is judged by; default: see `build_date`.
    """
    return outline_of(read(setup, today=today, memory=memory), look_back)


def outline_of(project: Project, look_back: LookBack | None = None) -> Outline:
    """Decide what the site of a handbook will be; see `read_outline`."""
    setup, settings = project.setup, project.setup.settings
    words = language(settings.language).with_states(project.whole.taxonomy.states)
    past = None
    if settings.changes:
        past = look_back(project) if look_back else Past(ends="unread")
    for book in {id(book): book for book in (project.handbook, project.whole, *project.apart.values())}.values():
        book.taxonomy = words.taxonomy(book.taxonomy)
        book.past = past
    composed = {src: page.holds("cx") and bool(blocks(page.body)) for src, page in project.pages.items()}
    titles = {src: page.title for src, page in project.pages.items()}
    plan = make_plan(project.handbook, settings, composed, titles, words.words)
    for page in unlisted_pages(project.whole, project.unlisted, settings):
        plan.add(page)
    views = _views(project, plan, [src for src, has_blocks in composed.items() if has_blocks])
    lanes = [setup.at_option(item) for item in unknown_lanes(project.whole, settings.lanes)]
    project.report([*plan.findings, *views, *lanes, *unknown_links(project.whole)])
    if settings.budgets:
        # Only here, so that nobody without budgets waits for figures.
        from cxsite.budgets.findings import budget_findings

        project.report(budget_findings(project.handbook, setup))
    return Outline(project, plan, words)


def retyped(outline: Outline, setup: Setup, src: str) -> Outline | None:
    """The same with one file as it is now, for somebody who types in it: a fraction of the time, and findings of that file only.

    Args:
        outline: as `read_outline` made it; it stays as it is.
        setup: where the file is now.
        src: its path below the content folder.

    Returns:
        None where too much depends on the file, so that all has to be read again.
    """
    before = outline.project
    kind = next((item.kind for item in before.decisions if item.src == src), "")
    if kind not in REWRITABLE:
        return None
    file = load_one(setup, src, words_in(before.whole.taxonomy))
    if file.document is None or file.kind is None or file.kind.name != kind:
        return None
    project = with_rewritten(before, setup, file)
    if "cx" in file.document.body and blocks(file.document.body):
        project.report(_views(project, outline.plan, [src]))
    return replace(outline, project=project)


def _views(project: Project, plan: Plan, composed: list[str]) -> Iterator[Diagnostic | Finding]:
    """What is wrong with the ``cx`` blocks of pages."""
    if not composed:
        return
    # Only here, so that nobody who checks a handbook without blocks waits for all sections.
    from cxsite.pages.sections import register_all
    from cxsite.pages.views import findings_in

    register_all()
    for src in composed:
        yield from findings_in(project.shown_on(src), project.pages[src], plan.by_src.get(src))
