"""Which pages exist, and where: the only owner of addresses."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath

from cxsite.layout import Layout
from cxsite.model.base import PageEntity
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import KINDS
from cxsite.model.values import without_controls
from cxsite.pages.families import FAMILIES, INDEXES, Family
from cxsite.settings import Settings

#: The index of teams, and the folder of their pages.
TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site that shows something of the handbook.

    Attributes:
        key: unique name, such as ``journey:join`` or ``hotspots``.
        src: its Markdown file below the content folder, real or generated.
        title: as plain text.
        family: what is shown on it.
        id: of the entity it shows; empty on indexes.
        authored: whether somebody wrote the file.
        listed: whether other pages, search and data may show what it says.
    """

    key: str
    src: str
    title: str
    family: Family
    id: str = ""
    authored: bool = False
    listed: bool = True


@dataclass
class Plan:
    """All pages, by key and by file."""

    pages: dict[str, Page] = field(default_factory=dict)
    by_src: dict[str, Page] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, page: Page) -> None:
        self.pages[page.key] = page
        self.by_src[page.src] = page

    def collection(self, kind: str) -> list[Page]:
        """The pages of all entities of a kind, by title."""
        found = [page for page in self.pages.values() if page.family.name == kind and page.id]
        return sorted(found, key=lambda page: (page.title.casefold(), page.key))


def make_plan(book: Handbook, settings: Settings, written: Mapping[str, bool], titles: Mapping[str, str], translate: Mapping[str, str]) -> Plan:
    """Decide which pages exist.

    Args:
        book: the handbook.
        settings: folders and page selection.
        written: all Markdown files below the content folder, and whether each places sections by hand.
        titles: what each of them calls itself.
        translate: titles of index pages in the handbook's language.
    """
    plan = Plan()
    if book.is_empty:
        return plan
    addresses = {address(src, directory_urls=True): src for src in written}
    for page in _pages_of_things(book, settings):
        if page.authored or _is_free(page, addresses, written, plan):
            plan.add(page)
    for index in INDEXES:
        if index.name in settings.without or not index.wanted(book):
            continue
        title = translate.get(index.title, index.title)
        src = _index_file(index, settings)
        own = addresses.get(address(src, directory_urls=True))
        if own is not None and (index.name == "home" or written[own]):
            plan.add(Page(index.name, own, plain(titles[own]) or title, index, authored=True))
        elif own is not None:
            plan.findings.append(_collision(own))
        else:
            plan.add(Page(index.name, src, title, index))
    return plan


def unlisted_pages(book: Handbook, unlisted: Container[str], settings: Settings) -> Iterator[Page]:
    """The pages of things that are not listed.

    Args:
        book: the handbook with these things.
        unlisted: their files.
        settings: folders.
    """
    for kind in KINDS:
        for entity in _with_page(book, kind):
            if entity.path in unlisted:
                yield replace(_entity_page(kind, entity, settings), listed=False)


def _pages_of_things(book: Handbook, settings: Settings) -> Iterator[Page]:
    for kind in KINDS:
        yield from (_entity_page(kind, entity, settings) for entity in _with_page(book, kind))
    # Nobody writes files of teams; without their index they have no pages either.
    if TEAMS not in settings.without:
        for team in book.named_teams:
            yield Page(f"team:{team.id}", settings.layout.path(f"{TEAMS}/{team.id}.md"), plain(team.title), FAMILIES["team"], team.id)


def _with_page(book: Handbook, kind: str) -> list[PageEntity]:
    if kind == "strategy":
        return [book.strategy] if book.strategy else []
    if kind == "hotspot":
        return [spot.file for spot in book.hotspots.values() if spot.file]
    return [entity for entity in book.collection(kind).values() if isinstance(entity, PageEntity)]


def _entity_page(kind: str, entity: PageEntity, settings: Settings) -> Page:
    src = entity.path or settings.layout.page(kind, entity.id)
    key = kind if kind == "strategy" else f"{kind}:{entity.id}"
    return Page(key, src, plain(entity.title), FAMILIES[kind], entity.id, authored=bool(entity.path))


def _index_file(index: Family, settings: Settings) -> str:
    layout = settings.layout
    if index.name == "home":
        return layout.path("index.md")
    # Themes take the last index.md of a navigation section for that section's own page, so only what heads a folder is one.
    return layout.path(f"{_folder(index, layout)}/index.md" if index.of else f"{index.folder}.md")


def _folder(index: Family, layout: Layout) -> str:
    # Teams have a folder and no files of theirs.
    return layout.folder(index.of) if index.of in KINDS else index.folder


def _is_free(page: Page, addresses: Mapping[str, str], written: Collection[str], plan: Plan) -> bool:
    other = addresses.get(address(page.src, directory_urls=True))
    if other is None:
        return True
    if other in written:
        plan.findings.append(_collision(other))
    return False


def _collision(src: str) -> Finding:
    return Finding(
        src,
        (),
        "page/collision",
        "this page stands where cxsite would generate one",
        "place sections with a ```cx block, rename the page, or leave the generated one out with 'without:'",
    )


@cache
def address(src: str, *, directory_urls: bool) -> str:
    """The address of a page below the site's root, as MkDocs builds it from the file's path."""
    path = PurePosixPath(src)
    folder = "" if str(path.parent) == "." else f"{path.parent}/"
    if path.stem in ("index", "README"):
        return folder if directory_urls else f"{folder}index.html"
    return f"{folder}{path.stem}/" if directory_urls else f"{folder}{path.stem}.html"


def plain(title: str) -> str:
    """A title as it may stand anywhere: one line without markup."""
    return " ".join(without_markup(title).split())


def without_markup(text: str) -> str:
    """Text without the angle brackets that themes un-escape and would run, and without what HTML forbids."""
    return without_controls(text).replace("<", "\u2039").replace(">", "\u203a")
