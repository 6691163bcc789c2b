"""What an editor asks of a handbook while somebody types: findings, what a word means and where it leads, what may stand there."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cxsite.commands.setup import below
from cxsite.diagnostics import Diagnostic
from cxsite.model.base import Node
from cxsite.model.columns import fields, folded_key
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey, Stage, Step
from cxsite.model.kinds import KINDS
from cxsite.model.linking import reference_fields
from cxsite.model.reference import Ref
from cxsite.project import Project, read
from cxsite.settings import Setup
from cxsite.source.front_matter import Document
from cxsite.source.markdown_values import field_of
from cxsite.source.marks import Loc, Span
from cxsite.source.schema_words import node_at, node_in

#: What a line begins with before its key: the space of its indentation, and dashes.
_LINE = re.compile(r"(\s*)((?:[-*+]\s+)*)(.*)")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may stand at a place: what is inserted, what it is, and more about it."""

    text: str
    detail: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a file of the handbook."""

    path: Path
    span: Span


@dataclass
class Editor:
    """A handbook with files that somebody has open and has not saved."""

    setup: Setup
    _open: dict[str, str] = field(default_factory=dict)
    _project: Project | None = None

    def __post_init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cxsite_editor_")

    def close(self) -> None:
        """Remove what was kept of open files."""
        self._folder.cleanup()

    def name(self, path: Path) -> str | None:
        """What a file is called below the content folder; None for one that is not in it."""
        return below(path, self.setup.content)

    def change(self, src: str, text: str | None) -> None:
        """Take a file as it stands in the editor; None for as it stands on disk."""
        if text is None:
            self._open.pop(src, None)
        else:
            self._open[src] = text
        self._project = None

    @property
    def project(self) -> Project:
        """The handbook with the open files."""
        if self._project is None:
            self._project = read(replace(self.setup, brought={**self.setup.brought, **self._kept()}))
        return self._project

    def _kept(self) -> Mapping[str, Path]:
        kept = {}
        for src, text in self._open.items():
            path = Path(self._folder.name, src)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            kept[src] = path
        return kept

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
        place = _place(document, line, column) if document else None
        if not document or not place:
            return ""
        loc, on_key = place
        owner, name, ref = _field(self._model(src), loc)
        if ref and not (on_key and not _is_name(loc, name)) and (thing := self._thing(document, src, loc, ref, on_key=on_key)):
            kind, identifier = thing
            return f"**{self.project.whole.name_of(kind, identifier)}**\n\n{kind} `{identifier}`{self._felt(kind, identifier)}"
        info = fields(owner).get(name) if owner else None
        return f"**{name}**\n\n{info.description}" if info and info.description else ""

    def target(self, src: str, line: int, column: int) -> Target | None:
        """Where the thing that is named at a place is described."""
        document = self.project.documents.get(src)
        place = _place(document, line, column) if document else None
        if not document or not place:
            return None
        loc, on_key = place
        ref = _field(self._model(src), loc)[2]
        thing = self._thing(document, src, loc, ref, on_key=on_key) if ref else None
        return self._where(*thing) if thing else None

    def offers(self, src: str, line: int, column: int, text: str) -> list[Offer]:
        """What may stand at a place of a file, as it is being typed."""
        found = _LINE.fullmatch(text[: column - 1])
        if not found:
            return []
        model = self._model_at(src, line, len(found[1]) + len(found[2]))
        key, colon, _ = found[3].partition(": ")
        if model is None or not colon:
            return list(_keys(model)) if model and ":" not in key else []
        name = field_of(model, key)
        ref = next((ref for _, key, ref in reference_fields(model) if key == name), None) if name else None
        return [Offer(identifier, kind, title) for kind in (ref.kinds if ref else ()) for identifier, title in self._named(kind)]

    def _model(self, src: str) -> type[Node]:
        decision = next((item for item in self.project.decisions if item.src == src), None)
        kind = KINDS.get(decision.kind) if decision else None
        return kind.model if kind else Journey

    def _model_at(self, src: str, line: int, indent: int) -> type[Node] | None:
        """The model of the thing whose keys stand at a place: by the marks above that begin in the same column, or by the heading above."""
        document = self.project.documents.get(src)
        if document is None:
            return None
        model = self._model(src)
        if document.map_at is not None and line > document.text.position(document.body_start)[0]:
            return _below_heading(document, line, indent)
        keys = [(span, loc) for loc, span in document.marks.keys.items() if span.text is None]
        above = [(span.line, loc) for span, loc in keys if span.line < line and span.column == indent + 1]
        if indent == 0 or not above:
            return model if indent == 0 else None
        return node_at(model, max(above)[1][:-1])

    def _named(self, kind: str) -> Iterator[tuple[str, str]]:
        """The ids of a kind, with what readers call each."""
        book = self.project.whole
        known: Mapping[str, Any] = {
            "step": book.steps,
            "hotspot": book.hotspots,
            "department": book.departments,
            "device": book.devices,
            "category": book.taxonomy.categories,
            "interaction": book.taxonomy.interactions,
            "feeling": book.taxonomy.feelings,
            "lifecycle": {stage: name for names in book.taxonomy.lifecycles.values() for stage, name in names.items()},
        }
        named: Mapping[str, Any] = known.get(kind) or book.collection(kind)
        yield from ((identifier, book.name_of(kind, identifier)) for identifier in named)

    def _thing(self, document: Document, src: str, loc: Loc, ref: Ref, *, on_key: bool) -> tuple[str, str] | None:
        """The thing that a value names, by kind and id."""
        value = loc[-1] if on_key else _value(document, loc)
        if not isinstance(value, str):
            return None
        journey = next((item.id for item in self.project.whole.journeys.values() if item.path == src), "")
        for kind in ref.kinds:
            names = dict(self._named(kind))
            for spelt in (value, f"{journey}#{value.removeprefix('#')}"):
                if spelt in names:
                    return kind, spelt
        return None

    def _where(self, kind: str, identifier: str) -> Target | None:
        book: Handbook = self.project.whole
        if kind in ("step", "hotspot"):
            spot = book.hotspots[identifier] if kind == "hotspot" else None
            thing: Node = spot.hotspot if spot else book.steps[identifier].step
            path = (spot.at if spot else book.steps[identifier]).journey.path
            return Target(self.setup.file(path).absolute(), self.project.documents[path].marks.value(thing.loc))
        entity = book.collection(kind).get(identifier)
        return Target(self.setup.file(entity.path).absolute(), Span(1, 1, 2)) if entity and entity.path else None

    def _felt(self, kind: str, identifier: str) -> str:
        """What a step feels like, and what that rests on."""
        step = self.project.whole.steps[identifier].step if kind == "step" else None
        if step is None or step.emotion is None:
            return ""
        rests = f", by {', '.join(map(str, step.evidence))}" if step.evidence else ", which rests on nothing"
        return f"\n\nfeels {step.emotion:g} of 5{rests}"


def _below_heading(document: Document, line: int, indent: int) -> type[Node] | None:
    """The model of what an item of a map belongs to: a stage or a step, or the thing whose list it stands in."""
    lines = document.text.lines
    level = next((len(text) - len(text.lstrip("#")) for text in reversed(lines[: line - 1]) if text.startswith(("## ", "### "))), 0)
    levels: dict[int, type[Node]] = {2: Stage, 3: Step}
    model = levels.get(level)
    if model is None or indent <= 2:  # the dash and its space
        return model
    around = next((text for text in reversed(lines[: line - 1]) if text.startswith(("- ", "* ", "+ "))), "")
    key = around[2:].partition(":")[0]
    name = "per_persona" if key.startswith("for ") else field_of(model, key)
    return node_in(fields(model)[name].annotation) if name else None


def _keys(model: type[Node]) -> Iterator[Offer]:
    for key, info in fields(model).items():
        if key not in ("extra", "stages", "steps"):
            yield Offer(f"{key}: ", "key", info.description or "")


def _place(document: Document, line: int, column: int) -> tuple[Loc, bool] | None:
    """The path of what stands at a place, and whether that is its key."""
    found = [
        (len(loc), span.end_column - span.column, loc, marks is document.marks.keys)
        for marks in (document.marks.values, document.marks.keys)
        for loc, span in marks.items()
        if span.text is None and span.line == line and span.column <= column <= span.end_column and loc
    ]
    best = max(found, key=lambda item: (-item[1], item[0]), default=None)
    return (best[2], best[3]) if best else None


def _field(model: type[Node], loc: Loc) -> tuple[type[Node] | None, str, Ref | None]:
    """The object and the field that a path ends in, and what that refers to."""
    owner, name, current = None, "", model
    for part in loc:
        key = folded_key(part) if isinstance(part, str) else ""
        if key in fields(current):
            owner, name = current, key
            current = node_in(fields(current)[key].annotation) or current
    ref = next((ref for _, key, ref in reference_fields(owner) if key == name), None) if owner else None
    return owner, name, ref


def _is_name(loc: Loc, name: str) -> bool:
    """Whether a key is the name of a thing, as in a mapping from personas."""
    return loc[-1] != name


def _value(document: Document, loc: Loc) -> Any:
    value: Any = document.data
    for part in loc:
        if isinstance(value, list):
            value = value[part] if isinstance(part, int) and part < len(value) else value
        elif isinstance(value, dict) and part in value:
            value = value[part]
    return value
