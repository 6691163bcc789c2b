"""Sections: the pieces pages are made of, each usable alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from cxsite.diagnostics import Diagnostic
from cxsite.language import Language
from cxsite.model.base import Entity
from cxsite.model.handbook import Handbook
from cxsite.pages.fields import Fields
from cxsite.pages.forms import FORMS, Form, Item, Measure, chart
from cxsite.pages.links import Links
from cxsite.pages.plan import Page, Plan
from cxsite.settings import Settings

if TYPE_CHECKING:
    from cxsite.diagrams.render import Artist
    from cxsite.insight.figures import Figures

Data = dict[str, Any]

#: The rooms in which sections and their templates stand; home, history and what all share stand beside them.
ROOMS = ("journeys", "people", "places", "hotspots", "actions", "strategy", "maturity", "governance")


@dataclass(frozen=True)
class View:
    """What an author asked of a section in a ``cx`` block.

    Attributes:
        where: wanted value by field; several values mean any of them.
        sort: field to sort by, with a leading ``-`` for largest first.
        limit: the most rows to show.
        form: what the rows are shown as; empty for the section's own way.
    """

    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    limit: int | None = None
    form: Form | Literal[""] = ""


@dataclass(frozen=True)
class Context:
    """What a section may look at.

    Attributes:
        page: the page it is made for.
        view: what the author asked for, if anything.
        language: of cxsite's own words.
        findings: what `check` says of the handbook, with paths below the content folder.
    """

    book: Handbook
    figures: Figures
    plan: Plan
    links: Links
    settings: Settings
    artist: Artist
    page: Page
    view: View = field(default_factory=View)
    language: Language = field(default_factory=Language)
    findings: Sequence[Diagnostic] = ()

    def link(self, kind: str, identifier: str) -> str | None:
        return self.links.to(kind, identifier, self.page.src)


Build = Callable[[Context, Any], Data | None]
MakeItem = Callable[[Context, Any], Item]


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Attributes:
        name: as in a ``cx`` block, and of its template.
        subject: the kind of entity it is about; empty for the whole handbook.
        build: from context and subject to what the template shows; None where there is nothing to show.
        fields: of the rows it lists, what an author may filter and sort by: the one table of their names, types and values.
        item: from a row (one of ``rows`` in what `build` returns) to what every form shows of it; None where there is one form only.
        measure: the number a chart shows; None where rows have none.
        own_form: the form of its own template.
    """

    name: str
    subject: str
    build: Build
    fields: Fields = field(default_factory=dict)
    item: MakeItem | None = None
    measure: Measure | None = None
    own_form: Form = "table"

    @property
    def forms(self) -> tuple[Form, ...]:
        """What an author may ask for with ``as``."""
        return tuple(form for form in FORMS if self.item and (form != "chart" or self.measure))


SECTIONS: dict[str, Section] = {}


def section(
    name: str,
    *,
    subject: str = "",
    fields: Fields = MappingProxyType({}),
    item: MakeItem | None = None,
    measure: Measure | None = None,
    own_form: Form = "table",
) -> Callable[[Build], Build]:
    """Register a function as the section ``name``; its template is ``name.html.j2``."""

    def decorate(build: Build) -> Build:
        if name in SECTIONS:
            raise ValueError(f"section {name} is registered twice")
        SECTIONS[name] = Section(name, subject, build, fields, item, measure, own_form)
        return build

    return decorate


def in_form(cx: Context, section: Section, rows: Iterable[Any]) -> Data:
    """What the templates ``as-list``, ``as-cards``, ``as-table`` and ``as-chart`` show of the rows of a section."""
    items = [section.item(cx, row) for row in rows] if section.item else []
    return {"items": items, "measure": section.measure, "chart": chart(section.measure, items) if section.measure else None}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a rendered section, for tables of contents."""

    id: str
    text: str
    level: int


# A heading that only search needs is marked data-cx-toc="off".
_HEADING = re.compile(r'<h([2-4])\b(?![^>]*data-cx-toc="off")[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ASIDE = re.compile(r'<a class="headerlink".*?</a>|<small>.*?</small>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# Begins with a letter that is searched for at once; a space in front would have every space tried, which takes eight times as long.
_ID = re.compile(r'id="([^"]+)"')


def headings(html: str) -> list[Heading]:
    """The headings with an anchor in our own markup, their text still escaped."""
    return [Heading(anchor, " ".join(_TAG.sub("", _ASIDE.sub("", text)).split()), int(level)) for level, anchor, text in _HEADING.findall(html)]


def anchors(html: str) -> set[str]:
    """All anchors in our own markup."""
    return set(anchors_in_order(html))


def anchors_in_order(html: str) -> dict[str, None]:
    """All anchors in our own markup, as they come."""
    return {found[1]: None for found in _ID.finditer(html) if html[found.start() - 1].isspace()}


# Of the attributes of a tag: words of a text, whose own signs are escaped, reach no end of a tag before the next one begins.
_MARK = re.compile(r' data-(?:search-exclude|cx-toc="off")(?=[\s/>])(?=[^<>]*>)')


def for_readers(html: str) -> str:
    """A page with sections of ours without the marks that only the build looks at: what is no part of its contents, and what a search leaves out."""
    return _MARK.sub("", html) if '<section class="cx' in html else html


def subject_of(book: Handbook, kind: str, identifier: str) -> Entity | None:
    """The entity that a section is about."""
    if kind == "strategy":
        return book.strategy
    if kind == "hotspot":
        return next((spot.file for spot in book.hotspots.values() if spot.file and spot.file.id == identifier), None)
    return book.collection(kind).get(identifier)
