"""Actions over time: from when to when, what waits for what, and where the dates do not hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cxsite.insight.actions.planned import PlannedAction
from cxsite.insight.hotspots.ranked import NOTHING
from cxsite.model.action import Action
from cxsite.model.handbook import Handbook

Look = Literal["done", "under-way", "planned", "overdue"]


@dataclass(frozen=True, slots=True)
class Wait:
    """Something an action depends on that is not done.

    Attributes:
        on: the id of the other action.
        until: the earliest day it can be done: its due date, or today where that has passed; None where it has no date or was dropped.
        days: how long before that day this action starts; 0 where it does not.
        dropped: whether the other was given up, so that it is waited for in vain.
    """

    on: str
    until: datetime.date | None
    days: int
    dropped: bool


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One action on the roadmap.

    Attributes:
        number: as in the drawing, from 1.
        start: when work begins or began; None where only the end is known.
        end: the day it was done, else the day it is due.
        look: how it is drawn.
        waits: what it depends on that is not done.
    """

    planned: PlannedAction
    number: int
    start: datetime.date | None
    end: datetime.date | None
    look: Look
    waits: tuple[Wait, ...]

    @property
    def action(self) -> Action:
        return self.planned.action

    @property
    def early(self) -> tuple[Wait, ...]:
        """What it does not wait for, though it depends on it."""
        return tuple(wait for wait in self.waits if wait.days or wait.dropped)


@dataclass(frozen=True, slots=True)
class Roadmap:
    """All actions but the dropped: by category, by their start within each.

    Attributes:
        sections: category and rows, in the taxonomy's order, `NOTHING` for those without one last.
    """

    sections: tuple[tuple[str, tuple[Scheduled, ...]], ...]

    @property
    def rows(self) -> list[Scheduled]:
        return [row for _, rows in self.sections for row in rows]

    @property
    def overdue(self) -> list[Scheduled]:
        """What should be done by now, the longest first."""
        return sorted((row for row in self.rows if row.planned.overdue), key=lambda row: -row.planned.overdue)

    @property
    def undated(self) -> list[Scheduled]:
        """What nobody said by when."""
        return [row for row in self.rows if row.planned.undated]

    @property
    def early(self) -> list[Scheduled]:
        """What starts before something it depends on is done."""
        return [row for row in self.rows if row.early]


def roadmap(book: Handbook, actions: Iterable[PlannedAction]) -> Roadmap:
    """Put actions on a timeline. Ours: a plain reading of the dates in the front matter, as in any Gantt chart."""
    never = datetime.date.max
    kept = sorted((item for item in actions if item.action.status != "dropped"), key=lambda item: _start(item.action) or _end(item.action) or never)
    sections: list[tuple[str, tuple[Scheduled, ...]]] = []
    number = 1
    for category in (*book.taxonomy.categories, NOTHING):
        rows = []
        for item in kept:
            if (item.action.category or NOTHING) == category:
                rows.append(_row(book, item, number))
                number += 1
        if rows:
            sections.append((category, tuple(rows)))
    return Roadmap(tuple(sections))


def _row(book: Handbook, item: PlannedAction, number: int) -> Scheduled:
    return Scheduled(item, number, _start(item.action), _end(item.action), _look(item), tuple(_waits(book, item.action)))


def _start(action: Action) -> datetime.date | None:
    return action.start


def _end(action: Action) -> datetime.date | None:
    return (action.done or action.due) if action.status == "done" else action.due


def _look(item: PlannedAction) -> Look:
    if item.action.status == "done":
        return "done"
    if item.overdue:
        return "overdue"
    return "planned" if item.action.status == "idea" else "under-way"


def _waits(book: Handbook, action: Action) -> Iterable[Wait]:
    if action.is_finished:
        return
    for identifier in dict.fromkeys(action.depends_on):
        other = book.actions[identifier]
        if other.status == "dropped":
            yield Wait(identifier, None, 0, True)
        elif other.status != "done":
            until = max(other.due, book.today) if other.due else None
            yield Wait(identifier, until, max(0, (until - action.start).days) if until and action.start else 0, False)
