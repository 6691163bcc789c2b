"""A handbook on its way to a site, for whatever generator: pages, sections, files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from markupsafe import escape

from cxsite.beside import SecondProcess
from cxsite.diagnostics import Diagnostic, below_folder
from cxsite.diagrams.render import Artist
from cxsite.fingerprint import fingerprint
from cxsite.kept import Shelf
from cxsite.model.handbook import Handbook
from cxsite.outline import LookBack, Outline, read_outline
from cxsite.pages.apart import Divided, Divider, RowsPage
from cxsite.pages.blocks import blocks
from cxsite.pages.chapters import bar
from cxsite.pages.families import kind_title
from cxsite.pages.links import Links
from cxsite.pages.meta import body_source, page_source
from cxsite.pages.plan import Page, Plan
from cxsite.pages.render import Renderer
from cxsite.pages.section import anchors, headings
from cxsite.pages.sections import register_all
from cxsite.pages.unique import give_way, unique
from cxsite.pages.views import Placement, placements
from cxsite.project import Project
from cxsite.settings import Setup
from cxsite.source.last_good import Memory
from cxsite.unlisted import Unlisted

register_all()

#: In handbooks with fewer steps no table is very long.
FEWEST_STEPS = 300
#: Kinds of pages that no handbook makes long, however many there are.
_SHORT = ("journey", "hotspot", "action")

#: Of so many states of the handbook all pages and data files are kept, the latest ones.
MOST_SHELVES = 3


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML with its sections.

    Attributes:
        renamed: anchors of the author's headings that gave way to a step of the same name, old to new.
    """

    html: str
    renamed: dict[str, str]


