"""What customers answered about one thing: a row for each measure, on the thing's own page."""

from __future__ import annotations

from cxsite.model.base import Entity
from cxsite.model.department import Team
from cxsite.model.journey import Journey
from cxsite.pages.answered import Answered, answered, in_order
from cxsite.pages.section import Context, Data, section

#: So many measures stand in the line that a folded section says.
MOST_SAID = 3

#: What people call these, whatever a team has named its own.
SHORT = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


@section("journey-answers", subject="journey")
def journey_answers(cx: Context, journey: Journey) -> Data | None:
    """What customers answered about a journey, and by persona; on other pages also by step."""
    data = _about(cx, "journey", journey.id)
    numbers = {placed.ref: placed.number for placed in cx.book.steps_of(journey.id)}
    # On the journey's own page each step says what was answered about it.
    by_step = {} if cx.page.key == f"journey:{journey.id}" else _parts(cx, journey, "step", "#")
    for rows in by_step.values():
        rows.sort(key=lambda row: numbers.get(row.figure.of, 0))
    by_persona = {
        metric: {row.figure.of.partition("/")[2]: row for row in rows} for metric, rows in _parts(cx, journey, "journey/persona", "/").items()
    }
    if data is None and not by_step and not by_persona:
        return None
    data = data or {"rows": [], "says": cx.language.gettext("by step only")}
    personas = list(dict.fromkeys(persona for found in by_persona.values() for persona in found))
    return {**data, "by_step": by_step, "numbers": numbers, "by_persona": by_persona, "personas": personas}


def _parts(cx: Context, journey: Journey, dimension: str, apart: str) -> dict[str, list[Answered]]:
    """Of each metric what was answered about the parts of a journey, the worst first."""
    feedback, parts = cx.figures.feedback, {}
    for metric in feedback.metrics:
        found = [item for item in feedback.by(metric.id, dimension) if item.of.partition(apart)[0] == journey.id]
        if found:
            parts[metric.id] = in_order(answered(found, feedback.at(metric.id, "journey", journey.id)))
    return parts


@section("persona-answers", subject="persona")
def persona_answers(cx: Context, persona: Entity) -> Data | None:
    """What people like a persona answered."""
    return _about(cx, "persona", persona.id)


@section("touchpoint-answers", subject="touchpoint")
def touchpoint_answers(cx: Context, touchpoint: Entity) -> Data | None:
    """What customers answered about a touchpoint, and how much it matters."""
    data = _about(cx, "touchpoint", touchpoint.id)
    return {**data, "drivers": cx.figures.importances_of.get(("touchpoint", touchpoint.id), [])} if data else None


@section("channel-answers", subject="channel")
def channel_answers(cx: Context, channel: Entity) -> Data | None:
    """What customers answered about a channel."""
    return _about(cx, "channel", channel.id)


@section("team-answers", subject="team")
def team_answers(cx: Context, team: Team) -> Data | None:
    """What customers answered about what a team serves."""
    return _about(cx, "team", team.id)


def _about(cx: Context, dimension: str, of: str) -> Data | None:
    feedback, t = cx.figures.feedback, cx.language
    # All things of its kind share one scale, so that pages can be held beside each other.
    rows = [Answered(figure, feedback.reach(figure.metric.id, dimension)) for figure in feedback.about(dimension, of)]
    if not rows:
        return None
    known = [row for row in rows if row.figure.now.is_known]
    said = ", ".join(f"{SHORT.get(row.figure.metric.kind, row.figure.metric.title)} {row.in_words(t)}" for row in known[:MOST_SAID]) or t.gettext(
        "too few answers"
    )
    return {"rows": rows, "says": said}
