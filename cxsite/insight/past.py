"""What git says of earlier days, counted, and laid beside what was recorded."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from cxsite.insight.history import QUARTER
from cxsite.model.handbook import Handbook
from cxsite.model.history import Snapshot
from cxsite.model.past import Past, PastChange
from cxsite.model.rounding import difference


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a day, counted; a step that fell and rose again counts for nothing.

    Attributes:
        better: steps that feel better.
        worse: steps that feel worse.
        new: how many things of each kind are new and still there.
        gone: how many of each kind are gone that were there.
        resolved: hotspots that are resolved.
        done: actions that are done.
        changes: all that changed, in any way.
    """

    day: datetime.date
    better: int
    worse: int
    new: dict[str, int]
    gone: dict[str, int]
    resolved: int
    done: int
    changes: int


def since_quarter(past: Past, today: datetime.date) -> Since | None:
    """What changed since the end of the month that is nearest to a quarter ago; None where git does not reach that far, or nobody committed since."""
    ends = [month.since for month in past.months if month.since <= today]
    day = min(ends, key=lambda day: abs((today - day).days - QUARTER), default=None)
    if day is None or not QUARTER / 2 < (today - day).days < 2 * QUARTER:
        return None
    return counted(day, [change for month in reversed(past.months) if month.since >= day for change in month.changes])


def counted(day: datetime.date, found: Sequence[PastChange]) -> Since:
    """Changes since a day, counted; the oldest come first."""
    felt: dict[str, tuple[float | None, float | None]] = {}
    for change in found:
        if change.kind == "step" and change.what == "changed" and change.felt != (None, None):
            felt[change.id] = (felt.get(change.id, change.felt)[0], change.felt[1])
    moves = [after - before for before, after in felt.values() if before is not None and after is not None]
    states = {(change.kind, change.id): change for change in found if change.status and change.what == "changed"}
    return Since(
        day,
        sum(by > 0 for by in moves),
        sum(by < 0 for by in moves),
        *_come_and_gone(found),
        sum(kind == "hotspot" and change.status == "resolved" for (kind, _), change in states.items()),
        sum(kind == "action" and change.status == "done" for (kind, _), change in states.items()),
        len({(change.kind, change.id) for change in found}),
    )


def _come_and_gone(found: Sequence[PastChange]) -> tuple[dict[str, int], dict[str, int]]:
    first: dict[tuple[str, str], str] = {}
    last: dict[tuple[str, str], str] = {}
    for change in found:
        key = (change.kind, change.id)
        first.setdefault(key, change.what)
        last[key] = change.what
    new: dict[str, int] = {}
    gone: dict[str, int] = {}
    for key in last:
        if first[key] == "added" and last[key] != "removed":
            new[key[0]] = new.get(key[0], 0) + 1
        elif first[key] != "added" and last[key] == "removed":
            gone[key[0]] = gone.get(key[0], 0) + 1
    return new, gone


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A day of which `history.yml` says something else than git.

    Attributes:
        commit: the last one up to that day.
        written: the score in `history.yml`; None for none.
        found: the score that the files of that commit give.
        steps: how many steps felt otherwise, of those that both have.
    """

    day: datetime.date
    commit: str
    written: float | None
    found: float | None
    steps: int


def disagreements(book: Handbook) -> list[Disagreement]:
    """Where `history.yml` and git do not say the same of a day, the oldest first; a score is compared with one decimal, as it is shown."""
    recorded = {item.date: item for item in book.history.snapshots}
    found = []
    for state in book.past.recorded if book.past else ():
        written = recorded.get(state.day)
        if written is None:
            continue
        steps, apart = _steps_apart(written, state.snapshot), False
        if written.score is not None and state.snapshot.score is not None:
            apart = difference(written.score, state.snapshot.score, 1) != 0
        if steps or apart:
            found.append(Disagreement(state.day, state.commit, written.score, state.snapshot.score, steps))
    return found


def _steps_apart(one: Snapshot, other: Snapshot) -> int:
    shared = one.journeys.keys() & other.journeys.keys()
    pairs = ((one.journeys[name].steps, other.journeys[name].steps) for name in shared)
    return sum(mine[step] != theirs[step] for mine, theirs in pairs for step in mine.keys() & theirs.keys())
