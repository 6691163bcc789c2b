"""Sections of the maturity page: the self-assessment and what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.radar import Outline, Radar, radar
from cxsite.insight.maturity import Answered, DimensionScore, MaturityScore, RecordedScore, Tally, asked, assess, between, change, scale, shown
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Answer, Dimension, MaturityLevel, MaturityModel, Question
from cxsite.model.naming import slug
from cxsite.pages.sections import Context, Data, section


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


@section("maturity")
def maturity(cx: Context, book: Handbook) -> Data | None:
    """The questions with their levels, answered in the browser, and an empty result that fills."""
    model = book.maturity
    if model is None or not asked(model) or not model.levels:
        return None
    blank = _result(cx, model, assess(model, {}))
    latest = cx.figures.recorded_assessments[-1:]
    return {
        "model": model,
        "levels": scale(model),
        "parts": list(zip(_anchors(model), asked(model), strict=True)),
        "result": blank,
        "latest": _result(cx, model, latest[0].score) if latest else None,
        "latest_date": latest[0].assessment.date if latest else None,
        "data": _for_browser(cx, model, blank),
    }


@section("maturity-record")
def record(cx: Context, book: Handbook) -> Data | None:
    """The latest recorded assessment, and those before beside it."""
    model, history = book.maturity, cx.figures.recorded_assessments
    if model is None or not history or not asked(model):
        return None
    latest, earlier = history[-1], history[-2] if len(history) > 1 else None
    return {
        "model": model,
        "latest": latest,
        "earlier": earlier,
        "history": history,
        "result": _result(cx, model, latest.score, earlier.score if earlier else None),
        "over_time": [_over_time(history, index) for index, _ in enumerate(asked(model))] if len(history) > 2 else [],
        "overall_over_time": [shown(item.score.score) for item in history],
        "left_out": _left_out(model, latest),
        "parts": asked(model),
        "level_names": {item.level: item.name for item in model.levels},
        "incomparable": [item for item in book.assessments.values() if item not in [known.assessment for known in history]],
    }


def _over_time(history: Sequence[RecordedScore], dimension: int) -> tuple[Dimension, list[float | None]]:
    return history[0].score.dimensions[dimension].dimension, [shown(item.score.dimensions[dimension].score) for item in history]


def _left_out(model: MaturityModel, latest: RecordedScore) -> list[tuple[Question, Answer | None]]:
    """Questions that do not count, with the answer that says why where there is one."""
    answers, levels = latest.assessment.answers, {item.level for item in model.levels}
    questions = [question for _, part in asked(model) for question in part]
    return [(question, answer) for question in questions if (answer := answers.get(question.id)) is None or answer.na or answer.level not in levels]


def _result(cx: Context, model: MaturityModel, score: MaturityScore, earlier: MaturityScore | None = None) -> Result:
    levels, overall = scale(model), shown(score.score)
    drawing = radar([item.dimension.name for item in score.dimensions], [item.level for item in levels])
    before: Sequence[DimensionScore | None] = earlier.dimensions if earlier else [None] * len(score.dimensions)
    rows = [_row(cx, number, now, old) for number, (now, old) in enumerate(zip(score.dimensions, before, strict=True), start=1)]
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


def _row(cx: Context, number: int, now: DimensionScore, before: DimensionScore | None) -> Row:
    earlier = before.score if before else None
    advice = tuple(Advice(item, _next_step(item), _links(cx, item.question)) for item in now.weakest)
    return Row(number, now.dimension, shown(now.score), now.tally, shown(earlier), change(now.score, earlier), advice)


def _next_step(item: Answered) -> str:
    return item.question.next.get(item.level) or item.question.levels.get(item.level + 1, "")


def _links(cx: Context, question: Question) -> tuple[tuple[str, str], ...]:
    """Where the handbook helps with a question; a page that does not exist, and this page itself, help nobody."""
    pages = [cx.plan.pages[key] for key in question.links if key in cx.plan.pages]
    return tuple((cx.links.page(page, cx.page.src), page.title) for page in pages if page.src != cx.page.src)


def _anchors(model: MaturityModel) -> list[str]:
    """An anchor for each dimension, unique on the page."""
    found: list[str] = []
    for number, (dimension, _) in enumerate(asked(model), start=1):
        anchor = f"cx-dimension-{slug(dimension.id, 'dimension')}"
        found.append(f"{anchor}-{number}" if anchor in found else anchor)
    return found


def _for_browser(cx: Context, model: MaturityModel, blank: Result) -> Data:
    """What the script needs to know: the model, the addresses of helpful pages, the geometry of the radar."""
    return {
        "id": model.id or "maturity",
        "version": model.version,
        "site": cx.links.path("", cx.page.src),
        "levels": [{"level": item.level, "name": item.name} for item in scale(model)],
        "dimensions": [
            {"id": dimension.id, "name": dimension.name, "weight": dimension.weight, "questions": [_question(cx, item) for item in questions]}
            for dimension, questions in asked(model)
        ],
        "axes": [[axis.x, axis.y] for axis in blank.radar.axes] if blank.radar else [],
    }


def _question(cx: Context, question: Question) -> Data:
    links = [{"href": href, "name": name} for href, name in _links(cx, question)]
    return {
        "id": question.id,
        "text": question.text,
        "weight": question.weight,
        "levels": question.levels,
        "next": question.next,
        "links": links,
    }
