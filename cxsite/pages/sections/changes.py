"""What changed month by month, from git: the page, a journey's part of it, and the home page's sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cxsite.diff.nouns import kind_of
from cxsite.insight.past import Since, disagreements, since_quarter
from cxsite.language import Language
from cxsite.layout import FEED, journey_feed
from cxsite.model.handbook import Handbook
from cxsite.model.journey import Journey
from cxsite.model.past import Past, PastChange, PastMonth
from cxsite.pages.lists import Value, named, names
from cxsite.pages.plan import plain
from cxsite.pages.section import Context, Data, section

#: The most changes of one month; the rest is counted.
MOST = 60
#: So many changes of the newest month that has any stand open; all others are a tap away.
OPEN = 15
#: The months that a journey's page tells.
MOST_OF_JOURNEY = 6

_WITH_PAGE = frozenset({"journey", "persona", "touchpoint", "channel", "action", "process", "workshop", "source", "metric"})


@dataclass(frozen=True, slots=True)
class Row:
    """A change as a page shows it.

    Attributes:
        kind: of the thing, in words.
        team: whose it is; empty for nobody's.
        by: departments whose people changed its file.
        link: to the thing, from the page; None where no page shows it any more.
    """

    change: PastChange
    kind: str
    team: str
    by: tuple[str, ...]
    link: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a page shows it.

    Attributes:
        rows: the changes that stand open.
        folded: those in a closed fold below, and ``fold`` what it says of itself.
        more: how many changes are not shown, in words.
    """

    month: PastMonth
    headline: str
    because: tuple[str, ...]
    rows: Sequence[Row]
    folded: Sequence[Row]
    fold: str
    more: str


@section("changes")
def changes(cx: Context, book: Handbook) -> Data | None:
    """What changed, the newest month first."""
    past = book.past
    if past is None:
        return None
    months = list(months_of(cx, past))
    rows = [row for month in months for row in month.rows]
    return {
        "past": past,
        "months": months,
        "since": since_sentence(cx),
        "why": _why(cx.language, past),
        "apart": disagreements(book),
        "feed": FEED,
        "values": _values(book, rows),
        "number": len(rows),
    }


@section("journey-changes", subject="journey")
def journey_changes(cx: Context, journey: Journey) -> Data | None:
    """What changed in a journey, the newest month first."""
    found = [(month, month.by_journey.get(journey.id, ())) for month in cx.book.past.months] if cx.book.past else []
    told = [(month, changes) for month, changes in found if changes]
    if not told:
        return None
    newest, number = told[0][0], sum(len(changes) for _, changes in told)
    says = cx.language.ngettext("%(num)s change, the latest in %(month)s", "%(num)s changes, the latest in %(month)s", number)
    return {
        "says": says % {"num": number, "month": newest.name},
        "months": [(month, [_row(cx, change) for change in changes]) for month, changes in told[:MOST_OF_JOURNEY]],
        # All feeds go with the page of changes.
        "feed": journey_feed(journey.id) if "changes" in cx.plan.pages else "",
    }


def months_of(cx: Context, past: Past) -> Iterator[Month]:
    """The months, with what readers may see of them."""
    room = OPEN
    for month in past.months:
        rows = [_row(cx, change) for change in month.changes[:MOST]]
        here = len(rows) if len(rows) == room + 1 else room  # one change more is shown rather than folded
        fold = _fold(cx.language, len(rows[here:]), beside=bool(rows[:here]))
        yield Month(month, month.headline, month.because, rows[:here], rows[here:], fold, _more(cx.language, len(month.changes[MOST:])))
        room = 0 if rows else room


def _fold(t: Language, number: int, *, beside: bool) -> str:
    if beside:
        return t.ngettext("%(num)s more", "%(num)s more", number) % {"num": number}
    return t.ngettext("%(num)s change", "%(num)s changes", number) % {"num": number}


def _more(t: Language, number: int) -> str:
    if not number:
        return ""
    more = t.ngettext("%(num)s more change of this month is not shown.", "%(num)s more changes of this month are not shown.", number)
    return more % {"num": number}


def since_sentence(cx: Context) -> str:
    """What changed since last quarter, in a sentence; empty where git does not say."""
    found = since_quarter(cx.book.past, cx.book.today) if cx.book.past else None
    if found is None:
        return ""
    t = cx.language
    clauses = list(_clauses(t, found))
    if not clauses:
        return t.gettext("Nothing that readers would notice has changed since %(day)s.") % {"day": t.date(found.day)}
    return t.gettext("Since %(day)s: %(changes)s.") % {"day": t.date(found.day), "changes": ", ".join(clauses)}


