"""The section that shows recorded self-assessments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.diagrams.score_history import ScoreChart, score_chart
from cxsite.insight.maturity.evidence import confronted
from cxsite.insight.maturity.history import Comparison, Trend, compared, dimension_trends, overall_trend
from cxsite.insight.maturity.scores import RecordedScore, asked, scale
from cxsite.language import Language
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Answer, Assessment, Dimension, MaturityModel, Question
from cxsite.model.rounding import rounded
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.maturity.answers import answers_by_dimension
from cxsite.pages.sections.maturity.evidence import beside_answers
from cxsite.pages.sections.maturity.result import result_of


@dataclass(frozen=True, slots=True)
class Moved:
    """How a dimension, or the whole, moved.

    Attributes:
        name: of the dimension, or what the whole is called.
        scores: as shown, the oldest first.
        chart: None with fewer than two scores.
    """

    name: str
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
    since, t = compared(model, latest, earlier) if earlier else None, cx.language
    result = result_of(cx, model, latest.score, since)
    moved = _moved(t, model, history) if len(history) > 1 else []
    return {
        "assessment": latest.assessment,
        "notes": _notes(t, model, latest),
        "changed": _changed(t, model, since, earlier),
        "result": result,
        "latest_name": _name(t, latest.assessment),
        "earlier_name": _name(t, earlier.assessment) if earlier else "",
        "left_out": [(question.text, _why(t, answer)) for question, answer in _left_out(model, latest)],
        "claims": beside_answers(t, confronted(cx.figures.maturity_support, latest.assessment.answers), result.top),
        "names": [_name(t, item.assessment) for item in history],
        "moved": moved,
        "drawn": [item for item in moved if item.chart],
        "doubtful": any(item.chart and item.chart.doubtful for item in moved),
        "with_targets": any(item.target is not None for item in moved),
        "answers": answers_by_dimension(t, model, latest.assessment, earlier.assessment if earlier else None),
        "unknown": latest.score.unknown,
        "incomparable": _incomparable(book, history),
    }


def _name(t: Language, assessment: Assessment) -> str:
    """An assessment by its day; by its title where it has none."""
    return t.date(assessment.date) if assessment.date else assessment.title


def _notes(t: Language, model: MaturityModel, latest: RecordedScore) -> list[str]:
    """Who answered, and which questions."""
    assessment, said = latest.assessment, []
    if assessment.respondents:
        said.append(t.gettext("Answered by: %(people)s") % {"people": ", ".join(assessment.respondents)})
    if assessment.model and model.id and assessment.model != model.id:
        said.append(t.gettext("Answered with the model %(then)s, which today's model extends.") % {"then": assessment.model})
    elif latest.other_version:
        versions = {"then": assessment.model_version, "now": model.version}
        said.append(t.gettext("Answered with version %(then)s of the questions; today's is %(now)s.") % versions)
    if new := _new(model, latest):
        said.append(t.gettext("Not asked then: %(questions)s") % {"questions": " ".join(question.text for question in new)})
    return said


def _changed(t: Language, model: MaturityModel, since: Comparison | None, earlier: RecordedScore | None) -> list[str]:
    """What was asked differently at the assessment before; nothing where the same was."""
    if since is None or earlier is None or since.common is None:
        return []
    rests = t.ngettext(
        "The questions have changed since %(then)s. The changes are worked out from the %(num)s question that was answered both times.",
        "The questions have changed since %(then)s. The changes are worked out from the %(num)s questions that were answered both times.",
        since.common,
    )
    said = [rests % {"then": _name(t, earlier.assessment), "num": since.common}]
    if since.added:
        said.append(f"{t.gettext('New since then:')} {' '.join(question.text for question in since.added)}")
    if since.gone:
        gone = ", ".join(model.text_of(name) for name in since.gone)
        said.append(t.gettext("No longer answered: %(questions)s") % {"questions": gone})
    return said


def _moved(t: Language, model: MaturityModel, history: Sequence[RecordedScore]) -> list[Moved]:
    """The whole, then each dimension."""
    dates = [item.assessment.date for item in history]
    levels = [item.level for item in scale(model)]
    found = []
    parts: list[tuple[Dimension | None, Trend]] = [(None, overall_trend(model, history))]
    parts += zip((dimension for dimension, _ in asked(model)), dimension_trends(model, history), strict=True)
    for dimension, trend in parts:
        scores = tuple(rounded(point.score) for point in trend.points)
        chart = score_chart(scores, [point.continues for point in trend.points], dates, levels, trend.target)
        found.append(Moved(dimension.name if dimension else t.gettext("Overall"), scores, trend.target, chart))
    return found


def _new(model: MaturityModel, latest: RecordedScore) -> list[Question]:
    """Questions of today that an assessment of another version did not have."""
    if not latest.other_version:
        return []
    return [question for _, questions in asked(model) for question in questions if question.id not in latest.assessment.answers]


def _left_out(model: MaturityModel, latest: RecordedScore) -> list[tuple[Question, Answer | None]]:
    """Questions that do not count, with the answer that says why where there is one."""
    answers, levels = latest.assessment.answers, {item.level for item in model.levels}
    questions = [question for _, part in asked(model) for question in part]
    return [(question, answer) for question in questions if (answer := answers.get(question.id)) is None or answer.na or answer.level not in levels]


def _why(t: Language, answer: Answer | None) -> str:
    """Why a question does not count."""
    if answer is None or not answer.na:
        return t.gettext("Unanswered")
    return f"{t.gettext('Not applicable')}: {answer.reason}" if answer.reason else t.gettext("Not applicable")


def _incomparable(book: Handbook, history: Sequence[RecordedScore]) -> list[str]:
    """Titles of assessments that answered another model."""
    known = [item.assessment for item in history]
    return [item.title for item in book.assessments.values() if item not in known]
