"""How an assessment is shown: a recorded one, or a blank one that the browser fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.level_bar import LevelBar, level_bar
from cxsite.diagrams.radar import Outline, Radar, radar
from cxsite.insight.maturity.history import Comparison
from cxsite.insight.maturity.scores import Answered, DimensionScore, MaturityScore, asked, between, scale
from cxsite.language import Language
from cxsite.model.maturity import Dimension, MaturityModel
from cxsite.model.rounding import rounded
from cxsite.pages.section import Context
from cxsite.pages.sections.maturity import words
from cxsite.pages.sections.maturity.links import helpful_links


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next about one question.

    Attributes:
        text: the model's advice for that level, else the description of the level above.
        about: the level and the question.
        links: address and title of pages of the handbook that help.
    """

    text: str
    about: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """A dimension in a result; scores as shown.

    Attributes:
        number: its 1-based position, as on the radar.
        tally: what became of its questions, in words.
        change: since the assessment before, with its sign.
    """

    number: int
    dimension: Dimension
    score: float | None
    tally: str
    earlier: float | None
    change: str
    bar: LevelBar
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """An answer above the overall score: its level with its name, the dimension, and what the level means there."""

    level: int
    name: str
    dimension: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """An assessment as it is shown; a blank one is filled in by the browser.

    Attributes:
        score: of the whole, as shown.
        between: where that lies on the scale, in words.
        tally: what became of the questions, in words.
        questions: how many there are.
        top: the highest level.
        radar: None where the number of dimensions allows none.
        earlier: the shown score of the assessment before.
        method: how scores are worked out, in words.
    """

    score: float | None
    between: str
    tally: str
    questions: int
    rows: tuple[DimensionResult, ...]
    strengths: tuple[Strength, ...]
    top: int
    radar: Radar | None
    outline: Outline | None
    earlier_outline: Outline | None
    earlier: float | None
    method: str


def result_of(cx: Context, model: MaturityModel, score: MaturityScore, since: Comparison | None = None) -> Result:
    """A score as it is shown, with the change since an earlier one."""
    earlier = since.before if since else None
    levels, overall = scale(model), rounded(score.score)
    drawing = radar([item.dimension.name for item in score.dimensions], [item.level for item in levels])
    before: Sequence[DimensionScore | None] = earlier.dimensions if earlier else [None] * len(score.dimensions)
    changes = since.dimensions if since else (None,) * len(score.dimensions)
    top, parts = max(item.level for item in levels), zip(score.dimensions, before, changes, strict=True)
    return Result(
        score=overall,
        between=words.between(cx.language, between(overall, levels) if overall is not None else ()),
        tally=words.tally(cx.language, score.tally),
        questions=sum(len(questions) for _, questions in asked(model)),
        rows=tuple(_row(cx, top, number, *part) for number, part in enumerate(parts, start=1)),
        strengths=_strengths(model, score),
        top=top,
        radar=drawing,
        outline=drawing.outline([item.score for item in score.dimensions]) if drawing else None,
        earlier_outline=drawing.outline([item.score for item in earlier.dimensions]) if drawing and earlier else None,
        earlier=rounded(earlier.score) if earlier else None,
        method=words.method(cx.language, weighted=is_weighted(model)),
    )


def is_weighted(model: MaturityModel) -> bool:
    """Whether any weight differs from the others."""
    parts = asked(model)
    return len({dimension.weight for dimension, _ in parts} | {question.weight for _, questions in parts for question in questions}) > 1


def _strengths(model: MaturityModel, score: MaturityScore) -> tuple[Strength, ...]:
    names = {item.level: item.name for item in model.levels}
    return tuple(Strength(item.level, names[item.level], item.dimension.name, item.question.levels.get(item.level, "")) for item in score.strengths)


def _row(cx: Context, top: int, number: int, now: DimensionScore, before: DimensionScore | None, since: float | None) -> DimensionResult:
    score, earlier = rounded(now.score), rounded(before.score if before else None)
    bar = level_bar(score, top, earlier, now.dimension.target)
    advice = tuple(_advice(cx, item) for item in now.weakest)
    return DimensionResult(number, now.dimension, score, words.tally(cx.language, now.tally), earlier, _signed(cx.language, since), bar, advice)


def _advice(cx: Context, item: Answered) -> Advice:
    text = item.question.next.get(item.level) or item.question.levels.get(item.level + 1, "")
    about = f"{cx.language.gettext('Level %(level)s') % {'level': item.level}}: {item.question.text}"
    return Advice(text, about, helpful_links(cx, item.question))


def _signed(t: Language, change: float | None) -> str:
    return f"+{t.number(change)}" if change and change > 0 else t.number(change)
