"""What git says of earlier days, read once and then kept by commit: the source of the page of changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cxsite.fingerprint import libraries
from cxsite.git.repository import NoRevision, Repository
from cxsite.kept import Ledger, own_code
from cxsite.layout import HISTORY
from cxsite.model.handbook import Handbook
from cxsite.model.history import Snapshot
from cxsite.model.past import Past, PastChange, PastMonth, PastState
from cxsite.project import Project
from cxsite.review.listed import without_unlisted
from cxsite.review.model import ChangeRecord
from cxsite.review.reading import Both, Reading
from cxsite.review.report import report_of
from cxsite.review.revisions import Reader, from_top

#: Of so many states of the options and of cxsite itself everything is kept.
MOST_LEDGERS = 2

#: The latest days of `history.yml` that git is asked about.
MOST_RECORDED = 12

_DAY = re.compile(r"\bdate:\s*['\"]?(\d{4}-\d\d-\d\d)\b")


def past_of(project: Project, config_file: Path | None) -> Past:
    """What git says of a handbook; bad or missing history is said in the result, and never raised.

    Args:
        project: the handbook in the work tree; its options judge all earlier days, and what it hides is not told of these either.
        config_file: ``mkdocs.yml``, where there is one.
    """
    try:
        repository = Repository(project.setup.content)
        days = repository.days() if repository.has_commits else []
        with TemporaryDirectory(prefix="cxsite-") as workshop:
            return _Looking(repository, project, config_file, Path(workshop)).past(days) if days else Past(ends="no commit")
    except NoRevision:
        return Past(ends="no repository")


class _Looking:
    def __init__(self, repository: Repository, project: Project, config_file: Path | None, workshop: Path) -> None:
        setup = project.setup
        settings = replace(setup.settings, changes=False, budgets=(), cache=None, templates=None, site_url="", without=frozenset())
        # Paths from the top of the repository, as git has them, and as they are on every machine.
        self.repository, self.setup = repository, replace(setup, settings=settings, display_folder=from_top(repository, setup.content))
        self.reader = Reader(repository, self.setup, config_file, workshop)
        cache = setup.settings.cache
        self.ledger = Ledger(cache / "past" / own_code().hex()[:32] if cache else None, MOST_LEDGERS)
        #: What is not told: things, and files that were unusable once.
        self.hidden, self.kept_out = project.hidden, project.unlisted
        #: Everything besides the commits that an answer depends on.
        self.asked = repr((self.reader.folder, self.reader.config, settings, setup.excluded_by, libraries(), sorted(self.kept_out)))
        self.read: dict[tuple[str, bool], Reading] = {}

    def past(self, days: Sequence[tuple[datetime.date, str]]) -> Past:
        """Everything, from the commits of the folder with their days, the newest first."""
        ends = _ends_of_months(days)[: self.setup.settings.changes_months + 1][::-1]
        if ends[0][1] == _ends_of_months(days)[-1][1] and days[-1] != ends[0]:
            # The first month of all is compared with its beginning.
            ends = [days[-1], *ends]
        states, months = [self.state(*ends[0])], []
        for before, after in pairwise(ends):
            months.append(self.month(before, after))
            states.append(self.state(*after))
            self.read.pop((before[1], True), None)
        # What was recorded counts what has been hidden since.
        recorded = [
            self.state(day, commit, as_told=False) for day in self.recorded_days() if (commit := next((oid for on, oid in days if on <= day), ""))
        ]
        found = Past(
            months=tuple(months[::-1]),
            states=tuple(states),
            recorded=tuple(recorded),
            begins=days[-1][0],
            ends="shallow" if self.repository.is_shallow else "one commit" if len(days) == 1 else "",
        )
        self.ledger.keep()
        return found

    def month(self, before: tuple[datetime.date, str], after: tuple[datetime.date, str]) -> PastMonth:
        """What changed from one commit to another."""
        key = f"month {before} {after} {self.asked} {sorted(self.hidden)}"
        if kept := self.ledger.get(key):
            return PastMonth.model_validate_json(kept)
        both = Both(self.reading(*before), self.reading(*after))
        report, _ = report_of(both)
        authors = self.repository.authors(before[1], after[1])
        found = PastMonth(
            since=before[0],
            day=after[0],
            commit=after[1],
            headline="" if report.empty else report.headline,
            changes=tuple(_change(change, both, authors) for change in report.changes if change.main),
            because=tuple(report.because),
        )
        self.ledger.put(key, found.model_dump_json())
        return found

    def state(self, day: datetime.date, commit: str, *, as_told: bool = True) -> PastState:
        """The state on a day."""
        key = f"state {day} {commit} {self.asked} {sorted(self.hidden) if as_told else ''}"
        if kept := self.ledger.get(key):
            return PastState.model_validate_json(kept)
        found = PastState(day=day, commit=commit, snapshot=_on(day, self.reading(day, commit, as_told=as_told).figures.snapshot))
        self.ledger.put(key, found.model_dump_json())
        return found

    def reading(self, day: datetime.date, commit: str, *, as_told: bool = True) -> Reading:
        """A commit without what was not listed then, and as it is told also without what is not listed now: nobody is to find it."""
        key, kept_out = (commit, as_told), self.kept_out if as_told else frozenset[str]()
        if key not in self.read:
            hidden = self.hidden if as_told else frozenset[tuple[str, str]]()
            self.read[key] = without_unlisted(self.reader.revision(commit[:10], commit, judged=False, day=day, hidden=hidden), kept_out)
        return self.read[key]

    def recorded_days(self) -> list[datetime.date]:
        """The latest days that `history.yml` names, the oldest first."""
        path = self.setup.file(self.setup.layout.path(HISTORY))
        try:
            written = path.read_text("utf-8") if path.is_file() else ""
        except (OSError, ValueError):
            return []
        return sorted(_days_in(written))[-MOST_RECORDED:]


def _days_in(written: str) -> Iterator[datetime.date]:
    for day in set(_DAY.findall(written)):
        try:
            yield datetime.date.fromisoformat(day)
        except ValueError:
            continue


def _ends_of_months(days: Sequence[tuple[datetime.date, str]]) -> list[tuple[datetime.date, str]]:
    """The last commit of each month with its day, the newest first."""
    found: dict[str, tuple[datetime.date, str]] = {}
    for day, oid in days:
        found.setdefault(day.strftime("%Y-%m"), (day, oid))
    return [*found.values()]


def _on(day: datetime.date, snapshot: Snapshot) -> Snapshot:
    return snapshot.model_copy(update={"date": day})


def _change(change: ChangeRecord, both: Both, authors: Mapping[str, tuple[str, ...]]) -> PastChange:
    reading = both.before if change.what == "removed" else both.after
    book, file = reading.side.book, change.file or ""
    journey = change.id.partition("#")[0] if "#" in change.id or change.type == "journey" else ""
    return PastChange(
        what=change.what,
        kind=change.type,
        id=change.id,
        title=change.title,
        says=tuple(change.says),
        journey=journey if journey in book.journeys else "",
        personas=tuple(book.journeys[journey].personas) if journey in book.journeys else (change.id,) if change.type == "persona" else (),
        owner=_owner(book, change.type, change.id, journey),
        file=file,
        authors=authors.get(file, ()),
        felt=_values(change, "emotion"),
        status=str(_values(change, "status")[1] or ""),
    )


def _values(change: ChangeRecord, name: str) -> tuple[Any, Any]:
    """A value before and after; nothing where it is the same."""
    return next(((item.before, item.after) for item in change.fields if item.name == name), (None, None))


def _owner(book: Handbook, kind: str, identifier: str, journey: str) -> str:
    """Who owns a thing, of a step the touchpoint where it happens; else who owns the journey."""
    if kind == "hotspot" and identifier in book.hotspots:
        own = book.hotspots[identifier].hotspot.owner
    elif kind == "step" and identifier in book.steps:
        met = [book.touchpoints[name] for name in book.steps[identifier].step.touchpoint if name in book.touchpoints]
        own = next((touchpoint.owner for touchpoint in met if touchpoint.owner), None)
    elif kind in ("persona", "touchpoint", "channel", "action", "process", "metric", "journey"):
        own = getattr(book.collection(kind).get(identifier), "owner", None)
    else:
        own = None
    return own or (book.journeys[journey].owner if journey in book.journeys else None) or ""
