"""A handbook as it was read, kept on disk: whoever needs the same files again has them linked in a fraction of the time.

It is kept as a pickle, of which nothing is taken out but plain data and what a handbook is made of: no function is called, whatever is in the file.
"""

from __future__ import annotations

import datetime
import io
import os
import pickle
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cxsite.kept import open_folder, own_code, read, write
from cxsite.model.handbook import Handbook
from cxsite.model.kinds import KINDS
from cxsite.model.reference import Reference
from cxsite.model.replaced import REPLACEABLE
from cxsite.project import Project
from cxsite.rules.ignored import KEY
from cxsite.settings import Setup
from cxsite.source.front_matter import Document
from cxsite.source.kept_document import KeptDocument
from cxsite.source.loader import document_as
from cxsite.source.parse import Parsed

#: Of so many ways to read a handbook the latest are kept, and of each the handbook of so many revisions.
MOST_WAYS, MOST_HANDBOOKS = 2, 3

#: What is looked for in every file.
_ASKED = (KEY, "cx", "model")

#: Where the classes of a handbook stand, and those of Python that it needs.
_OURS = ("cxsite.model.", "cxsite.source.", "cxsite.diagnostics", "cxsite.project")
_PLAIN = {("builtins", "set"): set, ("builtins", "frozenset"): frozenset, ("datetime", "date"): datetime.date,
          ("collections", "defaultdict"): defaultdict, ("builtins", "list"): list}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a handbook.

    Attributes:
        state: the values of the project, by name.
        contents: the ids of the contents of its files, by path below the content folder.
        names: of all files below the content folder but hidden ones.
    """

    state: Mapping[str, Any]
    contents: Mapping[str, str]
    names: frozenset[str]

    def project(self, setup: Setup, day: datetime.date | None, parsed: Callable[[str], Parsed]) -> Project:
        """The project as if it were read on a day.

        Args:
            setup: where files of the same names are.
            day: that it is judged by; None where it is not to be judged, because other files take the place of some.
            parsed: what the page of a path below the content folder holds.
        """
        project = Project(setup=setup, **self.state)
        kinds = {item.src: KINDS[item.kind] for item in project.decisions if item.kind in KINDS}

        def reader(src: str) -> Document:
            return document_as(kinds[src], parsed(src), project.told.words, setup)

        for document in project.documents.values():
            if isinstance(document, KeptDocument):
                document.reader = reader
        if day and project.whole.today != day:
            project.whole.today = day
            project.judge()
        return project


class KeptProjects:
    """Handbooks that were read in the same way.

    Args:
        cache: the folder of the cache; None to keep nothing.
        way: everything that tells how, besides the files themselves.
    """

    def __init__(self, cache: Path | None, way: str) -> None:
        key = sha256(own_code() + way.encode("utf-8", "surrogatepass")).hexdigest() if cache else ""
        self._folder = cache / "handbooks" / key[:32] if cache else None

    @property
    def names(self) -> list[str]:
        """Those that are there, the latest first."""
        with suppress(OSError):
            if self._folder:
                there = [path for path in self._folder.iterdir() if not path.suffix]
                return [path.name for path in sorted(there, key=lambda path: path.stat().st_mtime, reverse=True)]
        return []

    def get(self, name: str) -> Kept | None:
        """What was kept under a name; None where nothing is, or nothing that can be used."""
        if self._folder is None or not (packed := read(self._folder / name)):
            return None
        open_folder(self._folder, MOST_WAYS)
        try:
            state, contents, names, references = _Unpickler(io.BytesIO(zlib.decompress(packed))).load()
            book = state["whole"]
            assert isinstance(book, Handbook)
            for reference in starmap(Reference, zip(*references, strict=True)):
                book.add_reference(reference)
            kept = Kept(state | {"handbook": book}, contents, names)
            Project(setup=Setup(Path()), **kept.state)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is as if it were not there
            return None
        with suppress(OSError):
            os.utime(self._folder / name)
        return kept

    def put(self, name: str, project: Project, contents: Mapping[str, str], names: frozenset[str]) -> bool:
        """Keep a handbook as `cxsite.project.read` made it, unless others could not be read from it, see `cxsite.reread`; whether it was kept."""
        if self._folder is None or project.handbook is not project.whole or project.last_good or project.told.inherits:
            return False
        open_folder(self._folder, MOST_WAYS)
        # In columns they take half the time that a hundred thousand objects do.
        references = [*zip(*project.whole.references, strict=True)]
        packed = pickle.dumps((_state(project), dict(contents), names, references), pickle.HIGHEST_PROTOCOL)
        write(self._folder / name, zlib.compress(packed, 1))
        for old in self.names[MOST_HANDBOOKS:]:
            for path in (self._folder / old, self._noted(old)):
                with suppress(OSError):
                    path.unlink()
        return True

    def note(self, name: str) -> str:
        """What was noted of a handbook; nothing where nothing was."""
        return read(self._noted(name)).decode("utf-8", "replace") if self._folder else ""

    def put_note(self, name: str, text: str) -> None:
        """Note something of a handbook that is kept."""
        if self._folder:
            write(self._noted(name), text.encode("utf-8", "surrogatepass"))

    def _noted(self, name: str) -> Path:
        assert self._folder
        return self._folder / f"{name}.figures"


def _state(project: Project) -> dict[str, Any]:
    kinds = {item.src: item.kind for item in project.decisions if item.used}
    stands = {src: KeptDocument.of(document, _ASKED) for src, document in project.documents.items() if kinds.get(src) in REPLACEABLE}
    state = {part.name: getattr(project, part.name) for part in fields(project) if part.name not in ("setup", "handbook")}
    state["whole"] = replace(project.whole, references=[], _incoming=defaultdict(list))
    return state | {name: {src: stands.get(src, document) for src, document in state[name].items()} for name in ("documents", "pages")}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if found := _PLAIN.get((module, name)):
            return found
        if not f"{module}.".startswith(tuple(f"{known.rstrip('.')}." for known in _OURS)) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a handbook")
        found = super().find_class(module, name)
        if not isinstance(found, type) or found.__module__ != module or not (is_dataclass(found) or issubclass(found, BaseModel | tuple | Enum)):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a handbook")
        return found
