"""What customers answered, as ``cx/handbook.json`` has it."""

from __future__ import annotations

import datetime

from pydantic import Field

from cxsite.export.computed import Computed, to_data
from cxsite.insight.figures import Figures
from cxsite.insight.metrics.drivers import Importance
from cxsite.insight.metrics.feedback import Figure
from cxsite.model.answers import COUNTED_BY, DIMENSIONS


class AnswerFigures(Computed):
    """One measure, over all answers or of one thing, over the last twelve months."""

    dimension: str = Field(default="", description=f"{', '.join(f'`{name}`' for name in DIMENSIONS)} or `journey/persona`; empty for all answers.")
    of: str = Field(default="", description="The id of the thing.")
    state: str = Field(description="`ok`, `too-few`, `withheld` where a neighbour with too few could be worked out from it, or `none`.")
    value: float | None = Field(default=None, description="By the method of the metric, in its unit.")
    low: float | None = Field(default=None, description="The lower end of its 95% interval.")
    high: float | None = Field(default=None, description="The upper end of its 95% interval.")
    n: int | None = Field(default=None, description="How many answers.")
    before: float | None = Field(default=None, description="The value over the twelve months before.")
    change: float | None = Field(default=None, description="The last twelve months minus those before, over the quarters that both have.")
    change_low: float | None = Field(default=None, description="The lower end of its 95% interval.")
    change_high: float | None = Field(default=None, description="The upper end of its 95% interval.")
    noise: bool | None = Field(default=None, description="Whether chance explains that change.")
    reworded: datetime.date | None = Field(default=None, description="Since when it has been asked as it is now, where that keeps the years apart.")
    rescaled: datetime.date | None = Field(default=None, description="Since when it has been answered on the scale of now, where that does.")


class ImportanceFigures(Computed):
    """How strongly the score of one thing goes together with the overall score of the same people."""

    dimension: str = Field(description="`touchpoint` or `step`.")
    of: str = Field(description="The id of the thing.")
    r: float | None = Field(default=None, description="Pearson's correlation, -1 … 1; absent with too few people.")
    low: float | None = Field(default=None, description="The lower end of its 95% interval.")
    high: float | None = Field(default=None, description="The upper end of its 95% interval.")
    n: int | None = Field(default=None, description="How many people.")
    penalty: float | None = Field(default=None, description="Mean overall score of people with a low score here minus that of the middle third.")
    reward: float | None = Field(default=None, description="Mean overall score of people with a high score here minus that of the middle third.")


def answers_record(figures: Figures) -> dict[str, list[AnswerFigures]]:
    """Every measure that anybody answered, of everything that answers speak of."""
    feedback = figures.feedback
    return {metric.id: [_answer(figure) for dimension in COUNTED_BY for figure in feedback.by(metric.id, dimension)] for metric in feedback.metrics}


def importance_record(figures: Figures) -> dict[str, list[ImportanceFigures]]:
    """Derived importance by measure, the strongest first."""
    return {measure: [_importance(item) for item in items] for measure, items in figures.importances.items()}


def _answer(figure: Figure) -> AnswerFigures:
    now, change = figure.now, figure.change
    return AnswerFigures.model_construct(
        dimension=figure.dimension,
        of=figure.of,
        state=now.state,
        value=to_data(now.value),
        low=to_data(now.low),
        high=to_data(now.high),
        n=now.n,
        before=to_data(figure.before.value),
        change=to_data(change.value) if change else None,
        change_low=to_data(change.low) if change else None,
        change_high=to_data(change.high) if change else None,
        noise=change.is_noise if change else None,
        reworded=figure.broken.since if figure.broken and figure.broken.wording else None,
        rescaled=figure.broken.since if figure.broken and figure.broken.scales else None,
    )


def _importance(item: Importance) -> ImportanceFigures:
    r, contrast = item.correlation, item.contrast
    return ImportanceFigures.model_construct(
        dimension=item.dimension,
        of=item.of,
        r=to_data(r.value),
        low=to_data(r.low),
        high=to_data(r.high),
        n=r.n,
        penalty=to_data(contrast.penalty) if contrast else None,
        reward=to_data(contrast.reward) if contrast else None,
    )
