"""The sidebar of a site whose ``nav:`` nobody wrote by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Section

from cxsite.adapter.brought import source_of
from cxsite.pages.families import GROUPS
from cxsite.pages.navigation import Entry, group_of_folder, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from cxsite.site import Site


def arrange(nav: Navigation, site: Site, config: MkDocsConfig) -> None:
    """Where nobody decided on an order: the home of the site, our groups in the handbook's order, the team's own pages as MkDocs sorted them.

    The groups of a handbook that is a part of the site stand in the section of its folder.
    """
    # awesome-nav builds the navigation from folders and files of its own.
    if config.nav is not None or "awesome-nav" in config.plugins:
        return
    by_src = {source_of(page.file): page for page in nav.pages}
    hidden = {page.src for page in site.plan.pages.values()} - by_src.keys()
    entries = groups(site.plan, hidden, site.renderer.language)
    ours = {src for entry in entries.values() for src in entry.sources()}
    home_by_group = group_of_folder(site.plan)
    for page in nav.pages:
        group = home_by_group.get(source_of(page.file).rpartition("/")[0], "")
        if source_of(page.file) not in ours and group in entries and entries[group].children:
            entries[group].children.append(Entry(src=source_of(page.file)))
            ours.add(source_of(page.file))
    root = site.project.setup.layout.root
    own = _section_of(nav.items, root)
    around: list[Any] = nav.items if own is None else own.children
    rest = [item for item in around if (kept := _without(item, ours)) is not None and kept is item]
    shown = {group: _item(entry, by_src) for group, entry in entries.items()}
    for item in [item for item in rest if isinstance(item, Section)]:
        group = home_by_group.get(_folder(item, root.count("/") + 2 if root else 1), "")
        if group in shown:
            shown[group] = _joined(shown[group], item, site.renderer.language.gettext(GROUPS[group]))
            rest.remove(item)
    home = [item for item in rest if getattr(item, "is_homepage", False)]
    around[:] = [*home, *shown.values(), *(item for item in rest if item not in home)]
    for item in around:
        item.parent = own
    nav.pages[:] = list(_pages(nav.items))
    for before, page, after in zip([None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def _folder(section: Section, depth: int) -> str:
    """The folder that a section stands for; empty where its pages come from several."""
    folders = {"/".join(source_of(page.file).split("/")[:depth]) for page in _pages([section])}
    return folders.pop() if len(folders) == 1 else ""


def _joined(shown: Any, section: Section, title: str) -> Section:
    """A group with what MkDocs found in its folder, so that the sidebar has one entry of that name."""
    whole = shown if isinstance(shown, Section) else Section(title, [shown])
    whole.children += section.children
    for child in whole.children:
        child.parent = whole
    return whole


def _section_of(items: list[Any], folder: str) -> Section | None:
    """The section that MkDocs made for a folder; None for the content folder itself, and where no such section is."""
    section = None
    for depth in range(1, len(folder.split("/")) + 1 if folder else 0):
        above = "/".join(folder.split("/")[:depth])
        section = next((item for item in items if isinstance(item, Section) and _is_of(item, above)), None)
        if section is None:
            return None
        items = section.children
    return section


def _is_of(section: Section, folder: str) -> bool:
    pages = list(_pages([section]))
    return bool(pages) and all(source_of(page.file).startswith(f"{folder}/") for page in pages)


def _without(item: Any, ours: set[str]) -> Any:
    """The item without our pages; None where nothing is left of it."""
    if isinstance(item, Section):
        item.children[:] = [child for child in item.children if _without(child, ours) is not None]
        return item if item.children else None
    return None if getattr(item, "file", None) is not None and source_of(item.file) in ours else item


def _item(entry: Entry, by_src: dict[str, Page]) -> Any:
    if entry.src:
        return by_src[entry.src]
    section = Section(entry.title, [_item(child, by_src) for child in entry.children if child.src in by_src or child.children])
    for child in section.children:
        child.parent = section
    return section


def _pages(items: list[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Section):
            yield from _pages(item.children)
        elif item.is_page:
            yield item