@dataclass
class Site:
    """Everything an adapter needs to publish a handbook."""

    project: Project
    plan: Plan
    renderer: Renderer
    #: Of each page that is not listed, by its Markdown file.
    unlisted: Mapping[str, Renderer]
    #: What was made of the same handbook before.
    shelf: Shelf
    _taken: dict[str, list[list[Placement]]] = field(default_factory=dict)
    _beside: SecondProcess | None = None
    _divided: dict[str, Divided] = field(default_factory=dict)
    _rows: dict[str, RowsPage] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to publish, so that an adapter must change nothing."""
        return not self.plan.pages

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All findings, in the order of files and lines."""
        return self.project.diagnostics

    def source(self, page: Page) -> str:
        """The Markdown of a page as the generator is to read it."""
        return page_source(page, self.project.pages.get(page.src))

    def unused(self) -> dict[str, str]:
        """The Markdown of pages that were meant for the handbook but cannot be part of it, by file.

        A generator would print front matter that it cannot read, and trust what it can.
        """
        pages = {src: page for src, page in self.project.documents.items() if src in self.project.pages and src not in self.plan.by_src}
        return {src: body_source(page) for src, page in pages.items()}

    def take_out(self, markdown: str, src: str) -> str:
        """Replace the ``cx`` blocks of a page by tokens that survive Markdown; `fill` puts the sections there."""
        if "cx" not in markdown or self.project.setup.layout.name(src) is None:
            return markdown
        page, lines = self.plan.by_src.get(src), markdown.split("\n")
        found = blocks(markdown)
        self._taken[src] = [placements(self.renderer_of(page).book, block, page, 0)[0] for block in found]
        for number, block in reversed(list(enumerate(found))):
            lines[block.first : block.last + 1] = [block.indent.rstrip(), block.indent + _token(number), block.indent.rstrip()]
        return "\n".join(lines)

    def fill(self, html: str, src: str) -> Filled | None:
        """Put sections where `take_out` left tokens and, on pages of the handbook, the header above and the other sections below.

        Returns:
            The page; None where cxsite has nothing on it.
        """
        page, placed = self.plan.by_src.get(src), self._taken.pop(src, [])
        if rows := (self._rows or {}).get(src):
            return Filled(_with_title(html, rows.title, rows.html), {})
        if page is None and not placed:
            return None
        renderer = self.renderer_of(page)
        shown = page or Page("", src, "", next(iter(self.plan.pages.values())).family)
        above, below, *inserted = self._made(renderer, page, shown, placed)
        if page is not None and self._is_divisible(page):
            below = self._divide(page).html
        html, renamed = give_way(html, anchors("".join((above, below, *inserted))))
        for number, content in enumerate(inserted):
            # As a function, so that backslashes in content stay what they are.
            html = re.sub(rf"<p>\s*{_token(number)}\s*</p>|{_token(number)}", lambda _, content=content: content, html)  # type: ignore[misc]
        if page is None:
            return Filled(html, renamed)
        chapters = bar(headings(html + below), self.renderer.language)
        return Filled(_with_title(html, self._heading(page), above + chapters) + below, renamed)

    def _made(self, renderer: Renderer, page: Page | None, shown: Page, placed: list[list[Placement]]) -> list[str]:
        """The header of a page, its other sections, and what stands for each of its blocks."""
        key = _key(page, shown, placed)
        kept = self.shelf.get(key)
        if kept is not None:
            return kept
        inserted = [renderer.section(item, shown) for wanted in placed for item in wanted]
        above = below = ""
        if page is not None:
            by_hand = {item.section for wanted in placed for item in wanted}
            above = renderer.header(page) if page.family.header not in by_hand else ""
            below = "" if _is_composed(page, by_hand) else renderer.sections(page, by_hand)
        # The sections that the page has by itself keep their anchors: links from elsewhere lead to them.
        above, below, *inserted = unique([above, below, *inserted])
        rest = iter(inserted)
        made = [above, below, *("".join(islice(rest, len(wanted))) for wanted in placed)]
        if not renderer.artist.missed:
            self.shelf.put(key, made)
        return made

    def apart(self) -> dict[str, RowsPage]:
        """The pages with the rest of very long tables, by the Markdown file that each would have."""
        if self._rows is None:
            divided = [self._divide(page) for page in self.plan.pages.values() if self._is_divisible(page)]
            self._rows = {rows.src: rows for one in divided for rows in one.pages}
        return self._rows

    def rows_source(self, rows: RowsPage) -> str:
        """The Markdown of such a page as the generator is to read it: what it holds is found where the rows lead."""
        return page_source(Page("", rows.src, rows.title, next(iter(self.plan.pages.values())).family, listed=False), None)

    def _is_divisible(self, page: Page) -> bool:
        if len(self.project.handbook.steps) < FEWEST_STEPS or page.family.name in _SHORT or not page.listed:
            return False
        return not page.authored or "cx" not in self.source(page)

    def _divide(self, page: Page) -> Divided:
        if page.src not in self._divided:
            links, below = self.renderer.links, self._made(self.renderer, page, page, [])[1]
            divider = Divider(self.renderer.language, self.project.setup.directory_urls, links.path, links.offered)
            self._divided[page.src] = divider.divide(below, page)
        return self._divided[page.src]

    def begin(self, order: Iterable[str]) -> None:
        """Have a second process make pages from the last one on, where that can be and is worth it; see `cxsite.beside`.

        Args:
            order: in which pages will be asked for, by their Markdown files.
        """
        self.end()
        pages = [page for src in order if (page := self.plan.by_src.get(src)) and not self.shelf.has(_key(page, page, []))]
        # Which sections stand in blocks, only who reads the page knows.
        plain = [page for page in pages if "cx" not in self.source(page)] if self.shelf.keeps else []
        self._beside = SecondProcess(self._make_ahead, plain)

    def end(self) -> None:
        """Do without the second process."""
        if self._beside is not None:
            self._beside.end()
            self._beside = None

    def _make_ahead(self, page: Page) -> None:
        if not self.shelf.has(_key(page, page, [])):
            self._made(self.renderer_of(page), page, page, [])

    def _heading(self, page: Page) -> str:
        """The title above a page: its own; above a home page of ours the name of the site, which is the organisation's."""
        is_ours = page.family.name == "home" and not page.authored
        return (is_ours and self.project.setup.settings.site_name) or page.title

    def renderer_of(self, page: Page | None) -> Renderer:
        """Who makes the sections of a page: what is not listed is known on its own page only."""
        return self.renderer if page is None else self.unlisted.get(page.src, self.renderer)

    def kind_of(self, src: str) -> str:
        """What readers call the kind of a page, by its Markdown file; empty for one that shows nothing of the handbook."""
        page = self.plan.by_src.get(src)
        return self.renderer.language.gettext(kind_title(page.family)) if page else ""

    def files(self) -> dict[str, bytes]:
        """Further files of the site, by address below its root."""
        rows = {name: text.encode() for one in self._divided.values() for name, text in one.scripts.items()}
        return {self.project.setup.layout.path(name): content for name, content in {**self.data(), **rows}.items()}

    def data(self) -> dict[str, bytes]:
        """What the handbook offers as data, by name, such as ``cx/handbook.json``."""
        if self.project.handbook.is_empty:
            return {}
        kept = self.shelf.get("data")
        if kept is not None:
            return dict(zip(kept[::2], map(str.encode, kept[1::2]), strict=True))
        # Only here, so that nobody who checks a handbook waits for it.
        from cxsite.export.files import data_files

        made = data_files(self.renderer)
        if not self.renderer.artist.missed:
            self.shelf.put("data", [text for name, content in made.items() for text in (name, content.decode())])
        return made


