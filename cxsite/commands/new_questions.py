"""What `cxsite new` asks a person for: for each kind what its file needs, with the answers that can be used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import yaml

from cxsite.commands import WrongUse
from cxsite.model.handbook import Handbook
from cxsite.model.journey import PersonaKind
from cxsite.model.metric import MetricKind
from cxsite.model.records import SourceKind
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import words_of

#: What is written for a key: a word, or several.
Said = str | list[str]
#: More answers than these are not listed.
MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a file needs.

    Attributes:
        key: of the file.
        asks: the question.
        known: by the id that is written the name that people may type instead.
        noun: of what is known; empty where any other answer is welcome too.
        many: whether several answers may stand between commas.
        needed: whether there has to be one.
    """

    key: str
    asks: str
    known: Callable[[Handbook], Mapping[str, str]] = lambda _: {}
    noun: str = ""
    many: bool = False
    needed: bool = False

    def choices(self, book: Handbook) -> str:
        """The answers there are, in a line; empty for none or too many."""
        known = self.known(book)
        named = (key if key == name or not name else f"{key} ({name})" for key, name in known.items())
        return ", ".join(named) if 0 < len(known) <= MOST_LISTED else ""

    def answered(self, text: str, book: Handbook) -> Said:
        """What is to be written for an answer; empty for none.

        Raises:
            WrongUse: for one that cannot be used.
        """
        parts = [part.strip() for part in text.split(",")] if self.many else [text.strip()]
        found = [self._one(part, self.known(book)) for part in parts if part]
        if self.needed and not found:
            raise WrongUse(f"name a {self.noun}")
        return found if self.many else "".join(found)

    def _one(self, written: str, known: Mapping[str, str]) -> str:
        if written in known:
            return written
        named = [key for key, name in known.items() if name.casefold() == written.casefold()]
        if len(named) > 1:
            raise WrongUse(f"{len(named)} have the name '{written}'; write one of {', '.join(named[:MOST_LISTED])}")
        if named:
            return named[0]
        if self.noun:
            raise WrongUse(f"there is no {self.noun} '{written}'; {did_you_mean(written, known) or 'name one that there is'}")
        return written


def _among(annotation: Any) -> Callable[[Handbook], Mapping[str, str]]:
    words = get_args(get_args(annotation)[0])
    return lambda _: dict.fromkeys(words, "")


def _titles(kind: str) -> Callable[[Handbook], Mapping[str, str]]:
    return lambda book: {key: item.title for key, item in book.collection(kind).items()}


def _steps(book: Handbook) -> Mapping[str, str]:
    return {ref: placed.step.name for ref, placed in book.steps.items()}


def _hotspots(book: Handbook) -> Mapping[str, str]:
    return {ref: spot.hotspot.text for ref, spot in book.hotspots.items()}


def _scores(_: Handbook) -> Mapping[str, str]:
    return dict.fromkeys("12345", "")


_OWNER = Question("owner", "Who looks after it?", lambda book: book.departments)
AT = Question("at", "At which step does it hurt?", _steps, "step", needed=True)

#: What is asked by kind, after the name.
QUESTIONS: Mapping[str, Sequence[Question]] = {
    "journey": (Question("personas", "Whose journey is it?", _titles("persona"), "persona", many=True), _OWNER),
    "persona": (Question("kind", "Who is it?", _among(PersonaKind), "kind"), Question("role", "Who they are in a few words?"), _OWNER),
    "touchpoint": (Question("channels", "Through which channels?", _titles("channel"), many=True), _OWNER),
    "channel": (Question("kind", "Of which kind is it?", lambda _: {"online": "", "offline": ""}, "kind"), _OWNER),
    "hotspot": (
        AT,
        Question("severity", "How bad is it when it happens?", _scores, "score"),
        Question("frequency", "How often does it happen?", _scores, "score"),
        _OWNER,
    ),
    "action": (Question("addresses", "Which hotspots does it resolve?", _hotspots, "hotspot", many=True), _OWNER),
    "process": (_OWNER, Question("supports", "Which steps rest on it?", _steps, "step", many=True)),
    "workshop": (Question("journeys", "Which journeys was it about?", _titles("journey"), "journey", many=True),),
    "source": (Question("kind", "Of which kind is it?", _among(SourceKind), "kind"),),
    "metric": (Question("kind", "How is it measured?", lambda _: dict.fromkeys(words_of(MetricKind), ""), "kind"),),
}


def filled_in(text: str, said: Mapping[str, Said]) -> str:
    """A file to start from with answers in the lines of their keys, commented or not."""
    head, fence, body = text.partition("\n---\n")
    for key, value in said.items():
        if value:
            line = _line(key, value)
            pattern = re.compile(rf"^([ \t]*)(?:# )?{key}:.*$", re.MULTILINE)
            found = pattern.search(head)
            head = f"{head[: found.start()]}{found[1]}{line}{head[found.end() :]}" if found else f"{head}\n{line}"
    return f"{head}{fence}{body}"


def _line(key: str, value: Said) -> str:
    """The line of a key. A digit alone is one of a scale, and needs no quotation marks."""
    if isinstance(value, list):
        return f"{key}: {yaml.safe_dump(value, allow_unicode=True, width=sys.maxsize, default_flow_style=True)}".rstrip("\n")
    return f"{key}: {value}" if re.fullmatch(r"\d", value) else yaml.safe_dump({key: value}, allow_unicode=True, width=sys.maxsize).rstrip("\n")
