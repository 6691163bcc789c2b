"""What customers answered and wrote at one step, beside everything else that is known of it."""

from __future__ import annotations

from dataclasses import replace

from cxsite.insight.journeys.expectations import Expectation, expectations
from cxsite.model.answers import Comment, first_day, in_time
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.measuring import is_alike
from cxsite.pages.answered import Answered
from cxsite.pages.section import Context, Data, section

#: So many comments stand beside a step.
MOST_COMMENTS = 3


def step_answers(cx: Context, step: str) -> list[Answered]:
    """Every measure of a step that anybody answered."""
    return [Answered(figure) for figure in cx.figures.feedback.about("step", step)]


def step_comments(cx: Context, step: str) -> list[Comment]:
    """What customers wrote at a step, the newest first; chosen when the snapshot was made, and kept back with too few answers as these are."""
    enough = [figure.metric.id for figure in cx.figures.feedback.about("step", step) if figure.now.state != "too-few"]
    found = [_said(cx.book, comment, measure) for measure in enough for comment in cx.book.answers.comments_on(measure, "step", step)]
    return sorted(found, key=lambda item: in_time(item.period), reverse=True)[:MOST_COMMENTS]


def _said(book: Handbook, comment: Comment, measure: str) -> Comment:
    """A comment without a score that readers would hold against another scale."""
    return comment if is_alike(book, book.metrics[measure], first_day(comment.period)) else replace(comment, score=None)


@section("journey-expectations", subject="journey")
def journey_expectations(cx: Context, journey: Journey) -> Data | None:
    """What customers expect at steps, what they experience, and how far it falls short; on the journey's own page below what was measured."""
    own = cx.page.key == f"journey:{journey.id}"
    return None if own and cx.figures.measurement(journey.id) else expected(cx, journey)


def expected(cx: Context, journey: Journey) -> Data | None:
    """The steps that say what customers expect, the widest gap first; None where none does."""
    found = expectations(cx.book.steps_of(journey.id), cx.figures.measurement(journey.id))
    if not found:
        return None
    known = [item for item in found if item.gap is not None]
    short = [item for item in known if (item.gap or 0) < 0]
    numbers = {"n": len(short), "num": len(known)}
    said = cx.language.ngettext("%(n)s of %(num)s expectation is not met", "%(n)s of %(num)s expectations are not met", len(known)) % numbers
    return {"found": sorted(found, key=_order), "says": said if known else cx.language.gettext("nobody knows yet how it is")}


def _order(item: Expectation) -> tuple[bool, float, int]:
    return item.gap is None, item.gap or 0, item.placed.number
