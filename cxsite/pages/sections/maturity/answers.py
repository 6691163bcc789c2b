"""All answers of a recorded assessment with their notes, beside those of the one before."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.insight.maturity.scores import asked
from cxsite.language import Language
from cxsite.model.maturity import Answer, Assessment, MaturityModel, Question
from cxsite.pages.sections.maturity import words


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question.

    Attributes:
        level: of the answer, in words where it has none; ``before`` likewise.
        note: what the answer says it rests on, or why the question does not apply.
        link: to a source; empty for none.
        leads: whether the link works from any page: one without a scheme was written for another place.
        sure: how sure people were, in words; empty where they did not say.
    """

    question: str
    level: str
    before: str
    note: str = ""
    link: str = ""
    leads: bool = False
    sure: str = ""


def answers_by_dimension(t: Language, model: MaturityModel, latest: Assessment, earlier: Assessment | None) -> list[tuple[str, list[AnswerRow]]]:
    """The names of the dimensions, with a row for each question."""
    before = earlier.answers if earlier else {}
    return [
        (dimension.name, [_row(t, question, latest.answers.get(question.id), before.get(question.id)) for question in questions])
        for dimension, questions in asked(model)
    ]


def _row(t: Language, question: Question, answer: Answer | None, before: Answer | None) -> AnswerRow:
    level, earlier = _level(t, answer), _level(t, before)
    if answer is None:
        return AnswerRow(question.text, level, earlier)
    sure = words.certainties(t)[answer.confidence] if answer.confidence else ""
    link = answer.link or ""
    return AnswerRow(question.text, level, earlier, answer.reason or answer.note or "", link, ":" in link, sure)


def _level(t: Language, answer: Answer | None) -> str:
    if answer is None:
        return "–"
    return t.gettext("n/a") if answer.na else str(answer.level or "–")
