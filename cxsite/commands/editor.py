"""What an editor asks of a handbook while somebody types: findings, what a word means and where it leads, what may stand there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Literal

from cxsite.commands import WrongUse
from cxsite.commands.editor_keys import place_at
from cxsite.commands.editor_places import (
    LISTED,
    Thing,
    described,
    field_at,
    is_name,
    journey_in,
    known,
    model_of,
    named,
    place_in,
    value_at,
    words_of,
)
from cxsite.commands.editor_references import occurrences, renamed
from cxsite.commands.setup import below
from cxsite.diagnostics import Diagnostic
from cxsite.garbage import sweep
from cxsite.layout import TAXONOMY
from cxsite.model.base import Node
from cxsite.model.columns import fields
from cxsite.model.handbook import Handbook
from cxsite.model.reference import Ref
from cxsite.outline import Outline, read_outline, retyped
from cxsite.project import Project
from cxsite.settings import Setup
from cxsite.source.front_matter import Document
from cxsite.source.last_good import SameObjects
from cxsite.source.marks import Loc, Span


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may stand at a place: what is inserted, whether it is a key, an id or a word, what readers call it, and more about it."""

    text: str
    sort: Literal["key", "id", "word"]
    detail: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a file of the handbook, with the line it stands in."""

    path: Path
    span: Span
    line: str = ""


@dataclass
class Editor:
    """A handbook with files that somebody has open and has not saved."""

    setup: Setup
    _open: dict[str, Path] = field(default_factory=dict)
    _outline: Outline | None = None
    _memory: SameObjects = field(default_factory=SameObjects)
    _typed: set[str] = field(default_factory=set)
    _reading: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cxsite_editor_")

    def close(self) -> None:
        """Remove what was kept of open files."""
        self._folder.cleanup()

    def name(self, path: Path) -> str | None:
        """What a file is called below the content folder; None for one that is not in it."""
        return below(path, self.setup.content)

    def change(self, src: str, text: str | None) -> bool:
        """Take a file as it stands in the editor; None for as it stands on disk.

        Returns:
            Whether the findings of that file are known now. Those of others follow once the handbook is read again (`read`).
        """
        if text is None:
            self._open.pop(src, None)
        else:
            path = Path(self._folder.name, src)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            self._open[src] = path
        self._typed.add(src)
        return self._outline is not None and self._retype(src)

    def read(self) -> None:
        """Read the whole handbook as it stands now, on disk and in the editor; files that have not changed are not parsed again."""
        with self._reading:
            self._typed.clear()
            outline = read_outline(self._now(), self._memory)
            self._outline = outline
            # What was typed in the meantime comes on top.
            for src in sorted(self._typed):
                self._retype(src)
            # Thousands of steps that stay would be looked through while somebody types.
            sweep()

    @property
    def project(self) -> Project:
        """The handbook with the open files."""
        if self._outline is None:
            self.read()
        assert self._outline is not None
        return self._outline.project

    def _now(self) -> Setup:
        return replace(self.setup, brought={**self.setup.brought, **self._open})

    def _retype(self, src: str) -> bool:
        assert self._outline is not None
        found = retyped(self._outline, self._now(), src)
        self._outline = found or self._outline
        return found is not None

    def findings(self) -> dict[Path, list[Diagnostic]]:
        """Everything that `check` finds in reading, by file."""
        found: dict[Path, list[Diagnostic]] = {}
        names = {self.setup.display_path(item.src): item.src for item in self.project.decisions}
        for item in self.project.diagnostics:
            src = names.get(item.path, item.path)
            found.setdefault(self.setup.file(src).absolute(), []).append(item)
        return found

    def says(self, src: str, line: int, column: int) -> str:
        """What stands at a place, as Markdown: what the key is for, or the thing that is named; empty for nothing."""
        document = self.project.documents.get(src)
        place = place_in(document, line, column) if document else None
        if not document or not place:
            return ""
        loc, on_key = place
        owner, name, ref = field_at(model_of(self.project, src), loc)
        if ref and not (on_key and not is_name(loc, name)) and (thing := self._named(document, src, loc, ref, on_key=on_key)):
            kind, identifier = thing
            return f"**{self.project.whole.name_of(kind, identifier)}**\n\n{kind} `{identifier}`{self._felt(kind, identifier)}"
        info = fields(owner).get(name) if owner else None
        return f"**{name}**\n\n{info.description}" if info and info.description else ""

    def target(self, src: str, line: int, column: int) -> Target | None:
        """Where the thing that is named at a place is described."""
        thing = self._thing(src, line, column)
        return self._where(*thing) if thing else None

    def references(self, src: str, line: int, column: int) -> list[Target]:
        """Every place that names the thing which is named or described at a place."""
        thing = self._thing(src, line, column)
        found = occurrences(self.project, thing) if thing else ()
        return [self._at(item.src, item.span) for item in found]

    def rename(self, src: str, line: int, column: int, new: str) -> list[tuple[Target, str]]:
        """What gives the thing at a place another id: places, each with the text to put there.

        Raises:
            WrongUse: where nothing with an id stands there, and see `renamed`.
        """
        thing = self._thing(src, line, column)
        if thing is None:
            raise WrongUse("nothing with an id stands here")
        return [(self._at(change.src, change.span), change.text) for change in renamed(self.project, thing, new)]

    def _thing(self, src: str, line: int, column: int) -> Thing | None:
        """The thing that is named or described at a place."""
        document = self.project.documents.get(src)
        place = place_in(document, line, column) if document else None
        if not document or not place:
            return None
        loc, on_key = place
        ref = field_at(model_of(self.project, src), loc)[2]
        return (self._named(document, src, loc, ref, on_key=on_key) if ref else None) or described(self.project, src, loc)

    def _named(self, document: Document, src: str, loc: Loc, ref: Ref, *, on_key: bool) -> Thing | None:
        written = loc[-1] if on_key else value_at(document, loc)
        return named(self.project.whole, ref, written, journey_in(self.project, src)) if isinstance(written, str) else None

    def offers(self, src: str, lines: Sequence[str], line: int, column: int) -> list[Offer]:
        """What may stand at a place of a file, as it is being typed; ``lines`` are those of the file as they are now."""
        before = lines[line - 1][: column - 1] if line <= len(lines) else ""
        place = place_at(model_of(self.project, src), lines, line, before, is_page=src.endswith(".md"))
        book = self.project.whole
        if place.key:
            values = _values(book, place.key) if place.ref and "dimension" in place.ref.kinds else {}
            return [*(Offer(value, "id", name) for value, name in values.items()), *_keys(place.model)]
        offers = [
            Offer(f"{identifier}: ", "key", book.name_of(kind, identifier), kind)
            if place.is_key
            else Offer(identifier, "id", book.name_of(kind, identifier), kind)
            for kind in (place.ref.kinds if place.ref else ())
            for identifier in known(book, kind)
        ]
        if place.field and not offers:
            offers = [Offer(word, "word") for word in words_of(fields(place.field[0])[place.field[1]].annotation)]
        return [*offers, *_keys(place.model)]

    def _where(self, kind: str, identifier: str) -> Target | None:
        book: Handbook = self.project.whole
        if kind in ("step", "hotspot"):
            spot = book.hotspots[identifier] if kind == "hotspot" else None
            thing: Node = spot.hotspot if spot else book.steps[identifier].step
            path = (spot.at if spot else book.steps[identifier]).journey.path
            return self._at(path, self.project.documents[path].marks.value(thing.loc))
        entity = book.collection(kind).get(identifier)
        if entity and entity.path:
            marks = self.project.documents[entity.path].marks
            return self._at(entity.path, marks.value(entity.loc) if entity.loc else Span(1, 1, 2))
        key = next((key for key, listed in LISTED.items() if listed == kind), "")
        taxonomy = self.project.documents.get(self.setup.layout.path(TAXONOMY))
        if taxonomy and (span := taxonomy.marks.keys.get((key, identifier))):
            return self._at(taxonomy.src, span)
        return None

    def _at(self, src: str, span: Span) -> Target:
        document = self.project.documents.get(src) or self.project.pages.get(src)
        return Target(self.setup.file(src).absolute(), span, document.text.line(span.line) if document else "")

    def _felt(self, kind: str, identifier: str) -> str:
        """What a step feels like, and what that rests on."""
        step = self.project.whole.steps[identifier].step if kind == "step" else None
        if step is None or step.emotion is None:
            return ""
        rests = f", by {', '.join(map(str, step.evidence))}" if step.evidence else ", which rests on nothing"
        return f"\n\nfeels {step.emotion:g} of 5{rests}"


def _values(book: Handbook, written: str) -> Mapping[str, str]:
    """The values of a dimension, which may be called by its id or its name."""
    called = ((dimension, (key.casefold(), dimension.name.casefold())) for key, dimension in book.taxonomy.dimensions.items())
    return next((dimension.values for dimension, names in called if written.casefold() in names), {})


def _keys(model: type[Node] | None) -> Iterator[Offer]:
    for key, info in fields(model).items() if model else ():
        if key not in ("extra", "stages", "steps"):
            yield Offer(f"{key}: ", "key", more=info.description or "")
