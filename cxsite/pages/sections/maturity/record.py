"""The section that shows recorded self-assessments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.score_history import ScoreChart, score_chart
from cxsite.insight.maturity.evidence import Confrontation, confronted
from cxsite.insight.maturity.history import Trend, compared, dimension_trends, overall_trend
from cxsite.insight.maturity.scores import RecordedScore, asked, scale, shown
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Answer, Dimension, MaturityModel, Question
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.maturity.result import result_of


@dataclass(frozen=True, slots=True)
class Moved:
    """How a dimension, or the whole, moved.

    Attributes:
        dimension: None for the whole.
        scores: as shown, the oldest first.
        chart: None with fewer than two scores.
    """

    dimension: Dimension | None
    scores: tuple[float | None, ...]
    target: float | None
    chart: ScoreChart | None


@section("maturity-record")
def record(cx: Context, book: Handbook) -> Data | None:
    """The latest recorded assessment, and those before beside it."""
    model, history = book.maturity, cx.figures.recorded_assessments
    if model is None or not history or not asked(model):
        return None
    latest, earlier = history[-1], history[-2] if len(history) > 1 else None
    since = compared(model, latest, earlier) if earlier else None
    return {
        "model": model,
        "latest": latest,
        "earlier": earlier,
        "history": history,
        "since": since,
        "gone": [model.text_of(name) for name in since.gone] if since else [],
        "result": result_of(cx, model, latest.score, since),
        "new": _new(model, latest),
        "moved": _moved(model, history) if len(history) > 1 else [],
        "left_out": _left_out(model, latest),
        "beside": _beside(confronted(cx.figures.maturity_support, latest.assessment.answers)),
        "parts": asked(model),
        "level_names": {item.level: item.name for item in model.levels},
        "incomparable": [item for item in book.assessments.values() if item not in [known.assessment for known in history]],
    }


def _moved(model: MaturityModel, history: Sequence[RecordedScore]) -> list[Moved]:
    """The whole, then each dimension."""
    dates = [item.assessment.date for item in history]
    levels = [item.level for item in scale(model)]
    found = []
    parts: list[tuple[Dimension | None, Trend]] = [(None, overall_trend(model, history))]
    parts += zip((dimension for dimension, _ in asked(model)), dimension_trends(model, history), strict=True)
    for dimension, trend in parts:
        scores = tuple(shown(point.score) for point in trend.points)
        chart = score_chart(scores, [point.continues for point in trend.points], dates, levels, trend.target)
        found.append(Moved(dimension, scores, trend.target, chart))
    return found


def _new(model: MaturityModel, latest: RecordedScore) -> list[Question]:
    """Questions of today that an assessment of another version did not have."""
    if not latest.other_version:
        return []
    return [question for _, questions in asked(model) for question in questions if question.id not in latest.assessment.answers]


def _beside(compared: Sequence[Confrontation]) -> dict[str, list[Confrontation]] | None:
    """Claims beside evidence in groups: people say more, less or as much, or have not said; None where the handbook shows nothing."""
    found: dict[str, list[Confrontation]] = {"more": [], "less": [], "same": [], "open": []}
    for item in compared:
        found["open" if item.beyond is None else "more" if item.beyond > 0 else "less" if item.beyond < 0 else "same"].append(item)
    return found if compared else None


def _left_out(model: MaturityModel, latest: RecordedScore) -> list[tuple[Question, Answer | None]]:
    """Questions that do not count, with the answer that says why where there is one."""
    answers, levels = latest.assessment.answers, {item.level for item in model.levels}
    questions = [question for _, part in asked(model) for question in part]
    return [(question, answer) for question in questions if (answer := answers.get(question.id)) is None or answer.na or answer.level not in levels]
