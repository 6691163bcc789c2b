"""The section that shows recorded self-assessments."""

from __future__ import annotations

from collections.abc import Sequence

from cxsite.insight.maturity import RecordedScore, asked, shown
from cxsite.insight.maturity_evidence import Confrontation, confronted
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Answer, Dimension, MaturityModel, Question
from cxsite.pages.maturity_result import result_of
from cxsite.pages.sections import Context, Data, section


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
        "result": result_of(cx, model, latest.score, earlier.score if earlier else None),
        "over_time": [_over_time(history, index) for index, _ in enumerate(asked(model))] if len(history) > 2 else [],
        "overall_over_time": [shown(item.score.score) for item in history],
        "left_out": _left_out(model, latest),
        "beside": _beside(confronted(cx.figures.maturity_support, latest.assessment.answers)),
        "parts": asked(model),
        "level_names": {item.level: item.name for item in model.levels},
        "incomparable": [item for item in book.assessments.values() if item not in [known.assessment for known in history]],
    }


def _over_time(history: Sequence[RecordedScore], dimension: int) -> tuple[Dimension, list[float | None]]:
    return history[0].score.dimensions[dimension].dimension, [shown(item.score.dimensions[dimension].score) for item in history]


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
