"""Rules about recorded snapshots."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cxsite.layout import HISTORY
from cxsite.model.finding import Finding
from cxsite.model.suggest import did_you_mean
from cxsite.model.values import shorten
from cxsite.rules.registry import Subject, rule


@rule(
    "history/date",
    severity="error",
    what="Two snapshots of one day, or a snapshot of a day that has not come.",
    why="A line over time needs one value a day, and nobody knows tomorrow's.",
    example="- {date: 2026-03-31, score: 2.8}\n- {date: 2026-03-31, score: 2.9}",
    instead="- {date: 2026-03-31, score: 2.9}",
)
def dates(subject: Subject) -> Iterator[Finding]:
    book, file = subject.handbook, subject.setup.layout.path(HISTORY)
    taken: set[datetime.date] = set()
    for index, snapshot in enumerate(book.history.snapshots):
        day = snapshot.date.isoformat()
        if snapshot.date > book.today:
            yield Finding(file, ("snapshots", index, "date"), "history/date", f"a snapshot of {day}, after today ({book.today.isoformat()})")
        elif snapshot.date in taken:
            yield Finding(file, ("snapshots", index, "date"), "history/date", f"a second snapshot of {day}", "keep one of them")
        taken.add(snapshot.date)


@rule(
    "history/unknown-metric",
    severity="error",
    what="A value in a snapshot of a metric that `metrics.yml` does not name.",
    why="Nothing would show it.",
    example="- {date: 2026-03-31, metrics: {nsp: 8}}",
    instead="- {date: 2026-03-31, metrics: {nps: 8}}",
)
def metrics(subject: Subject) -> Iterator[Finding]:
    book, file = subject.handbook, subject.setup.layout.path(HISTORY)
    for index, snapshot in enumerate(book.history.snapshots):
        for name in sorted(snapshot.metrics.keys() - book.metrics.keys()):
            loc = ("snapshots", index, "metrics", name)
            yield Finding(file, loc, "history/unknown-metric", f"unknown metric '{shorten(name)}'", did_you_mean(name, book.metrics), (), True)
