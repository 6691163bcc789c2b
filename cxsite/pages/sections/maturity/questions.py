"""The section that asks the questions of the self-assessment, answered in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from cxsite.diagrams.progress_line import progress_line
from cxsite.insight.maturity.scores import asked, assess, scale
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Dimension, MaturityLevel, MaturityModel, Question
from cxsite.model.naming import slug
from cxsite.model.rounding import rounded
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.maturity.evidence import Beside, beside_questions
from cxsite.pages.sections.maturity.links import helpful_link
from cxsite.pages.sections.maturity.result import Result, is_weighted, result_of
from cxsite.pages.sections.maturity.words import for_scripts


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with what stands at it.

    Attributes:
        number: its 1-based position among all questions.
        anchor: unique on the page.
        levels: those that it describes, with its own text.
        beside: what the handbook shows; None where no rule counts anything.
    """

    number: int
    anchor: str
    question: Question
    levels: Sequence[MaturityLevel]
    beside: Beside | None


@dataclass(frozen=True, slots=True)
class AskedDimension:
    """A dimension that has questions; ``anchor`` is unique on the page."""

    anchor: str
    dimension: Dimension
    questions: Sequence[AskedQuestion]


@section("maturity")
def maturity(cx: Context, book: Handbook) -> Data | None:
    """The questions with their levels, answered in the browser, and an empty result that fills."""
    model = book.maturity
    if model is None or not asked(model):
        return None
    blank = result_of(cx, model, assess(model, {}))
    parts = _parts(cx, model)
    return {
        "intro": model.intro,
        "levels": scale(model),
        "parts": parts,
        "line": progress_line([[item.question.id for item in part.questions] for part in parts]),
        "result": blank,
        "last_recorded": _last_recorded(cx, blank.top),
        "data": _for_browser(cx, model, blank),
        "words": for_scripts(cx.language, weighted=is_weighted(model)),
        "foreign": lambda text: _foreign(cx, model, text),
    }


def _parts(cx: Context, model: MaturityModel) -> list[AskedDimension]:
    levels, numbers = scale(model), count(1)
    besides = beside_questions(cx.language, cx.figures.maturity_support, levels)
    found = []
    for anchor, (dimension, questions) in zip(_anchors(model), asked(model), strict=True):
        numbered = [(next(numbers), question) for question in questions]
        rows = [AskedQuestion(n, f"cx-question-{n}", item, _described(levels, item), besides.get(item.id)) for n, item in numbered]
        found.append(AskedDimension(anchor, dimension, rows))
    return found


def _described(levels: Sequence[MaturityLevel], question: Question) -> list[MaturityLevel]:
    texts = question.levels
    return [MaturityLevel(level=item.level, name=item.name, text=texts[item.level]) for item in levels if item.level in texts]


def _last_recorded(cx: Context, top: int) -> str:
    """When an assessment was last recorded, and its score; empty where none was, or nothing in it counts."""
    latest = cx.figures.recorded_assessments[-1:]
    score = rounded(latest[0].score.score) if latest else None
    if score is None:
        return ""
    t, day = cx.language, latest[0].assessment.date
    values = {"date": t.date(day), "score": t.number(score), "top": top}
    return (t.gettext("Last recorded on %(date)s: %(score)s of %(top)s.") if day else t.gettext("Last recorded: %(score)s of %(top)s.")) % values


def _foreign(cx: Context, model: MaturityModel, text: str) -> Markup:
    """The attribute for a text of cxsite's own model on a page in another language: it is English there, too."""
    return Markup(' lang="en"') if cx.language.code != "en" and model.is_ours(text) else Markup()


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
        "also": model.also_known_as,
        "version": model.version,
        "site": cx.links.path("", cx.page.src),
        "levels": [{"level": item.level, "name": item.name} for item in scale(model)],
        "dimensions": [_dimension(cx, dimension, questions) for dimension, questions in asked(model)],
        "axes": [[axis.x, axis.y] for axis in blank.radar.axes] if blank.radar else [],
    }


def _dimension(cx: Context, dimension: Dimension, questions: list[Question]) -> Data:
    return {
        "id": dimension.id,
        "name": dimension.name,
        "weight": dimension.weight,
        "target": dimension.target,
        "questions": [_question(cx, item) for item in questions],
    }


def _question(cx: Context, question: Question) -> Data:
    return {
        "id": question.id,
        "text": question.text,
        "weight": question.weight,
        "levels": question.levels,
        "next": question.next,
        "links": [item for item in (_link(cx, written) for written in question.links) if item],
    }


def _link(cx: Context, written: str) -> Data:
    """A page that helps, or an action with how far it is, in the reader's language; nothing for an action that was dropped."""
    kind, _, identifier = written.partition(":")
    action = cx.book.actions.get(identifier) if kind == "action" else None
    link = helpful_link(cx, written)
    if link is None or (action and action.status == "dropped"):
        return {}
    return {"href": link[0], "name": link[1], **({"status": cx.language.gettext(action.status)} if action else {})}
