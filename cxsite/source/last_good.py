"""What files held when they could last be used: a handbook that is being written stays whole while one file of it is broken."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from cxsite.diagnostics import Diagnostic
from cxsite.settings import Setup
from cxsite.source.decide import Decided
from cxsite.source.files import Found
from cxsite.source.kept_yaml import KeptYaml
from cxsite.source.objects import Validated
from cxsite.source.own_words import Words
from cxsite.source.parse import Parsed, parse
from cxsite.source.text import MAX_FILE_BYTES, Text

#: So many states of a file are remembered: both sides of a comparison, and what an author goes back to.
_MOST_STATES = 2

#: The rows of a table, with what is wrong with those that are left out.
Rows = tuple[tuple[Any, ...], tuple[Diagnostic, ...]]
_T = TypeVar("_T")


class Memory:
    """Remembers each file of a content folder as it was when it was last read without trouble.

    Args:
        keeps: whether it remembers anything.
        yaml: reads YAML, and may have it from an earlier program.
    """

    def __init__(self, *, keeps: bool = True, yaml: KeptYaml | None = None) -> None:
        self._keeps, self._yaml = keeps, yaml or KeptYaml(None)
        # By path too: a site in several languages reads another file for the same page each time.
        self._good: dict[tuple[str, Path], Parsed] = {}

    def parse(self, found: Found, setup: Setup) -> Parsed:
        """What a file holds."""
        return parse(found, setup, self._yaml.parse)

    def rows(self, text: Text, make: Callable[[], Rows]) -> Rows:  # noqa: ARG002
        """The rows of a table, with what is wrong with others: what ``make`` reads of it."""
        return make()

    def keep(self) -> None:
        """Keep YAML that was read for the next program."""
        self._yaml.keep()

    def made(self, decided: Decided, words: Words, make: Callable[[Decided], Validated]) -> Validated:  # noqa: ARG002
        """What becomes of a file: the object that ``make`` builds. It is linked later, so that nobody may have the same one twice."""
        return make(decided)

    def stand_ins(self, setup: Setup, found: Iterable[Found], parsed: Iterable[Parsed], objects: Iterable[Validated]) -> dict[str, Parsed]:
        """Remember the files that can be used, and offer what the others held before.

        Args:
            setup: where the handbook is.
            found: the files.
            parsed: what each of them holds, in the same order.
            objects: what became of each, in the same order.

        Returns:
            By source path, the earlier content of files that are broken now, with what is wrong with them now.
        """
        earlier: dict[str, Parsed] = {}
        if not self._keeps:
            return earlier
        for file, now, result in zip(found, parsed, objects, strict=True):
            key = (file.src, file.path)
            wrong = _wrong(now, result, setup)
            if wrong and key in self._good:
                earlier[file.src] = replace(self._good[key], found=wrong)
            elif result.thing is not None and not _is_empty(now) and file.path.is_relative_to(setup.content):
                self._good[key] = now
        return earlier


class SameFiles(Memory):
    """Parses a file once that several readings have alike, such as two revisions; nothing stands in for what is broken."""

    def __init__(self, yaml: KeptYaml | None = None) -> None:
        super().__init__(yaml=yaml)
        #: By display path, and then by what the file holds.
        self._parsed: dict[str, dict[bytes, Parsed]] = {}
        self._rows: dict[str, dict[bytes, Rows]] = {}

    def parse(self, found: Found, setup: Setup) -> Parsed:
        """What a file holds; what other files make of it is never kept."""
        if found.problem or found.right_name or not found.path.is_file() or found.path.stat().st_size > MAX_FILE_BYTES:
            return parse(found, setup, self._yaml.parse)
        states, state = self._parsed.setdefault(setup.display_path(found.src), {}), sha256(found.path.read_bytes()).digest()
        known = _once(states, state, lambda: parse(found, setup, self._yaml.parse))
        # Validation notes in a document which of its values are gone, and each reading finds out for itself.
        return replace(known, document=replace(known.document) if known.document else None, found=[*known.found])

    def rows(self, text: Text, make: Callable[[], Rows]) -> Rows:
        """The rows of a table, which nobody changes."""
        return _once(self._rows.setdefault(text.path, {}), sha256(text.content.encode("utf-8", "surrogatepass")).digest(), make)

    def stand_ins(self, setup: Setup, found: Iterable[Found], parsed: Iterable[Parsed], objects: Iterable[Validated]) -> dict[str, Parsed]:  # noqa: ARG002
        """Nothing: each reading is of its own files."""
        return {}


class SameObjects(SameFiles):
    """Builds the object of a file once, too, until its file, its folder's defaults or the team's words change."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, tuple[Decided, Words, Validated, bytes]] = {}

    def made(self, decided: Decided, words: Words, make: Callable[[Decided], Validated]) -> Validated:
        """What becomes of a file: a copy of what became of it before where nothing that it depends on has changed."""
        known = self._made.get(decided.src)
        if known is None or known[0] != decided or known[1] != words:
            result = make(decided)
            known = (decided, words, replace(result, thing=None), pickle.dumps(result.thing, pickle.HIGHEST_PROTOCOL))
            self._made[decided.src] = known
        return replace(known[2], thing=pickle.loads(known[3]))  # noqa: S301 - our own, and never on disk


class WhileWriting(SameObjects):
    """Reads what an author has just saved and nothing else; a file that is broken stands as it was."""

    stand_ins = Memory.stand_ins


def _once(states: dict[bytes, _T], state: bytes, make: Callable[[], _T]) -> _T:
    if state not in states:
        states[state] = make()
        if len(states) > _MOST_STATES:
            del states[next(iter(states))]
    return states[state]


def _wrong(now: Parsed, result: Validated, setup: Setup) -> list[Diagnostic]:
    """Why a file cannot be used; nothing where it can, and where its author made an ordinary page of it."""
    if _is_empty(now):
        # Editors empty a file before they write it.
        return [Diagnostic(setup.display_path(now.src), 1, 1, "file/unreadable", "this file is empty", hint="save it again, or delete it")]
    return (result.found or now.found) if result.thing is None else []


def _is_empty(parsed: Parsed) -> bool:
    return parsed.document is not None and not parsed.document.text.content.strip()
