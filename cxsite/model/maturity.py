"""The maturity self-assessment: its model and recorded assessments."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from cxsite.model.base import Entity, Node
from cxsite.model.values import Count, Date, Flag, Level, Link, Many, Number, Text, choice, number, refuse
from cxsite.model.written import TEXTS, Written, numeral

#: How sure an answer is, surest first.
CONFIDENCES = ("sure", "fairly", "guess")


def _by_level(value: Any) -> Any:
    """A text per level; a list counts from 1."""
    if isinstance(value, list):
        value = {str(index): text for index, text in enumerate(value, start=1)}
    if isinstance(value, dict):
        for key in value:
            if not (isinstance(key, int) or (key.isascii() and key.isdigit())):
                refuse("value/number", f"'{key}' is not a level", "write levels as 1, 2, 3, …")
    return value


def _weight(value: Any) -> Any:
    weight = number(value)
    if weight is not None and weight <= 0:
        refuse("value/range", f"a weight of {value} counts for nothing", "use a number above 0")
    return weight


TextByLevel = Annotated[dict[int, Text], BeforeValidator(_by_level), Written("texts by level, or a list that counts from 1", also=TEXTS)]
Weight = Annotated[Number, BeforeValidator(_weight), Written("number above 0", numeral(exclusiveMinimum=0))]

Confidence = Annotated[Literal["sure", "fairly", "guess"], choice("confidence", CONFIDENCES)]


class MaturityLevel(Node):
    """One step of the scale."""

    level: Level = Field(description="Its number, from 1.")
    name: Text = Field(description="Its name.")
    text: Text | None = Field(default=None, description="What it is like to be there.")


class Question(Node):
    """One question, with a described answer per level."""

    id: Text = Field(description="Unique over the whole model; recorded answers use it.")
    text: Text = Field(description="The question.")
    practice: Text | None = Field(default=None, description="The practice behind it, in a sentence.")
    weight: Weight = Field(default=1.0, description="How much it counts within its dimension.")
    levels: TextByLevel = Field(description="A described answer for each level.")
    next: TextByLevel = Field(default={}, description="What to do next, for somebody at that level.")
    links: Many[Text] = Field(default=[], description="Pages of the handbook that help.")


class Dimension(Node):
    """A group of questions that is scored together."""

    id: Text = Field(description="Unique among the dimensions.")
    name: Text = Field(description="What readers see.")
    text: Text | None = Field(default=None, description="What it is and why it matters.")
    weight: Weight = Field(default=1.0, description="How much it counts overall.")
    target: Number | None = Field(default=None, description="The level to reach.")
    questions: Many[Question] = Field(default=[], description="Its questions.")


class MaturityModel(Entity):
    """What the self-assessment asks; without one, cxsite's own model is used."""

    noun: ClassVar[str] = "maturity"

    version: Count = Field(default=1, description="Raise it when questions change, so that old answers are told apart.")
    intro: Text | None = Field(default=None, description="How to answer.")
    levels: Many[MaturityLevel] = Field(default=[], description="The scale, lowest first.")
    dimensions: Many[Dimension] = Field(default=[], description="What is assessed.")


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
    respondents: Many[Text] = Field(default=[], description="Who answered, by role.")
    targets: dict[str, Number] = Field(default={}, description="Levels to reach by dimension, where they differ from the model's.")
    answers: dict[str, Answer] = Field(default={}, description="Answers by question.")
