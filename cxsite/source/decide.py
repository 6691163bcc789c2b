"""The third stage of reading: what each file is, a page of which kind, a data file, or none of ours, and why.

A page is of a kind

1. where it says so in full, ``type: cx/persona``, anywhere;
2. in a folder of a handbook: the kind that its ``type:`` names, else that of the folder. A type that is not ours leaves it an ordinary page.
   ``strategy.md`` beside those folders is the strategy where its type or a key says so;
3. anywhere else where it says ``type: persona`` and has a key that only a persona has.

`cxsite.source.evidence` says which folders belong to a handbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cxsite.diagnostics import Diagnostic
from cxsite.layout import ASSESSMENTS, Layout, is_page
from cxsite.model.kinds import FULL, KINDS, Kind
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.data_files import ASSESSMENT, DATA_FILES, DataFile
from cxsite.source.evidence import NEARLY, Declared, Evidence, as_meant, gather
from cxsite.source.folders import KindFolder, is_index, kind_folders, name_of
from cxsite.source.front_matter import Document
from cxsite.source.marks import Span
from cxsite.source.mistyped_folders import mistyped_folders
from cxsite.source.parse import Parsed

#: Why a file that nobody can read is what it is.
UNREADABLE = "it cannot be read"


@dataclass(slots=True)
class Decided:
    """What a file is.

    Attributes:
        src: its path below the content folder.
        document: what it holds; None where nobody may or can read it.
        kind: what it is read as; None for an ordinary page.
        why: what decided that, as words after "because".
        name: the id of what it describes, unless it writes one.
        usable: whether its data can be read as that kind. The file of a kind that is not usable is one of ours all the same.
        candidate: of an ordinary page, the kind that people may take it for.
        found: the findings that concern us.
        defaults: the folders' files of defaults that were read for the first time for this page.
    """

    src: str
    document: Document | None
    kind: Kind | DataFile | None
    why: str
    name: str = ""
    usable: bool = True
    candidate: str = ""
    found: list[Diagnostic] = field(default_factory=list)
    defaults: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a page is taken for; ``odd`` says what is wrong with how it says so."""

    kind: Kind | None
    why: str
    odd: Diagnostic | None = None


def decide(parsed: Iterable[Parsed], layout: Layout) -> list[Decided]:
    """Decide of each file what it is, in their order."""
    parsed = list(parsed)
    evidence = gather(parsed, layout)
    decided = [decide_among(item, layout, evidence) for item in parsed]
    ordinary = [item.src for item in decided if item.kind is None]
    for src, message, hint in mistyped_folders(ordinary, evidence, layout):
        item = next(item for item in decided if item.src == src)
        assert item.document
        item.found = [*item.found, item.document.diagnostic("file/folder", message, Span(1, 1, 1), hint=hint)]
    return decided


def decide_among(parsed: Parsed, layout: Layout, evidence: Evidence) -> Decided:
    """Decide of one file what it is, by what all files show."""
    src, document = parsed.src, parsed.document
    if document is None:
        return _unread(parsed, layout, evidence)
    if not is_page(src):
        return _data_file(document, parsed.found, layout)
    if layout.is_assessment(src) and (parsed.found or (isinstance(document.data, dict) and "answers" in document.data)):
        # The front matter is the record, what follows is for people who read the repository.
        usable = isinstance(document.data, dict)
        return Decided(
            src, document, ASSESSMENT, f"it stands in {layout.path(ASSESSMENTS)}/", name_of(src, layout), usable=usable, found=parsed.found
        )
    return _page(parsed, document, layout, evidence)


def _was_meant(parsed: Parsed, layout: Layout, evidence: Evidence) -> bool:
    """Whether a file of a wrong name was meant for the handbook: data of it, or a page in a folder of its pages."""
    if parsed.right_name in DATA_FILES or layout.is_assessment(parsed.src):
        return bool(evidence.bases)
    return evidence.home(parsed.src, layout) is not None


def _unread(parsed: Parsed, layout: Layout, evidence: Evidence) -> Decided:
    """A file that nobody may or can read; what it was meant for is known by where it stands."""
    if parsed.right_name and not _was_meant(parsed, layout, evidence):
        return Decided(parsed.src, None, None, "of its name")
    meant = str(PurePosixPath(parsed.src).with_name(parsed.right_name)) if parsed.right_name else parsed.src
    kind: Kind | DataFile | None = KINDS.get(layout.kind_by_folder(meant)) if is_page(meant) else _data_kind(meant, layout)
    why = f"its name is not '{parsed.right_name}'" if parsed.right_name else UNREADABLE
    return Decided(parsed.src, None, kind, why, name_of(meant, layout), found=parsed.found)


def _data_kind(src: str, layout: Layout) -> DataFile | None:
    return DATA_FILES.get(layout.data_file(src)) or (ASSESSMENT if layout.is_assessment(src) else None)


def _data_file(document: Document, found: list[Diagnostic], layout: Layout) -> Decided:
    kind = _data_kind(document.src, layout) or ASSESSMENT
    is_list = isinstance(document.data, list) and bool(kind.whole)
    # A file without data is empty, or holds comments only.
    if not isinstance(document.data, dict) and not is_list and document.data is not None and not found:
        found = [document.at("yaml/not-a-mapping", "this file must hold 'key: value' lines", ())]
    why = f"it stands in {layout.path(ASSESSMENTS)}/" if kind is ASSESSMENT else "of its name"
    usable = isinstance(document.data, dict) or is_list
    return Decided(document.src, document, kind, why, name_of(document.src, layout), usable=usable, found=found)


