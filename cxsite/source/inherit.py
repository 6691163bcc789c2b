"""A stage of reading between deciding and validating: what a folder's ``.meta.yml`` gives to the handbook's files in it and below it.

As Material's plugin *meta* has it, the nearest folder wins and the page wins over all of them: mappings are merged key by key, lists are put one
behind the other, any other value takes the place of the one before. Of a value that a page inherits, findings lead to the ``.meta.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from cxsite.diagnostics import Diagnostic
from cxsite.model.kinds import FULL, KINDS, Kind
from cxsite.settings import Setup
from cxsite.source.decide import Decided
from cxsite.source.files import folder_around, problem_of
from cxsite.source.front_matter import Document, read_data
from cxsite.source.marks import Loc, Marks, Span
from cxsite.source.schema_words import key_at_top, keys_at
from cxsite.source.text import UnreadableText
from cxsite.source.text import read as read_text

META = ".meta.yml"
#: How people call it besides; neither cxsite nor the plugin *meta* reads it then.
_LIKE_META = re.compile(r"[._]?meta\.ya?ml(?:\.txt)?", re.IGNORECASE)

#: What two files cannot share.
_OF_ONE_FILE = ("id", "title", "type")

#: Not ours, but a plugin that hides the pages of the folder goes by it.
_OF_OTHERS = {"password"}

#: All keys that any kind has.
_KEYS = frozenset().union(*(keys_at(kind.model, ()) for kind in KINDS.values()))


def inherit(decided: Iterable[Decided], setup: Setup) -> list[Decided]:
    """Give each page of a kind the defaults of its folders; every other file comes back as it is."""
    folders = _Folders(setup)
    return [
        _with_defaults(item, folders) if isinstance(item.kind, Kind) and item.usable and item.document else _of_folder(item, folders)
        for item in decided
    ]


@dataclass(slots=True)
class _Folders:
    """The files of defaults that were read, by their path below the folder that pages are found in."""

    setup: Setup
    read: dict[Path, Document | None] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    new: list[Document] = field(default_factory=list)
    chosen: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def for_kind(self, defaults: Document, kind: Kind) -> dict[str, Any]:
        """What a file of defaults gives to a page of a kind, found out once for all of them."""
        place = (defaults.src, kind.name)
        if place not in self.chosen:
            known = (keys_at(kind.model, ()) | _OF_OTHERS).difference(_OF_ONE_FILE)
            ours = {key: value for key, value in defaults.data.items() if key in known or key.startswith("x-")}
            if not self.setup.layout.kind_by_folder(defaults.src):  # then it is for things of several kinds
                ours = {key: value for key, value in ours.items() if _fits(kind, key, value) or not _fits_another(key, value)}
            self.chosen[place] = ours
        return self.chosen[place]

    def above(self, src: str) -> Iterator[Document]:
        """The defaults for a page, those of the outermost folder first; nothing above the root of the handbook."""
        base, root = folder_around(self.setup, src), PurePosixPath(self.setup.layout.root)
        for folder in reversed(PurePosixPath(src).parents):
            if folder.is_relative_to(root):
                path = base / folder / META
                if path not in self.read:
                    self.read[path] = self._of(path, (folder / META).as_posix())
                if document := self.read[path]:
                    yield document

    def _of(self, path: Path, src: str) -> Document | None:
        if not path.is_symlink() and not path.exists():
            for like in filter(self._is_meant, _like_meta(path.parent)):
                shown = self.setup.display_path(like.relative_to(self.setup.content).as_posix())
                self.found.append(Diagnostic(shown, 1, 1, "file/name", "no file of this name is read", hint=f"call it '{META}'"))
            return None
        display_path = self.setup.display_path(path.relative_to(self.setup.content).as_posix())
        try:
            text = read_text(path, display_path, problem_of(path, self.setup.content.resolve()))
        except UnreadableText as error:
            self.found.append(Diagnostic(display_path, 1, 1, error.code, str(error)))
            return None
        document, found = read_data(src, text)
        self.new.append(document)
        if document.data is not None and not isinstance(document.data, dict) and not found:
            found = [document.at("yaml/not-a-mapping", "this file must hold 'key: value' lines", ())]
        self.found += found
        if not isinstance(document.data, dict):
            return None
        for key in filter(document.data.__contains__, _OF_ONE_FILE):
            message = f"'{key}' cannot be the same for all files of a folder"
            self.found.append(document.at("file/defaults", message, (key,), key=True, hint="write it in the files themselves"))
        return document

    def _is_meant(self, like: Path) -> bool:
        """Whether a file that is called nearly like one of defaults was meant for one: it is hidden, or has a key of ours."""
        if like.name.startswith("."):
            return True
        try:
            data = read_data("", read_text(like, "", problem_of(like, self.setup.content.resolve())))[0].data
        except UnreadableText:
            return False
        return isinstance(data, dict) and not _KEYS.isdisjoint(data)


def _like_meta(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _LIKE_META.fullmatch(path.name) and path.is_file())
    except OSError:
        return []


def _with_defaults(item: Decided, folders: _Folders) -> Decided:
    assert isinstance(item.kind, Kind)
    assert item.document
    document = item.document
    data, marks, odd = dict[str, Any](), Marks(), list[Diagnostic]()
    defaults = list(folders.above(item.src))
    for each in defaults:
        ours = folders.for_kind(each, item.kind)
        odd += [miss for key in each.data if key not in _KEYS and (miss := key_at_top(key, item.kind.model, each))]
        data, marks = _over(data, marks, ours, each.marks.of(each.text))
    if data:
        data, marks = _over(data, marks, document.data or {}, document.marks)
        item = replace(item, document=replace(document, data=data, marks=marks))
    return _handed_on(item, folders, odd)


def _of_folder(item: Decided, folders: _Folders) -> Decided:
    """A file that is not ours, with what is to be said where its folder was to make it one of a kind, and it has a key of that kind alone."""
    data = item.document.data if item.kind is None and item.document else None
    if not isinstance(data, dict) or "type" in data:
        return item
    kinds = {name for name, kind in KINDS.items() if not kind.telling_keys.isdisjoint(data)}
    # Looked at apart first: what is wrong with the defaults of others is their business.
    named = [str(each.data.get("type")) for each in _Folders(folders.setup).above(item.src)] if kinds else []
    return _handed_on(item, folders) if any(word.strip().lower().removeprefix(FULL) in kinds for word in named) else item


def _handed_on(item: Decided, folders: _Folders, odd: Iterable[Diagnostic] = ()) -> Decided:
    """A file with the files of defaults around it that nobody had read, and what is wrong with these, so that each is handed on once."""
    for _ in folders.above(item.src):
        pass
    found, folders.found = [*item.found, *folders.found, *odd], []
    new, folders.new = folders.new, []
    return replace(item, found=found, defaults=new)


def _fits_another(key: str, value: Any) -> bool:
    return any(key in keys_at(kind.model, ()) and _fits(kind, key, value) for kind in KINDS.values())


def _fits(kind: Kind, key: str, value: Any) -> bool:
    """Whether a kind can have this value: ``published`` is a status of a journey and none of an action."""
    try:
        kind.model.model_validate({key: value})
    except ValidationError as error:
        return all(detail["loc"][:1] != (key,) for detail in error.errors(include_url=False))
    return True


def _over(below: Mapping[str, Any], marks_below: Marks, above: Mapping[str, Any], marks_above: Marks) -> tuple[dict[str, Any], Marks]:
    """One mapping laid over another, and where each value stands."""
    moved: dict[Loc, int] = {}
    kept: set[Loc] = set()
    data = _merged(below, above, (), moved, kept)

    def all_of(one: dict[Loc, Span], other: dict[Loc, Span]) -> dict[Loc, Span]:
        inherited = {loc: span for loc, span in one.items() if any(loc[: len(path)] == path for path in kept)}
        return inherited | {_behind(loc, moved): span for loc, span in other.items()}

    return data, Marks(all_of(marks_below.values, marks_above.values), all_of(marks_below.keys, marks_above.keys))


def _merged(below: Mapping[str, Any], above: Mapping[str, Any], loc: Loc, moved: dict[Loc, int], kept: set[Loc]) -> dict[str, Any]:
    """The values of both; ``moved`` gets the lists of the upper one with how far they move back, ``kept`` what comes from the lower one."""
    result = dict(below)
    kept.update((*loc, key) for key in below.keys() - above.keys())
    for key, value in above.items():
        here, there = (*loc, key), below.get(key)
        if isinstance(value, dict) and isinstance(there, dict):
            value = _merged(there, value, here, moved, kept)
        elif isinstance(value, list) and isinstance(there, list):
            moved[here] = len(there)
            kept.update((*here, index) for index in range(len(there)))
            value = [*there, *value]
        result[key] = value
    return result


def _behind(loc: Loc, moved: Mapping[Loc, int]) -> Loc:
    for depth, part in enumerate(loc):
        if isinstance(part, int) and (by := moved.get(loc[:depth])):
            return (*loc[:depth], part + by, *loc[depth + 1 :])
    return loc
