"""Rules about dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cxsite.model.base import Loc
from cxsite.model.finding import Finding
from cxsite.model.journey import Journey
from cxsite.model.persona import Persona
from cxsite.model.touchpoint import Touchpoint
from cxsite.rules.registry import Subject, rule


@rule(
    "freshness/future-review",
    severity="warning",
    what="A review date that lies in the future.",
    why="`reviewed:` says when somebody last looked, so a future date hides a map that nobody checked.",
    example="reviewed: 2999-01-01",
    instead="reviewed: 2026-09-14",
)
def future_review(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    reviewed: list[Journey | Persona | Touchpoint] = [*book.journeys.values(), *book.personas.values(), *book.touchpoints.values()]
    for entity in reviewed:
        if entity.reviewed and entity.reviewed > book.today:
            message = f"reviewed on {entity.reviewed.isoformat()}, after today ({book.today.isoformat()})"
            yield Finding(entity.path, ("reviewed",), "freshness/future-review", message, "write the day of the last review")


#: Where the author is, it may be tomorrow already.
_ELSEWHERE = datetime.timedelta(days=1)


@rule(
    "freshness/future-date",
    severity="warning",
    what="A day in the future of something that has happened: a source that was gathered, a hotspot that was reported, an action that is done.",
    why="It is mostly a year that was mistyped, and what rests on the day, such as how old a source is, is wrong with it.",
    example="# evidence/diary.md\ndate: 2062-05-04",
    instead="date: 2026-05-04",
)
def future_date(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    days: list[tuple[str, Loc, str, datetime.date | None]] = [
        *((source.path, ("date",), "gathered", source.date) for source in book.sources.values()),
        *((action.path, ("done",), "done", action.done) for action in book.actions.values()),
    ]
    for spot in book.hotspots.values():
        path = spot.file.path if spot.file else spot.at.journey.path
        days.append((path, (*spot.hotspot.loc, "reported"), "reported", spot.hotspot.reported))
    for path, loc, what, day in days:
        if day and day > book.today + _ELSEWHERE:
            message = f"{what} on {day.isoformat()}, after today ({book.today.isoformat()})"
            yield Finding(path, loc, "freshness/future-date", message, "write the day on which that happened")


@rule(
    "freshness/due-before-start",
    severity="error",
    what="An action that is due or done before it starts, or a goal that is due before the day of its baseline.",
    why="It cannot be put on a timeline.",
    example="start: 2026-09-01\ndue: 2026-08-01",
    instead="start: 2026-08-01\ndue: 2026-09-01",
)
def due_before_start(subject: Subject) -> Iterator[Finding]:
    book = subject.handbook
    for action in book.actions.values():
        for key, day in (("due", action.due), ("done", action.done)):
            if action.start and day and day < action.start:
                message = f"{key} on {day.isoformat()}, before it starts on {action.start.isoformat()}"
                yield Finding(action.path, (key,), "freshness/due-before-start", message, "swap the dates")
    if strategy := book.strategy:
        for goal in strategy.goals:
            if goal.since and goal.by and goal.by <= goal.since:
                message = f"due on {goal.by.isoformat()}, and its baseline is of {goal.since.isoformat()}"
                yield Finding(strategy.path, (*goal.loc, "by"), "freshness/due-before-start", message, "swap the dates")
