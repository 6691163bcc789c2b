"""From sections to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jinja2 import Environment

from cxsite.diagnostics import Diagnostic
from cxsite.diagrams.render import Artist
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.score import Formula
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.values import without_controls
from cxsite.pages.chapters import folded
from cxsite.pages.environment import environment
from cxsite.pages.lang import marked, unset
from cxsite.pages.links import Links
from cxsite.pages.plan import Page, Plan
from cxsite.pages.rest import folded_rest
from cxsite.pages.section import SECTIONS, Context, View, in_form, subject_of
from cxsite.pages.views import Placement
from cxsite.settings import Settings


@dataclass
class Renderer:
    """Makes the HTML of sections."""

    book: Handbook
    plan: Plan
    links: Links
    settings: Settings
    artist: Artist
    language: Language
    findings: Sequence[Diagnostic] = ()

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.book, ranking_method=self.settings.ranking, formula=Formula(self.settings.hotspot_score))

    def header(self, page: Page) -> str:
        """What stands between a page's title and its body; empty where there is nothing."""
        return self.section(Placement(page.family.header, page.id, View()), page) if page.family.header else ""

    def sections(self, page: Page, placed: Iterable[str] = ()) -> str:
        """All sections of a page that its author did not place by hand."""
        by_hand = set(placed)
        names = (name for name in page.family.sections if name not in by_hand)
        return "".join(self.section(Placement(name, page.id, View()), page, folds=name in page.family.folded) for name in names)

    def section(self, placement: Placement, page: Page, *, folds: bool = False) -> str:
        """One section; empty where there is nothing to show.

        Args:
            placement: which section, about what, and what the author asked of it.
            page: the page it is made for.
            folds: closed under its heading and the sentence that the section's ``says`` holds.
        """
        section = SECTIONS.get(placement.section)
        if section is None:
            return ""
        context = self._context_on(page, placement.view)
        subject: Any = subject_of(self.book, section.subject, placement.subject) if section.subject else self.book
        if subject is None:
            return ""
        data = section.build(context, subject)
        if data is None:
            return ""
        form = placement.view.form
        if section.item is None or form in ("", section.own_form):
            template = f"{section.name}.html.j2"
        else:
            template, data = f"as-{form}.html.j2", in_form(context, section, data["rows"])
        rendered = self._environment.get_template(template).render(data, cx=context, subject=subject, section=section)
        html = _without_blank_lines(rendered)
        if placement.view == View():
            html = folded_rest(html, self.language)
        if folds:
            html = folded(html, data.get("says", ""))
        html = without_controls(html)
        around = self.settings.page_language
        return marked(html, self.language.code, around) if around not in ("", self.language.code) else unset(html, around)

    def file(self, template: str, data: Mapping[str, Any]) -> str:
        """What a template makes that is a file of its own and no part of a page."""
        return _without_blank_lines(self._environment.get_template(template).render(data))

    @cached_property
    def context(self) -> Context:
        """What sections look at, on no page."""
        nowhere = Page("", "", "", next(iter(self.plan.pages.values())).family)
        return Context(
            self.book, self.figures, self.plan, self.links, self.settings, self.artist, nowhere, language=self.language, findings=self.findings
        )

    def _context_on(self, page: Page, view: View) -> Context:
        """The same for all sections of a page, so that templates which they share are run once for all of them."""
        if view == View():
            if self._latest.page is not page:
                self._latest = replace(self.context, page=page)
            return self._latest
        return replace(self.context, page=page, view=view)

    @cached_property
    def _latest(self) -> Context:
        return self.context

    @cached_property
    def _environment(self) -> Environment:
        return environment(self.book, self.language, self.settings)


def _without_blank_lines(html: str) -> str:
    # Fewer bytes, and nothing that a Markdown pass over the page could take for a paragraph break.
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
