"""What changed month by month, by meaning, from git: as a page, as a feed, as data."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cxsite.export.atom import Entry, atom
from cxsite.git.repository import Repository
from cxsite.language import language
from cxsite.project import read
from cxsite.review.inert import inert
from cxsite.review.listed import in_turn
from cxsite.review.model import ChangeRecord, Report
from cxsite.review.report import report_of
from cxsite.settings import Settings, Setup

#: The most lines of one month; the rest is counted.
MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Month:
    """What changed in a month.

    Attributes:
        day: of its last commit.
        commit: that commit.
        report: from the end of the month before with commits.
    """

    day: datetime.date
    commit: str
    report: Report

    @property
    def name(self) -> str:
        """As 2026-11."""
        return self.day.strftime("%Y-%m")


@dataclass(frozen=True, slots=True)
class Changes:
    """All months, the newest first.

    Attributes:
        notes: where the history ends, and why.
        settings: of the handbook.
    """

    months: tuple[Month, ...]
    notes: tuple[str, ...]
    settings: Settings


def changes(setup: Setup, config_file: Path | None, months: int) -> Changes:
    """What changed in the last months that have commits.

    Raises:
        NoRevision: where there is no repository.
    """
    repository = Repository(setup.content)
    by_month: dict[str, tuple[datetime.date, str]] = {}
    days = repository.days() if repository.has_commits else []
    for day, oid in days:
        by_month.setdefault(day.strftime("%Y-%m"), (day, oid))
    chosen = [*by_month.values()][: months + 1][::-1]
    t = language(setup.settings.language)
    notes = [t.gettext("This clone is shallow: it reaches back to %(day)s.") % {"day": t.date(days[-1][0])}] if repository.is_shallow and days else []
    if len(chosen) < 2:
        nothing = t.gettext("Nothing to compare: all commits of the handbook are of one month, or there are none.")
        return Changes((), (*notes, nothing), setup.settings)
    with in_turn(read(setup), config_file, [oid for _, oid in chosen]) as pairs:
        found = [Month(day, oid, report_of(both)[0]) for (day, oid), both in zip(chosen[1:], pairs, strict=True)]
    return Changes(tuple(found[::-1]), tuple(notes), setup.settings)


def as_page(found: Changes) -> str:
    """A Markdown page for the handbook, newest first."""
    return "\n\n".join(_page(found)) + "\n"


def _page(found: Changes) -> Iterator[str]:
    t = language(found.settings.language)
    yield f"# {t.gettext('What changed')}"
    yield from found.notes
    for month in found.months:
        yield f"## {month.name}"
        yield f"**{inert(month.report.headline)}.**"
        lines = [f"- {_linked(change)}: {'; '.join(map(inert, change.says)) or t.gettext('changed')}" for change in _told(month.report)]
        if lines[MOST_LINES:]:
            lines = [*lines[:MOST_LINES], f"- … {t.gettext('and %(num)s more') % {'num': t.count(len(lines) - MOST_LINES)}}"]
        if lines:
            yield "\n".join(lines)
        if month.report.because:
            yield f"{t.gettext('Because of this')}: {' · '.join(map(inert, month.report.because))}"


def as_atom(found: Changes) -> str:
    """An Atom feed, an entry for each month."""
    page = f"{found.settings.site_url}changes/" if found.settings.site_url else ""
    t = language(found.settings.language)
    entries = []
    for month in found.months:
        told = [f"{change.title}: {'; '.join(change.says) or t.gettext('changed')}" for change in _told(month.report)]
        lines = [*told[:MOST_LINES], *month.report.because] or [t.gettext("No change of meaning.")]
        entries.append(Entry(month.name, month.day, f"{month.name}: {month.report.headline}", lines, f"{page}#{month.name}" if page else ""))
    return atom(t.gettext("What changed in the handbook"), "changes", found.settings, page, entries)


def as_data(found: Changes) -> str:
    """All months as JSON, each with its whole report."""
    months = [{"month": month.name, "commit": month.commit, "report": month.report.model_dump(mode="json")} for month in found.months]
    return f"{json.dumps({'notes': found.notes, 'months': months}, indent=2, ensure_ascii=False)}\n"


#: How it can be written.
FORMATS = {"markdown": as_page, "atom": as_atom, "json": as_data}


def _told(report: Report) -> list[ChangeRecord]:
    """What readers of a handbook want to know: what a reviewer decided on, steps by their journey."""
    titles = {journey.id: journey.title for journey in report.journeys}
    found = []
    for change in report.changes:
        if change.main:
            around = titles.get(change.id.partition("#")[0], "") if change.type == "step" else ""
            found.append(change.model_copy(update={"title": f"{around}: {change.title}" if around else change.title}))
    return found


def _linked(change: ChangeRecord) -> str:
    return f"[{inert(change.title)}]({change.url})" if change.url else inert(change.title)
