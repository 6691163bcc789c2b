"""The maturity self-assessment: its model and recorded assessments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, PrivateAttr

from cxsite.model.base import Entity, Node
from cxsite.model.measures import NOTHING, MeasureName
from cxsite.model.numbers import Count, Level, Number, Share, number
from cxsite.model.times import Date
from cxsite.model.values import Choice, Flag, Link, Many, Text, link, refuse, text
from cxsite.model.written import ANY_TEXT, PERCENTAGE, TEXTS, Written, matching, numeral

#: Its id, which recorded assessments name.
DEFAULT_ID = "cxsite-default"

#: What a link of a question starts with when it leads out of the handbook.
ADDRESS_OF_A_SITE = re.compile(r"(https?|mailto|tel):|//", re.IGNORECASE)


def _by_level(value: Any) -> Any:
    """A text per level; a list counts from 1."""
    if isinstance(value, list):
        if any(isinstance(item, dict | list) for item in value):
            refuse("value/text", "each item of this list must be a text", "write '1: …' on lines of their own without '- ', or the texts alone")
        value = {str(index): text for index, text in enumerate(value, start=1)}
    if isinstance(value, dict):
        for key in value:
            if not (isinstance(key, int) or (key.isascii() and key.isdigit())):
                refuse("value/number", f"'{key}' is not a level", "write levels as 1, 2, 3, …")
    return value


def _help(value: Any) -> Any:
    """An address is checked as such; anything else names something of the handbook, which is looked up when the site is planned."""
    written = text(value)
    return link(written) if written and ADDRESS_OF_A_SITE.match(written) else written


def _weight(value: Any) -> Any:
    weight = number(value)
    if weight is not None and weight <= 0:
        refuse("value/range", f"a weight of {value} counts for nothing", "use a number above 0")
    return weight


TextByLevel = Annotated[dict[int, Text], BeforeValidator(_by_level), Written("texts by level, or a list that counts from 1", also=TEXTS)]
SharesByLevel = Annotated[
    dict[int, Share],
    BeforeValidator(_by_level),
    Written("shares by level, such as `{3: 50%, 4: 75%}`", {"type": "object", "additionalProperties": matching(PERCENTAGE)}),
]
HelpLink = Annotated[
    str,
    BeforeValidator(_help),
    Written("name of an index page, `journey:its-id` and the like, or an address such as `https://example.org`", ANY_TEXT),
]
Extends = Annotated[Literal["default"], Choice("model")]
Weight = Annotated[Number, BeforeValidator(_weight), Written("number above 0", numeral(exclusiveMinimum=0))]

Confidence = Annotated[Literal["sure", "fairly", "guess"], Choice("confidence")]


class MaturityLevel(Node):
    """One step of the scale."""

    level: Level = Field(description="Its number, from 1.")
    name: Text = Field(description="Its name.")
    text: Text | None = Field(default=None, description="What it is like to be there.")


class EvidenceRule(Node):
    """What the handbook itself would have to show for each level."""

    measure: MeasureName = Field(default=NOTHING, description="What is counted; `none` switches off the rules of the model that is extended.")
    levels: SharesByLevel = Field(
        default={}, description="The share that each level asks for. A rule supports none but the lowest level and those it names."
    )


class Question(Node):
    """One question, with a described answer per level.

    In a model that extends another, one with the id of a question there changes what it writes and keeps the rest.
    """

    id: Text = Field(description="Unique over the whole model; recorded answers use it.")
    text: Text = Field(default="", description="The question. Every new question has one.")
    practice: Text | None = Field(default=None, description="The practice behind it, in a sentence.")
    weight: Weight = Field(default=1.0, description="How much it counts within its dimension.")
    levels: TextByLevel = Field(default={}, description="A described answer for each level. Every new question has them.")
    next: TextByLevel = Field(default={}, description="What to do next, for somebody at that level.")
    links: Many[HelpLink] = Field(default=[], description="Where it helps to look.")
    evidence: Many[EvidenceRule] = Field(default=[], description="What the handbook itself shows. Of several rules, the lowest level counts.")


class Dimension(Node):
    """A group of questions that is scored together.

    In a model that extends another, one with the id of a dimension there changes what it writes and keeps the rest.
    """

    id: Text = Field(description="Unique among the dimensions.")
    name: Text = Field(default="", description="What readers see. Default: the id in words.")
    text: Text | None = Field(default=None, description="What it is and why it matters.")
    weight: Weight = Field(default=1.0, description="How much it counts overall.")
    target: Number | None = Field(default=None, description="The level to reach.")
    questions: Many[Question] = Field(default=[], description="Its questions.")


class MaturityModel(Entity):
    """What the self-assessment asks; without one, cxsite's own model is used."""

    noun: ClassVar[str] = "maturity"

    extends: Extends | None = Field(default=None, description="`default`: start from the model that comes with cxsite. Default: start from nothing.")
    without: Many[Text] = Field(default=[], description="Dimensions and questions of that model to leave out, by id.")
    version: Count = Field(default=1, description="Raise it when questions change, so that old answers are told apart.")
    intro: Text | None = Field(default=None, description="How to answer.")
    levels: Many[MaturityLevel] = Field(default=[], description="The scale, lowest first.")
    dimensions: Many[Dimension] = Field(default=[], description="What is assessed.")

    _taken_over: frozenset[str] = PrivateAttr(default=frozenset())
    _left_out: dict[str, str] = PrivateAttr(default={})

    @property
    def also_known_as(self) -> tuple[str, ...]:
        """Ids under which assessments answer it besides its own: a model that extends another is a later version of that."""
        return (DEFAULT_ID,) if self.extends and self.id != DEFAULT_ID else ()

    def is_answered_by(self, written: str | None) -> bool:
        """Whether an assessment that names this model answers it; one that names none does.

        This is the only rule of which assessments count; the browser has the same (``answersModel`` in themes/assets/maturity/answers.js).
        """
        return not written or not self.id or written in (self.id, *self.also_known_as)

    def is_same_version(self, written: str | None, version: int | None) -> bool:
        """Whether an assessment answered today's questions: this model, in this version, as far as it says."""
        return version in (None, self.version) and (not written or not self.id or written == self.id)

    @property
    def questions(self) -> Iterator[Question]:
        """All of them, in order."""
        return (question for dimension in self.dimensions for question in dimension.questions)

    @property
    def texts(self) -> Iterator[str]:
        """Everything in it that people read."""
        yield self.intro or ""
        for level in self.levels:
            yield from (level.name, level.text or "")
        for dimension in self.dimensions:
            yield from (dimension.name, dimension.text or "")
            for question in dimension.questions:
                yield from (question.text, question.practice or "", *question.levels.values(), *question.next.values())

    def come_out_of(self, base: MaturityModel) -> None:
        """Note what another model brought along, and what of it is left out."""
        kept = {question.id for question in self.questions}
        self._taken_over = frozenset(base.texts)
        self._left_out = {question.id: question.text for question in base.questions if question.id not in kept}

    def text_of(self, question: str) -> str:
        """The text of a question that the extended model asks and this one does not; else its id."""
        return self._left_out.get(question, question)

    def is_ours(self, text: str) -> bool:
        """Whether a text is cxsite's own, which is English, and not the team's."""
        return not self.path or text in self._taken_over


class Answer(Node):
    """The recorded answer to one question: a level, or why it does not apply."""

    short = "level"

    level: Level | None = Field(default=None, description="The level chosen.")
    na: Flag = Field(default=False, description="Whether the question does not apply.")
    reason: Text | None = Field(default=None, description="Why it does not apply.")
    note: Text | None = Field(default=None, description="What the answer rests on.")
    link: Link | None = Field(default=None, description="Where that can be read.")
    confidence: Confidence | None = Field(default=None, description="How sure the answer is.")


class Assessment(Entity):
    """A recorded self-assessment."""

    noun: ClassVar[str] = "assessment"

    date: Date | None = Field(default=None, description="When it was made.")
    scope: Text | None = Field(default=None, description="What it covers.")
    model: Text | None = Field(default=None, description="The id of the model that was answered.")
    model_version: Count | None = Field(default=None, description="Its version at the time.")
    role: Text | None = Field(default=None, description="The role of the one person whose answers these are; for `cxsite assess merge`.")
    respondents: Many[Text] = Field(default=[], description="Who answered, by role.")
    targets: dict[str, Number] = Field(default={}, description="Levels to reach by dimension, where they differ from the model's.")
    answers: dict[str, Answer] = Field(default={}, description="Answers by question.")
