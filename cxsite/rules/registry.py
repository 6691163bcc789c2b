"""All rules by code: what each looks for, why, and what to write instead.

Rules about files, YAML and single values are applied while reading; they stand in `cxsite.rules.reading` with their texts only. Rules about the
handbook as a whole are functions, registered with `rule`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cxsite.diagnostics import Severity
from cxsite.model.base import Entity
from cxsite.model.finding import Finding
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.settings import Setup


@dataclass(frozen=True)
class Subject:
    """What a rule looks at.

    Attributes:
        only: the only thing whose findings are wanted; None for all.
    """

    handbook: Handbook
    setup: Setup
    only: Entity | None = None

    @cached_property
    def texts(self) -> list[tuple[Entity, str]]:
        """Everything with an own file whose findings are wanted, with all its texts as JSON."""
        wanted = [self.only] if self.only else written(self.handbook)
        return [(entity, entity.model_dump_json(warnings=False)) for entity in wanted]

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