def _clauses(t: Language, found: Since) -> Iterator[str]:
    better, worse, resolved, done = found.better, found.worse, found.resolved, found.done
    new = {kind: found.new.get(kind, 0) for kind in ("hotspot", "action", "journey", "step", "persona")}
    gone = {kind: found.gone.get(kind, 0) for kind in ("journey", "step")}
    counted = (
        (better, t.ngettext("%(num)s step feels better", "%(num)s steps feel better", better)),
        (worse, t.ngettext("%(num)s step feels worse", "%(num)s steps feel worse", worse)),
        (resolved, t.ngettext("%(num)s hotspot was resolved", "%(num)s hotspots were resolved", resolved)),
        (new["hotspot"], t.ngettext("%(num)s hotspot is new", "%(num)s hotspots are new", new["hotspot"])),
        (done, t.ngettext("%(num)s action was finished", "%(num)s actions were finished", done)),
        (new["action"], t.ngettext("%(num)s action is new", "%(num)s actions are new", new["action"])),
        (new["journey"], t.ngettext("%(num)s journey is new", "%(num)s journeys are new", new["journey"])),
        (gone["journey"], t.ngettext("%(num)s journey is gone", "%(num)s journeys are gone", gone["journey"])),
        (new["step"], t.ngettext("%(num)s step is new", "%(num)s steps are new", new["step"])),
        (gone["step"], t.ngettext("%(num)s step is gone", "%(num)s steps are gone", gone["step"])),
        (new["persona"], t.ngettext("%(num)s persona is new", "%(num)s personas are new", new["persona"])),
    )
    told = [text % {"num": number} for number, text in counted if number]
    if not told and found.changes:
        told.append(t.ngettext("%(num)s change", "%(num)s changes", found.changes) % {"num": found.changes})
    yield from told


def _row(cx: Context, change: PastChange) -> Row:
    listed = cx.book.taxonomy.departments or {}
    by = [key for key, department in listed.items() if any(_is_one_of(author, department.authors) for author in change.authors)]
    link = cx.link(change.kind, change.id) if _is_there(cx.book, change) else None
    return Row(change, kind_of(change.kind, cx.language), cx.book.team_of(change.owner) or "", tuple(by), link)


def _is_there(book: Handbook, change: PastChange) -> bool:
    """Whether a thing of an earlier month still is in the handbook, under the id that it had."""
    if change.what == "removed":
        return False
    if change.kind == "goal":
        return any(goal.metric == change.id for goal in book.goals)
    if change.kind in ("strategy", "maturity"):
        return True
    if change.kind in _WITH_PAGE:
        return change.id in book.collection(change.kind)
    parts: Mapping[str, Container[str]] = {"step": book.steps, "hotspot": book.hotspots, "principle": book.principles}
    return change.id in parts.get(change.kind, ())


def _is_one_of(author: str, addresses: Iterable[str]) -> bool:
    """Whether an address is one of some, or ends as one of them that begins with ``@``."""
    return any(author == item.lower() or (item.startswith("@") and author.endswith(item.lower())) for item in addresses)


def _values(book: Handbook, rows: Sequence[Row]) -> dict[str, list[Value]]:
    journeys = {row.change.journey: row.change.title for row in rows if row.change.journey and row.change.kind == "journey"}
    of_journeys = {row.change.journey for row in rows if row.change.journey}
    gone = [(name, plain(journeys.get(name, name))) for name in sorted(of_journeys - book.journeys.keys())]
    return {
        "team": [(team, plain(book.teams[team].title)) for team in dict.fromkeys(row.team for row in rows) if team],
        "persona": names(book, "persona", (persona for row in rows for persona in row.change.personas)),
        "journey": [*sorted(named(book, "journey", sorted(of_journeys & book.journeys.keys())), key=lambda item: item[1].casefold()), *gone],
    }


def _why(t: Language, past: Past) -> str:
    """Where the history begins and why; empty where all of it is here."""
    begins = {"day": t.date(past.begins)}
    return {
        "unread": t.gettext("Nobody has read the history for this page."),
        "no repository": t.gettext("The handbook is in no git repository here, or git is not installed, so that nobody can say what changed."),
        "no commit": t.gettext("No commit has a file of the handbook yet, so that nothing could change."),
        "shallow": t.gettext("This clone has only a part of the history: it begins on %(day)s. 'git fetch --unshallow' brings the rest.") % begins,
        "one commit": t.gettext("The history begins with a single commit, of %(day)s; what changes after it will stand here.") % begins,
    }.get(past.ends, t.gettext("The history begins on %(day)s.") % begins)
