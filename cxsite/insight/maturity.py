"""Scores of the maturity self-assessment.

One definition for this module and for the browser (``themes/cx/assets/cx/maturity-score.js``); ``tests/maturity/scores.json`` holds both to it:

- an answer counts when it is a level of the scale; "not applicable" and unanswered are left out and counted, neither is a zero;
- a dimension is the mean of its answers weighted by the weight of the question;
- the whole is the mean of the dimensions that have a score, weighted by the weight of the dimension.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Answer, Assessment, Dimension, MaturityLevel, MaturityModel, Question

#: The most answers named as strengths, and the most questions named per dimension for what to do next.
STRENGTHS, NEXT_STEPS = 3, 2


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions; the three add up to all of them."""

    answered: int
    not_applicable: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """How one dimension was answered.

    Attributes:
        score: on the scale of the model, None without an answer that counts.
        weakest: ids of the questions to work on next: those answered lowest, if they are below the top of the scale; the heaviest first, then
            in the order of the model; at most two.
    """

    dimension: Dimension
    score: float | None
    tally: Tally
    weakest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaturityScore:
    """How a whole model was answered.

    Attributes:
        score: on the scale of the model, None without an answer that counts.
        strengths: ids of the answers above the overall score: the highest level first, then by the score of their dimension, then in the
            order of the model; at most three.
        unknown: ids of answers to questions that the model does not have.
    """

    score: float | None
    dimensions: tuple[DimensionScore, ...]
    tally: Tally
    strengths: tuple[str, ...]
    unknown: tuple[str, ...]


def asked(model: MaturityModel) -> list[tuple[Dimension, list[Question]]]:
    """The dimensions that have questions, with them; of questions with the same id, only the first is asked."""
    taken: set[str] = set()
    found: list[tuple[Dimension, list[Question]]] = []
    for dimension in model.dimensions:
        questions = []
        for question in dimension.questions:
            if question.id not in taken:
                taken.add(question.id)
                questions.append(question)
        if questions:
            found.append((dimension, questions))
    return found


def scale(model: MaturityModel) -> list[MaturityLevel]:
    """The levels from the lowest up, each once."""
    return sorted({item.level: item for item in reversed(model.levels)}.values(), key=lambda item: item.level)


def assess(model: MaturityModel, answers: Mapping[str, Answer]) -> MaturityScore:
    """Score a set of answers by question id, as stated at the top of this module."""
    levels = {item.level for item in model.levels}
    parts = asked(model)
    level_of = {name: answer.level for name, answer in answers.items() if answer.level in levels and not answer.na}
    without = {name for name, answer in answers.items() if answer.na}
    dimensions = tuple(_dimension(dimension, questions, level_of, without, max(levels, default=0)) for dimension, questions in parts)
    scored = [(item.score, item.dimension.weight) for item in dimensions if item.score is not None]
    overall = _mean(scored)
    tally = Tally(
        sum(item.tally.answered for item in dimensions),
        sum(item.tally.not_applicable for item in dimensions),
        sum(item.tally.unanswered for item in dimensions),
    )
    known = {question.id for _, questions in parts for question in questions}
    unknown = tuple(name for name in answers if name not in known)
    return MaturityScore(overall, dimensions, tally, _strengths(parts, dimensions, level_of, overall), unknown)


def _dimension(dimension: Dimension, questions: list[Question], level_of: Mapping[str, int | None], without: set[str], top: int) -> DimensionScore:
    known = [(level, question) for question in questions if (level := level_of.get(question.id)) is not None]
    not_applicable = sum(question.id in without for question in questions)
    tally = Tally(len(known), not_applicable, len(questions) - len(known) - not_applicable)
    lowest = min((level for level, _ in known), default=top)
    weakest = sorted((question for level, question in known if level == lowest < top), key=lambda question: -question.weight)
    score = _mean((level, question.weight) for level, question in known)
    return DimensionScore(dimension, score, tally, tuple(question.id for question in weakest[:NEXT_STEPS]))


def _mean(weighted: Iterable[tuple[float, float]]) -> float | None:
    """Σ(value · weight) / Σ weight; None of nothing."""
    pairs = list(weighted)
    return math.fsum(value * weight for value, weight in pairs) / math.fsum(weight for _, weight in pairs) if pairs else None


def _strengths(
    parts: list[tuple[Dimension, list[Question]]], dimensions: tuple[DimensionScore, ...], level_of: Mapping[str, int | None], overall: float | None
) -> tuple[str, ...]:
    if overall is None:
        return ()
    # A margin against rounding: weights can make the mean of equal answers a hair smaller than each of them.
    candidates = [
        (level, part.score or 0.0, question.id)
        for part, (_, questions) in zip(dimensions, parts, strict=True)
        for question in questions
        if (level := level_of.get(question.id)) is not None and level > overall + 1e-9
    ]
    candidates.sort(key=lambda item: (-item[0], -item[1]))
    return tuple(name for _, _, name in candidates[:STRENGTHS])


def shown(score: float | None) -> float | None:
    """A score as readers see it: one decimal, halves up, so that 2.25 is 2.3 wherever it is worked out."""
    return None if score is None else math.floor(score * 10 + 0.5 + 1e-9) / 10


def between(score: float, levels: list[MaturityLevel]) -> tuple[MaturityLevel, ...]:
    """The level that a shown score is exactly on, or the two it lies between; ``levels`` from the lowest up."""
    below = [item for item in levels if item.level <= score]
    above = [item for item in levels if item.level >= score]
    return tuple({item.level: item for item in (*below[-1:], *above[:1])}.values())


@dataclass(frozen=True, slots=True)
class RecordedScore:
    """A recorded assessment with its scores.

    Attributes:
        other_version: whether it answered another version of the model than today's.
    """

    assessment: Assessment
    score: MaturityScore
    other_version: bool

    def changes(self, earlier: MaturityScore) -> list[float | None]:
        """By dimension, the shown score minus the earlier shown one; None where either is missing."""
        return [change(now.score, before.score) for now, before in zip(self.score.dimensions, earlier.dimensions, strict=True)]


def change(now: float | None, before: float | None) -> float | None:
    """Shown score minus shown score, so that a reader's own subtraction gives the same."""
    a, b = shown(now), shown(before)
    return None if a is None or b is None else round(a - b, 1)


def recorded(book: Handbook) -> list[RecordedScore]:
    """The recorded assessments of the handbook's model, the oldest first; those without a date come before all others.

    An assessment that names another model answered other questions and is not among them.
    """
    model = book.maturity
    if model is None:
        return []
    comparable = [item for item in book.assessments.values() if _answers(item, model)]
    comparable.sort(key=lambda item: item.date or datetime.date.min)
    return [
        RecordedScore(item, assess(model, item.answers), item.model_version not in (None, model.version)) for item in comparable
    ]


def _answers(assessment: Assessment, model: MaturityModel) -> bool:
    return not assessment.model or not model.id or assessment.model == model.id