def _key(page: Page | None, shown: Page, placed: list[list[Placement]]) -> str:
    return repr((shown.key, shown.src, page is None, placed))


def _is_composed(page: Page, by_hand: set[str]) -> bool:
    """Whether the author of an index decides alone what is on it; a home page always is theirs."""
    return page.authored and not page.id and (page.family.name == "home" or bool(by_hand))


def _token(number: int) -> str:
    return f"cxsectionplaced{number}here"


def _with_title(html: str, title: str, header: str) -> str:
    """The title first, then the header, then everything else."""
    match = re.match(r"\s*<h1\b.*?</h1>", html, re.DOTALL)
    # Without an anchor, the search would take it for text of the page, which has it as its title already.
    heading, rest = (match[0], html[match.end() :]) if match else (f"<h1 data-search-exclude>{escape(title)}</h1>", html)
    return f"{heading}\n{header}{rest}"


def read_site(
    setup: Setup,
    artist: Artist | None = None,
    memory: Memory | None = None,
    look_back: LookBack | None = None,
    today: datetime.date | None = None,
) -> Site:
    """Read a handbook and decide what its site will be.

    Args:
        setup: where it is and how it is to be read.
        artist: goes on with the drawings of an earlier build.
        memory: what files held in earlier builds; it stands in for those that are broken now.
        look_back: asked where the handbook tells of earlier days; None where nobody can look.
        today: the day that it is judged by; default: see `build_date`.
    """
    return site_of(read_outline(setup, memory, look_back, today), artist)


def site_of(outline: Outline, artist: Artist | None = None) -> Site:
    """The site of a handbook; see `read_site`."""
    setup, settings = outline.project.setup, outline.project.setup.settings
    project, plan, words = outline.project, outline.plan, outline.words
    hidden = Unlisted(project, project.unlisted)
    findings = [below_folder(item, setup.display_folder) for item in project.diagnostics if not hidden.told_by(item)]

    hand = artist or Artist()
    hand.open(settings.cache)

    def renderer(book: Handbook) -> Renderer:
        return Renderer(book, plan, Links(book, plan, setup, project.kept_out, project.line), settings, hand, words, findings)

    public = renderer(project.handbook)
    books = {src: project.shown_on(src) for src in sorted(project.unlisted)}
    renderers = {id(book): renderer(book) for book in {id(book): book for book in books.values()}.values()}
    unlisted = {src: renderers[id(book)] for src, book in books.items()}
    key = fingerprint(outline, findings)
    shelf = Shelf(settings.cache / "pages" / key[:32] if settings.cache and key else None, MOST_SHELVES)
    return Site(project, plan, public, unlisted, shelf)
