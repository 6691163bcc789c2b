"""All rules by code: what each looks for, why, and what to write instead.

Rules about files, YAML and single values are applied while reading; they stand in `cxsite.rules.reading` with their texts only. Rules about the
handbook as a whole are functions, registered with `rule`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cxsite.diagnostics import Severity
from cxsite.model.base import Entity, FromFile
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.settings import Setup
from cxsite.source.yaml_lines import BULLETS

#: Bidirectional overrides and isolates, zero-width characters that no script needs, line separators, control characters.
INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u2028\u2029\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]")

#: What a rule about texts may be about, in JSON, which writes control characters as codes.
ODD = re.compile(rf"<|\"[{BULLETS}]|\\(u00|[bf])|{INVISIBLE.pattern}")


@dataclass(frozen=True)
class Subject:
    """What a rule looks at.

    Attributes:
        only: the only thing whose findings are wanted; None for all.
        plain: files of which it is known that no text in them is odd.
    """

    handbook: Handbook
    setup: Setup
    only: Entity | None = None
    plain: frozenset[str] = frozenset()

    @cached_property
    def odd(self) -> list[FromFile]:
        """Everything with an own file whose findings are wanted and that has an odd text, which hardly anything has."""
        wanted = [self.only] if self.only else [thing for thing in _with_texts(self.handbook) if thing.path not in self.plain]
        return [entity for entity in wanted if ODD.search(entity.model_dump_json(warnings=False))]

    @property
    def without_odd(self) -> frozenset[str]:
        """The files of everything whose findings are wanted that has no odd text."""
        return frozenset(thing.path for thing in _with_texts(self.handbook)) - {thing.path for thing in self.odd}

    @property
    def journeys(self) -> Iterable[Journey]:
        """The journeys whose findings are wanted."""
        if self.only is None:
            return self.handbook.journeys.values()
        return [self.only] if isinstance(self.only, Journey) else []

    @property
    def steps(self) -> Iterable[PlacedStep]:
        """The steps whose findings are wanted."""
        if self.only is None:
            return self.handbook.steps.values()
        return self.handbook.steps_of(self.only.id) if isinstance(self.only, Journey) else []


def written(book: Handbook) -> Iterator[Entity]:
    """Everything that authors wrote, from files."""
    for collection in (book.journeys, book.personas, book.touchpoints, book.channels, book.actions, book.processes, book.workshops, book.sources,
                       book.metrics, book.assessments):  # fmt: skip
        yield from (entity for entity in collection.values() if entity.path)
    yield from (spot.file for spot in book.hotspots.values() if spot.file)
    if book.strategy:
        yield book.strategy


def _with_texts(book: Handbook) -> Iterator[FromFile]:
    """The same, and the files of the handbook that words of everybody come from."""
    yield from written(book)
    yield from (file for file in (book.taxonomy, book.maturity) if file and file.path)


Check = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        code: ``family/name``.
        severity: unless the options say otherwise.
        what: what it finds, in a sentence.
        why: why that matters.
        example: front matter that breaks it.
        instead: what to write.
        check: the function, for rules about the whole handbook.
    """

    code: str
    severity: Severity
    what: str
    why: str
    example: str = ""
    instead: str = ""
    check: Check | None = None


RULES: dict[str, Rule] = {}


def register(rule: Rule) -> Rule:
    """Add a rule; a second one of the same code is a programming mistake."""
    if rule.code in RULES:
        raise ValueError(f"rule {rule.code} is registered twice")
    RULES[rule.code] = rule
    return rule


def rule(code: str, *, severity: Severity, what: str, why: str, example: str = "", instead: str = "") -> Callable[[Check], Check]:
    """Register a function that looks at the whole handbook."""

    def decorate(check: Check) -> Check:
        register(Rule(code, severity, what, why, example, instead, check))
        return check

    return decorate


def severity_of(code: str) -> Severity:
    """The severity of a code unless options say otherwise.

    Raises:
        KeyError: for a code that no rule has, so that none can be reported without a text.
    """
    return RULES[code].severity
