"""What shows that a folder holds a handbook: what pages say of themselves.

The names of our folders and types are everyday words, so neither is enough by itself. A folder counts as a handbook, and with it all folders of
kinds directly below it, where one of them holds a page that says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cxsite.layout import Layout, is_page
from cxsite.model.kinds import FULL, KINDS, Kind
from cxsite.model.suggest import nearest
from cxsite.source.folders import KindFolder, is_index, kind_folders
from cxsite.source.front_matter import Document
from cxsite.source.misplaced import ODD_PLACES
from cxsite.source.parse import Parsed

#: How like one of ours a type must be to be meant for it.
NEARLY = 0.8

#: Types that no other site has in a folder of that name. The others need a key beside them, but for the folders of the site itself.
_OUR_WORDS = frozenset({"journey", "persona", "touchpoint", "hotspot"})

_KEY = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(r"^- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of itself.

    Attributes:
        written: its ``type:`` as written; empty where there is none.
        keys: the keys of its front matter.
    """

    written: str = ""
    keys: frozenset[str] = frozenset()

    @property
    def word(self) -> str:
        """The type as a word, without what makes it full."""
        return self.written.strip().lower().removeprefix(FULL).strip()

    @property
    def is_full(self) -> bool:
        """Whether the type names cxsite."""
        return self.written.strip().lower().startswith(FULL)

    def tells(self, kind: Kind) -> list[str]:
        """The keys that only a page of this kind has."""
        return sorted(self.keys & kind.telling_keys)

    def proves(self, around: KindFolder) -> bool:
        """Whether a page that says this in a folder of a kind shows that the folder belongs to a handbook."""
        kind = around.kind
        if self.word and self.word != kind.name:
            return bool(nearest(self.word, KINDS, cutoff=NEARLY)) and bool(self.tells(kind))
        return bool(self.tells(kind)) or (bool(self.word) and (self.is_full or not around.base or kind.name in _OUR_WORDS))


def said_by(document: Document | None) -> Declared:
    """What a page says of itself, even where its front matter cannot be read."""
    if document is None:
        return Declared()
    if isinstance(document.data, dict):
        written = document.data.get("type")
        return Declared(written if isinstance(written, str) else "", frozenset(document.data))
    # Front matter is never a list; whoever wrote one hears of it by what its entries say.
    pairs = dict(_KEY.findall(document.front) or _KEY.findall(_ENTRY.sub("", document.front)))
    return Declared(pairs.get("type", "").strip("'\""), frozenset(pairs))


def as_meant(parsed: Parsed, layout: Layout) -> Document | None:
    """The page as its author meant it. Outside the folders of kinds, what only looks like front matter is text."""
    is_certain = not any(item.code in ODD_PLACES for item in parsed.found)
    return parsed.meant if parsed.meant and (is_certain or kind_folders(parsed.src, layout)) else parsed.document


@dataclass(slots=True)
class Evidence:
    """What all files together show.

    Attributes:
        said: what each page says of itself, by path.
        bases: the folders that hold a handbook, or a part of one.
        things: the folders of one thing each: those whose own page describes it.
    """

    said: dict[str, Declared] = field(default_factory=dict)
    bases: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)

    def home(self, src: str, layout: Layout) -> KindFolder | None:
        """The folder of a handbook that a file stands in."""
        return next((around for around in kind_folders(src, layout) if around.base in self.bases), None)


def gather(parsed: Iterable[Parsed], layout: Layout) -> Evidence:
    """Look at all files once."""
    return evidence_of({item.src: said_by(as_meant(item, layout)) for item in parsed if is_page(item.src)}, layout)


def evidence_of(said: dict[str, Declared], layout: Layout) -> Evidence:
    """What pages show that say something of themselves, by path."""
    evidence = Evidence(said)
    if layout.root or layout.folders:  # somebody has said where our folders are
        evidence.bases.add("")
    for src, own in said.items():
        evidence.bases.update(around.base for around in kind_folders(src, layout) if own.proves(around))
    for src in evidence.said:
        if is_index(src) and _is_thing(src, evidence, layout):
            evidence.things.add(PurePosixPath(src).parent.as_posix())
    return evidence


def _is_thing(src: str, evidence: Evidence, layout: Layout) -> bool:
    """Whether the page of a folder describes one thing: it says so, or no other page of the folder says of itself what it is."""
    home, folder = evidence.home(src, layout), PurePosixPath(src).parent.as_posix()
    if home is None or home.folder == folder:
        return False
    if declares(evidence.said[src], home.kind):
        return True
    below = (said for other, said in evidence.said.items() if other != src and other.startswith(f"{folder}/"))
    return not evidence.said[src].word and not any(declares(said, home.kind) for said in below)


def declares(said: Declared, kind: Kind) -> bool:
    """Whether a page in the folder of a kind says itself that it is of a kind."""
    return said.word in KINDS or bool(said.tells(kind))
