"""What assessments come to and what the handbook supports, as ``cx/handbook.json`` has it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.maturity.evidence import Support
from cxsite.insight.maturity.history import Comparison as Since
from cxsite.insight.maturity.scores import MaturityScore


class ChangeFigures(Computed):
    """What changed since the recorded assessment before: shown scores, one minus the other."""

    since: str = Field(description="The assessment before.")
    score: float | None = Field(default=None, description="Of the whole; absent where either has none.")
    dimensions: dict[str, float] = Field(default={}, description="By dimension, where both have a score.")
    questions: int | None = Field(default=None, description="How many were answered both times, where the version differs and only they count.")


class AssessmentFigures(Computed):
    """How a recorded assessment scores: the mean of answers by weight, of each dimension and of all."""

    score: float | None = Field(default=None, description="On the scale of the model; absent without an answer that counts.")
    dimensions: dict[str, float] = Field(default={}, description="The same by dimension, for those with an answer that counts.")
    answered: int = Field(description="Questions with an answer that counts.")
    not_applicable: int = Field(description="Questions that were said not to apply.")
    unanswered: int = Field(description="Questions of today's model without an answer.")
    change: ChangeFigures | None = Field(default=None, description="Absent on the first.")


class ShownFigures(Computed):
    """What one evidence rule finds."""

    measure: str = Field(description="What was counted.")
    n: int = Field(description="How many are so.")
    all: int = Field(description="Of how many.")
    share: float = Field(description="n / all, 0 … 1.")
    level: int = Field(description="That this share supports.")


class SupportFigures(Computed):
    """What the handbook itself shows on a question of the maturity model."""

    level: int = Field(description="That the handbook supports: the lowest of its rules.")
    most: int = Field(description="The highest level that the rules could support.")
    rules: list[ShownFigures] = Field(description="In the order of the model, those that found something to count.")


class MaturityFigures(Computed):
    """What is worked out about the maturity model."""

    evidence: dict[str, SupportFigures] = Field(default={}, description="By question, for those with a rule that found something to count.")


def assessment_figures(found: MaturityScore, change: ChangeFigures | None = None) -> AssessmentFigures:
    """What some answers come to, and what changed since others."""
    dimensions = {item.dimension.id: to_data(item.score) for item in found.dimensions if item.score is not None}
    return AssessmentFigures.model_construct(
        score=to_data(found.score),
        dimensions=dimensions,
        answered=found.tally.answered,
        not_applicable=found.tally.not_applicable,
        unanswered=found.tally.unanswered,
        change=change,
    )


def change_figures(found: Since, since: str) -> ChangeFigures:
    """What changed since an assessment."""
    parts = zip(found.now.dimensions, found.dimensions, strict=True)
    dimensions = {part.dimension.id: value for part, value in parts if value is not None}
    return ChangeFigures.model_construct(since=since, score=found.overall, dimensions=dimensions, questions=found.common)


def maturity_figures(found: Mapping[str, Support]) -> MaturityFigures | None:
    """What the handbook supports, by question."""
    evidence = {name: _support_figures(support) for name, support in found.items()}
    return MaturityFigures.model_construct(evidence=evidence) if evidence else None


def _support_figures(found: Support) -> SupportFigures:
    rules = [
        ShownFigures.model_construct(measure=item.rule.measure, n=item.count.n, all=item.count.all, share=to_data(item.share), level=item.level)
        for item in found.results
    ]
    return SupportFigures.model_construct(level=found.level, most=found.most, rules=rules)
