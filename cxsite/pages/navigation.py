"""Where pages stand in the navigation, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from cxsite.language import Language
from cxsite.pages.families import GROUPS, INDEXES
from cxsite.pages.plan import Plan

#: In a hand-written ``nav:`` this stands for all of the handbook, and ``cx:journeys`` for one group of it.
PLACEHOLDER = "cx"
_OF_GROUP = f"{PLACEHOLDER}:"
#: Groups by a name that they had before; a hand-written ``nav:`` may still use it.
_RENAMED = {"evidence": "governance"}


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
    """Pages that stay out of the navigation: unlisted ones, large collections, and generated pages that a hand-written ``nav:`` does not name."""
    hidden = {page.src for page in plan.pages.values() if not page.listed}
    for kind in {page.family.name for page in plan.pages.values() if page.id}:
        members = plan.collection(kind)
        if len(members) > limit and kind != "strategy":
            hidden |= {page.src for page in members}
    if nav is None:
        return hidden
    named = set(_strings(nav))
    groups = list(GROUPS) if PLACEHOLDER in named else [group_called(name.removeprefix(_OF_GROUP)) for name in named]
    generated = {page.src for page in plan.pages.values() if not page.authored and page.family.group not in groups}
    return (hidden | generated) - named


def groups(plan: Plan, hidden: set[str], language: Language) -> dict[str, Entry]:
    """The entries of the handbook in their order, by group; groups of one page are that page."""
    found: dict[str, Entry] = {}
    for group, title in GROUPS.items():
        entry = Entry(language.gettext(title))
        collections = [entries for name in _names(plan, group) if (entries := _collection(plan, name, hidden, language))]
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


def _collection(plan: Plan, name: str, hidden: set[str], language: Language) -> Entry | None:
    page = plan.pages.get(name)
    family = next((index for index in INDEXES if index.name == name), None)
    members = [member for member in plan.collection(family.of) if member.src not in hidden] if family and family.of else []
    own = [Entry(src=page.src)] if page and page.src not in hidden else []
    if not members:
        return own[0] if own else None
    title = family.title if family else ""
    return Entry(language.gettext(title), children=own + [Entry(src=member.src) for member in members])


def expand(nav: list[Any], plan: Plan, hidden: set[str], language: Language) -> list[Any]:
    """A hand-written ``nav:`` with its placeholders filled in; a page that it names elsewhere is not repeated in them."""
    return _expanded(nav, groups(plan, hidden | set(_strings(nav)), language))


def has_a_place(nav: list[Any], plan: Plan) -> bool:
    """Whether a hand-written ``nav:`` names a page of the handbook, or what stands for some."""
    return any(name == PLACEHOLDER or name.startswith(_OF_GROUP) or name in plan.by_src for name in _strings(nav))


def group_called(name: str) -> str:
    """The group of a name after ``cx:``, also one that it had before."""
    return _RENAMED.get(name, name)


def unknown_groups(nav: list[Any]) -> list[str]:
    """Names after ``cx:`` in a hand-written ``nav:`` that no group has."""
    return [name for item in _strings(nav) if item.startswith(_OF_GROUP) and group_called(name := item.removeprefix(_OF_GROUP)) not in GROUPS]


def _expanded(items: list[Any], entries: dict[str, Entry]) -> list[Any]:
    result: list[Any] = []
    for item in items:
        meant = _meant(item, entries)
        if meant is not None:
            result += [_as_nav(entry) for entry in meant]
        elif isinstance(item, dict):
            filled = {title: _value(value, entries) for title, value in item.items()}
            result += [{title: value} for title, value in filled.items() if value != []]
        else:
            result.append(item)
    return result


def _value(value: Any, entries: dict[str, Entry]) -> Any:
    """What stands under a title of the team's own."""
    if isinstance(value, list):
        return _expanded(value, entries)
    meant = _meant(value, entries)
    if meant is None:
        return value
    if len(meant) == 1 and value != PLACEHOLDER:
        return meant[0].src or [_as_nav(child) for child in meant[0].children]
    return [_as_nav(entry) for entry in meant]


def _meant(item: Any, entries: dict[str, Entry]) -> list[Entry] | None:
    """The entries that a placeholder stands for, none where there is nothing to show; None for anything else."""
    if item == PLACEHOLDER:
        return list(entries.values())
    if not isinstance(item, str) or not item.startswith(_OF_GROUP):
        return None
    entry = entries.get(group_called(item.removeprefix(_OF_GROUP)))
    return [entry] if entry else []


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
        found.setdefault(str(PurePosixPath(page.src).with_suffix("")), page.family.group)
    return found
