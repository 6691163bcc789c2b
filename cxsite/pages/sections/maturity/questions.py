"""The section that asks the questions of the self-assessment, answered in the browser."""

from __future__ import annotations

from markupsafe import Markup

from cxsite.insight.maturity.scores import asked, assess, scale
from cxsite.model.handbook import Handbook
from cxsite.model.maturity import Dimension, MaturityModel, Question
from cxsite.model.naming import slug
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.maturity.links import helpful_link
from cxsite.pages.sections.maturity.result import Result, result_of


@section("maturity")
def maturity(cx: Context, book: Handbook) -> Data | None:
    """The questions with their levels, answered in the browser, and an empty result that fills."""
    model = book.maturity
    if model is None or not asked(model) or not model.levels:
        return None
    blank = result_of(cx, model, assess(model, {}))
    latest = cx.figures.recorded_assessments[-1:]
    return {
        "model": model,
        "levels": scale(model),
        "supports": cx.figures.maturity_support,
        "parts": list(zip(_anchors(model), asked(model), strict=True)),
        "result": blank,
        "latest": result_of(cx, model, latest[0].score) if latest else None,
        "latest_date": latest[0].assessment.date if latest else None,
        "data": _for_browser(cx, model, blank),
        "foreign": lambda text: _foreign(cx, model, text),
    }


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
