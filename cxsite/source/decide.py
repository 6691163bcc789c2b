"""The third stage of reading: what each file is, a page of which kind, a data file, or none of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cxsite.diagnostics import Diagnostic
from cxsite.layout import ASSESSMENTS, Layout
from cxsite.model.kinds import KINDS, Kind
from cxsite.model.suggest import nearest
from cxsite.model.values import shorten
from cxsite.source.data_files import ASSESSMENT, DATA_FILES, DataFile
from cxsite.source.front_matter import Document, looks_unterminated
from cxsite.source.marks import Span
from cxsite.source.parse import Parsed, is_page


@dataclass(slots=True)
class Decided:
    """What a file is.

    Attributes:
        src: its path below the content folder.
        document: what it holds; None where nobody may or can read it.
        kind: what it is read as; None for an ordinary page.
        usable: whether its data can be read as that kind. The file of a kind that is not usable is one of ours all the same.
        found: the findings that concern us.
        why: what decided that, as words after "because".
    """

    src: str
    document: Document | None
    kind: Kind | DataFile | None
    usable: bool = True
    found: list[Diagnostic] = field(default_factory=list)
    why: str = ""


def decide(parsed: Iterable[Parsed], layout: Layout) -> list[Decided]:
    """Decide of each file what it is, in their order."""
    return [_decide(item, layout) for item in parsed]


def _decide(parsed: Parsed, layout: Layout) -> Decided:
    src, document = parsed.src, parsed.document
    if document is None:
        kind = KINDS.get(layout.kind_by_folder(src)) if is_page(src) else None
        return Decided(src, None, kind, usable=False, found=parsed.found, why="it cannot be read")
    if not is_page(src):
        return _data_file(document, parsed.found, layout)
    if layout.is_assessment(src) and (parsed.found or (isinstance(document.data, dict) and "answers" in document.data)):
        # The front matter is the record, what follows is for people who read the repository.
        return Decided(src, document, ASSESSMENT, usable=isinstance(document.data, dict), found=parsed.found, why=f"it stands in {ASSESSMENTS}/")
    return _page(document, parsed.found, layout)


def _data_file(document: Document, found: list[Diagnostic], layout: Layout) -> Decided:
    kind = DATA_FILES.get(layout.data_file(document.src), ASSESSMENT)
    is_list = isinstance(document.data, list) and bool(kind.whole)
    # A file without data is empty, or holds comments only.
    if not isinstance(document.data, dict) and not is_list and document.data is not None and not found:
        found = [document.at("yaml/not-a-mapping", "this file must hold 'key: value' lines", ())]
    return Decided(document.src, document, kind, usable=isinstance(document.data, dict) or is_list, found=found, why="of its name and place")


def _page(document: Document, found: list[Diagnostic], layout: Layout) -> Decided:
    by_folder = KINDS.get(layout.kind_by_folder(document.src))
    kind, near_miss = _kind_of(document, by_folder)
    if kind:
        why = f"its type is '{kind.name}'" if "type" in document.data else f"it stands in {kind.folder}/"
        return Decided(document.src, document, kind, found=found, why=why)
    if by_folder and not found:
        document, found = _unusable(document)
    if by_folder and found:
        # The folder says it is ours, but the front matter cannot be read: MkDocs would swallow that silently.
        return Decided(document.src, document, by_folder, usable=False, found=found, why=f"it stands in {by_folder.folder}/")
    return Decided(document.src, document, None, found=near_miss, why="neither its type nor its folder and keys are ours")


def _unusable(document: Document) -> tuple[Document, list[Diagnostic]]:
    """What is wrong with front matter that says nothing, in the folder of a kind; the document without what would be printed for it."""
    if looks_unterminated(document.text) and not document.has_front_matter:
        return replace(document, body=""), [document.diagnostic("yaml/unterminated", "front matter has no closing '---' line", Span(1, 1, 4))]
    if document.has_front_matter and document.data is None:
        message, hint = "front matter without a single key", "write 'key: value' lines, or take it out"
        return document, [document.diagnostic("yaml/not-a-mapping", message, Span(1, 1, 4), hint=hint)]
    return document, []


def _kind_of(document: Document, by_folder: Kind | None) -> tuple[Kind | None, list[Diagnostic]]:
    data = document.data
    if not isinstance(data, dict):
        return None, []
    own = by_folder.own_keys if by_folder else frozenset[str]()
    written = data.get("type")
    if isinstance(written, str) and written.strip():
        word = written.strip().lower()
        if word in KINDS:
            return KINDS[word], []
        near = nearest(word, KINDS)
        if near and own & data.keys():
            message = f"unknown type '{shorten(written)}'"
            return None, [document.at("schema/unknown-type", message, ("type",), hint=f"did you mean '{near}'?")]
        return None, []
    if by_folder and own & data.keys():
        return by_folder, []
    # Closer than for the keys of a page that is one of ours: themes and other plugins have words of their own.
    for key in data:
        near = nearest(key, sorted(own), cutoff=0.85)
        if near:
            return None, [document.at("schema/near-miss", f"unknown key '{shorten(key)}'", (key,), key=True, hint=f"did you mean '{near}'?")]
    return None, []
