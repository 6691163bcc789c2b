"""How an assessment is shown: a recorded one, or a blank one that the browser fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.radar import Outline, Radar, radar
from cxsite.insight.maturity.history import Comparison
from cxsite.insight.maturity.scores import Answered, DimensionScore, MaturityScore, Tally, asked, between, scale, shown
from cxsite.model.maturity import Dimension, MaturityLevel, MaturityModel
from cxsite.pages.section import Context
from cxsite.pages.sections.maturity.links import helpful_links


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next about one question.

    Attributes:
        text: the model's advice for that level, else the description of the level above.
        links: address and title of pages of the handbook that help.
    """

    answered: Answered
    text: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension in a result; scores as shown.

    Attributes:
        number: its 1-based place, as on the radar.
        change: since the assessment before.
    """

    number: int
    dimension: Dimension
    score: float | None
    tally: Tally
    earlier: float | None
    change: float | None
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """An assessment as it is shown; a blank one is filled in by the browser.

    Attributes:
        score: of the whole, as shown.
        levels: the one the score is on, or the two it lies between.
        radar: None where the number of dimensions allows none.
        earlier: the shown score of the assessment before.
        weighted: whether any weight differs from the others.
    """

    score: float | None
    levels: tuple[MaturityLevel, ...]
    tally: Tally
    rows: tuple[Row, ...]
    strengths: tuple[Answered, ...]
    top: int
    radar: Radar | None
    outline: Outline | None
    earlier_outline: Outline | None
    earlier: float | None
    weighted: bool


def result_of(cx: Context, model: MaturityModel, score: MaturityScore, since: Comparison | None = None) -> Result:
    """A score as it is shown, with the change since an earlier one."""
    earlier = since.before if since else None
    levels, overall = scale(model), shown(score.score)
    drawing = radar([item.dimension.name for item in score.dimensions], [item.level for item in levels])
    before: Sequence[DimensionScore | None] = earlier.dimensions if earlier else [None] * len(score.dimensions)
    changes = since.dimensions if since else (None,) * len(score.dimensions)
    rows = [_row(cx, number, *parts) for number, parts in enumerate(zip(score.dimensions, before, changes, strict=True), start=1)]
    return Result(
        score=overall,
        levels=between(overall, levels) if overall is not None else (),
        tally=score.tally,
        rows=tuple(rows),
        strengths=score.strengths,
        top=max(item.level for item in levels),
        radar=drawing,
        outline=drawing.outline([item.score for item in score.dimensions]) if drawing else None,
        earlier_outline=drawing.outline([item.score for item in earlier.dimensions]) if drawing and earlier else None,
        earlier=shown(earlier.score) if earlier else None,
        weighted=len(_weights(model)) > 1,
    )


def _weights(model: MaturityModel) -> set[float]:
    parts = asked(model)
    return {dimension.weight for dimension, _ in parts} | {question.weight for _, questions in parts for question in questions}


def _row(cx: Context, number: int, now: DimensionScore, before: DimensionScore | None, since: float | None) -> Row:
    advice = tuple(Advice(item, _next_step(item), helpful_links(cx, item.question)) for item in now.weakest)
    return Row(number, now.dimension, shown(now.score), now.tally, shown(before.score if before else None), since, advice)


def _next_step(item: Answered) -> str:
    return item.question.next.get(item.level) or item.question.levels.get(item.level + 1, "")
