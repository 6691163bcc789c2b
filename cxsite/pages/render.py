"""From sections to HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context as TemplateContext
from markupsafe import Markup

from cxsite.diagnostics import Diagnostic
from cxsite.diagrams.render import Artist
from cxsite.insight.adding import total
from cxsite.insight.figures import Figures
from cxsite.insight.hotspots.score import Formula
from cxsite.insight.journeys.emotion import level
from cxsite.model.handbook import Handbook
from cxsite.pages.chapters import folded
from cxsite.pages.compiled import compiled_templates
from cxsite.pages.language import Language, marked
from cxsite.pages.links import Links
from cxsite.pages.plan import Page, Plan, plain
from cxsite.pages.quotes import unquoted
from cxsite.pages.rest import folded_rest
from cxsite.pages.section import ROOMS, SECTIONS, Context, View, in_form, subject_of
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
        context = replace(self._context, page=page, view=placement.view)
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
        around = self.settings.page_language
        return marked(html, self.language.code, around) if around not in ("", self.language.code) else html

    def file(self, template: str, data: Mapping[str, Any]) -> str:
        """What a template makes that is a file of its own and no part of a page."""
        return _without_blank_lines(self._environment.get_template(template).render(data))

    @cached_property
    def _context(self) -> Context:
        nowhere = Page("", "", "", next(iter(self.plan.pages.values())).family)
        return Context(
            self.book, self.figures, self.plan, self.links, self.settings, self.artist, nowhere, language=self.language, findings=self.findings
        )

    @cached_property
    def _environment(self) -> Environment:
        # Templates have names of their own across all rooms, so that a team overrides one by its name alone.
        loaders: list[Any] = [PackageLoader("cxsite", "/".join(("templates", *room))) for room in ((), *((room,) for room in ROOMS))]
        if self.settings.templates:
            loaders.insert(0, FileSystemLoader(self.settings.templates))
        environment = Environment(
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            loader=ChoiceLoader(loaders),
            # A renderer lives for one build, so that looking at every file again for each page finds nothing.
            auto_reload=False,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        install: Any = environment
        install.install_gettext_callables(self.language.gettext, self.language.ngettext, newstyle=True)
        environment.globals["_"] = _translator(self.language)
        environment.globals.update(ref=_ref, url=_url, file_url=_file_url, name_of=self.book.name_of, today=self.book.today, lang=self.language)
        environment.filters.update(bdi=_bdi, plain=plain, level=level, total=total, unquoted=unquoted)
        environment.filters.update(score=self.language.number, percent=self.language.percent, date=self.language.date)
        environment.bytecode_cache = compiled_templates(environment, f"cxsite {self.language.code}", self.settings.cache)
        return environment


def _translator(language: Language) -> Callable[..., Markup]:
    """What ``_`` does in templates: Jinja's own way of it, with each text that needs no values looked up once."""
    known: dict[str, Markup] = {}

    def translate(text: str, /, **values: object) -> Markup:
        if values:
            return Markup(language.gettext(text)) % values  # noqa: S704 - cxsite's own words
        if text not in known:
            known[text] = Markup(language.gettext(text)) % {}  # noqa: S704 - likewise
        return known[text]

    return translate


def _bdi(text: object) -> Markup:
    """A name set apart from its surroundings, so that right-to-left text cannot reorder them."""
    # Not Markup.format, which takes ten times as long: a large index has thousands of names.
    return Markup("<bdi>%s</bdi>") % plain(str(text))


@pass_context
def _url(context: TemplateContext, kind: str, identifier: str) -> str | None:
    """A relative link to a thing, None where no page shows it."""
    found: str | None = context["cx"].link(kind, identifier)
    return found


@pass_context
def _file_url(context: TemplateContext, address: str) -> str:
    """A relative link to a data file of the handbook, such as ``cx/handbook.json``."""
    cx: Context = context["cx"]
    return cx.links.offered(address, cx.page.src)


@pass_context
def _ref(context: TemplateContext, kind: str, identifier: str, text: str | None = None, css: str = "") -> Markup:
    """A link to a thing by its name; just the name where no page shows it."""
    cx: Context = context["cx"]
    name = _bdi(cx.book.name_of(kind, identifier) if text is None else text)
    href = cx.link(kind, identifier)
    attribute = Markup(' class="%s"') % css if css else Markup("")
    if href is None:
        return Markup("<span%s>%s</span>") % (attribute, name) if css else name
    return Markup('<a href="%s"%s>%s</a>') % (href, attribute, name)


def _without_blank_lines(html: str) -> str:
    # Fewer bytes, and nothing that a Markdown pass over the page could take for a paragraph break.
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
