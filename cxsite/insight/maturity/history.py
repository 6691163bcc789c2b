"""How recorded assessments of the self-assessment moved, also across changes of the questions.

Between two assessments of one version of the model, scores are compared as they are. Where the version differs, only the questions that both answered
(or both said do not apply) are compared, by today's weights; so a change never comes from asking something else. Ours, stated openly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.maturity.scores import MaturityScore, RecordedScore, asked, assess, change
from cxsite.model.maturity import MaturityModel, Question


@dataclass(frozen=True, slots=True)
class Comparison:
    """An assessment and the one before.

    Attributes:
        now: its score; over the common questions alone where the version differs. ``before`` likewise.
        common: how many questions both have; None where the version is the same, so that all count.
        added: questions that only the later one has, ``gone`` ids that only the earlier one has; both empty where the version is the same.
    """

    now: MaturityScore
    before: MaturityScore
    common: int | None = None
    added: tuple[Question, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def overall(self) -> float | None:
        """Shown score now minus shown score before."""
        return change(self.now.score, self.before.score)

    @property
    def dimensions(self) -> tuple[float | None, ...]:
        """The same by dimension, in the order of the model."""
        return tuple(change(now.score, before.score) for now, before in zip(self.now.dimensions, self.before.dimensions, strict=True))


def compared(model: MaturityModel, now: RecordedScore, before: RecordedScore) -> Comparison:
    """What changed since an earlier assessment."""
    if _version(model, now) == _version(model, before):
        return Comparison(now.score, before.score)
    later, earlier = now.assessment.answers, before.assessment.answers
    common = later.keys() & earlier.keys()
    kept = [question for question in _questions(model) if question.id in common]
    ids = {question.id for question in kept}
    return Comparison(
        assess(model, {name: answer for name, answer in later.items() if name in ids}),
        assess(model, {name: answer for name, answer in earlier.items() if name in ids}),
        len(kept),
        tuple(question for question in _questions(model) if question.id in later.keys() - common),
        tuple(name for name in earlier if name not in later),
    )


@dataclass(frozen=True, slots=True)
class Point:
    """One assessment in a trend.

    Attributes:
        score: None without an answer that counts.
        continues: whether the same was asked as at the assessment before, so that a line may join the two.
    """

    recorded: RecordedScore
    score: float | None
    continues: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """How a dimension, or the whole, moved; ``target`` is the level to reach."""

    points: tuple[Point, ...]
    target: float | None


def overall_trend(model: MaturityModel, history: Sequence[RecordedScore]) -> Trend:
    """How the whole moved."""
    return Trend(_points(model, history, None), None)


def dimension_trends(model: MaturityModel, history: Sequence[RecordedScore]) -> list[Trend]:
    """How each dimension moved, in the order of the model; a target of the latest assessment wins over the model's."""
    own = history[-1].assessment.targets if history else {}
    parts = enumerate(dimension for dimension, _ in asked(model))
    return [Trend(_points(model, history, index), own.get(dimension.id, dimension.target)) for index, dimension in parts]


def _points(model: MaturityModel, history: Sequence[RecordedScore], dimension: int | None) -> tuple[Point, ...]:
    of = None if dimension is None else {question.id for question in asked(model)[dimension][1]}
    found: list[Point] = []
    for item, before in zip(history, [None, *history], strict=False):
        score = item.score.score if dimension is None else item.score.dimensions[dimension].score
        found.append(Point(item, score, before is not None and (_version(model, item) == _version(model, before) or _alike(item, before, of))))
    return tuple(found)


def _alike(now: RecordedScore, before: RecordedScore, of: set[str] | None) -> bool:
    """Whether two versions asked the same, as far as the answers tell."""
    later, earlier = now.assessment.answers.keys(), before.assessment.answers.keys()
    return later == earlier if of is None else later & of == earlier & of


def _version(model: MaturityModel, item: RecordedScore) -> tuple[str, int]:
    written = item.assessment
    return written.model or model.id, model.version if written.model_version is None else written.model_version


def _questions(model: MaturityModel) -> list[Question]:
    return [question for _, questions in asked(model) for question in questions]