def _page(parsed: Parsed, document: Document, layout: Layout, evidence: Evidence) -> Decided:
    read = as_meant(parsed, layout) or document
    said, home = evidence.said[parsed.src], evidence.home(parsed.src, layout)
    verdict = _by_type(read, said, home) if said.word else _by_folder(read, said, home, evidence, layout)
    if verdict.kind is None and (strategy := _by_name(parsed.src, said, evidence, layout)):
        verdict = strategy
    found = [verdict.odd] if verdict.odd else []
    if verdict.kind is None:
        around = kind_folders(parsed.src, layout)
        candidate = said.word if said.word in KINDS else around[-1].kind.name if around else ""
        return Decided(parsed.src, document, None, verdict.why, name_of(parsed.src, layout), candidate=candidate, found=found)
    found += parsed.found
    if read.has_front_matter and read.data is None and not found:
        message, hint = "front matter without a single key", "write 'key: value' lines, or take it out"
        found.append(read.diagnostic("yaml/not-a-mapping", message, Span(1, 1, 4), hint=hint))
    # Front matter without a single key that can be read says nothing of the thing: MkDocs would swallow that silently.
    usable = isinstance(read.data, dict) or not (read.has_front_matter or parsed.found)
    return Decided(parsed.src, read, verdict.kind, verdict.why, name_of(parsed.src, layout), usable=usable, found=found)


def _by_type(document: Document, said: Declared, home: KindFolder | None) -> _Verdict:
    """What a page is that names its type."""
    kind = KINDS.get(said.word) or KINDS.get(nearest(said.word, KINDS, cutoff=NEARLY) or "")
    short = shorten(said.written.strip())
    if kind is None or (home is None and not said.is_full and not said.tells(kind)):
        ordinary = f"its type is '{short}'"
        if said.word in KINDS:
            ordinary += f", and neither its folder nor a key shows that cxsite is meant; '{FULL}{said.word}' would"
        odd = _nearly_ours(document, said, KINDS[said.word]) if said.word in KINDS else None
        if said.is_full or (home and kind is None and said.tells(home.kind)):
            odd = _unknown_type(document, said, home)
        return _Verdict(None, ordinary, odd)
    if kind.name != said.word:
        return _Verdict(kind, f"its type '{short}' is nearly '{kind.name}'", _unknown_type(document, said, home, kind.name))
    beside = "" if home or said.is_full else f" and it has '{said.tells(kind)[0]}'"
    return _Verdict(kind, f"its type is '{short}'{beside}")


def _unknown_type(document: Document, said: Declared, home: KindFolder | None, near: str = "") -> Diagnostic:
    message = f"unknown type '{shorten(said.written.strip())}'"
    if near:
        return document.at("schema/unknown-type", message, ("type",), hint=f"did you mean '{near}'?")
    told = said.tells(home.kind) if home else []
    if home and told:
        message += f", so this page is no {home.kind.name} although it has '{told[0]}'"
    return document.at("schema/unknown-type", message, ("type",), allowed=tuple(KINDS))


def _by_folder(document: Document, said: Declared, home: KindFolder | None, evidence: Evidence, layout: Layout) -> _Verdict:
    """What a page is that names no type."""
    if home is None:
        found = kind_folders(document.src, layout)
        if not found:
            return _Verdict(None, "it has no type of ours and stands in no folder of ours")
        why = f"nothing shows that {found[-1].folder}/ belongs to a handbook"
        return _Verdict(None, why, _nearly_ours(document, said, found[-1].kind))
    path, kind = PurePosixPath(document.src), home.kind
    if not said.tells(kind):
        if is_index(document.src) and path.parent.as_posix() not in evidence.things:
            return _Verdict(None, f"it is the page of the folder {path.parent.as_posix()}/")
        above = next((folder for folder in map(PurePosixPath.as_posix, path.parents) if folder in evidence.things), None)
        if above and not is_index(document.src):
            return _Verdict(None, f"it stands beside the {kind.name} of {above}/")
    return _Verdict(kind, f"it stands in {home.folder}/")


def _by_name(src: str, said: Declared, evidence: Evidence, layout: Layout) -> _Verdict | None:
    """A strategy has no folder: beside the folders of a handbook its page is known by its name, and by its type or a key that only it has."""
    strategy, path = KINDS["strategy"], PurePosixPath(layout.name(src) or "")
    around = path.parent.as_posix().removeprefix(".")
    if path.stem != strategy.name or layout.folder(strategy.name) or around not in evidence.bases:
        return None
    told = said.tells(strategy)
    if said.word not in ("", strategy.name) or not (said.word or told):
        return None
    return _Verdict(strategy, f"its type is '{strategy.name}'" if said.word else f"of its name, and it has '{told[0]}'")


def _nearly_ours(document: Document, said: Declared, kind: Kind) -> Diagnostic | None:
    """A key that is nearly one which only this kind has: closer than for pages of ours, since themes and other plugins have words of their own."""
    for key in sorted(said.keys):
        near = nearest(key, sorted(kind.telling_keys), cutoff=0.85)
        if near:
            return document.at("schema/near-miss", f"unknown key '{shorten(key)}'", (key,), key=True, hint=f"did you mean '{near}'?")
    return None
