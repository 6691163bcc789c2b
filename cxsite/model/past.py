"""What git says of earlier days: what changed month by month, and the state at the end of each month."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

from cxsite.model.history import Snapshot


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PastChange(_Record):
    """What happened to one thing in a month.

    Attributes:
        kind: of the thing, such as ``step``.
        id: the full id that it had at the end of the month.
        title: what readers called it.
        says: what happened, a phrase each.
        journey: the journey that it is, or is a part of; empty for anything else.
        personas: those whose journey it is; of a persona itself.
        owner: as it is written, of the thing, else of its journey; empty where nobody owns it.
        file: where it stands, from the top of the repository.
        authors: addresses of those who committed its file in that month.
        felt: how a step felt at the beginning and at the end of the month, where that changed.
        status: of a hotspot or an action, at the end of the month, where that changed.
    """

    what: Literal["added", "removed", "changed"]
    kind: str
    id: str
    title: str
    says: tuple[str, ...] = ()
    journey: str = ""
    personas: tuple[str, ...] = ()
    owner: str = ""
    file: str = ""
    authors: tuple[str, ...] = ()
    felt: tuple[float | None, float | None] = (None, None)
    status: str = ""


class PastMonth(_Record):
    """What changed in a month, as the difference of its last commit from the last one before it.

    Attributes:
        since: the day of the commit that it is compared with.
        day: the day of its last commit.
        commit: that commit.
        headline: all of it in a sentence; empty where nothing changed its meaning.
        because: what moved because of it, a sentence each.
    """

    since: datetime.date
    day: datetime.date
    commit: str
    headline: str = ""
    changes: tuple[PastChange, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As 2026-11."""
        return self.day.strftime("%Y-%m")

    @cached_property
    def by_journey(self) -> dict[str, list[PastChange]]:
        """What changed in each journey, by its id."""
        found: dict[str, list[PastChange]] = {}
        for change in self.changes:
            if change.journey:
                found.setdefault(change.journey, []).append(change)
        return found


class PastState(_Record):
    """The state of the handbook at a commit.

    Attributes:
        day: that it is asked for.
        commit: the last one up to that day.
    """

    day: datetime.date
    commit: str
    snapshot: Snapshot


class Past(_Record):
    """What git says of earlier days.

    Attributes:
        months: the newest first.
        states: at the last commit of each month, the oldest first.
        recorded: on the days that `history.yml` has too, the oldest first.
        begins: the day of the first commit that is here; None where there is none.
        ends: why there is nothing before that: nothing is known, the folder is in no repository, the clone is shallow, or the history is that of
            one commit.
    """

    months: tuple[PastMonth, ...] = ()
    states: tuple[PastState, ...] = ()
    recorded: tuple[PastState, ...] = ()
    begins: datetime.date | None = None
    ends: Literal["", "unread", "no repository", "no commit", "shallow", "one commit"] = ""
