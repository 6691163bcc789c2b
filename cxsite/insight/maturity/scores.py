"""Scores of the maturity self-assessment.

One definition for this module and for the browser (``themes/assets/maturity/score.js``); ``tests/maturity/scores.json`` holds both to it:

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
from cxsite.model.rounding import difference

#: The most answers named as strengths, and the most questions named per dimension for what to do next.
STRENGTHS, NEXT_STEPS = 3, 2


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions; the three add up to all of them."""

    answered: int
    not_applicable: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that counts, where it stands."""

    dimension: Dimension
    question: Question
    level: int


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """How one dimension was answered.

    Attributes:
        score: on the scale of the model, None without an answer that counts.
        weakest: what to work on next: the answers on the lowest level, if that is below the top of the scale; the heaviest question first,
            then in the order of the model; at most two.
    """

    dimension: Dimension
    score: float | None
    tally: Tally
    weakest: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class MaturityScore:
    """How a whole model was answered.

    Attributes:
        score: on the scale of the model, None without an answer that counts.
        strengths: the answers above the overall score: the highest level first, then by the score of their dimension, then in the order of the
            model; at most three.
        unknown: ids of answers to questions that the model does not have.
    """

    score: float | None
    dimensions: tuple[DimensionScore, ...]
    tally: Tally
    strengths: tuple[Answered, ...]
    unknown: tuple[str, ...]


def asked(model: MaturityModel) -> list[tuple[Dimension, list[Question]]]:
    """The dimensions that have questions, with them; of questions with the same id, only the first is asked, and without a scale none is."""
    if not model.levels:
        return []
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
    parts = asked(model)
    levels = {item.level for item in model.levels}
    dimensions, counted = [], []
    for dimension, questions in parts:
        known = [
            Answered(dimension, question, answer.level)
            for question in questions
            if (answer := answers.get(question.id)) and answer.level in levels and answer.level is not None and not answer.na
        ]
        not_applicable = sum(question.id in answers and answers[question.id].na for question in questions)
        tally = Tally(len(known), not_applicable, len(questions) - len(known) - not_applicable)
        score = _mean((item.level, item.question.weight) for item in known)
        dimensions.append(DimensionScore(dimension, score, tally, _weakest(known, max(levels, default=0))))
        counted.append((score, known))
    overall = _mean((item.score, item.dimension.weight) for item in dimensions if item.score is not None)
    asked_for = {question.id for _, questions in parts for question in questions}
    unknown = tuple(name for name in answers if name not in asked_for)
    return MaturityScore(overall, tuple(dimensions), _total(dimensions), _strengths(counted, overall), unknown)


def _total(dimensions: Iterable[DimensionScore]) -> Tally:
    tallies = [item.tally for item in dimensions]
    return Tally(sum(item.answered for item in tallies), sum(item.not_applicable for item in tallies), sum(item.unanswered for item in tallies))


def _weakest(known: list[Answered], top: int) -> tuple[Answered, ...]:
    lowest = min((item.level for item in known), default=top)
    weakest = [item for item in known if item.level == lowest < top]
    return tuple(sorted(weakest, key=lambda item: -item.question.weight)[:NEXT_STEPS])


def _mean(weighted: Iterable[tuple[float, float]]) -> float | None:
    """Σ(value · weight) / Σ weight; None of nothing."""
    pairs = list(weighted)
    return math.fsum(value * weight for value, weight in pairs) / math.fsum(weight for _, weight in pairs) if pairs else None


def _strengths(counted: Iterable[tuple[float | None, list[Answered]]], overall: float | None) -> tuple[Answered, ...]:
    # A margin against rounding: weights can make the mean of equal answers a hair smaller than each of them.
    above = [(item, score) for score, known in counted for item in known if overall is not None and item.level > overall + 1e-9]
    above.sort(key=lambda pair: (-pair[0].level, -(pair[1] or 0)))
    return tuple(item for item, _ in above[:STRENGTHS])


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


def change(now: float | None, before: float | None) -> float | None:
    """Shown score minus shown score (`difference`); None where either is unknown."""
    return None if now is None or before is None else difference(now, before)


def recorded(book: Handbook) -> list[RecordedScore]:
    """The recorded assessments of the handbook's model, the oldest first; those without a date come before all others.

    An assessment that names another model answered other questions and is not among them; the model that the handbook's extends is an earlier
    version of it.
    """
    model = book.maturity
    if model is None:
        return []
    comparable = [item for item in book.assessments.values() if model.is_answered_by(item.model)]
    comparable.sort(key=lambda item: item.date or datetime.date.min)
    return [RecordedScore(item, assess(model, item.answers), not model.is_same_version(item.model, item.model_version)) for item in comparable]
