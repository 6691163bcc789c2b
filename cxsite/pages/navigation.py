"""Where pages stand in the navigation, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from cxsite.pages.families import GROUPS, INDEXES
from cxsite.pages.language import Language
from cxsite.pages.plan import Plan

#: In a hand-written ``nav:`` this stands for all of the handbook, and ``cx:journeys`` for one group of it.
PLACEHOLDER = "cx"


@dataclass(slots=True)
class Entry:
    """A page (``src``) or a titled group of entries."""

    title: str = ""
    src: str = ""
    children: list[Entry] = field(default_factory=list)

    def sources(self) -> Iterator[str]:
        """All pages in it, in order."""
        if self.src:
            yield self.src
        for child in self.children:
            yield from child.sources()


def hidden_pages(plan: Plan, limit: int, nav: list[Any] | None) -> set[str]:
    """Pages that stay out of the navigation: large collections, and generated pages that a hand-written ``nav:`` does not name."""
    hidden: set[str] = set()
    for kind in {page.family.name for page in plan.pages.values() if page.id}:
        members = plan.collection(kind)
        if len(members) > limit and kind != "strategy":
            hidden |= {page.src for page in members}
    if nav is None:
        return hidden
    named = set(_strings(nav))
    groups = list(GROUPS) if PLACEHOLDER in named else [name.removeprefix(f"{PLACEHOLDER}:") for name in named]
    generated = {page.src for page in plan.pages.values() if not page.authored and page.family.group not in groups}
    return (hidden | generated) - named


def groups(plan: Plan, hidden: set[str], language: Language) -> dict[str, Entry]:
    """The entries of the handbook in their order, by group; groups of one page are that page."""
    found: dict[str, Entry] = {}
    for group, title in GROUPS.items():
        entry = Entry(language.gettext(title))
        collections = [_collection(plan, name, hidden, language) for name in _names(plan, group)]
        if not collections:
            continue
        first, *others = collections
        entry.children = [*(first.children or [first]), *others]
        found[group] = entry.children[0] if len(entry.children) == 1 else entry
    return found


def _names(plan: Plan, group: str) -> list[str]:
    """The indexes of a group, then pages of it that no index lists, in order."""
    lone = [page.key for page in plan.pages.values() if page.family.group == group and page.family.name == "strategy"]
    return lone + [index.name for index in INDEXES if index.group == group and (index.name in plan.pages or plan.collection(index.of))]


def _collection(plan: Plan, name: str, hidden: set[str], language: Language) -> Entry:
    page = plan.pages.get(name)
    family = next((index for index in INDEXES if index.name == name), None)
    members = [member for member in plan.collection(family.of) if member.src not in hidden] if family and family.of else []
    own = [Entry(src=page.src)] if page else []
    if not members and page:
        return own[0]
    title = family.title if family else ""
    return Entry(language.gettext(title), children=own + [Entry(src=member.src) for member in members])


def expand(nav: list[Any], plan: Plan, hidden: set[str], language: Language) -> list[Any]:
    """A hand-written ``nav:`` with its placeholders filled in."""
    entries = groups(plan, hidden, language)
    return _expanded(nav, entries)


def _expanded(items: list[Any], entries: dict[str, Entry]) -> list[Any]:
    result: list[Any] = []
    for item in items:
        if isinstance(item, dict):
            result += [{title: _value(value, entries)} for title, value in item.items()]
        elif item == PLACEHOLDER:
            result += [_as_nav(entry) for entry in entries.values()]
        elif isinstance(item, str) and item.startswith(f"{PLACEHOLDER}:") and (entry := entries.get(item.removeprefix("cx:"))):
            result.append(_as_nav(entry))
        else:
            result.append(item)
    return result


def _value(value: Any, entries: dict[str, Entry]) -> Any:
    if isinstance(value, list):
        return _expanded(value, entries)
    if value == PLACEHOLDER:
        return [_as_nav(entry) for entry in entries.values()]
    if isinstance(value, str) and value.startswith(f"{PLACEHOLDER}:") and (entry := entries.get(value.removeprefix("cx:"))):
        return entry.src or [_as_nav(child) for child in entry.children]
    return value


def _as_nav(entry: Entry) -> Any:
    return entry.src or {entry.title: [_as_nav(child) for child in entry.children]}


def _strings(items: Any) -> Iterator[str]:
    if isinstance(items, str):
        yield items
    elif isinstance(items, list):
        for item in items:
            yield from _strings(item)
    elif isinstance(items, dict):
        for value in items.values():
            yield from _strings(value)


def group_of_folder(plan: Plan) -> dict[str, str]:
    """Which group the pages of a folder belong to, so that a team's own page in it joins the others."""
    found: dict[str, str] = {}
    for page in plan.pages.values():
        parent = str(PurePosixPath(page.src).parent)
        if parent != ".":
            found.setdefault(parent, page.family.group)
    return found
