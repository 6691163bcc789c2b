"""What customers answered about one thing: a row for each measure, on the thing's own page."""

from __future__ import annotations

from cxsite.model.base import Entity
from cxsite.model.department import Team
from cxsite.model.journey import Journey
from cxsite.pages.answered import Answered, answered, in_order
from cxsite.pages.section import Context, Data, section

#: So many measures stand in the line that a folded section says.
MOST_SAID = 3


@section("journey-answers", subject="journey")
def journey_answers(cx: Context, journey: Journey) -> Data | None:
    """What customers answered about a journey, and by step and persona."""
    data = _about(cx, "journey", journey.id)
    feedback, parts = cx.figures.feedback, {}
    for dimension, apart in (("step", "#"), ("journey/persona", "/")):
        for metric in feedback.metrics:
            found = [item for item in feedback.by(metric.id, dimension) if item.of.partition(apart)[0] == journey.id]
            if found:
                rows = answered(found, feedback.at(metric.id, "journey", journey.id))
                parts[dimension, metric.id] = rows if dimension == "step" else in_order(rows)
    if data is None and not parts:
        return None
    data = data or {"rows": [], "says": cx.language.gettext("by step only")}
    numbers = {placed.ref: placed.number for placed in cx.book.steps_of(journey.id)}
    for (dimension, _), rows in parts.items():
        if dimension == "step":
            rows.sort(key=lambda row: numbers.get(row.figure.of, 0))
    return {**data, "parts": parts, "numbers": numbers}


@section("persona-answers", subject="persona")
def persona_answers(cx: Context, persona: Entity) -> Data | None:
    """What people like a persona answered."""
    return _about(cx, "persona", persona.id)


@section("touchpoint-answers", subject="touchpoint")
def touchpoint_answers(cx: Context, touchpoint: Entity) -> Data | None:
    """What customers answered about a touchpoint, and how much it matters."""
    data = _about(cx, "touchpoint", touchpoint.id)
    drivers = [item for held in cx.figures.importances.values() for item in held if (item.dimension, item.of) == ("touchpoint", touchpoint.id)]
    return {**data, "drivers": drivers} if data else None


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
    rows: list[Answered] = []
    for figure in feedback.about(dimension, of):
        whole = feedback.whole(figure.metric.id)
        # All things of its kind share one scale, so that pages can be held beside each other.
        rows += [row for row in answered(feedback.by(figure.metric.id, dimension), whole) if row.figure.of == of]
    if not rows:
        return None
    known = [row for row in rows if row.figure.now.is_known]
    said = ", ".join(f"{row.figure.metric.title} {row.in_words(t)}" for row in known[:MOST_SAID]) or t.gettext("too few answers")
    return {"rows": rows, "says": said}
